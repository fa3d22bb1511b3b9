"""
Events as columns, sorted by day: the append-only log from which everything is forecast.

Whatever a forecaster knows is a function of the rows before a day, so it can be
replayed to any day. A row is one event: day, actor, relation, recipient, each a
number; the names stand beside the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

MOST_ACTORS = 1 << 24
"""What a packed key of actor, relation and recipient has room for."""
MOST_RELATIONS = 1 << 13


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLog:
    """
    Distinct events, sorted by day, then by actor, relation and recipient.

    `days` count from `first_day`, where a calendar day is known. `countries` and
    `sectors` say, for each actor, a group that it belongs to, or -1.
    """

    days: Numbers
    actors: Numbers
    relations: Numbers
    recipients: Numbers
    actor_names: tuple[str, ...]
    relation_names: tuple[str, ...]
    countries: Numbers
    sectors: Numbers
    first_day: date | None = None

    def __len__(self) -> int:
        return len(self.days)

    @property
    def end(self) -> int:
        """The day after the last event; 0 without events."""
        return int(self.days[-1]) + 1 if len(self) else 0

    def between(self, start: int, end: int) -> EventLog:
        """The events of the days from `start` up to but without `end`."""
        low, high = np.searchsorted(self.days, [start, end])
        return self._rows(slice(int(low), int(high)))

    def before(self, day: int) -> EventLog:
        """The events before that day."""
        return self.between(0, day)

    def kept(self, mask: NDArray[np.bool_]) -> EventLog:
        """The events where the mask is true."""
        return self._rows(mask)

    def day_name(self, day: int) -> str:
        """The calendar day, or "day 17" where none is known."""
        if self.first_day is None:
            return f"day {day}"
        return (self.first_day + timedelta(days=day)).isoformat()

    def _rows(self, wanted: Any) -> EventLog:
        return replace(
            self,
            days=self.days[wanted],
            actors=self.actors[wanted],
            relations=self.relations[wanted],
            recipients=self.recipients[wanted],
        )


def sorted_log(
    columns: NDArray[np.int64],
    *,
    actor_names: Sequence[str],
    relation_names: Sequence[str],
    groups: tuple[Sequence[int], Sequence[int]] | None = None,
    first_day: date | None = None,
) -> EventLog:
    """
    The log of rows (day, actor, relation, recipient), in any order, repeated or not.

    `groups` are the country and the sector of each actor. Raises `ValueError` for
    a negative day, an unknown number, or more names than a key can hold.
    """
    rows = np.unique(np.asarray(columns, dtype=np.int64).reshape(-1, 4), axis=0)
    if len(actor_names) > MOST_ACTORS or len(relation_names) > MOST_RELATIONS:
        raise ValueError(
            f"A log holds up to {MOST_ACTORS} actors and {MOST_RELATIONS} relations, "
            f"not {len(actor_names)} and {len(relation_names)}."
        )
    limits = (2**31 - 1, len(actor_names), len(relation_names), len(actor_names))
    if len(rows) and (rows.min() < 0 or (rows.max(axis=0) >= limits).any()):
        raise ValueError("A row holds a number below 0 or one that has no name.")
    nowhere = [-1] * len(actor_names)
    countries, sectors = groups or (nowhere, nowhere)
    day, actor, relation, recipient = rows.astype(np.int32).T.copy()
    return EventLog(
        days=day,
        actors=actor,
        relations=relation,
        recipients=recipient,
        actor_names=tuple(actor_names),
        relation_names=tuple(relation_names),
        countries=np.asarray(countries, dtype=np.int32),
        sectors=np.asarray(sectors, dtype=np.int32),
        first_day=first_day,
    )
