from __future__ import annotations

import numpy as np

from dragoman.event_log import EventLog
from dragoman.forecasting.hazard import Counting, fitted_hazard, happened, hazard_score
from event_logs import world

DAYS = 5
LOG = world(days=150, per_day=30)


def probabilities(log: EventLog, day: int) -> np.ndarray:
    model = fitted_hazard(log.before(day), DAYS)
    assert model is not None
    state = Counting(log)
    state.learn(log.before(day))
    return model.probabilities(state.series(day))


def test_it_does_better_than_the_long_run_frequency() -> None:
    score = hazard_score(LOG, DAYS, 130)
    assert score is not None
    assert score.skill > 0
    assert score.brier < score.persistence_brier


def test_nothing_of_the_day_or_later_is_known() -> None:
    """Without the events from the day on, the probabilities are the same to the last bit."""
    assert probabilities(LOG, 130).tobytes() == probabilities(LOG.before(130), 130).tobytes()


def test_a_window_begins_with_its_day_and_ends_before_the_day_after_it() -> None:
    state = Counting(LOG)
    state.learn(LOG.before(100))
    series = state.series(100)
    window = LOG.between(100, 100 + DAYS)
    came = set(zip(window.actors, window.relations, window.recipients, strict=True))
    told = happened(LOG, series, DAYS)
    columns = zip(series.actors, series.relations, series.recipients, strict=True)
    assert [one in came for one in columns] == told.tolist()


def test_too_short_a_past_gives_no_model() -> None:
    assert fitted_hazard(LOG.before(6), DAYS) is None


def test_probabilities_are_neither_certain_nor_impossible() -> None:
    said = probabilities(LOG, 130)
    assert 0 < said.min() <= said.max() < 1


def test_the_record_counts_held_back_forecasts() -> None:
    model = fitted_hazard(LOG.before(130), DAYS)
    assert model is not None
    cases, hits = model.how_often(0.5)
    assert 0 <= hits <= cases
    assert sum(cases for _, cases, _ in model.record) >= 50
