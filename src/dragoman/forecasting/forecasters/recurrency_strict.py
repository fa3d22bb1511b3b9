"""Whoever was the object of the same subject and relation before; lately counts more."""

from __future__ import annotations

from dragoman.event_log import EventLog
from dragoman.forecasting.lookups import recurrency_scores
from dragoman.forecasting.remembering import Remembering, Scored
from dragoman.forecasting.tables import HALF_LIVES_DAYS
from dragoman.forecasting.tuning import best_choices, first_choices, tuned_from

_ORDER = (2, 1, 0, 3)
"""The half-lives, that of 45 days first: what a relation without questions keeps."""


class Strict(Remembering):
    """Strict recurrency; the choice is the number of a half-life."""

    def __init__(self, log: EventLog) -> None:
        self.half_lives = first_choices(log)
        super().__init__(log)

    def scored(self, day: int, subject: int, relation: int) -> Scored:
        """The answer by the half-life chosen for the relation."""
        return self.scored_by(int(self.half_lives[relation]), day, subject, relation)

    def scored_by(self, choice: int, day: int, subject: int, relation: int) -> Scored:
        """The answer by that half-life."""
        return recurrency_scores(self.history, _ORDER[choice], day, subject, relation)


def fitted(log: EventLog) -> Strict:
    """Strict recurrency (Gastinger et al., IJCAI 2024), its decay chosen by relation."""
    model = Strict(log.before(tuned_from(log)))
    model.half_lives = best_choices(model, log, len(HALF_LIVES_DAYS), model.scored_by)
    return model
