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
from dragoman.forecasting.calibration import calibration_error, first_of_each
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import Facts, History, both_ends
from dragoman.forecasting.questions import Answers, Forecaster, Sure, questions_of
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

    def by_group(self) -> dict[str, dict[str, float]]:
        """The measures of each group that has a question."""
        return {
            name: measured(self.ranks[mask]) for name, mask in self.groups.items() if mask.any()
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


class Played(NamedTuple):
    """The rank of each fact, in the order of `both_ends`, and how well sureness was founded."""

    ranks: NDArray[np.float64]
    calibration_error: float | None


def replayed(forecaster: Forecaster, log: EventLog, start: int) -> Played:
    """
    What a forecaster makes of the days from `start` on.

    The calibration error is that of the candidate put first: the mean gap between
    stated and observed shares over ten equally large groups of questions by how sure
    it is; None for a forecaster that does not say how sure it is.
    """
    ranks, stated, came_true = [], [], []
    for facts, which, answers in replay(forecaster, log, start):
        ranks.append(average_ranks(answers, which, facts.objects, len(log.actor_names)))
        if isinstance(forecaster, Sure):
            first = first_of_each(answers.scores, answers.offsets)
            asked = first >= 0
            stated.append(forecaster.probabilities(answers)[first[asked]])
            pairs = set(zip(which.tolist(), facts.objects.tolist(), strict=True))
            entities = answers.entities[first]
            hit = [(q, int(entities[q])) in pairs for q in np.flatnonzero(asked).tolist()]
            came_true.append(np.array(hit, dtype=np.bool_))
    error = None
    if stated:
        error = calibration_error(np.concatenate(stated), np.concatenate(came_true))
    return Played(np.concatenate(ranks), error)


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
