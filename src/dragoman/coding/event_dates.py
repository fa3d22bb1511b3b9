"""Which date expression of a sentence tells the day of an event."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.clauses import Reading
from dragoman.coding.date_words import DateWords
from dragoman.coding.nesting import OTHER_TIME
from dragoman.coding.triggers import Trigger

_DURING = frozenset({"at", "during", "in"})
_SPOKEN = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE"})
_NEAR = 8


class EventDates:
    """Finds the date expressions that belong to the events of one sentence."""

    def __init__(self, reading: Reading, dates: Sequence[DateWords]) -> None:
        self.reading = reading
        self.dates = dates

    def nearest(
        self, trigger: Trigger, others: Sequence[Trigger], *, future: bool
    ) -> DateWords | None:
        """
        The date expression that hangs on the event's words, the nearest of several.

        What hangs on another event or on a saying is that one's: "said on Monday",
        "agreed to meet in July" was not agreed in July.
        """
        position = self.reading.sentence.tokens[trigger.pivot].start
        own = [
            words
            for words in self.dates
            if words.dates_event(future=future)
            and not self._looks_back(words)
            and self.belongs(words, trigger, others)
        ]
        return min(own, key=lambda words: abs(words.start - position), default=None)

    def _looks_back(self, words: DateWords) -> bool:
        """Whether a length of time tells since when: "their first meeting in a year"."""
        if words.kind != "count":
            return False
        tokens = self.reading.sentence.tokens
        before = [at for at, one in enumerate(tokens) if one.start < words.start]
        return any(
            self.reading.lower[at] in ("first", "last") or self.reading.tag(at) == "JJS"
            for at in before[-_NEAR:]
        )

    def belongs(self, words: DateWords, trigger: Trigger, others: Sequence[Trigger]) -> bool:
        """Whether a date expression hangs on this event, and not on another or on a saying."""
        tree, tokens = self.reading.tree, self.reading.sentence.tokens
        inside = [at for at, one in enumerate(tokens) if words.start <= one.start < words.end]
        if not inside:
            return False
        foreign = frozenset(at for other in others if other is not trigger for at in other.own)
        ours = trigger.own | self._lifted(trigger, foreign) | self._at_once(trigger, others)
        owner = None
        for at in tree.ancestors(tree.head_of(inside[0], inside[-1] + 1)):
            if at in ours or at in foreign or at in self.reading.speech:
                owner = at
                break
            if self._is_other_clause(at, ours) or self._is_what_is_said(at, trigger):
                return False
        if owner is None or self._is_behind_another_time(owner, inside[0]):
            return False
        owner = self._nearer(owner, inside[0], others)
        return owner in ours

    def _at_once(self, trigger: Trigger, others: Sequence[Trigger]) -> frozenset[int]:
        """
        The words of the events that were at the same time: the talks that were held at
        which somebody promised something, and the verb that tells of the same talks.
        """
        tree = self.reading.tree
        found: set[int] = set()
        for other in others:
            if other.type != "CONSULT" or other is trigger:
                continue
            at = other.pivot
            inside = set(self.reading.prepositions(at)) <= _DURING
            held = other.noun and tree.has(at, "obl") and tree.heads[at] in trigger.own
            if held and inside and self.reading.prepositions(at):
                found |= other.own
            told = (
                trigger.noun
                and tree.has(trigger.pivot, "obj", "nsubj")
                and trigger.type == other.type
            )
            if told and tree.heads[trigger.pivot] in other.own:
                found |= other.own
        return frozenset(found)

    def _is_other_clause(self, at: int, ours: frozenset[int]) -> bool:
        """Whether a date on this verb is its own: "as it did in March", "ties cut in 2011"."""
        tree = self.reading.tree
        if not self.reading.is_verb(at):
            return False
        subject = tree.first(at, "nsubj")
        if tree.has(at, "acl:relcl"):
            relative = subject is None or self.reading.tag(subject) in ("WDT", "WP")
            return not (relative and tree.heads[at] in ours)
        if tree.has(at, "advcl", "parataxis"):
            return subject is not None or self._tells_another_time(at)
        return tree.has(at, "acl") and tree.heads[at] not in ours

    def _is_what_is_said(self, at: int, trigger: Trigger) -> bool:
        """Whether a date on this verb is that of what is asked: "told to leave by June"."""
        tree = self.reading.tree
        said = trigger.type in _SPOKEN and self.reading.is_verb(at)
        return said and tree.has(at, "xcomp", "ccomp") and tree.heads[at] in trigger.own

    def _is_behind_another_time(self, owner: int, at: int) -> bool:
        """Whether a clause that was before or after it stands between it and the date."""
        return any(
            owner < clause < at and self._tells_another_time(clause)
            for clause in self.reading.tree.under(owner, "advcl")
        )

    def _tells_another_time(self, clause: int) -> bool:
        """Whether it is "after declaring so on 22 May"."""
        marks = self.reading.tree.under(clause, "mark", "case")
        return any(self.reading.lower[at] in OTHER_TIME for at in marks)

    def _nearer(self, owner: int, at: int, others: Sequence[Trigger]) -> int:
        """
        The event nearest before the date of those that hang on its owner: in "agreed to
        meet on 5 June" they meet then, wherever the tree has the date.
        """
        tree = self.reading.tree
        below = [
            other.pivot
            for other in others
            if owner < other.pivot < at
            and tree.has(other.pivot, "xcomp", "conj", "ccomp", "advcl", "acl")
            and owner in tree.ancestors(other.pivot)
        ]
        return max(below, default=owner)

    def _lifted(self, trigger: Trigger, foreign: frozenset[int]) -> frozenset[int]:
        """The verbs over the event that name no other: "the visit took place on Monday"."""
        found: set[int] = set()
        at, tree = trigger.pivot, self.reading.tree
        lifting = ("nsubj", "obj", "obl", "nmod", "xcomp", "conj", "acl")
        while (tree.has(at, *lifting) and not tree.has(at, "acl:relcl")) or self._is_purpose(
            at
        ):
            at = tree.heads[at]
            if at in foreign or at in self.reading.speech or at < 0:
                break
            found.add(at)
        return frozenset(found)

    def _is_purpose(self, at: int) -> bool:
        """Whether it is what a verb is done for: "voted on Tuesday to ratify the treaty"."""
        tree = self.reading.tree
        infinitive = self.reading.tag(at) == "VB" and tree.first(at, "nsubj", "aux") is None
        marked = any(self.reading.lower[mark] == "to" for mark in tree.under(at, "mark"))
        return tree.has(at, "advcl") and infinitive and marked
