"""What the plain forecasters share: a history, learnt day by day, and rules beside it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog, Numbers
from dragoman.forecasting.history import Facts, History, both_ends
from dragoman.forecasting.questions import Answers, Questions
from dragoman.forecasting.rules import empty_rules, learn_rules

Scored = tuple[Numbers, NDArray[np.float64]]
"""Entities and their scores."""


def by_day(facts: Facts) -> Iterator[Facts]:
    """The facts of each day that has any, in order."""
    starts = np.flatnonzero(np.diff(facts.days, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(facts.days)], strict=True):
        yield Facts(*(column[start:end] for column in facts))


class Remembering(ABC):
    """A forecaster that scores one question at a time from history and rules."""

    uses_rules = False

    def __init__(self, log: EventLog) -> None:
        self.history = History(log)
        self.rules = empty_rules(self.history.relations if self.uses_rules else 1)
        for day in by_day(both_ends(log)):
            self.learn(day)

    def learn(self, facts: Facts) -> None:
        """Takes in one whole day: the rules by what was known before it, then the day."""
        if self.uses_rules:
            learn_rules(self.rules, self.history, facts)
        self.history.learn(facts)

    def answers(self, questions: Questions) -> Answers:
        """Who is how likely."""
        return joined(
            [
                self.scored(questions.day, int(s), int(r))
                for s, r in zip(questions.subjects, questions.relations, strict=True)
            ]
        )

    @abstractmethod
    def scored(self, day: int, subject: int, relation: int) -> Scored:
        """The entities that are likelier than the rest, each once."""


def joined(answers: list[Scored]) -> Answers:
    """The answers to several questions as one."""
    sizes = [len(entities) for entities, _ in answers]
    return Answers(
        offsets=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        entities=np.concatenate([np.zeros(0, np.int32), *(e for e, _ in answers)]),
        scores=np.concatenate([np.zeros(0), *(scores for _, scores in answers)]),
    )
