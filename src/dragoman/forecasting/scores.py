"""How good forecasts were."""

from __future__ import annotations

from collections.abc import Sequence


def brier_score(probability: float, *, happened: bool) -> float:
    """
    Squared distance between the stated probability and what happened (Brier 1950).

    >>> brier_score(0.5, happened=False)  # the score of a shrug
    0.25
    >>> brier_score(1.0, happened=True)
    0.0
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"A probability lies from 0 to 1, and {probability} does not.")
    return (probability - happened) ** 2


def mean_reciprocal_rank(ranks: Sequence[int]) -> float:
    """
    The mean of 1/rank, where rank 1 is the candidate put first.

    >>> mean_reciprocal_rank([1, 2, 4])
    0.5833333333333334
    """
    if not ranks:
        raise ValueError("No ranks were given, so they have no mean.")
    if min(ranks) < 1:
        raise ValueError(f"Ranks count from 1, and {min(ranks)} is among them.")
    return sum(1 / rank for rank in ranks) / len(ranks)
