"""
How much there is between a pair now, and where it is heading, with how sure that is.

Counts of events come in bursts, so that their spread is wider than that of a
Poisson law: the dispersion is estimated and the intervals widened by it
(quasi-likelihood: McCullagh and Nelder 1989, chapter 9). The trend is the slope of
Theil and Sen with its interval: one month of war does not bend it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.relations.quantiles import gamma_quantile
from dragoman.relations.series import Numbers
from dragoman.relations.slopes import theil_sen

RECENT_PERIODS = 3
TREND_PERIODS = 12
# Below it a slope is a story about two or three reports.
LEAST_TREND_PERIODS = 6
SURE_SHARE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """
    The mean of a measure over the last `periods`, with its 90 % interval.

    `past_share` is the share of earlier spells of the same length that were lower
    (half of those alike), None where the past is shorter than four such spells.
    """

    mean: float
    low: float
    high: float
    periods: int
    past_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The change of a measure from period to period over the last ones, 90 % interval."""

    slope: float
    low: float
    high: float
    periods: int

    @property
    def says(self) -> str:
        """Rising or falling where the interval leaves no doubt, else "no clear trend"."""
        if self.low > 0:
            return "rising"
        return "falling" if self.high < 0 else "no clear trend"


def dispersion(counts: Numbers) -> float:
    """
    How much wider than Poisson these counts spread, 1 at least.

    It goes by neighbours, whose squared difference is on average the sum of both
    times the dispersion, so that a lasting change of level does not count as spread; the
    highest tenth of them is left out, since there the changes are.

    >>> dispersion(np.array([3.0, 4, 3, 4, 40, 41, 40, 41])) < 2
    True
    """
    sums = counts[1:] + counts[:-1]
    differences = (counts[1:] - counts[:-1]) ** 2
    ratios = np.sort(differences[sums > 0] / sums[sums > 0])
    kept = ratios[: max(1, int(0.9 * len(ratios)))]
    return max(1.0, float(kept.mean())) if len(kept) else 1.0


def level(counts: Numbers, periods: int = RECENT_PERIODS) -> Level:
    """The mean count of the last periods; the interval is exact for Poisson counts."""
    recent = counts[-periods:]
    spread = dispersion(counts)
    total, tail = float(recent.sum() / spread), (1 - SURE_SHARE) / 2
    # Garwood 1936: the limits of a Poisson mean are quantiles of gamma laws.
    low = gamma_quantile(total, tail) if total else 0.0
    high = gamma_quantile(total + 1, 1 - tail)
    per_period = spread / max(len(recent), 1)
    return Level(
        mean=float(recent.mean()) if len(recent) else 0.0,
        low=low * per_period,
        high=high * per_period,
        periods=len(recent),
        past_share=_past_share(counts, periods),
    )


def trend(measure: Numbers, periods: int = TREND_PERIODS) -> Trend | None:
    """The slope over the last periods, None where there are too few of them."""
    recent = measure[-periods:]
    if len(recent) < LEAST_TREND_PERIODS:
        return None
    found = theil_sen(recent, SURE_SHARE)
    return Trend(slope=found.median, low=found.low, high=found.high, periods=len(recent))


def _past_share(counts: Numbers, periods: int) -> float | None:
    past = counts[:-periods]
    if len(past) < 4 * periods:
        return None
    spells = np.convolve(past, np.ones(periods), mode="valid")
    now = counts[-periods:].sum()
    return float((spells < now).mean() + (spells == now).mean() / 2)
