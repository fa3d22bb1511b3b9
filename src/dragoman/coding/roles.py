"""Who does it and to whom, by how the parties hang on the event's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.codebook import event_type
from dragoman.coding.charges import naming_clauses
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.demands import demands
from dragoman.coding.parties import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.subjects import Subjects
from dragoman.coding.trigger_tables import trigger_tables
from dragoman.coding.triggers import Trigger

_PLACE_PREPOSITIONS = frozenset(
    "in at near on outside off across inside around over through".split()
)
_STRUCK_PLACE = frozenset({"ASSAULT"})
_DEEPEST = 3
"""Nouns between an event's word and the party behind: "tariffs of ten percent on cars from"."""
VERDICTS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
_SENDING = frozenset({"AID", "MOBILIZE"})
_HANDS_ON = frozenset({"THREATEN", "REJECT", "AGREE"})
_ADDRESSED = frozenset({"REQUEST", "THREATEN"})
_VICTIM_SECTORS = frozenset({"CVL", "REF"})
_HARM = frozenset(
    ["killed", "wounded", "injured", "arrested", "detained", "released", "kidnapped"]
)
_SUFFERED = frozenset({"ASSAULT", "COERCE"})
_STRUCK_KINDS = frozenset({"place", "capital"})
_DONE_TO_PERSONS = frozenset(
    "killing killings murder assassination slaying shooting poisoning kidnapping abduction "
    "arrest detention conviction trial sentence impeachment ouster removal dismissal "
    "imprisonment extradition deportation overthrow".split()
)
_DONE_BY_OWNER = frozenset({"RETREAT", "REQUEST", "MOBILIZE", "PROTEST"})
"""Types whose nouns have behind "of" who does it: "the withdrawal of French troops"."""
_MEASURES = frozenset({"COERCE", "SANCTION", "CONCEDE"})
_ANNOUNCING = frozenset(
    "announce announces announced announcing declare declares declared".split()
)
_RULING = frozenset({"GOV", "LEG", "JUD", "MIL", ""})
"""Sectors of those who take the measures that they announce; a state by its name has none."""
_MOVED = frozenset({"RETREAT", "MOBILIZE"})
"""Types whose passive has for its subject those who go: "troops were deployed to Poland"."""
_KILLING = frozenset(
    "kill kills killed killing wound wounds wounded wounding injure injures injured".split()
)
_ABOVE = frozenset({"ASSAULT", "MOBILIZE", "AID"})
"""Types that happen over a place; else what stands behind "over" is what it is about."""
_STANCES = frozenset(
    "support solidarity favour favor protest response retaliation opposition reaction honour "
    "honor memory return exchange light view case terms talks cooperation accordance".split()
)
"""What one acts in that is no place."""
_JOINING = frozenset({"with", "to"})
_TOWARDS = frozenset("against from to with toward towards for by on".split())
_OWNED_UP = frozenset({"responsibility", "credit", "blame"})
_DURING = frozenset({"in", "during", "at", "after", "before", "following", "for"})
_OPEN = frozenset({"open", "ready", "willing", "prepared"})
"""Who is this to a talk would take part in it."""
_ENDING = frozenset(
    "end ends ended ending conclude concludes concluded concluding wrap wraps wrapped".split()
)
_POSTS = frozenset("embassy embassies consulate consulates ambassador ambassadors".split())
_OWN = frozenset({"its", "their", "his", "her"})
_OWNERS = ("nmod:poss", "amod", "compound")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Actors, recipients and the place of one event; `says` tells how they were found."""

    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: Party | None
    says: str


@dataclass(frozen=True, slots=True)
class _Hanging:
    """A noun phrase that hangs on the event's words, with the preposition before it."""

    index: int
    preposition: str


def roles(reading: Reading, trigger: Trigger) -> Roles:
    """The parties of the event that the trigger names; any of them may be missing."""
    finder = _RoleFinder(reading, trigger)
    if trigger.verb is None:
        return finder.of_noun()
    if trigger.passive:
        return finder.of_passive()
    return finder.of_active()


def is_mutual(trigger: Trigger, actor: tuple[Party, ...]) -> bool:
    """Whether all sides act and nobody just suffers it: "clashes between A and B"."""
    return trigger.together and len(actor) > 1


