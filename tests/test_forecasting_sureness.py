from __future__ import annotations

import numpy as np
import pytest

from dragoman.forecasting.calibration import calibrated, calibration_error, first_of_each
from dragoman.forecasting.logistic import fitted_weights
from dragoman.forecasting.sureness import (
    LATEST_QUESTIONS,
    Record,
    fitted_sureness,
    looks_of,
    record_of,
)

SIZE = 6
TEMPERATURE = 1.0


def asked(questions: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores of which only half as much is true, so that a softmax of them is too sure."""
    draw = np.random.default_rng(seed)
    scores = draw.normal(0, 2, size=(questions, SIZE))
    shares = np.exp(scores / 2)
    shares /= shares.sum(axis=1, keepdims=True)
    came = np.array([draw.choice(SIZE, p=one) for one in shares])
    came_true = (np.arange(SIZE)[None, :] == came[:, None]).ravel()
    return scores.ravel(), np.arange(questions + 1, dtype=np.int64) * SIZE, came_true


def test_it_is_as_sure_as_it_is_right_on_questions_not_seen() -> None:
    sureness = fitted_sureness(record_of(*asked(6000, seed=1), TEMPERATURE))
    scores, offsets, came_true = asked(20_000, seed=2)
    said = sureness.of(looks_of(scores, offsets, TEMPERATURE))
    hits = came_true[first_of_each(scores, offsets)]
    assert calibration_error(said, hits) < 0.015
    assert calibration_error(np.full(len(said), 0.9), hits) > 0.1


def test_the_first_keeps_his_chance_and_all_sum_to_no_more_than_one() -> None:
    scores, offsets, came_true = asked(500, seed=3)
    calibration = calibrated(scores, offsets, came_true)
    sure = np.linspace(0.05, 1.0, 500)
    said = calibration.probabilities(scores, offsets, sure)
    first = first_of_each(scores, offsets)
    assert said[first].tobytes() == sure.tobytes()
    assert np.add.reduceat(said, offsets[:-1]).max() <= 1 + 1e-9
    assert (np.maximum.reduceat(said, offsets[:-1]) == said[first]).all()


def test_a_question_without_candidates_teaches_nothing_and_breaks_nothing() -> None:
    scores, offsets = np.array([1.0, 0.0]), np.array([0, 0, 2], dtype=np.int64)
    record = record_of(scores, offsets, np.array([True, False]), TEMPERATURE)
    assert record.hits.tolist() == [True]
    assert np.isfinite(looks_of(scores, offsets, TEMPERATURE)).all()


def test_only_the_latest_questions_are_kept() -> None:
    old = Record(np.zeros((LATEST_QUESTIONS, 2)), np.zeros(LATEST_QUESTIONS, np.bool_))
    new = Record(np.ones((5, 2)), np.ones(5, np.bool_))
    both = old.with_more(new)
    assert len(both.hits) == LATEST_QUESTIONS
    assert both.hits[-5:].all()


def test_a_logistic_regression_finds_the_chance() -> None:
    came_true = np.arange(100) < 20
    weights = fitted_weights(np.ones((100, 1)), came_true, np.full(1, 1e-6))
    assert weights[0] == pytest.approx(np.log(0.2 / 0.8), abs=1e-4)
