from __future__ import annotations

import numpy as np

from dragoman.forecasting.carrying import carried, lowering_words, raising_words
from dragoman.forecasting.hazard import COLUMNS, Counting, fitted_hazard
from event_logs import world


def shares(**given: float) -> np.ndarray:
    found = np.zeros(len(COLUMNS))
    for name, value in given.items():
        found[COLUMNS.index(name)] = value
    return found


def test_columns_of_one_family_are_one_reason() -> None:
    found = carried(shares(rule_sum=0.5, rule_best=0.6, events_10=2.0, object_gap=-1.0))
    assert found.raised_by() == ["repetition", "rules"]
    said = raising_words(found, actor="Chad", recipient="Sudan")
    assert "how often and how lately Chad did this to Sudan (times 7.4)" in said
    assert "latest events of the two (times 3.0)" in said
    against = lowering_words(found, actor="Chad", recipient="Sudan")
    assert against.endswith("how much Sudan takes part in (times 0.4)")


def test_what_hardly_moves_the_odds_is_not_told() -> None:
    assert raising_words(carried(shares(rule_sum=0.1)), actor="A", recipient="B") == ""


def test_the_reasons_add_up_to_the_forecast() -> None:
    """The odds of two series differ by the quotient of all that carries them."""
    log = world(days=150, per_day=30)
    model = fitted_hazard(log, 5)
    assert model is not None
    state = Counting(log)
    state.learn(log)
    series = state.series(log.end)
    chances = model.probabilities(series)
    one, two = int(chances.argmax()), int(chances.argsort()[len(chances) // 2])
    sums = model.shares(series.features[[one, two]]).sum(axis=1)
    odds = np.log(chances / (1 - chances))
    assert np.isclose(odds[one] - odds[two], sums[0] - sums[1], atol=1e-4)
