"""Choosing, for each relation, what did best on the last days of a log."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog
from dragoman.forecasting.history import both_ends
from dragoman.forecasting.questions import questions_of
from dragoman.forecasting.ranks import average_ranks
from dragoman.forecasting.remembering import Remembering, Scored, by_day, joined

TUNING_DAYS = 30
_A_HAIR = 1e-9  # a relation that nobody asked about keeps the first choice

Choices = NDArray[np.int64]
"""For each relation, the number of the choice."""


def tuned_from(log: EventLog) -> int:
    """The day from which a log is for tuning: its last 30 days, at most its last tenth."""
    return log.end - min(TUNING_DAYS, log.end // 10)


def best_choices(
    model: Remembering,
    log: EventLog,
    choices: int,
    scored: Callable[[int, int, int, int], Scored],
) -> Choices:
    """
    Replays the tuning days once for each choice, and leaves the model as of their end.

    `scored(choice, day, subject, relation)` answers one question by that choice. The
    measure is the reciprocal rank; of choices that do equally well the first is taken.
    """
    totals = np.zeros((choices, model.history.relations))
    for facts in by_day(both_ends(log.between(tuned_from(log), log.end))):
        questions, which = questions_of(facts)
        asked = [(int(s), int(r)) for s, r in zip(questions[1], questions[2], strict=True)]
        for choice in range(choices):
            answers = joined([scored(choice, questions.day, s, r) for s, r in asked])
            ranks = average_ranks(answers, which, facts.objects, model.history.entities)
            np.add.at(totals[choice], facts.relations, 1 / ranks)
        model.learn(facts)
    totals[0] += _A_HAIR
    best: Choices = totals.argmax(axis=0)
    return best


def first_choices(log: EventLog) -> Choices:
    """The first choice for every relation."""
    return np.zeros(2 * len(log.relation_names), dtype=np.int64)
