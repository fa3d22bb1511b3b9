"""How often the same triple was seen in all the past, whenever that was."""

from __future__ import annotations

import numpy as np

from dragoman.event_log import EventLog
from dragoman.forecasting.lookups import counts_of
from dragoman.forecasting.remembering import Remembering, Scored


class _Climatology(Remembering):
    def scored(self, day: int, subject: int, relation: int) -> Scored:  # noqa: ARG002
        entities, counts = counts_of(self.history, subject, relation)
        return entities, counts.astype(np.float64)


def fitted(log: EventLog) -> Remembering:
    """The long-run frequency, which any forecast has to beat."""
    return _Climatology(log)
