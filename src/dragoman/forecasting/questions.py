"""
What is asked of a forecaster, and what it may answer.

A question is a day, a subject and a relation: who is the object? It holds nothing
of the day that it asks about: not the other questions, and not how many there are.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import Numbers
from dragoman.forecasting.history import Facts


class Questions(NamedTuple):
    """Questions of one day, each (subject, relation) once, in their order."""

    day: int
    subjects: Numbers
    relations: Numbers


class Answers(NamedTuple):
    """
    For question q, the entities `offsets[q]:offsets[q + 1]` with their scores.

    Who is not listed is less likely than all who are, and as likely as one another.
    """

    offsets: NDArray[np.int64]
    entities: Numbers
    scores: NDArray[np.float64]


class Forecaster(Protocol):
    """Knows the past up to a day; the two functions that every forecaster has."""

    def answers(self, questions: Questions) -> Answers:
        """Who is how likely, by what was learnt; learns nothing."""

    def learn(self, facts: Facts) -> None:
        """Takes in one whole day."""


@runtime_checkable
class Sure(Protocol):
    """A forecaster that also says how sure it is."""

    def probabilities(self, answers: Answers) -> NDArray[np.float64]:
        """The probability of each listed candidate, given that the event happens."""


def questions_of(facts: Facts) -> tuple[Questions, NDArray[np.int64]]:
    """The distinct questions of one day's facts, and which of them each fact answers."""
    keys = facts.subjects.astype(np.int64) << 32 | facts.relations.astype(np.int64)
    distinct, which = np.unique(keys, return_inverse=True)
    return Questions(
        day=int(facts.days[0]),
        subjects=(distinct >> 32).astype(np.int32),
        relations=(distinct & 0xFFFFFFFF).astype(np.int32),
    ), which.astype(np.int64)
