"""Who does it and to whom, by where the parties stand to the event's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
)
from dragoman.coding.parties import Party
from dragoman.coding.speech import Frame
from dragoman.coding.subjects import SubjectFinder
from dragoman.coding.triggers import Trigger

_PLACE_PREPOSITIONS = frozenset("in at near on outside off across inside around over".split())
_OBJECT_REACH = 9
_STRUCK_PLACE = frozenset({"ASSAULT"})
_ADDRESSED = frozenset({"REQUEST", "THREATEN"})
_VICTIM_SECTORS = frozenset({"CVL", "REF"})
_HARM = frozenset(
    ["killed", "wounded", "injured", "arrested", "detained", "released", "kidnapped"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Actors, recipients and the place of one event; `says` tells how they were found."""

    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: Party | None
    says: str


def roles(
    reading: Reading, trigger: Trigger, frames: Sequence[Frame], others: Sequence[Trigger]
) -> Roles:
    """The parties of the event that the trigger names; any of them may be missing."""
    finder = _RoleFinder(reading, trigger, frames, others)
    if trigger.verb is None:
        return finder.of_noun()
    if trigger.passive:
        return finder.of_passive()
    return finder.of_active()


def _is_listed(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether the party is an actor already, by the same words or for "his"."""
    return any(party.actor.start == other.actor.start for other in actor)


def _is_own(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether "his" in "restricted his travel" is the actor's own."""
    return bool(party.via) and any(party.actor.start == other.actor.start for other in actor)


class _RoleFinder:
    def __init__(
        self,
        reading: Reading,
        trigger: Trigger,
        frames: Sequence[Frame],
        others: Sequence[Trigger],
    ) -> None:
        self.reading = reading
        self.trigger = trigger
        self.frames = frames
        self.nouns = {other.first for other in others if other.noun and other is not trigger}
        self.subjects = SubjectFinder(reading, trigger, frames, others)
        self.verbs = {other.verb for other in others if other.verb is not None}

    # ------------------------------------------------------------ kinds

    def of_active(self) -> Roles:
        assert self.trigger.verb is not None
        actor = self.subjects.of(self.trigger.verb)
        recipient, place = self._after(self._search_from())
        if self.trigger.noun and not recipient:
            recipient = self._before_noun()
        if not recipient:
            recipient = self._whom(self.trigger.verb)
        if not recipient and self.trigger.type in _ADDRESSED:
            recipient = self._addressed()
        if self._is_victim(actor) and not recipient:
            return Roles(
                actor=(), recipient=actor, place=place, says="the subject is the victim"
            )
        return self._settled(actor, recipient, place, "subject before, object after the verb")

    def of_passive(self) -> Roles:
        assert self.trigger.verb is not None
        by = self._by_party(self.trigger.verb + 1)
        recipient: tuple[Party, ...] = ()
        place = None
        if self.trigger.noun or self.trigger.first < self.trigger.verb:
            recipient, place = self._after(self.trigger.last)
        if not recipient:
            recipient = self.subjects.of(self.trigger.verb)
        if not recipient or place is None:
            _, place = self._after(self.trigger.verb + 1)
        return self._settled(by, recipient, place, "passive: the subject suffers it")

    def of_noun(self) -> Roles:
        before = self._noun_owner()
        recipient, place = self._after(self.trigger.last)
        by = self._by_party(self.trigger.last)
        between = self._between()
        if between:
            return self._settled(between, (), place, "between the parties")
        recipient = tuple(party for party in recipient if party not in by)
        actor = by or before
        return self._settled(actor, recipient, place, "the noun's owner and its prepositions")

    def _settled(
        self,
        actor: tuple[Party, ...],
        recipient: tuple[Party, ...],
        place: Party | None,
        says: str,
    ) -> Roles:
        if not recipient and place is not None and self.trigger.type in _STRUCK_PLACE:
            codes = {party.actor.code for party in actor}
            if place.actor.code not in codes or not actor:
                recipient = (place,)
        if self.trigger.together and not self.trigger.passive:
            recipient = self._with_states(recipient)
            actor = (*actor, *(party for party in recipient if not _is_listed(party, actor)))
            return Roles(actor=actor, recipient=(), place=place, says="they do it together")
        kept = tuple(
            party
            for party in recipient
            if party not in actor
            and not _is_own(party, actor)
            and not self._owned(party, actor)
        )
        return Roles(actor=actor, recipient=kept, place=place, says=says)

    def _with_states(self, recipient: tuple[Party, ...]) -> tuple[Party, ...]:
        """The other side: parties without any code or sector are none."""
        return tuple(party for party in recipient if party.actor.code or party.actor.members)

    def _owned(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether the party is the actor's own people: "recalled its ambassadors"."""
        if not self.trigger.framed or party.kind != "role":
            return False
        before = self.reading.lower[party.first - 1] if party.first else ""
        codes = {other.actor.code for other in actor if other.actor.code}
        return before in ("its", "their", "his", "her") and party.actor.code in codes

    def _is_victim(self, subject: tuple[Party, ...]) -> bool:
        """Whether it is a headline's passive: "Dozens of people killed in …"."""
        word = self.reading.lower[self.trigger.first]
        return bool(subject) and word in _HARM and subject[-1].actor.sector in _VICTIM_SECTORS

    # ----------------------------------------------------------- object

    def _search_from(self) -> int:
        """A frame's recipient may stand inside it: "gave Ukraine weapons"."""
        assert self.trigger.verb is not None
        return self.trigger.verb + 1 if self.trigger.framed else self.trigger.last

    def _after(self, start: int) -> tuple[tuple[Party, ...], Party | None]:
        end = self._reach(start)
        place: Party | None = None
        for party in self.reading.parties:
            if not start <= party.first < end or self._is_set_aside(party):
                continue
            preposition = self._governing(party, start)
            if self._may_receive(party, preposition, start):
                group = self.reading.group(party, low=start, high=end)
                return group, place or self._place_after(party, end)
            if preposition in _PLACE_PREPOSITIONS and party.kind in PLACE_KINDS:
                place = place or party
        return (), place

    def _reach(self, start: int) -> int:
        end = self.reading.clause_end(start)
        for at in range(start, end):
            if at in self.verbs and at >= self.trigger.last and at != self.trigger.verb:
                return at
            comma = self.reading.lower[at] == "," and at not in self.reading.aside
            if comma and not self._comma_in_list(at):
                return at
        return end

    def _comma_in_list(self, index: int) -> bool:
        """Whether the comma joins two parties of a list."""
        before, after = self.reading.party_ending(index), self.reading.party_at(index + 1)
        return (
            before is not None
            and after is not None
            and after in self.reading.group(before, low=0, high=len(self.reading.lower))
        )

    def _whom(self, verb: int) -> tuple[Party, ...]:
        """The object that stands before: "the commander, whom it blamed"."""
        start = self.reading.clause_start(verb)
        if start == 0 or self.reading.lower[start - 1] != "whom":
            return ()
        return self.subjects.antecedent(start - 1)

    def _addressed(self) -> tuple[Party, ...]:
        """Whom a demand or threat concerns: "demanded that Ukraine withdraw"."""
        lower = self.reading.lower
        that = next(
            (at for at in range(self.trigger.last, len(lower)) if lower[at] == "that"), None
        )
        if that is None or that - self.trigger.last > 4:
            return ()
        party = next((p for p in self.reading.parties if p.first > that), None)
        if party is None or party.first - that > 3:
            return ()
        own = {other.actor.code for other in self.subjects.of(self.trigger.verb or 0)}
        return () if party.actor.code in own else (party,)

    def _governing(self, party: Party, start: int) -> str:
        return next(
            (
                self.reading.lower[at]
                for at in range(party.first - 1, start - 1, -1)
                if self.reading.lower[at] in PREPOSITIONS and at not in self.reading.aside
            ),
            "",
        )

    def _may_receive(self, party: Party, preposition: str, start: int) -> bool:
        allowed = self.trigger.recipient
        if self.trigger.type == "CONSULT" and party.adjective and party.kind in PLACE_KINDS:
            return False  # "the Ukraine talks" are about it
        if preposition == "":
            return self._takes_object() and party.first - start <= _OBJECT_REACH
        if preposition == "in" and party.kind in PLACE_KINDS:
            return self._made_in(party)
        if preposition == "of":
            return "object" in allowed or "of" in allowed
        is_town = preposition in _PLACE_PREPOSITIONS and party.kind in ("place", "capital")
        return preposition in allowed and not is_town

    def _takes_object(self) -> bool:
        """Whether a party may follow at once, also behind "agreed to" and "called on"."""
        last = self.reading.lower[self.trigger.last - 1]
        return "object" in self.trigger.recipient or last in PREPOSITIONS

    def _made_in(self, party: Party) -> bool:
        """Whether the party's goods are meant: "tariffs on cars made in China"."""
        before = self.reading.lower[max(0, party.first - 2) : party.first]
        return before in (("made", "in"), ("produced", "in"), ("built", "in"))

    def _place_after(self, party: Party, end: int) -> Party | None:
        """The place behind the recipient, unless another event's noun stands between."""
        end = min((noun for noun in self.nouns if party.last <= noun < end), default=end)
        return next(
            (
                other
                for other in self.reading.parties
                if party.last <= other.first < end
                and other.kind in PLACE_KINDS
                and self._governing(other, party.last) in _PLACE_PREPOSITIONS
            ),
            None,
        )

    def _is_set_aside(self, party: Party) -> bool:
        return party.first in self.reading.aside

    # ------------------------------------------------------------- noun

    def _noun_owner(self) -> tuple[Party, ...]:
        """Whose the noun is: "Russia's war", "Western sanctions", "the Israel-Hamas war"."""
        at = self.trigger.first
        for distance in range(4):
            party = self.reading.party_ending(at - distance)
            if party is None:
                if at - distance - 1 < 0 or self._ends_phrase(at - distance - 1):
                    return ()
                continue
            if self._is_set_aside(party) or not self._owns(party, distance):
                return ()
            owners = self.reading.group(party, low=0, high=at)
            return () if len(owners) == 1 and self._is_topic(party) else owners
        return ()

    def _owns(self, party: Party, distance: int) -> bool:
        attached = party.adjective or party.possessive
        return attached or (distance == 0 and party.kind in ("country", "organisation", "bloc"))

    def _is_topic(self, party: Party) -> bool:
        """Talks named after a state are about it or in it: "the Ukraine peace talks"."""
        bare = party.kind in PLACE_KINDS and not party.possessive
        return self.trigger.type == "CONSULT" and bare

    def _ends_phrase(self, index: int) -> bool:
        word = self.reading.lower[index]
        return (
            word in PREPOSITIONS
            or word in AUXILIARIES
            or word in DETERMINERS
            or not word[:1].isalpha()
        )

    def _before_noun(self) -> tuple[Party, ...]:
        """The party that describes a carried noun: "held China talks" is with China."""
        owner = self._noun_owner()
        subject = self.subjects.of(self.trigger.verb) if self.trigger.verb is not None else ()
        return tuple(party for party in owner if party not in subject)

    def _between(self) -> tuple[Party, ...]:
        lower = self.reading.lower
        if lower[self.trigger.last : self.trigger.last + 1] not in (("between",), ("among",)):
            return ()
        end = self.reading.clause_end(self.trigger.last)
        party = next(
            (p for p in self.reading.parties if self.trigger.last < p.first < end), None
        )
        return self.reading.group(party, low=0, high=end) if party is not None else ()

    def _by_party(self, start: int) -> tuple[Party, ...]:
        """The party after "by", near the event's word."""
        end = min(self._reach(start), start + 12)
        for party in self.reading.parties:
            if start <= party.first < end and self._governing(party, start) == "by":
                return self.reading.group(party, low=start, high=len(self.reading.lower))
        return ()
