"""To whom it is done: objects, and what stands behind the usual prepositions."""

from __future__ import annotations

from dragoman.codebook import event_type
from dragoman.coding.charges import complaints, naming_clauses
from dragoman.coding.clauses import PLACE_KINDS
from dragoman.coding.demands import demands
from dragoman.coding.event_phrases import (
    OWN,
    OWNERS,
    PLACE_PREPOSITIONS,
    SENDING,
    EventPhrases,
    Hanging,
)
from dragoman.coding.grammar import WORRIES
from dragoman.coding.party import Party
from dragoman.coding.trigger_tables import trigger_tables

_DEEPEST = 3
"""Nouns between an event's word and the party behind: "tariffs of ten percent on cars from"."""
_AT_REQUEST = frozenset({"at", "following", "after", "upon", "on"})
_JOINING = frozenset({"join", "enter", "rejoin"})
_REFUGE = frozenset({"asylum", "refuge", "citizenship"})
_MEMBERSHIP = frozenset({"membership", "accession", "admission"})
VERDICTS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_STANCES = frozenset("support backing commitment commitments solidarity friendship".split())
"""What one reaffirms and is one's own: "Fiji's commitment to Tonga"."""
_BACKING = (("to",), ("for",), ("with",))
_UNDERGONE = frozenset("release protection return rescue evacuation".split())
_TOPICAL = tuple("discuss debat review".split())
"""How verbs of talk begin whose object is what is talked of."""
_HANDS_ON = frozenset({"THREATEN", "REJECT", "AGREE"})
_ADDRESSED = frozenset({"REQUEST", "THREATEN"})
_RELIEF = frozenset("aid relief assistance food humanitarian".split())


