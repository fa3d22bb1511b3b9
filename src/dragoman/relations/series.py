"""The ledger of a pair as rows of numbers: how many happenings of each sort in each period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dragoman.codebook import quad_classes
from dragoman.records import Dyad, LedgerEntry
from dragoman.relations.dyads import Period, next_start, period_start

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that a ledger covers, both included: silence outside says nothing."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """
    What happened or went on, period by period without a hole.

    `counts` has a row for each period and a column for each of the four quad
    classes in the order of `codebook.quad_classes`; `intensity` has their sums.
    `days` is how many days of each period are covered: the first and the last
    period may be cut.
    """

    starts: tuple[date, ...]
    counts: Numbers
    intensity: Numbers
    days: Numbers
    whole: NDArray[np.bool_]

    @property
    def cooperation(self) -> Numbers:
        """How many of cooperation, in words or deeds."""
        return _total(self.counts, "cooperation")

    @property
    def conflict(self) -> Numbers:
        """How many of conflict, in words or deeds."""
        return _total(self.counts, "conflict")


def series(entries: Iterable[LedgerEntry], window: Window, period: Period) -> Series:
    """The series of these entries; those of no day or outside the window are left out."""
    starts = _starts(window, period)
    place = {start: at for at, start in enumerate(starts)}
    counts = np.zeros((len(starts), len(quad_classes())))
    intensity = np.zeros(len(starts))
    for one in done(entries, window):
        at = place[period_start(one.day, period)] if one.day else 0
        counts[at, quad_classes().index(one.quad)] += one.count
        intensity[at] += one.intensity
    covered, lengths = _covered_days(starts, window, period)
    return Series(
        starts=starts,
        counts=counts,
        intensity=intensity,
        days=covered,
        whole=covered == lengths,
    )


def done(entries: Iterable[LedgerEntry], window: Window) -> list[LedgerEntry]:
    """The entries of what happened or goes on, on a day within the window."""
    return [
        one
        for one in entries
        if one.day and window.first <= one.day <= window.last and one.is_done
    ]


def joint_entries(forth: Dyad, back: Dyad) -> list[LedgerEntry]:
    """The entries of both directions; what both did together, such as a meeting, once."""
    if not forth.happenings and not back.happenings:
        return [*forth.entries, *back.entries]
    by_id = {
        one.event.id: entry
        for side in (forth, back)
        for one, entry in zip(side.happenings, side.entries, strict=True)
    }
    return [*by_id.values()]


def _total(counts: Numbers, kind: str) -> Numbers:
    columns = [at for at, quad in enumerate(quad_classes()) if quad.endswith(kind)]
    total: Numbers = counts[:, columns].sum(axis=1)
    return total


def _starts(window: Window, period: Period) -> tuple[date, ...]:
    starts = [period_start(window.first, period)]
    while (following := next_start(starts[-1], period)) <= window.last:
        starts.append(following)
    return tuple(starts)


def _covered_days(
    starts: Sequence[date], window: Window, period: Period
) -> tuple[Numbers, Numbers]:
    """How many days of each period lie in the window, and how many it has."""
    covered, lengths = np.zeros(len(starts)), np.zeros(len(starts))
    for at, start in enumerate(starts):
        end = next_start(start, period) - timedelta(days=1)
        lengths[at] = (end - start).days + 1
        covered[at] = (min(end, window.last) - max(start, window.first)).days + 1
    return covered, lengths