class _RoleFinder:
    def __init__(self, reading: Reading, trigger: Trigger) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.trigger = trigger
        self.phrases = Phrases(reading)
        self.subjects = Subjects(reading, self.phrases)

    # ------------------------------------------------------------ kinds

    def of_active(self) -> Roles:
        assert self.trigger.verb is not None
        actor = self._speaking() or self.subjects.of(self.trigger.verb) or self._launched_from()
        recipient = self._charged() or self._recipient()
        if self.trigger.framed and not recipient:
            recipient = self._given() or self._object_itself(actor) or self._whose_object(actor)
        if self.trigger.noun and not recipient:
            recipient = tuple(party for party in self._owner() if party not in actor)
        recipient = (
            recipient
            or self._whom()
            or self._addressed(actor)
            or self._behind_object()
            or self._of_complement()
            or self._behind_usual()
        )
        place = self._place()
        if self._is_victim(actor) and not recipient:
            return Roles(
                actor=(), recipient=actor, place=place, says="the subject is the victim"
            )
        return self._settled(actor, recipient, place, "subject and object of the verb")

    def _speaking(self) -> tuple[Party, ...]:
        """
        Of "X said that … and accused Y" it is X who accuses: the tree hangs the second
        verb on what is said.
        """
        verb = self.trigger.verb
        if verb is None or self.trigger.type not in _SPOKEN or not self.tree.has(verb, "conj"):
            return ()
        first = self.tree.first_of(verb)
        above = self.tree.heads[first]
        own = self.tree.first(verb, "nsubj", "aux") is not None
        if own or above not in self.reading.speech or not self.tree.has(first, "ccomp"):
            return ()
        finite = self.reading.tag(verb) == self.reading.tag(above)
        return self.subjects.of(above) if finite and first > above else ()

    def _charged(self) -> tuple[Party, ...]:
        """
        Whose the thing is that the actor gives a bad name ("American bullying"), or who
        must do what he says.
        """
        if self.trigger.needs != "claimed":
            return ()
        if self.trigger.type == "REQUEST":
            bound_by = {verb: bound for verb, _, bound in demands(self.reading)}
            return bound_by.get(self.trigger.pivot, ())
        named = dict(naming_clauses(self.reading))[self.trigger.pivot]
        for child in self.tree.under(named, *_OWNERS):
            found = self.phrases.parties(child)
            if found:
                return found
        return ()

    def of_passive(self) -> Roles:
        assert self.trigger.verb is not None
        if self.trigger.together and self.trigger.noun and not self._is_participle():
            sides = (*self.subjects.of(self.trigger.verb), *self._recipient())
            if len(sides) > 1:  # "suffered losses in clashes with the rebels"
                says = "they do it together"
                return Roles(actor=sides, recipient=(), place=self._place(), says=says)
        recipient: tuple[Party, ...] = ()
        if self.trigger.noun or self.trigger.framed:
            recipient = self._recipient()
        subject = self.subjects.word(self.trigger.verb)
        itself = self.trigger.noun and self._is_participle() and subject is None
        itself = itself or subject == self.trigger.head  # "sanctions were imposed"
        if not recipient and not itself:
            recipient = self.subjects.of(self.trigger.verb) or self._whom()
        agent = self._agent() or self._fired_from()
        moved = () if agent else self._moved(subject)
        if moved:
            agent, recipient = moved, self._recipient()
        agent = agent or self._announcing()
        recipient = recipient or self._recipient() or self._behind_subject(subject)
        if self.trigger.noun:
            agent = agent or self._owner() or self._behind_of()
            if agent == recipient:
                recipient = self._from_where()
        return self._settled(agent, recipient, self._place(), "passive: the subject suffers it")

    def of_noun(self) -> Roles:
        between = self._between()
        if between:
            return self._settled(between, (), self._place(), "between the parties")
        agent = self._agent()
        found = self._recipient() or self._behind_usual()
        found = tuple(party for party in found if party not in agent)
        victims = tuple(party for party in self._victims() if party not in agent)
        if victims and all(party.kind in PLACE_KINDS for party in found):
            found = victims  # where it was says less than whom it met
        elif self.trigger.together:
            found = (*found, *victims)
        owner = self._owner()
        struck = self._struck_before() or (() if found else self._suffering(owner))
        found = found or struck
        owner = tuple(party for party in owner if party not in struck)
        if not (agent or owner):
            owner = self._behind_of()
            found = self._from_where() if owner and owner == found else found
        actor = agent or owner or self._claiming() or self._by_doing()
        if self.trigger.together and victims and set(found) <= {*victims} and not actor:
            says = "who fought is not told, only who suffered it"
            return Roles(actor=(), recipient=victims, place=self._place(), says=says)
        if self.trigger.together:
            actor = (*self._said_of_it(), *actor)
        if self.trigger.together and len({*actor, *found}) == 1:
            actor = (*actor, *self._taking_part())
        return self._settled(
            actor, found, self._place(), "the noun's owner and its prepositions"
        )

    def _settled(
        self,
        actor: tuple[Party, ...],
        recipient: tuple[Party, ...],
        place: Party | None,
        says: str,
    ) -> Roles:
        struck = self.trigger.type in _STRUCK_PLACE and not is_mutual(self.trigger, actor)
        if struck and all(one.kind in PLACE_KINDS for one in recipient):
            killed = self._killed()
            known = not recipient or any(one.actor.code for one in killed)
            recipient = killed if killed and known else recipient
        if not recipient and place is not None and struck:
            codes = {party.actor.code for party in actor}
            head = self.reading.head_of(place)
            aimed = self.reading.prepositions(head) in (("on",), ("against",))
            if place.actor.code not in codes or not actor or aimed:
                recipient = (place,)
        if self.trigger.together and not self.trigger.passive:
            recipient = tuple(one for one in recipient if one.actor.code or one.actor.members)
            actor = (*actor, *(party for party in recipient if not _is_listed(party, actor)))
            return Roles(actor=actor, recipient=(), place=place, says="they do it together")
        codes = {party.actor.code for party in actor}
        if self.trigger.type == "SANCTION" and all(
            one.actor.code in codes for one in recipient
        ):
            recipient = self._host() or recipient
        kept = tuple(
            party
            for party in recipient
            if party not in actor
            and not _is_own(party, actor)
            and not self._owned(party, actor)
            and not self._is_left_behind(party, actor)
        )
        return Roles(actor=actor, recipient=kept, place=place, says=says)

    def _host(self) -> tuple[Party, ...]:
        """The state where a post is closed: "closed its embassy in Pakistan"."""
        for centre in self._centres():
            for post in sorted(self.tree.subtree(centre)):
                if self.reading.lower[post] not in _POSTS:
                    continue
                for child in self.tree.under(post, "nmod"):
                    found = self.phrases.one(child)
                    inside = self.reading.prepositions(child) in (("in",), ("to",))
                    if inside and found and found[0].kind in PLACE_KINDS:
                        return found
        return ()

    def _is_left_behind(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether it is a place of the actor's own state that he leaves, or "the city"."""
        own = {other.actor.code for other in actor}
        left = self.trigger.type == "RETREAT" or bool(party.via)
        return left and party.kind in PLACE_KINDS and party.actor.code in own

    def _owned(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether the party is the actor's own people: "recalled its ambassadors"."""
        sends = self.trigger.framed or self.trigger.type in (*_SENDING, "RETREAT")
        if not sends or party.kind != "role":
            return False
        head = self.reading.head_of(party)
        before = self.reading.lower[party.first - 1] if party.first else ""
        words = {before, *(self.reading.lower[at] for at in self.tree.under(head, "nmod:poss"))}
        codes = {other.actor.code for other in actor if other.actor.code}
        return bool(words & _OWN) and party.actor.code in codes

    def _is_victim(self, subject: tuple[Party, ...]) -> bool:
        """Whether it is a headline's passive: "Dozens of people killed in …"."""
        word = self.reading.lower[self.trigger.first]
        return bool(subject) and word in _HARM and subject[-1].actor.sector in _VICTIM_SECTORS

    # ----------------------------------------------------------- object

    def _centres(self) -> tuple[int, ...]:
        """The words on which the recipient may hang: the verb, its object, the noun."""
        trigger = self.trigger
        found = [trigger.head] if trigger.noun or trigger.framed else []
        if trigger.noun:
            found.append(self.tree.first_of(trigger.head))
        if trigger.verb is not None:
            found.insert(0, trigger.verb)
            # "issue an ultimatum to": the noun of a phrase of several words
            found.extend(at for at in sorted(trigger.own) if self.tree.has(at, "obj"))
            if trigger.framed or trigger.noun:
                found.extend(self._between_verb_and_noun())
            found.extend(self._borrowed(trigger.verb))
        return tuple(dict.fromkeys(found))

    def _between_verb_and_noun(self) -> Iterator[int]:
        """In "launched a series of strikes on X" the series."""
        for at in self.tree.ancestors(self.trigger.head):
            if at == self.trigger.verb or self.reading.is_verb(at):
                return
            yield at

    def _borrowed(self, verb: int) -> Iterator[int]:
        """The verb whose object a coordinated one shares: "condemned and sanctioned Iran"."""
        later = [
            at
            for at in self.tree.under(verb, "conj")
            if self.reading.is_verb(at) and self.tree.first(at, "nsubj") is None
        ]
        if self.tree.first(verb, "obj") is None:
            yield from later

    def _hanging(self) -> Iterator[_Hanging]:
        own = self.trigger.own
        verb = self.trigger.verb
        shared = set() if verb is None else set(self._borrowed(verb))
        for centre in self._centres():
            # "resigned and fled to India": only an object is shared
            roles = ("obj",) if centre in shared else ("obj", "iobj", "obl", "nmod")
            for child in self.tree.under(centre, *roles):
                if child in own or self.tree.has(child, "nmod:poss", "obl:agent", "nmod:desc"):
                    continue
                cases = self.reading.prepositions(child)
                inside = any(at in own for at in self.tree.under(child, "case"))
                yield _Hanging(child, "" if inside or not cases else " ".join(cases))

    def _recipient(self) -> tuple[Party, ...]:
        hanging = list(self._hanging())
        # An object before what hangs on by a preposition: "gave Ukraine tanks for …".
        hanging.sort(key=lambda one: (one.preposition != "", self._rank(one.preposition)))
        told = ((one, found) for one in hanging if (found := self._meant_by(one.index)))
        receiving = [found for one, found in told if self._may_receive(found[0], one)]
        # "closed its airspace to Russian planes": whose own it is suffers last
        receiving.sort(key=lambda found: found[0].via in _OWN)
        if self.trigger.type in _SENDING:
            # "sent police officers to Haiti": whom it reaches before whom it sends
            receiving.sort(key=lambda found: not found[0].actor.code)
        return receiving[0] if receiving else ()

    def _meant_by(self, index: int) -> tuple[Party, ...]:
        """The parties of a phrase; of an attack that is condemned, those who made it."""
        if not self._is_judged_deed(index):
            return self.phrases.parties(index)
        for child in self.tree.under(index, "nmod:poss", "amod"):
            found = self.phrases.parties(child)
            if found:
                return found
        behind = self.tree.under(index, "nmod")
        by = (at for at in behind if self.reading.prepositions(at) == ("by",))
        return next((found for at in by if (found := self.phrases.parties(at))), ())

    def _is_judged_deed(self, index: int) -> bool:
        """Whether it is a hostile deed of which a verdict is given: "condemned the raid on"."""
        if self.trigger.type not in VERDICTS or index in self.trigger.own:
            return False
        named, _ = trigger_tables().nouns.longest_at(self.reading.lower, index)
        return named is not None and named.type in _HOSTILE

    def _behind_object(self) -> tuple[Party, ...]:
        """Those behind an object that is no party: "rejected an offer from Iran"."""
        for one in self._hanging():
            # "$5 billion in aid to Kenya"
            counted = self.trigger.framed and one.preposition == "in"
            if not counted and one.preposition not in ("", "of", *self.trigger.recipient):
                continue
            if self._is_judged_deed(one.index):
                continue
            for child in self._behind(one.index, _DEEPEST):
                found = self.phrases.parties(child)
                if found:
                    return found
        return ()

    def _behind_subject(self, subject: int | None) -> tuple[Party, ...]:
        """Those behind what is refused or backed: "an offer from Iran was rejected"."""
        if subject is None or self.trigger.type not in VERDICTS:
            return ()
        if self.trigger.noun or self._is_judged_deed(subject):
            return ()
        told = (self.phrases.parties(child) for child in self._behind(subject, _DEEPEST))
        return next((found for found in told if found), ())

    def _behind(self, noun: int, steps: int) -> Iterator[int]:
        """What hangs on a noun by "from", "against", or as "made in", and on those."""
        if steps == 0:
            return
        towards = _JOINING if self._is_symmetric() else _TOWARDS
        for child in self.tree.under(noun, "nmod"):
            cases = self.reading.prepositions(child)
            if cases and cases[-1] in towards:
                yield child
            if cases and cases[-1] in (*towards, "of", "in"):
                yield from self._behind(child, steps - 1)
        for clause in self.tree.under(noun, "acl"):
            if self.reading.lower[clause] in ("made", "produced", "built"):
                yield from self.tree.under(clause, "obl")

    def _is_symmetric(self) -> bool:
        """Whether others are party to it only by "with" and "to": an agreement, talks."""
        return self.trigger.together or event_type(self.trigger.type).symmetric

    def _of_complement(self) -> tuple[Party, ...]:
        """Whom one threatens or promises to do something to: "vowed to punish Israel"."""
        if self.trigger.type not in _HANDS_ON or self.trigger.verb is None:
            return ()
        for verb in self.tree.under(self.trigger.verb, "xcomp"):
            given = (
                self.reading.party_at(verb + 1) if verb + 1 < len(self.reading.lower) else None
            )
            if given is not None and given.kind in PLACE_KINDS and not given.possessive:
                return (given,)
            for child in self.tree.under(verb, "obj", "iobj", "obl"):
                for at in (child, *self._behind(child, _DEEPEST)):
                    found = self.phrases.parties(at)
                    if found and found[0].actor.code and not found[0].adjective:
                        return found
        return ()

    def _behind_usual(self) -> tuple[Party, ...]:
        """The recipient behind a preposition that is usual with the type."""
        usual = event_type(self.trigger.type).behind.split()
        for one in self._hanging():
            found = self.phrases.parties(one.index) if one.preposition in usual else ()
            town = bool(found) and found[0].kind in ("place", "capital")
            if found and not (town and one.preposition in _PLACE_PREPOSITIONS):
                return found
        return ()

    def _given(self) -> tuple[Party, ...]:
        """The party between a verb and what is given: "sent Ukraine tanks"."""
        verb = self.trigger.verb
        party = None if verb is None else self.reading.party_at(verb + 1)
        if party is None or party.kind not in PLACE_KINDS or "to" not in self.trigger.recipient:
            return ()
        return (party,)

    def _object_itself(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """The object that tells a verb's sense, of others: "expelled Russian diplomats"."""
        if "object" not in self.trigger.recipient or self.trigger.head == self.trigger.verb:
            return ()
        codes = {party.actor.code for party in actor}
        found = self.phrases.parties(self.trigger.head) or self._owner()
        return tuple(
            party for party in found if party.actor.code and party.actor.code not in codes
        )

    def _whose_object(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whose proposal one backs, whose decision one condemns."""
        if self.trigger.type not in VERDICTS:
            return ()
        return tuple(party for party in self._owner() if party not in actor)

    def _rank(self, preposition: str) -> int:
        allowed = self.trigger.recipient
        return allowed.index(preposition) if preposition in allowed else len(allowed)

    def _may_receive(self, party: Party, one: _Hanging) -> bool:
        allowed, preposition = self.trigger.recipient, one.preposition
        if self.trigger.type == "CONSULT" and party.adjective and party.kind in PLACE_KINDS:
            return False  # "the Ukraine talks" are about it
        if preposition == "":
            return self._takes_object(one.index)
        if preposition == "in" and party.kind in PLACE_KINDS:
            return False
        if preposition == "of":
            return "object" in allowed or "of" in allowed
        is_town = preposition in _PLACE_PREPOSITIONS and party.kind in ("place", "capital")
        return preposition in allowed and not is_town

    def _takes_object(self, index: int) -> bool:
        """Whether an object is the recipient; times hang on without a preposition too."""
        if self.tree.has(index, "obl:unmarked", "nmod:unmarked", "nmod"):
            return False
        inside = any(at in self.trigger.own for at in self.tree.under(index, "case"))
        return "object" in self.trigger.recipient or inside

    def _whom(self) -> tuple[Party, ...]:
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

    def _addressed(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom a demand or threat concerns: "demanded that Ukraine withdraw"."""
        if self.trigger.type not in _ADDRESSED:
            return ()
        own = {other.actor.code for other in actor}
        for centre in self._centres():
            for clause in self.tree.under(centre, "ccomp", "acl", "advcl", "xcomp"):
                marks = [self.reading.lower[at] for at in self.tree.under(clause, "mark")]
                if not (set(marks) & {"that", "to", "for"} or not marks):
                    continue
                # "that Washington would act if Beijing did not"
                for verb in (clause, *self.tree.under(clause, "advcl")):
                    subject = self.tree.first(verb, "nsubj")
                    found = () if subject is None else self.phrases.parties(subject)
                    if found and found[0].actor.code not in own:
                        return found
        return ()

    def _agent(self) -> tuple[Party, ...]:
        """The party after "by"."""
        centres = self._centres()
        if self.trigger.passive and self.trigger.verb is not None:
            # "invited to the talks by Canada" may hang Canada on the talks.
            centres = (*centres, *self.tree.under(self.trigger.verb, "obl"))
        for centre in centres:
            for child in self.tree.under(centre, "obl", "nmod"):
                if set(self.reading.prepositions(child)) & self._agents():
                    found = self.phrases.parties(child)
                    if found:
                        return found
        return ()

    def _fired_from(self) -> tuple[Party, ...]:
        """The state from whose soil something was fired: "rockets were fired from Lebanon"."""
        if self.trigger.type not in _STRUCK_PLACE or not self.trigger.framed:
            return ()
        for centre in self._centres():
            for child in self.tree.under(centre, "obl", "nmod"):
                if self.reading.prepositions(child) == ("from",):
                    return self._soil(child)
        return ()

    def _launched_from(self) -> tuple[Party, ...]:
        """The state from whose soil the striking thing came: "a drone launched from Iran"."""
        verb = self.trigger.verb
        subject = None if verb is None else self.subjects.word(verb)
        if subject is None or self.trigger.type not in _STRUCK_PLACE:
            return ()
        for clause in self.tree.under(subject, "acl"):
            if self.reading.lower[clause] not in ("launched", "fired"):
                continue
            for child in self.tree.under(clause, "obl"):
                if self.reading.prepositions(child) == ("from",):
                    return self._soil(child)
        return ()

    def _soil(self, index: int) -> tuple[Party, ...]:
        """The state that a word names, as the soil and not the government."""
        found = self.phrases.one(index)
        if not found or found[0].kind != "country":
            return ()
        return tuple(replace(party, adjective=True) for party in found)

    def _agents(self) -> frozenset[str]:
        """The prepositions before who does it: also "from" where one faces a warrant."""
        suffers = self.trigger.noun and self.trigger.passive and not self._is_participle()
        return frozenset({"by", "from"}) if suffers else frozenset({"by"})

    def _is_participle(self) -> bool:
        verb = self.trigger.verb
        return verb is not None and self.reading.tag(verb) == "VBN"

    def _place(self) -> Party | None:
        """Where it happened: what hangs on its words by "in", "at", "near"."""
        own = self.trigger.own
        for centre in (*self._centres(), *self._upward()):
            for child in self.tree.under(centre, "obl", "nmod"):
                cases = self.reading.prepositions(child)
                if child in own or not cases or cases[0] not in _PLACE_PREPOSITIONS:
                    continue
                if self.reading.lower[child] in _STANCES:
                    continue  # "in support of Palestine"
                if cases[0] == "over" and self.trigger.type not in _ABOVE:
                    continue  # "a warning over US bombers"
                found = self.phrases.one(child)
                if found and cases[0] == "on" and found[0].kind == "country":
                    continue  # talks on Ukraine are about it
                if found and self._is_where(found[0]):
                    return found[0]
        return self._place_of_object() or self._place_before()

    def _is_where(self, party: Party) -> bool:
        """Whether a party tells where, by its own name."""
        return party.kind in PLACE_KINDS and not (party.possessive or party.via)

    def _place_before(self) -> Party | None:
        """The town that clashes are named after: "the Kordofan clashes"."""
        if not (self.trigger.noun and self.trigger.together):
            return None
        before = self.tree.under(self.trigger.head, "compound")
        towns = (self.reading.party_at(child) for child in before)
        return next((one for one in towns if one is not None and self._is_topic(one)), None)

    def _place_of_object(self) -> Party | None:
        """Where what is struck lies: "shelled camps for refugees in eastern Congo"."""
        if self.trigger.type not in _STRUCK_PLACE:
            return None
        for one in self._hanging():
            for at in sorted(self.tree.subtree(one.index)):
                cases = self.reading.prepositions(at)
                if self.tree.has(at, "nmod", "obl") and cases and cases[0] == "in":
                    found = self.phrases.one(at)
                    if found and self._is_where(found[0]):
                        return found[0]
        return None

    def _upward(self) -> Iterator[int]:
        """The verb that a noun hangs on: "the talks took place in Doha"."""
        head = self.tree.heads[self.trigger.pivot]
        if self.trigger.verb is None and self.tree.has(self.trigger.head, "nsubj", "obj"):
            yield head
        if self.trigger.verb is None:
            yield from self.tree.under(self.trigger.head, "acl")

    # ------------------------------------------------------------- noun

    def _owner(self) -> tuple[Party, ...]:
        """Whose the noun is: "Russia's war", "Western sanctions", "the Israel-Hamas war"."""
        head = self.tree.first_of(self.trigger.head)
        for noun in dict.fromkeys((self.trigger.head, head)):
            found: list[Party] = []
            for child in self.tree.under(noun, *_OWNERS):
                if child not in self.trigger.own:
                    found += self.phrases.parties(child)
            for child in self.tree.under(noun, "compound") if not found else ():
                # "a Russian missile strike": the tree may hang "Russian" on the missile
                for inner in self.tree.under(child, "amod", "nmod:poss"):
                    found += self.phrases.one(inner)
            owners = tuple(found)
            if owners and not (len(owners) == 1 and self._is_topic(owners[0])):
                return owners
        return ()

    def _struck_before(self) -> tuple[Party, ...]:
        """Who suffers it, before the noun: "Gaza airstrikes", "the Abe killing"."""
        if self.trigger.type not in _SUFFERED or self.trigger.together:
            return ()
        for child in self.tree.under(self.trigger.head, "compound"):
            party = self.reading.party_at(child)
            if party is None or party.possessive:
                continue
            place = self.trigger.type in _STRUCK_PLACE and party.kind in _STRUCK_KINDS
            slain = party.person and self.reading.lower[self.trigger.head] in _DONE_TO_PERSONS
            if place or slain:
                return self.phrases.parties(child)
        return ()

    def _suffering(self, owner: tuple[Party, ...]) -> tuple[Party, ...]:
        """The persons whose arrest or killing it is: "the mayor's arrest"."""
        done_to = self.reading.lower[self.trigger.head] in _DONE_TO_PERSONS
        persons = all(party.person or party.via for party in owner)
        return owner if done_to and persons and not self.trigger.together else ()

    def _announcing(self) -> tuple[Party, ...]:
        """Who announces a measure of its own: "Oslo announced that ships were banned"."""
        verb = self.trigger.verb
        if self.trigger.type not in _MEASURES or verb is None:
            return ()
        above = self.tree.heads[verb]
        announced = above >= 0 and self.reading.lower[above] in _ANNOUNCING
        if not announced or not self.tree.has(verb, "ccomp"):
            return ()
        return tuple(one for one in self.subjects.of(above) if one.actor.sector in _RULING)

    def _moved(self, subject: int | None) -> tuple[Party, ...]:
        """The subject of a passive that is who goes: "troops were deployed"."""
        if self.trigger.type not in _MOVED or self.trigger.noun or subject is None:
            return ()
        found = self.phrases.parties(subject)
        return () if any(party.kind in PLACE_KINDS for party in found) else found

    def _behind_of(self) -> tuple[Party, ...]:
        """Who does it, behind "of": "the withdrawal of French troops"."""
        if self.trigger.type not in _DONE_BY_OWNER:
            return ()
        entered = self.trigger.type in _MOVED  # "an incursion of Gaza"
        for child in self.tree.under(self.trigger.head, "nmod"):
            if self.reading.prepositions(child) == ("of",):
                found = self.phrases.parties(child)
                if found and not (entered and found[0].kind in PLACE_KINDS):
                    return found
        return ()

    def _from_where(self) -> tuple[Party, ...]:
        """The other recipients of a noun, not behind "of": "the withdrawal … from Mali"."""
        for one in self._hanging():
            if one.preposition != "of":
                found = self.phrases.parties(one.index)
                if found and self._may_receive(found[0], one):
                    return found
        return ()

    def _claiming(self) -> tuple[Party, ...]:
        """Who claims responsibility for it, or is responsible for it."""
        held = self.tree.heads[self.trigger.head]
        if held >= 0 and self.reading.lower[held] == "responsible":
            subject = self.tree.first(held, "nsubj")
            cases = self.reading.prepositions(self.trigger.head)
            return () if subject is None or cases != ("for",) else self.phrases.parties(subject)
        if held < 0 or self.reading.lower[held] not in _OWNED_UP:
            return ()
        verb = self.tree.heads[held]
        claims = verb >= 0 and self.tree.has(held, "obj") and self.reading.is_verb(verb)
        denies = claims and self.reading.lower[verb].startswith("den")
        return self.subjects.of(verb) if claims and not denies else ()

    def _said_of_it(self) -> tuple[Party, ...]:
        """Who is in it: "Kenya is in talks with Uganda"."""
        subject = self.subjects.said_of(self.trigger.head)
        if subject is None or not self.reading.prepositions(self.trigger.head):
            return ()
        return self.phrases.parties(subject)

    def _taking_part(self) -> tuple[Party, ...]:
        """Who does something in a talk with another: "in a call with Macron, Putin said"."""
        verb = self.tree.heads[self.trigger.head]
        cases = self.reading.prepositions(self.trigger.head)
        if verb < 0 or not cases or not self.tree.has(self.trigger.head, "obl"):
            return ()
        inside = cases[-1] in _DURING and self.reading.is_verb(verb)
        near = self.reading.is_neared(self.trigger.head)
        open_to = self.reading.lower[verb] in _OPEN and cases[0] in ("to", "for")
        return self.subjects.of(verb) if inside or near or open_to else ()

    def _by_doing(self) -> tuple[Party, ...]:
        """Who does something by it: "Washington answered by an appeal", "ended a visit"."""
        verb = self.tree.heads[self.trigger.head]
        if verb >= 0 and self.tree.has(self.trigger.head, "obj"):
            return self.subjects.of(verb) if self.reading.lower[verb] in _ENDING else ()
        cases = self.reading.prepositions(self.trigger.head)
        if verb < 0 or not self.tree.has(self.trigger.head, "obl"):
            return ()
        if self.reading.is_neared(self.trigger.head):
            return self.subjects.of(verb)
        if cases != ("by",):
            return ()
        active = self.reading.is_verb(verb) and not self.reading.is_passive(verb)
        return self.subjects.of(verb) if active else ()

    def _victims(self) -> tuple[Party, ...]:
        """Whom it killed or hurt: "two Israelis were shot and killed in an attack"."""
        verb = self.tree.heads[self.trigger.head]
        if self.trigger.type not in _STRUCK_PLACE or not self.tree.has(
            self.trigger.head, "obl"
        ):
            return ()
        harmed = (verb, *self.tree.under(verb, "conj")) if verb >= 0 else ()
        if not any(self.reading.lower[at] in _HARM for at in harmed):
            return ()
        # "Three Kurds killed in a raid by the army": nobody is killed by them
        suffers = self.reading.is_passive(verb) or self.tree.first(verb, "obj") is None
        return self.subjects.of(verb) if suffers else ()

    def _killed(self) -> tuple[Party, ...]:
        """Whom an attack kills: "an ambush kills two soldiers", "raided it, killing nine"."""
        at = self.trigger.pivot
        if self.trigger.noun and self.trigger.verb is None:
            at = self.tree.heads[at] if self.tree.has(at, "nsubj") else -1
        if at < 0:
            return ()
        verbs = [at, *self.tree.under(at, "advcl", "conj")]
        objects = (
            found
            for verb in verbs
            if self.reading.lower[verb] in _KILLING
            for found in self.tree.under(verb, "obj")
        )
        return next((found for at in objects if (found := self.phrases.parties(at))), ())

    def _is_topic(self, party: Party) -> bool:
        """
        Talks named after a state are about it or in it: "the Ukraine peace talks"; and
        clashes named after a town in it.
        """
        if party.possessive or party.kind not in PLACE_KINDS:
            return False
        fought = self.trigger.together and party.kind in _STRUCK_KINDS
        return self.trigger.type == "CONSULT" or fought

    def _between(self) -> tuple[Party, ...]:
        """Those of "talks between A and B"."""
        for centre in (self.trigger.head, *self._upward()):
            for child in self.tree.under(centre, "nmod", "obl"):
                if self.reading.prepositions(child) in (("between",), ("among",)):
                    return self.phrases.parties(child)
        return ()


def _is_listed(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether the party is an actor already, by the same words or for "his"."""
    return any(party.actor.start == other.actor.start for other in actor)


def _is_own(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether "his" in "restricted his travel" is the actor's own."""
    return bool(party.via) and any(party.actor.start == other.actor.start for other in actor)
