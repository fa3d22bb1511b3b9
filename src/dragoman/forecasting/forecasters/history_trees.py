"""The history model: candidates described by their past, put in order by boosted trees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog
from dragoman.forecasting.describing import Described, Describing
from dragoman.forecasting.history import Facts
from dragoman.forecasting.questions import Answers, Questions
from dragoman.forecasting.ranker import Ranker, fitted_ranker
from dragoman.forecasting.sureness import fitted_sureness, looks_of


class HistoryTrees:
    """A state and a sureness that learn each day, and a ranker that was fitted once."""

    def __init__(self, state: Describing, ranker: Ranker) -> None:
        self.state = state
        self.ranker = ranker
        self.record = ranker.record
        self.sureness = fitted_sureness(self.record)

    def learn(self, facts: Facts) -> None:
        """Takes in one whole day: first what it says of the ranker, then the day itself."""
        seen = self.ranker.seen(self.state, facts)
        self.state.learn(facts)
        self.record = self.record.with_more(seen)
        self.sureness = fitted_sureness(self.record)

    def answers(self, questions: Questions) -> Answers:
        """Who is how likely, by the scores of the trees."""
        described = self.state.described(questions)
        listed = described.listed
        return Answers(listed.offsets, listed.entities, self.ranker.scores(described.features))

    def probabilities(self, answers: Answers) -> NDArray[np.float64]:
        """What the scores of answers say as probabilities, given that the event happens."""
        calibration = self.ranker.calibration
        looks = looks_of(answers.scores, answers.offsets, calibration.temperature)
        sure = self.sureness.of(looks)
        return calibration.probabilities(answers.scores, answers.offsets, sure)

    def described(self, questions: Questions) -> Described:
        """What is known of each candidate."""
        return self.state.described(questions)


def fitted(log: EventLog) -> HistoryTrees:
    """The history model; needs at least twenty days."""
    state = Describing(log)
    return HistoryTrees(state, fitted_ranker(state, log))
