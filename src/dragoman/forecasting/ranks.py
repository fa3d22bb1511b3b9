"""
The rank of what came true among all entities: filtered by time, ties by their average.

Other objects of the same question on the same day are left out, since they came
true too (time-aware filter); those of other days stay. Of entities that score
alike, each has the mean of their ranks: the best of them alone would turn a
forecaster that says "any of these" into a clairvoyant (Gastinger et al. 2024).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import Numbers
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.questions import Answers


def average_ranks(
    answers: Answers, which: NDArray[np.int64], objects: Numbers, entities: int
) -> NDArray[np.float64]:
    """
    The rank of each fact's object, from 1; `which` is the question that it answers.

    Raises `ValueError` if an entity is listed twice or a score is no number.
    """
    if not np.isfinite(answers.scores).all():
        raise ValueError("A score is not finite.")
    order = np.argsort(which, kind="stable")
    ranks = np.empty(len(which), dtype=np.float64)
    listed = np.full(entities, -1, dtype=np.int64)
    if not _rank(answers, which, objects, order, (listed, ranks)):
        raise ValueError("An entity is listed twice for one question.")
    return ranks


@compiled
def _rank(
    answers: Answers,
    which: NDArray[np.int64],
    objects: Numbers,
    order: NDArray[np.int64],
    work: tuple[NDArray[np.int64], NDArray[np.float64]],
) -> bool:
    place, ranks = work
    start = 0
    while start < order.size:
        question = which[order[start]]
        end = start
        while end < order.size and which[order[end]] == question:
            end += 1
        low, high = answers.offsets[question], answers.offsets[question + 1]
        for i in range(low, high):
            if place[answers.entities[i]] >= low:
                return False
            place[answers.entities[i]] = i
        for k in range(start, end):
            ranks[order[k]] = _rank_of(
                answers, objects, order[start:end], (k - start, low, high), place
            )
        for i in range(low, high):
            place[answers.entities[i]] = -1
        start = end
    return True


@compiled
def _rank_of(
    answers: Answers,
    objects: Numbers,
    facts: NDArray[np.int64],
    bounds: tuple[int, int, int],
    place: NDArray[np.int64],
) -> float:
    k, low, high = bounds
    own = place[objects[facts[k]]]
    greater, equal = 0.0, 0.0
    if own < 0:
        greater = high - low
        equal = place.size - (high - low) - 1
    else:
        for i in range(low, high):
            greater += answers.scores[i] > answers.scores[own]
            equal += answers.scores[i] == answers.scores[own]
        equal -= 1
    for other in facts:
        at = place[objects[other]]
        if other == facts[k]:
            continue
        if own < 0:
            greater -= at >= 0
            equal -= at < 0
        elif at >= 0:
            greater -= answers.scores[at] > answers.scores[own]
            equal -= answers.scores[at] == answers.scores[own]
    return 1.0 + greater + equal / 2