class Recipients(EventPhrases):
    """Finds to whom it is done."""

    def charged(self) -> tuple[Party, ...]:
        """
        Whose the thing is that the actor gives a bad name ("American bullying"), or who
        must do what he says.
        """
        if self.trigger.needs != "claimed":
            return ()
        if self.trigger.type == "REQUEST":
            bound_by = {verb: bound for verb, _, bound in demands(self.reading)}
            return bound_by.get(self.trigger.pivot, ())
        blamed = dict(complaints(self.reading)).get(self.trigger.pivot)
        if blamed is not None:
            return self.phrases.parties(blamed)
        named = dict(naming_clauses(self.reading))[self.trigger.pivot]
        for thing in self.tree.joined(named):
            for child in self.tree.under(thing, *OWNERS):
                found = self.phrases.parties(child)
                if found:
                    return found
        return ()

    def recipient(self) -> tuple[Party, ...]:
        """The object, or what stands behind a preposition that the event's words ask for."""
        hanging = list(self.hanging())
        # An object before what hangs on by a preposition: "gave Ukraine tanks for …".
        hanging.sort(key=lambda one: (one.preposition != "", self._rank(one.preposition)))
        told = ((one, found) for one in hanging if (found := self._meant_by(one.index)))
        receiving = [found for one, found in told if self._may_receive(found[0], one)]
        # "closed its airspace to Russian planes": whose own it is suffers last
        receiving.sort(key=lambda found: found[0].via in OWN)
        if self.trigger.type in SENDING:
            # "sent police officers to Haiti": whom it reaches before whom it sends
            receiving.sort(key=lambda found: not found[0].actor.code)
        return receiving[0] if receiving else self.sanctioned()

    def _meant_by(self, index: int) -> tuple[Party, ...]:
        """
        The parties of a phrase; of an attack that is condemned, those who made it, and of
        one's own backing that is reaffirmed those who have it.
        """
        if self.trigger.type == "SUPPORT" and self.reading.lower[index] in _STANCES:
            backed = self.tree.under(index, "nmod")
            to_whom = (at for at in backed if self.reading.prepositions(at)[-1:] in _BACKING)
            return self.phrases.first_parties(to_whom)
        if not self._is_judged_deed(index):
            return self.phrases.parties(index)
        for child in self.tree.under(index, "nmod:poss", "amod"):
            found = self.phrases.parties(child)
            if found:
                return found
        behind = self.tree.under(index, "nmod")
        by = (at for at in behind if self.reading.prepositions(at) == ("by",))
        return self.phrases.first_parties(by)

    def _is_judged_deed(self, index: int) -> bool:
        """Whether it is a hostile deed of which a verdict is given: "condemned the raid on"."""
        if self.trigger.type not in VERDICTS or index in self.trigger.own:
            return False
        if self.trigger.framed and self.reading.lower[self.trigger.head] in WORRIES:
            return True  # "raised concerns about Chad's law"
        named, _ = trigger_tables().nouns.longest_at(self.reading.lower, index)
        return named is not None and named.type in _HOSTILE

    def behind_object(self) -> tuple[Party, ...]:
        """Those behind an object that is no party: "rejected an offer from Iran"."""
        for one in self.hanging():
            # "$5 billion in aid to Kenya"
            counted = self.trigger.framed and one.preposition == "in"
            if not counted and one.preposition not in ("", "of", *self.trigger.recipient):
                continue
            if one.preposition == "" and self._is_talked_of():
                continue
            if self._is_judged_deed(one.index):
                continue
            for child in self.behind(one.index, _DEEPEST):
                found = self.phrases.parties(child)
                if found:
                    return found
        return ()

    def _is_talked_of(self) -> bool:
        """Whether the verb's object is what is talked of: "discussed Iran's threats"."""
        verb = self.trigger.verb
        consults = self.trigger.type == "CONSULT" and verb is not None
        return consults and self.reading.lower[verb or 0].startswith(_TOPICAL)

    def behind_subject(self, subject: int | None) -> tuple[Party, ...]:
        """Those behind what is refused or backed: "an offer from Iran was rejected"."""
        if subject is None or self.trigger.type not in VERDICTS:
            return ()
        if self.trigger.noun or self._is_judged_deed(subject):
            return ()
        told = (self.phrases.parties(child) for child in self.behind(subject, _DEEPEST))
        return next((found for found in told if found), ())

    def dispersed(self) -> tuple[Party, ...]:
        """The crowd on which somebody fires: "opened fire to disperse the students"."""
        verb = self.trigger.verb
        if verb is None or self.trigger.type != "ASSAULT":
            return ()
        for clause in self.tree.under(verb, "advcl", "xcomp"):
            crowd = self.tree.first(clause, "obj")
            if crowd is not None and self.reading.lower[clause].startswith("dispers"):
                return self.phrases.parties(crowd)
        return ()

    def relieved(self) -> tuple[Party, ...]:
        """Where help was given or is cut: "suspended aid deliveries in Khartoum"."""
        if not self.trigger.framed or self.trigger.type not in ("AID", "SANCTION"):
            return ()
        parts = (self.trigger.head, *self.tree.under(self.trigger.head, "compound", "nmod"))
        if not any(self.reading.lower[at] in _RELIEF for at in parts):
            return ()
        for one in self.hanging():
            found = self.phrases.parties(one.index) if one.preposition == "in" else ()
            if found and found[0].kind in PLACE_KINDS:
                return found
        return ()

    def of_complement(self) -> tuple[Party, ...]:
        """Whom one threatens or promises to do something to: "vowed to punish Israel"."""
        if self.trigger.type not in _HANDS_ON:
            return ()
        clauses = self.tree.under(self.trigger.pivot, "xcomp")
        if self.trigger.verb is None:  # "an offer to help Chad"
            below = self.tree.under(self.trigger.head, "acl")
            clauses = (at for at in below if self.reading.tag(at) == "VB")
        for verb in clauses:
            given = (
                self.reading.party_at(verb + 1) if verb + 1 < len(self.reading.lower) else None
            )
            if given is not None and given.kind in PLACE_KINDS and not given.possessive:
                return (given,)
            for child in self.tree.under(verb, "obj", "iobj", "obl"):
                for at in (child, *self.behind(child, _DEEPEST)):
                    found = self.phrases.parties(at)
                    if found and found[0].actor.code and not found[0].adjective:
                        return found
        return ()

    def behind_usual(self) -> tuple[Party, ...]:
        """The recipient behind a preposition that is usual with the type."""
        usual = event_type(self.trigger.type).behind.split()
        for one in self.hanging():
            found = self.phrases.parties(one.index) if one.preposition in usual else ()
            town = bool(found) and found[0].kind in ("place", "capital")
            if found and not (town and one.preposition in PLACE_PREPOSITIONS):
                return found
        return ()

    def given(self) -> tuple[Party, ...]:
        """The party between a verb and what is given: "sent Ukraine tanks"."""
        verb = self.trigger.verb
        party = None if verb is None else self.reading.party_at(verb + 1)
        if party is None or party.kind not in PLACE_KINDS or "to" not in self.trigger.recipient:
            return ()
        return (party,)

    def object_itself(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """The object that tells a verb's sense, of others: "expelled Russian diplomats"."""
        if "object" not in self.trigger.recipient or self.trigger.head == self.trigger.verb:
            return ()
        codes = {party.actor.code for party in actor}
        found = self.phrases.parties(self.trigger.head) or self.owner()
        return tuple(
            party for party in found if party.actor.code and party.actor.code not in codes
        )

    def whose_object(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whose proposal one backs, whose decision one condemns."""
        if (
            self.trigger.type not in VERDICTS
            or self.reading.lower[self.trigger.head] in _STANCES
        ):
            return ()
        return tuple(party for party in self.owner() if party not in actor)

    def _rank(self, preposition: str) -> int:
        allowed = self.trigger.recipient
        return allowed.index(preposition) if preposition in allowed else len(allowed)

    def _may_receive(self, party: Party, one: Hanging) -> bool:
        allowed, preposition = self.trigger.recipient, one.preposition
        if self.trigger.type == "CONSULT" and party.adjective and party.kind in PLACE_KINDS:
            return False  # "the Ukraine talks" are about it
        if self.trigger.type == "REQUEST" and self.reading.lower[one.index] in _UNDERGONE:
            return False  # "calls for the release of the sailors"
        if preposition == "":
            return self._takes_object(one.index) and not self._is_talked_of()
        if preposition == "in" and party.kind in PLACE_KINDS:
            return False
        if preposition == "of":
            return "object" in allowed or "of" in allowed
        is_town = preposition in PLACE_PREPOSITIONS and party.kind in ("place", "capital")
        return preposition in allowed and not is_town

    def _takes_object(self, index: int) -> bool:
        """Whether an object is the recipient; times hang on without a preposition too."""
        if self.tree.has(index, "obl:unmarked", "nmod:unmarked", "nmod"):
            return False
        inside = any(at in self.trigger.own for at in self.tree.under(index, "case"))
        return "object" in self.trigger.recipient or inside

    def accused_in_clause(self) -> tuple[Party, ...]:
        """Of whom something is alleged: "allegations that Chad shelled the town"."""
        if self.trigger.type != "ACCUSE" or not self.trigger.noun:
            return ()
        for clause in self.tree.under(self.trigger.head, "acl", "ccomp"):
            marks = (self.reading.lower[at] for at in self.tree.under(clause, "mark"))
            subject = self.tree.first(clause, "nsubj")
            if "that" in marks and subject is not None:
                return self.phrases.parties(subject)
        return ()

    def complying(self) -> tuple[Party, ...]:
        """Who does what another asked for: "resigned at the request of the king"."""
        verb = self.tree.heads[self.trigger.head]
        cases = set(self.reading.prepositions(self.trigger.head))
        asked = self.trigger.type == "REQUEST" and self.trigger.noun
        if not asked or verb < 0 or not (cases & _AT_REQUEST and self.reading.is_verb(verb)):
            return ()
        return () if self.reading.is_passive(verb) else self.subjects.of(verb)

    def joined(self) -> tuple[Party, ...]:
        """The body that somebody asks to let him in: "applied to join the Union"."""
        if self.trigger.type != "REQUEST":
            return ()
        for at in sorted(self.tree.subtree(self.trigger.pivot)):
            word = self.reading.lower[at]
            entered = self.tree.under(at, "obj") if word in _JOINING else ()
            inside = self.tree.under(at, "nmod") if word in _MEMBERSHIP else ()
            for child in (*entered, *inside):
                found = self.phrases.parties(child)
                if found and found[0].kind == "organisation":
                    return found
            where = (at, self.tree.heads[at]) if self.tree.has(at, "obj") else (at,)
            near = (child for one in where for child in self.tree.under(one, "nmod", "obl"))
            for child in near if word in _REFUGE else ():
                found = self.phrases.parties(child)
                if found and found[0].kind in PLACE_KINDS:
                    return found
        return ()

    def whom(self) -> tuple[Party, ...]:
        """The object that stands before: "the commander, whom it blamed"."""
        verb = self.trigger.verb
        if verb is None or not self.tree.has(verb, "acl:relcl"):
            return ()
        subject = self.tree.first(verb, "nsubj")
        if subject is None or self.phrases.is_relative(subject):
            return ()
        relative = next(
            (at for at in self.tree.under(verb, "obj", "obl") if self.phrases.is_relative(at)),
            None,
        )
        bare = self.tree.first(verb, "obj", "ccomp", "xcomp") is None
        free = "object" in self.trigger.recipient and not self.trigger.framed
        return self.phrases.one(self.tree.heads[verb]) if relative or (bare and free) else ()

    def addressed(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom a demand or threat concerns: "demanded that Ukraine withdraw"."""
        if self.trigger.type not in _ADDRESSED:
            return ()
        own = {other.actor.code for other in actor}
        for centre in self.centres():
            for clause in self.tree.under(centre, "ccomp", "acl", "advcl", "xcomp"):
                marks = [self.reading.lower[at] for at in self.tree.under(clause, "mark")]
                if not (set(marks) & {"that", "to", "for", "if", "unless"} or not marks):
                    continue
                # "that Washington would act if Beijing did not"
                for verb in (clause, *self.tree.under(clause, "advcl")):
                    subject = self.tree.first(verb, "nsubj")
                    found = () if subject is None else self.phrases.parties(subject)
                    if found and found[0].actor.code not in own:
                        return found
        return ()

    def from_where(self) -> tuple[Party, ...]:
        """The other recipients of a noun, not behind "of": "the withdrawal … from Mali"."""
        for one in self.hanging():
            if one.preposition != "of":
                found = self.phrases.parties(one.index)
                if found and self._may_receive(found[0], one):
                    return found
        return ()
