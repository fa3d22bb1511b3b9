"""
Events inside events: asking for X is not X, and agreeing to X is not yet X.

The rules are those of `docs/coding-guide.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.clauses import Reading
from dragoman.coding.date_words import DateWords
from dragoman.coding.parties import Party
from dragoman.coding.speech import as_speaker
from dragoman.coding.triggers import Trigger
from dragoman.records import Attribution, Status

_SWALLOWS = frozenset({"REQUEST", "THREATEN", "REJECT", "SUPPORT"})
_REACH = 12
_STOPPED_REACH = 6
_BY_STOPPING = {"AID": "SANCTION", "COOPERATE": "SANCTION", "ASSAULT": "RETREAT"}
_STOPPING = frozenset(
    "stop stops stopped stopping cease ceases ceased ceasing halt halts halted halting "
    "end ends ended ending suspend suspends suspended suspending".split()
)
_CONCRETE = frozenset({"iso", "day", "month", "weekday"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """
    What an outer event does to the one inside it.

    `becomes` is the type of what is done by stopping, with the token of the
    verb that stops: who stops sending weapons cuts aid.
    """

    suppressed: bool = False
    status: Status | None = None
    words: str = ""
    accused: tuple[Party, ...] = ()
    becomes: str = ""
    verb: int = -1
    speakers: tuple[Attribution, ...] = ()


def nested_under(
    reading: Reading, trigger: Trigger, others: Sequence[Trigger], dates: Sequence[DateWords]
) -> Nesting:
    """How the nearest event before this one in its clause governs it."""
    stop = _stopped_by(reading, trigger)
    if stop is not None:
        becomes = _BY_STOPPING.get(trigger.type, "") if stop == trigger.first - 1 else ""
        return Nesting(suppressed=not becomes, becomes=becomes, verb=stop)
    outer = _outer(reading, trigger, others)
    return Nesting() if outer is None else _under(reading, trigger, outer, dates)


def _under(
    reading: Reading, trigger: Trigger, outer: Trigger, dates: Sequence[DateWords]
) -> Nesting:
    if outer.type in _SWALLOWS:
        return Nesting(suppressed=True)
    if outer.type == "ACCUSE":
        return _accused_of(reading, trigger, outer)
    if outer.type == "AGREE" and _is_concrete(reading, trigger, dates):
        words = reading.text(outer.first, outer.last)
        return Nesting(status=Status.PLANNED, words=words)
    return Nesting(suppressed=outer.type == "AGREE")


def _stopped_by(reading: Reading, trigger: Trigger) -> int | None:
    """The verb before that ends it, if one does: stopping a thing is not the thing."""
    head = trigger.first if trigger.verb is None else min(trigger.verb, trigger.first)
    for at in range(head - 1, max(-1, head - _STOPPED_REACH), -1):
        if reading.lower[at] in _STOPPING and reading.lower[max(0, at - 1)] != "-":
            return at
        if reading.opens_clause(at) or reading.lower[at] in (",", "and", "but"):
            return None
    return None


def _outer(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> Trigger | None:
    """The nearest verb that names an event and has this one as its complement."""
    head = trigger.first if trigger.verb is None else min(trigger.verb, trigger.first)
    before = [
        other
        for other in others
        if (
            other.last <= head
            and other.verb is not None
            and head - other.last <= _REACH
            and other is not trigger
            and not other.passive
        )
        or (
            other.last <= head
            and other.noun
            and head - other.last <= 6
            and other is not trigger
        )
    ]
    return next((other for other in reversed(before) if governs(reading, other, trigger)), None)


def governs(reading: Reading, outer: Trigger, inner: Trigger) -> bool:
    """Whether no new clause, no comma and no "and" with a finite verb comes between."""
    head = inner.first if inner.verb is None else min(inner.verb, inner.first)
    between = range(outer.last, head)
    if any(reading.lower[at] in (",", "but", "after", "while", "over") for at in between):
        return False
    if any(reading.opens_clause(at) and reading.lower[at] != "that" for at in between):
        return False
    return not any(
        reading.lower[at] == "and" and reading.party_at(at - 1) is None for at in between
    )


def _is_concrete(reading: Reading, trigger: Trigger, dates: Sequence[DateWords]) -> bool:
    """Whether a day or month is said for what was agreed."""
    end = reading.clause_end(trigger.last)
    tokens = reading.sentence.tokens
    low, high = tokens[trigger.first].start, tokens[min(end, len(tokens)) - 1].end
    return any(low <= words.start < high and words.kind in _CONCRETE for words in dates)


def _accused_of(reading: Reading, trigger: Trigger, outer: Trigger) -> Nesting:
    """In "accused Mali of shelling" the shelling is Mali's, according to the accuser."""
    accused = [p for p in reading.parties if outer.last <= p.first < trigger.first]
    named = trigger.noun and trigger.verb is None and reading.lower[trigger.first - 1] == "of"
    if not (trigger.form == "gerund" or named) or not accused:
        return Nesting()
    accusers = [p for p in reading.parties if p.last <= outer.first]
    return Nesting(
        accused=(accused[0],),
        speakers=tuple(as_speaker(party.actor) for party in accusers[-1:]),
    )
