"""The happenings of a store as a log of events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from dragoman.event_log import EventLog, sorted_log
from dragoman.forecasting.recurrency import known_day, series_of
from dragoman.records import Happening


def own_log(found: Sequence[Happening], edition: date) -> EventLog:
    """
    What was done between parties with a code, by the day from which it was known.

    The day of the report counts, not that of the event: so a replay knows nothing
    before a reader could. Only what was known before the edition is in it.
    """
    rows = sorted(
        (known_day(one), series.actor, series.type, series.recipient)
        for one in found
        if one.event.status.is_done and known_day(one) < edition
        for series in series_of(one.event)
    )
    first = rows[0][0] if rows else edition
    codes = sorted({code for _, actor, _, recipient in rows for code in (actor, recipient)})
    types = sorted({row[2] for row in rows})
    number, of_type = _numbers(codes), _numbers(types)
    columns = [((day - first).days, number[a], of_type[t], number[b]) for day, a, t, b in rows]
    return sorted_log(
        np.array(columns, dtype=np.int64).reshape(-1, 4),
        actor_names=codes,
        relation_names=types,
        first_day=first,
    )


def _numbers(words: Sequence[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}
