"""
Strict and relaxed recurrency, weighted for each relation.

The score is `weight * strict + (1 - weight) * relaxed` (Gastinger et al., IJCAI 2024);
half-life first, then weight, are those that did best for the relation on the last days.
"""

from __future__ import annotations

import numpy as np

from dragoman.event_log import EventLog
from dragoman.forecasting.forecasters import recurrency_strict
from dragoman.forecasting.forecasters.recurrency_strict import Strict
from dragoman.forecasting.lookups import shares_of
from dragoman.forecasting.remembering import Scored
from dragoman.forecasting.tuning import Choices, best_choices, first_choices, tuned_from

WEIGHTS = (0.99, 0.1, 0.5, 0.9, 0.999, 0.99999)


class _Combined(Strict):
    def __init__(self, log: EventLog, half_lives: Choices) -> None:
        super().__init__(log)
        self.half_lives = half_lives
        self.weights = first_choices(log)

    def scored(self, day: int, subject: int, relation: int) -> Scored:
        return self.weighed(int(self.weights[relation]), day, subject, relation)

    def weighed(self, choice: int, day: int, subject: int, relation: int) -> Scored:
        """The answer by that weight."""
        entities, shares = shares_of(self.history, relation)
        order = np.argsort(entities)
        entities, scores = entities[order], (1 - WEIGHTS[choice]) * shares[order]
        before, strict = super().scored(day, subject, relation)
        scores[np.searchsorted(entities, before)] += WEIGHTS[choice] * strict
        return entities, scores


def fitted(log: EventLog) -> _Combined:
    """Combined recurrency."""
    half_lives = recurrency_strict.fitted(log).half_lives
    model = _Combined(log.before(tuned_from(log)), half_lives)
    model.weights = best_choices(model, log, len(WEIGHTS), model.weighed)
    return model
