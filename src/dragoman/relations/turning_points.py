"""
When a relationship changed: the breaks in its series.

The breaks are those of the optimal segmentation of the counts of cooperation and
conflict (`segments.py`) with the likelihood of Poisson counts, widened by their
dispersion, and a price for each break as in Schwarz's criterion. Which of the four quad
classes changed, and on which day each, is asked afterwards: threats may rise weeks before
the first shot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dragoman.codebook import quad_classes
from dragoman.records import Happening, LedgerEntry
from dragoman.relations.dyads import Period, ledger_day, next_start
from dragoman.relations.levels import dispersion
from dragoman.relations.segments import poisson_costs, segment_ends
from dragoman.relations.series import Numbers, Series, Window, done

LEAST_PERIODS = 6
# The search grows with the square of the periods; more than this is years of silence.
MOST_PERIODS = 800
# Twice the logarithm of a likelihood ratio that chance passes one time in ten (chi², 1 df).
CHANGE_GAIN = 2.71
# The report that tells of the break comes on the day, or soon after.
BEFORE_DAYS, AFTER_DAYS = 2, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    The mean count of a quad class in a period, before a break and after it.

    `day` is the first day that looks more like the state after it.
    """

    quad: str
    before: float
    after: float
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """
    The first day of a new state of things between a pair.

    `changes` are of the quad classes that changed, the clearest first, and the day
    is that of the clearest. `periods` is for how many periods the new state lasted;
    `strength` is the gain of likelihood beyond the price of a break (0 is the border
    of being one). `happening` is the most reported one of the days around, if any.
    """

    day: date
    changes: tuple[Change, ...]
    periods: int
    strength: float
    happening: Happening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The counts of days from `first` on, a column for each quad class."""

    first: date
    counts: Numbers


def turning_points(
    found: Series,
    entries: Sequence[LedgerEntry],
    happenings: Sequence[Happening],
    window: Window,
    period: Period,
) -> list[TurningPoint]:
    """The turning points of a pair in their order; none where the series is too short."""
    found, window = _latest(found, window)
    signal = np.column_stack([found.cooperation, found.conflict])
    if len(signal) < LEAST_PERIODS or not signal.any():
        return []
    scale = np.array([dispersion(column) for column in signal.T])
    price = (signal.shape[1] + 1) * float(np.log(len(signal)))
    ends = segment_ends(signal, scale, price)
    daily = _daily(entries, window)
    points = []
    for start, middle, end in zip([0, *ends], ends, ends[1:], strict=False):
        around = Window(
            first=max(window.first, found.starts[middle - 1]),
            last=min(window.last, next_start(found.starts[middle], period)),
        )
        first = (around.first - window.first).days
        near = _Days(first=around.first, counts=daily[first : first + around.days])
        changes = _changes(found.counts[start:middle], found.counts[middle:end], near)
        gain = _gain(signal[start:middle], signal[middle:end], scale).sum()
        points.append(
            TurningPoint(
                day=changes[0].day,
                changes=changes,
                periods=end - middle,
                strength=float(gain) - price,
                happening=_leading(happenings, changes[0]),
            )
        )
    return points


def _latest(found: Series, window: Window) -> tuple[Series, Window]:
    """The last periods that can be searched, and the days that they cover."""
    if len(found.starts) <= MOST_PERIODS:
        return found, window
    latest = Series(
        starts=found.starts[-MOST_PERIODS:],
        counts=found.counts[-MOST_PERIODS:],
        intensity=found.intensity[-MOST_PERIODS:],
        days=found.days[-MOST_PERIODS:],
        whole=found.whole[-MOST_PERIODS:],
    )
    return latest, Window(first=latest.starts[0], last=window.last)


def _gain(before: Numbers, after: Numbers, scale: Numbers | float = 1.0) -> Numbers:
    """By how much two means tell the counts better than one, by column."""
    both = np.vstack([before, after])
    whole, *halves = (
        poisson_costs(one.sum(axis=0), len(one), scale) for one in (both, before, after)
    )
    gain: Numbers = whole - halves[0] - halves[1]
    return gain


def _changes(before: Numbers, after: Numbers, near: _Days) -> tuple[Change, ...]:
    """The quad classes that changed, the clearest first; one at least."""
    gains = _gain(before, after)
    # A class of which nothing happened around the break turned at some other time.
    gains[~near.counts.any(axis=0)] = -1.0
    means = before.mean(axis=0), after.mean(axis=0)
    by_gain = np.argsort(-gains, kind="stable")
    clear = [at for at in by_gain if gains[at] > CHANGE_GAIN] or by_gain[:1]
    return tuple(
        Change(
            quad=quad_classes()[at],
            before=float(means[0][at]),
            after=float(means[1][at]),
            day=near.first
            + timedelta(days=_split(near.counts[:, at], means[0][at] < means[1][at])),
        )
        for at in clear
    )


def _split(days: Numbers, rises: np.bool_) -> int:
    """The position of the day that parts these days best into few and many, or many and few."""
    lengths = np.arange(1, len(days))
    sums = days.cumsum()
    earlier, later = sums[:-1], sums[-1] - sums[:-1]
    old, new = earlier / lengths, later / (len(days) - lengths)
    fit = _information(earlier, old) + _information(later, new)
    fit[(new > old) != rises] = -np.inf
    return int(fit.argmax()) + 1 if np.isfinite(fit).any() else len(days) // 2


def _information(sums: Numbers, means: Numbers) -> Numbers:
    """The log-likelihood of Poisson counts at their own mean, but for what is common to all."""
    logs: Numbers = sums * np.log(np.maximum(means, np.finfo(float).tiny))
    return logs


def _daily(entries: Sequence[LedgerEntry], window: Window) -> Numbers:
    """The counts of each day of the window, a column for each quad class."""
    counts = np.zeros((window.days, len(quad_classes())))
    for one in done(entries, window):
        if one.day is not None:
            counts[(one.day - window.first).days, quad_classes().index(one.quad)] += one.count
    return counts


def _leading(happenings: Sequence[Happening], change: Change) -> Happening | None:
    """The happening around the day that tells best of the change, if any is near."""
    near = list(_near(happenings, change))
    return min(near, key=lambda row: row[:-1])[-1] if near else None


def _near(
    happenings: Sequence[Happening], change: Change
) -> Iterator[tuple[bool, int, int, float, date, Happening]]:
    """
    Those around the day, with what ranks them: of the class that grew, most
    reported, strongest, earliest. Of a class that fell, none is the reason.
    """
    grew = change.after > change.before
    for one in happenings:
        event, day = one.event, ledger_day(one.event)
        if day is None or not -BEFORE_DAYS <= (day - change.day).days <= AFTER_DAYS:
            continue
        if not event.status.is_done:
            continue
        fits = (event.quad == change.quad) == grew
        weight = abs(event.intensity)
        yield not fits, -len(one.origins), -len(one.reports), -weight, day, one
