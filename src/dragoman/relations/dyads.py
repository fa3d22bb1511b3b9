"""The directed ledger of a pair: what one did to the other, period by period."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.records import Actor, Dyad, DyadPeriod, Event, Happening, LedgerEntry

Period = Literal["week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadTally:
    """How many happenings of each quad class one side did to the other."""

    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0

    @property
    def cooperative(self) -> int:
        """Cooperation in words and in deeds."""
        return self.verbal_cooperation + self.material_cooperation

    @property
    def conflictual(self) -> int:
        """Conflict in words and in deeds."""
        return self.verbal_conflict + self.material_conflict

    @property
    def verbal(self) -> int:
        """Words, friendly or not."""
        return self.verbal_cooperation + self.verbal_conflict

    @property
    def material(self) -> int:
        """Deeds, friendly or not."""
        return self.material_cooperation + self.material_conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The two directions of a pair, side by side; only what happened or goes on."""

    forth: QuadTally
    back: QuadTally


def dyad(
    actor: str,
    recipient: str,
    found: Sequence[Happening],
    *,
    since: date | None = None,
    until: date | None = None,
    period: Period = "month",
) -> Dyad:
    """
    What `actor` did to `recipient`, both days included.

    A party is a code, or a name in any spelling of its capitals. Where several
    actors act together and nobody is the recipient, each did it to each other.
    What is done counts on its own day; plans, possibilities and denials count
    on the day of the report. A happening without any day is kept, but is in no
    period.
    """
    kept = [one for one in found if _is_between(actor, recipient, one.event)]
    kept = [one for one in kept if _is_within(ledger_day(one.event), since, until)]
    entries = tuple(entry(one) for one in kept)
    return Dyad(
        actor=actor,
        recipient=recipient,
        periods=tuple(_periods(entries, period)),
        happenings=tuple(kept),
        entries=entries,
    )


def dyad_of_entries(
    actor: str, recipient: str, entries: Sequence[LedgerEntry], *, period: Period = "month"
) -> Dyad:
    """The ledger of a pair whose events were added up by day elsewhere."""
    return Dyad(
        actor=actor,
        recipient=recipient,
        periods=tuple(_periods(entries, period)),
        happenings=(),
        entries=tuple(entries),
    )


def entry(one: Happening) -> LedgerEntry:
    """The happening as a line of the ledger."""
    event = one.event
    return LedgerEntry(
        day=ledger_day(event),
        type=event.type,
        quad=event.quad,
        status=event.status.value,
        count=1,
        intensity=event.intensity,
    )


def balance(forth: Dyad, back: Dyad) -> Balance:
    """The counts of both directions by quad class."""
    return Balance(forth=_tally(forth), back=_tally(back))


def ledger_day(event: Event) -> date | None:
    """
    The day on which the event is entered, None if nothing dates it.

    A thing that goes on for a range of days is entered on the last of them:
    the day until which somebody says that it went on.
    """
    if not event.status.is_done or event.date is None:
        return event.published
    if event.date.precision == "range":
        return event.date.end or event.date.start or event.published
    return event.date.start or event.date.end or event.published


def _is_between(actor: str, recipient: str, event: Event) -> bool:
    if event.recipient:
        return _is_among(actor, event.actor) and _is_among(recipient, event.recipient)
    return any(
        _is_party(actor, one) and _is_party(recipient, other) for one, other in event.pairs
    )


def _is_among(wanted: str, parties: Sequence[Actor]) -> bool:
    return any(_is_party(wanted, one) for one in parties)


def _is_party(wanted: str, party: Actor) -> bool:
    return wanted == party.code or wanted.casefold() == party.name.casefold()


def _is_within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        # Nothing says that it lies outside; it is shown, and is in no period.
        return True
    return (since is None or since <= day) and (until is None or day <= until)


def _periods(entries: Sequence[LedgerEntry], period: Period) -> Iterator[DyadPeriod]:
    """A ledger period for each from the first to the last, empty ones too."""
    by_start: defaultdict[date, list[LedgerEntry]] = defaultdict(list)
    for one in entries:
        if one.day is not None:
            by_start[period_start(one.day, period)].append(one)
    if not by_start:
        return
    start, last = min(by_start), max(by_start)
    while start < last:
        yield _period_of(start, by_start.get(start, []))
        start = next_start(start, period)
    yield _period_of(last, by_start[last])


def _period_of(start: date, entries: Sequence[LedgerEntry]) -> DyadPeriod:
    types: Counter[tuple[str, str]] = Counter()
    quads: Counter[str] = Counter()
    for one in entries:
        types[one.type, one.status] += one.count
        if one.is_done:
            quads[one.quad] += one.count
    done = (one.intensity for one in entries if one.is_done)
    return DyadPeriod(
        start=start, type_counts=dict(types), quad_counts=dict(quads), intensity=sum(done)
    )


def period_start(day: date, period: Period) -> date:
    """The first of the month, or the Monday."""
    if period == "month":
        return day.replace(day=1)
    # The year 1 began on a Monday, so this never leaves the calendar.
    return day - timedelta(days=day.weekday())


def next_start(start: date, period: Period) -> date:
    """The start of the period after this one."""
    step = timedelta(days=7 if period == "week" else 31)
    return period_start(start + step, period)


def _tally(side: Dyad) -> QuadTally:
    counts: Counter[str] = Counter()
    for one in side.entries:
        if one.is_done:
            counts[one.quad] += one.count
    return QuadTally(
        verbal_cooperation=counts["verbal cooperation"],
        material_cooperation=counts["material cooperation"],
        verbal_conflict=counts["verbal conflict"],
        material_conflict=counts["material conflict"],
    )
