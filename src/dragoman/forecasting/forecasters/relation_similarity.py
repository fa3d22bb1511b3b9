"""Partners of the subject, by how alike the relations were that bound them lately."""

from __future__ import annotations

from dragoman.event_log import EventLog
from dragoman.forecasting.lookups import similarity_scores
from dragoman.forecasting.remembering import Remembering, Scored


class _Similar(Remembering):
    def scored(self, day: int, subject: int, relation: int) -> Scored:
        return similarity_scores(self.history, day, subject, relation)


def fitted(log: EventLog) -> Remembering:
    """Pair history, faded by 45 days, weighted by the cosine of the pairs of relations."""
    return _Similar(log)
