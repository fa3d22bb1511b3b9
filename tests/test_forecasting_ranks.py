from __future__ import annotations

import numpy as np
import pytest

from dragoman.forecasting.questions import Answers
from dragoman.forecasting.ranks import average_ranks


def ranks(
    listed: list[tuple[int, float]], objects: list[int], entities: int = 10
) -> list[float]:
    """The ranks of these objects of one question."""
    answers = Answers(
        offsets=np.array([0, len(listed)]),
        entities=np.array([one for one, _ in listed], dtype=np.int32),
        scores=np.array([score for _, score in listed], dtype=np.float64),
    )
    which = np.zeros(len(objects), dtype=np.int64)
    found: list[float] = average_ranks(
        answers, which, np.array(objects, np.int32), entities
    ).tolist()
    return found


def test_the_best_has_rank_one() -> None:
    assert ranks([(3, 0.1), (5, 0.9)], [5]) == [1.0]


def test_equal_scores_share_the_mean_of_their_ranks() -> None:
    assert ranks([(3, 0.5), (5, 0.5), (6, 0.5)], [5]) == [2.0]


def test_who_is_not_listed_has_the_mean_rank_of_the_rest() -> None:
    """Ten entities, two listed: the other eight share the ranks 3 to 10."""
    assert ranks([(3, 0.1), (5, 0.9)], [7]) == [6.5]


def test_other_answers_of_the_day_are_left_out() -> None:
    assert ranks([(3, 0.1), (5, 0.9)], [3, 5]) == [1.0, 1.0]


def test_other_answers_that_are_not_listed_are_left_out_of_the_rest() -> None:
    """Without 8, the ranks 3 to 9 are shared."""
    assert ranks([(3, 0.1), (5, 0.9)], [7, 8]) == [6.0, 6.0]


def test_saying_any_of_all_earns_the_middle() -> None:
    """Optimistic ties would give this the rank 1."""
    assert ranks([(one, 1.0) for one in range(10)], [4]) == [5.5]


def test_an_entity_listed_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        ranks([(3, 0.1), (3, 0.9)], [5])


def test_a_score_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="finite"):
        ranks([(3, float("nan"))], [3])
