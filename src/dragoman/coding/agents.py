"""Who does it: behind "by", before the noun, by what is announced or claimed."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.clauses import PLACE_KINDS
from dragoman.coding.event_phrases import HARM, STRUCK_PLACE, EventPhrases
from dragoman.coding.party import Party
from dragoman.coding.triggers import SAID

_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
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
_OWNED_UP = frozenset({"responsibility", "credit", "blame"})
_AT_COURT = frozenset({"COERCE", "ACCUSE", "CONCEDE"})
_DURING = frozenset({"in", "during", "at", "after", "before", "following", "for"})
_OPEN = frozenset({"open", "ready", "willing", "prepared"})
"""Who is this to a talk would take part in it."""
_CROWDS = frozenset({"CVL", "EDU", "LAB", "AGR", "REL", "OPP"})
"""Sectors of those who do something during a protest because they protest."""
_RETURNING = frozenset(
    "return returns returned returning reconvene reconvened fly flies flew flown head heads "
    "headed heading".split()
)
_ENDING = frozenset(
    "end ends ended ending conclude concludes concluded concluding wrap wraps wrapped".split()
)


class Agents(EventPhrases):
    """Finds who does what the event's words name, beside the subject of its verb."""

    def speaking(self) -> tuple[Party, ...]:
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

    def agent(self) -> tuple[Party, ...]:
        """The party after "by"."""
        centres = self.centres()
        if self.trigger.passive and self.trigger.verb is not None:
            # "invited to the talks by Canada" may hang Canada on the talks.
            centres = (*centres, *self.tree.under(self.trigger.verb, "obl"))
        for centre in centres:
            for child in self.tree.under(centre, "obl", "nmod"):
                if child in self.reading.aside:
                    continue  # "according to a report by the governor"
                if set(self.reading.prepositions(child)) & self._agents():
                    found = self.phrases.parties(child)
                    if found:
                        return found
        return self._of_joined() or self._court()

    def _of_joined(self) -> tuple[Party, ...]:
        """Who stands behind the next verb: "two were killed and six wounded by rebels"."""
        verb = self.trigger.verb
        if verb is None or not self.trigger.passive or self.reading.lower[verb] not in HARM:
            return ()
        for other in self.tree.under(verb, "conj"):
            if self.reading.lower[other] not in HARM:
                continue
            for child in self.tree.under(other, "obl"):
                somebody = self.reading.party_at(child) is not None
                if somebody and self.reading.prepositions(child) == ("by",):
                    return self.phrases.parties(child)
        return ()

    def _court(self) -> tuple[Party, ...]:
        """The court where somebody is convicted: "was sentenced in a Kenyan court"."""
        verb = self.trigger.verb
        if verb is None or not self.trigger.passive or self.trigger.type not in _AT_COURT:
            return ()
        told = (
            self.phrases.parties(child)
            for child in self.tree.under(verb, "obl")
            if self.reading.prepositions(child) in (("in",), ("at",))
        )
        courts = (found for found in told if found)
        return next((one for one in courts if one[0].actor.sector == "JUD"), ())

    def _agents(self) -> frozenset[str]:
        """
        The prepositions before who does it: also "from" where one faces a warrant, and
        behind what is said: "objections from Nairobi".
        """
        suffers = self.trigger.noun and self.trigger.passive and not self.is_participle()
        active = self.trigger.verb is not None and not self.trigger.passive
        said = self.trigger.noun and self.trigger.type in SAID and not active
        return frozenset({"by", "from"}) if suffers or said else frozenset({"by"})

    def fired_from(self) -> tuple[Party, ...]:
        """The state from whose soil something was fired: "rockets were fired from Lebanon"."""
        if self.trigger.type not in STRUCK_PLACE or not self.trigger.framed:
            return ()
        for centre in self.centres():
            for child in self.tree.under(centre, "obl", "nmod"):
                if self.reading.prepositions(child) == ("from",):
                    return self._soil(child)
        return ()

    def launched_from(self) -> tuple[Party, ...]:
        """The state from whose soil the striking thing came: "a drone launched from Iran"."""
        verb = self.trigger.verb
        subject = None if verb is None else self.subjects.word(verb)
        if subject is None or self.trigger.type not in STRUCK_PLACE:
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

    def announcing(self) -> tuple[Party, ...]:
        """Who announces a measure of its own: "Oslo announced that ships were banned"."""
        verb = self.trigger.verb
        if self.trigger.type not in _MEASURES or verb is None:
            return ()
        above = self.tree.heads[verb]
        announced = above >= 0 and self.reading.lower[above] in _ANNOUNCING
        if not announced or not self.tree.has(verb, "ccomp"):
            return ()
        return tuple(one for one in self.subjects.of(above) if one.actor.sector in _RULING)

    def moved(self, subject: int | None) -> tuple[Party, ...]:
        """The subject of a passive that is who goes: "troops were deployed"."""
        if self.trigger.type not in _MOVED or self.trigger.noun or subject is None:
            return ()
        found = self.phrases.parties(subject)
        return () if any(party.kind in PLACE_KINDS for party in found) else found

    def behind_of(self) -> tuple[Party, ...]:
        """Who does it, behind "of": "the withdrawal of French troops"."""
        if self.trigger.type not in _DONE_BY_OWNER:
            return ()
        if self.reading.is_stance(self.trigger.head):
            return ()  # "in protest of the war"
        entered = self.trigger.type in _MOVED  # "an incursion of Gaza"
        for child in self.tree.under(self.trigger.head, "nmod"):
            if self.reading.prepositions(child) == ("of",):
                found = self.phrases.parties(child)
                if found and not (entered and found[0].kind in PLACE_KINDS):
                    return found
        return ()

    def claiming(self) -> tuple[Party, ...]:
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

    def asking(self) -> tuple[Party, ...]:
        """From whom a request comes: "a request from Ukraine"."""
        for child in self.tree.under(self.trigger.head, "nmod"):
            if self.reading.prepositions(child) == ("from",):
                return self.phrases.parties(child)
        return ()

    def said_of_it(self) -> tuple[Party, ...]:
        """Who is in it: "Kenya is in talks with Uganda"."""
        subject = self.subjects.said_of(self.trigger.head)
        if subject is None or not self.reading.prepositions(self.trigger.head):
            return ()
        return self.phrases.parties(subject)

    def taking_part(self) -> tuple[Party, ...]:
        """Who does something in a talk with another: "in a call with Macron, Putin said"."""
        verb = self.tree.heads[self.trigger.head]
        cases = self.reading.prepositions(self.trigger.head)
        if verb < 0 or not cases or not self.tree.has(self.trigger.head, "obl"):
            return ()
        inside = cases[-1] in _DURING and self.reading.is_verb(verb)
        inside = inside and not self.reading.is_passive(verb)  # "was freed in a swap"
        near = self.reading.is_neared(self.trigger.head)
        open_to = self.reading.lower[verb] in _OPEN and cases[0] in ("to", "for")
        return self.subjects.of(verb) if inside or near or open_to else ()

    def by_doing(self) -> tuple[Party, ...]:
        """Who does something by it: "answered by an appeal", "return to Doha for talks"."""
        verb = self.tree.heads[self.trigger.head]
        if verb >= 0 and self.tree.has(self.trigger.head, "obj"):
            return self.subjects.of(verb) if self.reading.lower[verb] in _ENDING else ()
        cases = self.reading.prepositions(self.trigger.head)
        if verb < 0 or not self.tree.has(self.trigger.head, "obl"):
            return ()
        if self.reading.is_neared(self.trigger.head):
            return self.subjects.of(verb)
        active = self.reading.is_verb(verb) and not self.reading.is_passive(verb)
        doing = self.subjects.of(verb) if active else ()
        if self.trigger.type == "PROTEST" and cases == ("during",):
            return tuple(one for one in doing if one.actor.sector in _CROWDS)
        going = self.trigger.type == "CONSULT" and self.reading.lower[verb] in _RETURNING
        return doing if cases == ("by",) or (going and cases == ("for",)) else ()

    def between(self) -> tuple[Party, ...]:
        """Those of "talks between A and B"."""
        for centre in (self.trigger.head, *self.upward()):
            for child in self.tree.under(centre, "nmod", "obl"):
                if self.reading.prepositions(child) in (("between",), ("among",)):
                    return self.phrases.parties(child)
        return ()
