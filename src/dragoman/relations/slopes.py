"""The slope of a series that a few wild values do not bend."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from dragoman.relations.series import Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """The change from one value to the next, with the interval in which it lies."""

    median: float
    low: float
    high: float


def theil_sen(measure: Numbers, share: float) -> Slope:
    """
    The median of the slopes between every two values, and its interval (Sen 1968).

    `share` is that of the cases in which the interval holds the true slope. Two values
    are needed at least.

    >>> theil_sen(np.array([1.0, 2, 3, 90, 5, 6]), 0.9).median
    1.0
    """
    number = len(measure)
    earlier, later = np.triu_indices(number, 1)
    slopes = np.sort((measure[later] - measure[earlier]) / (later - earlier))
    _, ties = np.unique(measure, return_counts=True)
    spread = (_spread(number) - sum(map(_spread, ties.tolist()))) / 18
    # Formula 2.6 of Sen 1968: by so many ranks the ends lie beside the middle.
    beside = NormalDist().inv_cdf((1 + share) / 2) * spread**0.5
    low = max(round((len(slopes) - beside) / 2) - 1, 0)
    high = min(round((len(slopes) + beside) / 2), len(slopes) - 1)
    return Slope(
        median=float(slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2,
        low=float(slopes[low]),
        high=float(slopes[high]),
    )


def _spread(number: int) -> int:
    return number * (number - 1) * (2 * number + 5)
