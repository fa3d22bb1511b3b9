"""Whoever was the object of the same relation before, of whatever subject, by how often."""

from __future__ import annotations

from dragoman.event_log import EventLog
from dragoman.forecasting.lookups import shares_of
from dragoman.forecasting.remembering import Remembering, Scored


class _Relaxed(Remembering):
    def scored(self, day: int, subject: int, relation: int) -> Scored:  # noqa: ARG002
        return shares_of(self.history, relation)


def fitted(log: EventLog) -> Remembering:
    """Relaxed recurrency (Gastinger et al., IJCAI 2024)."""
    return _Relaxed(log)
