"""Who a verb's subject is, by word order: before it, in the clause before, or by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import AUXILIARIES, DETERMINERS, GROUP_PRONOUNS, is_adverb
from dragoman.coding.parties import Party
from dragoman.coding.speech import Frame
from dragoman.coding.triggers import Trigger

_RELATIVES = frozenset({"who", "which", "that", "whose"})
_SIDES = frozenset(
    "sides countries leaders presidents nations governments ministers states parties men "
    "neighbours neighbors allies diplomats".split()
)


class SubjectFinder:
    """Finds the subjects of one sentence's verbs, for one event at a time."""

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
        self.verbs = {other.verb for other in others if other.verb is not None}

    def of(self, verb: int) -> tuple[Party, ...]:
        """The subject of the verb at a token, with those joined to it; none if not found."""
        start = self.reading.clause_start(verb)
        if self._names_both(start, verb):
            return self._standing_for(self.reading.both, start)
        found = self._subject_in(start, verb)
        if found:
            return found
        opener = self.reading.lower[start - 1] if start else ""
        if opener in _RELATIVES:
            antecedent = self.antecedent(start - 1)
            if antecedent:
                return antecedent
        if self._pronoun_subject(start, verb):
            return self._speaker(verb) or self._main_subject(start) or self._told_before(verb)
        if self._has_no_own_subject(start, verb):
            return self._main_subject(start) or self._following_subject(verb)
        return ()

    def _subject_in(self, start: int, verb: int) -> tuple[Party, ...]:
        candidates = [
            party
            for party in self.reading.parties
            if start <= party.first
            and party.last <= verb
            and not (set(range(party.first, party.last)) & self.reading.aside)
            and not self._in_relative(party, verb)
        ]
        describing: Party | None = None
        for party in reversed(candidates):
            if self.reading.preposition_before(party, start) or self._is_object(party, verb):
                continue
            if party.adjective or party.possessive:
                describing = describing or party
                continue
            if self._foreign_subject_between(party, verb):
                return ()
            return self.reading.group(self._person_of(party), low=start, high=verb)
        return (describing,) if describing is not None and self._near(describing, verb) else ()

    def _in_relative(self, party: Party, verb: int) -> bool:
        """Whether the party stands in a relative clause that ends just before the verb."""
        for comma in range(party.last, verb):
            start = self.reading.relative_before(comma, verb)
            if start is not None and start < party.first:
                return True
        return False

    def _person_of(self, party: Party) -> Party:
        """The person whom an apposition describes: "Haniyeh, the leader of Hamas, was …"."""
        if party.kind != "role" or not party.person:
            return party
        at = party.first - 1
        while at > 0 and self.reading.lower[at] != "," and party.first - at < 4:
            at -= 1
        named = self.reading.party_ending(at) if self.reading.lower[at] == "," else None
        described = named is not None and named.kind == "person"
        return named if described and named is not None else party

    def _near(self, party: Party, verb: int) -> bool:
        """Near the verb, and not only describing another event ("the China visit helped")."""
        between = range(party.last, verb)
        return verb - party.last <= 5 and not any(at in self.nouns for at in between)

    def _foreign_subject_between(self, party: Party, verb: int) -> bool:
        """Whether "they", "it" or "we" stands nearer to the verb than the party."""
        return any(
            self.reading.lower[at] in ("they", "it", "we", "i", "you")
            for at in range(party.last, verb)
        )

    def _is_object(self, party: Party, verb: int) -> bool:
        """Whether the party is the object of an earlier verb: "visited X and met"."""
        at = party.first - 1
        while at >= 0 and self.reading.lower[at] in DETERMINERS:
            at -= 1
        return at >= 0 and at in self.verbs and not self._stands_right_before(party, verb)

    def _stands_right_before(self, party: Party, verb: int) -> bool:
        return self.reading.joins_verb(party.last, verb)

    def antecedent(self, relative: int) -> tuple[Party, ...]:
        """Whom a relative pronoun at a token stands for; nobody for "whose"."""
        at = relative - (self.reading.lower[relative - 1 : relative] == (",",))
        party = self.reading.party_ending(at)
        if party is None or self.reading.lower[relative] == "whose":
            return ()
        return self.reading.group(party, low=0, high=relative)

    def _pronoun_subject(self, start: int, verb: int) -> bool:
        return any(self.reading.lower[at] in GROUP_PRONOUNS for at in range(start, verb))

    def _told_before(self, verb: int) -> tuple[Party, ...]:
        """Whom "they" or "it" at the head of a sentence stands for."""
        word = self.reading.lower[0]
        found = self.reading.they
        alone = len(found) == 1 and found[0].person
        if verb > 6 or not found or alone or word not in ("they", "it"):
            return ()
        return self._standing_for(found, 0) if (word == "they") or len(found) == 1 else ()

    def _names_both(self, start: int, verb: int) -> bool:
        """Whether the subject is "the two sides", "both leaders" or the like."""
        words = self.reading.lower[start:verb]
        if words[:1] == ("the",) and words[1:2] != ("two",):
            return bool(self.reading.both) and words[1:2] in (("leaders",), ("sides",))
        words = words[words[:1] == ("the",) :]
        named = words[:1] in (("two",), ("both",)) and (len(words) == 1 or words[1] in _SIDES)
        return named and bool(self.reading.both)

    def _standing_for(self, found: tuple[Party, ...], at: int) -> tuple[Party, ...]:
        via = self.reading.lower[at]
        return tuple(
            replace(party, first=at, last=at + 1, via=via, possessive=False, adjective=False)
            for party in found
        )

    def _speaker(self, verb: int) -> tuple[Party, ...]:
        covering = [frame for frame in self.frames if frame.covers(verb) and frame.parties]
        return covering[-1].parties if covering else ()

    def _main_subject(self, start: int) -> tuple[Party, ...]:
        """The subject of the clause before: "Russia … after it seized", "X, while meeting"."""
        for at in range(start - 2, -1, -1):
            if at in self.verbs or at in self.reading.speech:
                return self._subject_in(self.reading.clause_start(at), at)
        before = [p for p in self.reading.parties if p.last < start and not p.adjective]
        return (before[0],) if before and not before[0].possessive else ()

    def _following_subject(self, verb: int) -> tuple[Party, ...]:
        """The subject after an opening phrase: "After meeting Xi, Putin said …"."""
        lower = self.reading.lower
        comma = next((at for at in range(verb, len(lower)) if lower[at] == ","), None)
        if comma is None or self.trigger.form != "gerund":
            return ()
        party = next((p for p in self.reading.parties if p.first > comma), None)
        return (party,) if party is not None and party.first - comma <= 3 else ()

    def _has_no_own_subject(self, start: int, verb: int) -> bool:
        """Whether only auxiliaries, "to" and adverbs stand between opener and verb."""
        return all(
            self.reading.lower[at] in AUXILIARIES
            or is_adverb(self.reading.lower[at])
            or self.reading.lower[at] in ("to", "by", "and")
            for at in range(start, verb)
        )
