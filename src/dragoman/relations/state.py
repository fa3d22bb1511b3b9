"""The state of a relationship: its ledgers, level, trend, turning points, and its likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Dyad, PairTotal
from dragoman.relations.bonds import Bond, bonds
from dragoman.relations.comparison import Beside, beside
from dragoman.relations.dyads import Period
from dragoman.relations.levels import Level, Trend, level, trend
from dragoman.relations.pledges import Pledge, pledges
from dragoman.relations.series import Numbers, Series, Window, joint_entries, series
from dragoman.relations.tilt import TiltPart, tilt
from dragoman.relations.turning_points import TurningPoint, turning_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Where a measure stands and where it goes, from whole periods only."""

    level: Level
    trend: Trend | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """
    What is between two parties, both directions together.

    What both did together (a meeting, an agreement) counts once here, and in
    each of the two ledgers.
    """

    forth: Dyad
    back: Dyad
    period: Period
    window: Window
    series: Series
    cooperation: Measure
    conflict: Measure
    turning_points: tuple[TurningPoint, ...]
    tilt: tuple[TiltPart, ...]
    bonds: tuple[Bond, ...]
    pledges: tuple[Pledge, ...]
    beside: Beside | None

    @property
    def count(self) -> int:
        """How much happened or went on in all."""
        return int(self.series.counts.sum())


def state(
    forth: Dyad, back: Dyad, window: Window, period: Period, totals: Sequence[PairTotal] = ()
) -> State:
    """The state of the pair of these two ledgers over the days that the data cover."""
    entries = joint_entries(forth, back)
    found = series(entries, window, period)
    by_id = {one.event.id: one for one in (*forth.happenings, *back.happenings)}
    return State(
        forth=forth,
        back=back,
        period=period,
        window=window,
        series=found,
        cooperation=_measure(found, found.cooperation),
        conflict=_measure(found, found.conflict),
        turning_points=tuple(
            turning_points(found, entries, list(by_id.values()), window, period)
        ),
        tilt=tilt(forth, back),
        bonds=tuple(bonds(forth, back)),
        pledges=tuple(pledges(forth, back, window.last)),
        beside=beside(forth.actor, forth.recipient, totals),
    )


def _measure(found: Series, counts: Numbers) -> Measure:
    """A cut month would look like a quiet one: only whole periods, where there are any."""
    whole = counts[found.whole] if found.whole.any() else counts
    return Measure(level=level(whole), trend=trend(whole))
