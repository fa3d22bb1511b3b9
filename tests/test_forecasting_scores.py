from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dragoman.forecasting.scores import brier_score, mean_reciprocal_rank


@pytest.mark.parametrize(
    ("probability", "happened", "score"),
    [(1.0, True, 0), (0.0, False, 0), (0.0, True, 1), (0.8, True, 0.04), (0.8, False, 0.64)],
)
def test_the_brier_score_is_the_squared_distance(
    probability: float, score: float, *, happened: bool
) -> None:
    assert brier_score(probability, happened=happened) == pytest.approx(score)


@pytest.mark.parametrize(
    "refused",
    [
        partial(brier_score, 1.1, happened=True),
        partial(brier_score, -0.1, happened=True),
        partial(brier_score, float("nan"), happened=False),
        partial(mean_reciprocal_rank, []),
        partial(mean_reciprocal_rank, [1, 0]),
    ],
)
def test_what_cannot_be_scored_is_refused(refused: Callable[[], float]) -> None:
    with pytest.raises(ValueError, match=r"probability|[Rr]anks"):
        refused()
