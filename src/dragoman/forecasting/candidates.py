"""
Who may be the object at all: those with some tie to the subject or the relation.

The latest first, and no more than so many of each kind, so that a question costs
the same however long the past is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import Numbers
from dragoman.forecasting.chains import Chain
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import Chains, Groups, History, Tables
from dragoman.forecasting.questions import Questions
from dragoman.forecasting.tables import Table, faded, found, object_in, packed

MOST_PARTNERS = 250
MOST_OF_RELATION = 60
MOST_OF_COUNTRY = 120
MOST_TWO_HOP = 50
_WAYPOINTS = 25
_BEYOND_EACH = 40
_SHORT, _LONG = 1, 2
"""Half-lives of 10 and 45 days among `HALF_LIVES_DAYS`."""


class Work(NamedTuple):
    """Room that is used again for each question; zero, or -1, between questions."""

    listed: NDArray[np.int32]
    flow: NDArray[np.float32]
    reached: NDArray[np.int32]


def room_for(entities: int) -> Work:
    """Room for questions about so many entities."""
    return Work(
        listed=np.full(entities, -1, dtype=np.int32),
        flow=np.zeros(entities, dtype=np.float32),
        reached=np.zeros(entities, dtype=np.int32),
    )


class Candidates(NamedTuple):
    """For question q those at `offsets[q]:offsets[q + 1]`; `flows` is what reaches each."""

    offsets: NDArray[np.int64]
    entities: Numbers
    flows: NDArray[np.float32]


def candidates_of(
    history: History,
    questions: Questions,
    nearest: NDArray[np.int32],
    fades: NDArray[np.float64],
) -> Candidates:
    """
    The candidates for each question, in an order that depends on the past alone.

    `nearest` are further candidates, of shape (questions, so many); -1 for none.
    """
    most = MOST_PARTNERS + MOST_OF_RELATION + MOST_OF_COUNTRY + MOST_TWO_HOP + nearest.shape[1]
    entities = np.empty(len(questions.subjects) * most, dtype=np.int32)
    flows = np.empty(len(entities), dtype=np.float32)
    offsets = np.zeros(len(questions.subjects) + 1, dtype=np.int64)
    groups = Groups(history.countries, history.sectors)
    past = (history.tables, history.chains, groups, fades)
    _list(past, questions, nearest, room_for(history.entities), (offsets, entities, flows))
    size = int(offsets[-1])
    return Candidates(offsets, entities[:size], flows[:size])


@compiled
def _take(  # noqa: PLR0913
    chain: Chain,
    of: int,
    table: Table,
    most: int,
    listed: NDArray[np.int32],
    entities: Numbers,
    size: int,
) -> int:
    """Lists the first objects of a chain that are not listed yet; how many there are then."""
    row = chain.first[of] if of >= 0 else -1
    left = most
    while row >= 0 and left > 0:
        entity = object_in(table.keys[row])
        if listed[entity] < 0:
            listed[entity] = size
            entities[size] = entity
            size += 1
        row = chain.after[row]
        left -= 1
    return size


@compiled
def _spread(
    past: tuple[Tables, Chains, Groups, NDArray[np.float64]],
    subject: int,
    day: int,
    work: Work,
) -> int:
    """
    What flows from the subject over its latest partners to theirs, by shares.

    Leaves it in `work.flow` and those reached in `work.reached`; gives their number.
    """
    tables, chains, _, fades = past
    reached = 0
    s_row = found(tables.s, packed(subject, 0, 0))
    hop = chains.partners_of_s.first[s_row] if s_row >= 0 else -1
    whole = faded(tables.s, s_row, _SHORT, day, fades) + 1.0
    left = _WAYPOINTS
    while hop >= 0 and left > 0:
        left -= 1
        middle = object_in(tables.so.keys[hop])
        share = faded(tables.so, hop, _SHORT, day, fades) / whole
        m_row = found(tables.s, packed(middle, 0, 0))
        m_whole = faded(tables.s, m_row, _LONG, day, fades) + 1.0
        beyond = chains.partners_of_s.first[m_row] if m_row >= 0 else -1
        steps = _BEYOND_EACH
        while beyond >= 0 and steps > 0:
            steps -= 1
            entity = object_in(tables.so.keys[beyond])
            if work.flow[entity] == 0.0:
                work.reached[reached] = entity
                reached += 1
            part = faded(tables.so, beyond, _LONG, day, fades) / m_whole
            work.flow[entity] += np.float32(share * part + 1e-12)
            beyond = chains.partners_of_s.after[beyond]
        hop = chains.partners_of_s.after[hop]
    return reached


@compiled
def _take_reached(work: Work, reached: int, entities: Numbers, size: int) -> int:
    """Lists those to whom most flows; of equals the one with the lower number."""
    some = work.reached[:reached].copy()
    some.sort()
    order = np.argsort(-work.flow[some], kind="mergesort")
    left = MOST_TWO_HOP
    for place in order:
        if left == 0:
            break
        entity = some[place]
        if work.listed[entity] < 0:
            work.listed[entity] = size
            entities[size] = entity
            size += 1
            left -= 1
    return size


@compiled
def _list(
    past: tuple[Tables, Chains, Groups, NDArray[np.float64]],
    questions: Questions,
    nearest: NDArray[np.int32],
    work: Work,
    to: tuple[NDArray[np.int64], Numbers, NDArray[np.float32]],
) -> None:
    tables, chains, groups, _ = past
    offsets, entities, flows = to
    size = 0
    for q in range(questions.subjects.size):
        start = size
        s, r = questions.subjects[q], questions.relations[q]
        of_s = found(tables.s, packed(s, 0, 0))
        of_cr = found(tables.cr, packed(groups.countries[s], r, 0))
        of_r = found(tables.r, packed(0, r, 0))
        listed = work.listed
        size = _take(
            chains.partners_of_s, of_s, tables.so, MOST_PARTNERS, listed, entities, size
        )
        size = _take(
            chains.objects_of_cr, of_cr, tables.cro, MOST_OF_COUNTRY, listed, entities, size
        )
        size = _take(
            chains.objects_of_r, of_r, tables.ro, MOST_OF_RELATION, listed, entities, size
        )
        for entity in nearest[q]:
            if entity >= 0 and listed[entity] < 0:
                listed[entity] = size
                entities[size] = entity
                size += 1
        reached = _spread(past, s, questions.day, work)
        size = _take_reached(work, reached, entities, size)
        for i in range(start, size):
            flows[i] = work.flow[entities[i]]
            listed[entities[i]] = -1
        for i in range(reached):
            work.flow[work.reached[i]] = 0.0
        offsets[q + 1] = size
