"""
Replays days that a forecaster has not seen: each is asked about, then learnt.

Every event is asked about from both ends, one step ahead. Measures are shares from
0 to 1: the mean reciprocal rank, and how often the rank was at most 1, 3 and 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import Facts, History, both_ends
from dragoman.forecasting.questions import Answers, Forecaster, questions_of
from dragoman.forecasting.ranks import average_ranks
from dragoman.forecasting.remembering import by_day
from dragoman.forecasting.tables import Table, found, packed

DEPTHS = (1, 3, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """
    Ranks of what came true; the masks say which of them belong to a group.

    "seen" is a triple that was there before, "new_relation" a known pair with
    another relation, "new_pair" the rest.
    """

    ranks: NDArray[np.float64]
    groups: Mapping[str, NDArray[np.bool_]]

    def measures(self) -> dict[str, float]:
        """All together, then by group; groups without a question are left out."""
        return measured(self.ranks) | {
            f"{name}_{measure}": value
            for name, mask in self.groups.items()
            if mask.any()
            for measure, value in measured(self.ranks[mask]).items()
        }


def measured(ranks: NDArray[np.float64]) -> dict[str, float]:
    """
    The mean reciprocal rank and the shares of ranks within each depth.

    >>> measured(np.array([1.0, 4.0]))
    {'mrr': 0.625, 'hits1': 0.5, 'hits3': 0.5, 'hits10': 1.0}
    """
    return {"mrr": float((1 / ranks).mean())} | {
        f"hits{depth}": float((ranks <= depth).mean()) for depth in DEPTHS
    }


class Replay(NamedTuple):
    """One day of a back-test: what was asked, what was answered, and what came true."""

    facts: Facts
    which: NDArray[np.int64]
    answers: Answers


def replay(forecaster: Forecaster, log: EventLog, start: int) -> Iterator[Replay]:
    """Each day from `start` on: first it is asked about, then the forecaster learns it."""
    for facts in by_day(both_ends(log.between(start, log.end))):
        questions, which = questions_of(facts)
        yield Replay(facts, which, forecaster.answers(questions))
        forecaster.learn(facts)


def replayed(forecaster: Forecaster, log: EventLog, start: int) -> NDArray[np.float64]:
    """The rank of each fact from day `start` on, in the order of `both_ends`."""
    return np.concatenate(
        [
            average_ranks(answers, which, facts.objects, len(log.actor_names))
            for facts, which, answers in replay(forecaster, log, start)
        ]
    )


def groups_of(log: EventLog, start: int) -> dict[str, NDArray[np.bool_]]:
    """Which facts from day `start` on ask for the object, for the subject, and what is new."""
    known = log.before(start)
    history = History(known)
    history.learn(both_ends(known))
    kinds, inverse = [], []
    for facts in by_day(both_ends(log.between(start, log.end))):
        kinds.append(_novelty(history.tables.sro, history.tables.so, facts))
        inverse.append(facts.relations >= len(log.relation_names))
        history.learn(facts)
    kind, is_inverse = np.concatenate(kinds), np.concatenate(inverse)
    return {
        "object": ~is_inverse,
        "subject": is_inverse,
        "seen": kind == 2,
        "new_relation": kind == 1,
        "new_pair": kind == 0,
    }


@compiled
def _novelty(triples: Table, pairs: Table, facts: Facts) -> NDArray[np.int64]:
    """2 for a triple that is known, 1 for a pair that is, 0 for neither."""
    kinds = np.zeros(facts.days.size, dtype=np.int64)
    for i in range(facts.days.size):
        s, r, o = facts.subjects[i], facts.relations[i], facts.objects[i]
        if found(triples, packed(s, r, o)) >= 0:
            kinds[i] = 2
        elif found(pairs, packed(s, 0, o)) >= 0:
            kinds[i] = 1
    return kinds
