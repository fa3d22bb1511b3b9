"""
Whether what was called seventy per cent came true seven times in ten.

The bins are tenths, as readers know them; the parts of the Brier score are those of
Murphy 1973, exact where all forecasts of a bin are alike; the intervals are Wilson's (1927).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from dragoman.watch.scores import Course, stated_before

BINS = 10
_Z = 1.645  # 90 %


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """A bin of the curve: mean stated, share that came true, its 90 % interval, cases."""

    stated: float
    observed: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The points of one forecaster at one horizon, and the parts of his Brier score."""

    by: str
    horizon_days: int
    points: tuple[CurvePoint, ...]
    reliability: float
    resolution: float
    uncertainty: float

    @property
    def count(self) -> int:
        """How many questions stand behind it."""
        return sum(point.count for point in self.points)


def calibration_curve(courses: Sequence[Course], by: str, horizon_days: int) -> Curve:
    """The curve over all settled questions on which he had stated something by then."""
    settled = (one for one in courses if one.outcome in {"yes", "no"})
    pairs = [
        (stated, one.outcome == "yes")
        for one in settled
        if (stated := stated_before(one, by, horizon_days)) is not None
    ]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for stated, happened in pairs:
        bins.setdefault(min(int(stated * BINS), BINS - 1), []).append((stated, happened))
    points = tuple(_point(bins[number]) for number in sorted(bins))
    share = sum(happened for _, happened in pairs) / len(pairs) if pairs else 0.0
    return Curve(
        by=by,
        horizon_days=horizon_days,
        points=points,
        reliability=_mean([(one.stated - one.observed) ** 2 for one in points], points),
        resolution=_mean([(one.observed - share) ** 2 for one in points], points),
        uncertainty=share * (1 - share),
    )


def _point(members: Sequence[tuple[float, bool]]) -> CurvePoint:
    count = len(members)
    observed = sum(happened for _, happened in members) / count
    low, high = wilson_interval(observed, count)
    return CurvePoint(
        stated=sum(stated for stated, _ in members) / count,
        observed=observed,
        low=low,
        high=high,
        count=count,
    )


def wilson_interval(share: float, count: int) -> tuple[float, float]:
    """
    The 90 % interval of a share of so many cases.

    >>> [round(end, 2) for end in wilson_interval(0.5, 10)]
    [0.27, 0.73]
    """
    spread = _Z**2 / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _mean(values: Sequence[float], points: Sequence[CurvePoint]) -> float:
    total = sum(point.count for point in points)
    weighted = (value * point.count for value, point in zip(values, points, strict=True))
    return sum(weighted) / total if total else 0.0
