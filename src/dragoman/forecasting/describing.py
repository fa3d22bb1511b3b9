"""The state of the history model: all that it knows, and how it describes candidates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog
from dragoman.forecasting.candidates import Candidates, candidates_of
from dragoman.forecasting.embedding import Embedding
from dragoman.forecasting.features import features_of, past_of
from dragoman.forecasting.history import Facts, History
from dragoman.forecasting.questions import Questions
from dragoman.forecasting.rules import empty_rules, learn_rules
from dragoman.forecasting.tables import FADES, found, packed

NEAREST = 60
_REPEATS_HALF_LIFE_EVENTS = 2000.0
_FIRST_REPEATS = 0.4


class Described(NamedTuple):
    """The candidates of some questions, and the features of each."""

    listed: Candidates
    features: NDArray[np.float32]


class Describing:
    """History, rules and places, learnt together, one whole day at a time."""

    def __init__(self, log: EventLog) -> None:
        self.history = History(log)
        self.rules = empty_rules(self.history.relations)
        self.embedding = Embedding(log)
        self.repeats = np.full((self.history.relations, 2), (_FIRST_REPEATS, 1.0))

    def learn(self, facts: Facts) -> None:
        """Takes in one whole day: first what the day says of the past, then the day itself."""
        self._count_repeats(facts)
        learn_rules(self.rules, self.history, facts)
        self.history.learn(facts)
        self.embedding.learn(facts)

    def described(self, questions: Questions) -> Described:
        """All candidates of the questions, with their features."""
        nearest = self.embedding.nearest(questions, NEAREST)
        listed = candidates_of(self.history, questions, nearest, FADES)
        likeness = self.embedding.scores(questions, listed.offsets, listed.entities)
        shares = (self.repeats[:, 0] / self.repeats[:, 1]).astype(np.float32)
        past = past_of(self.history, self.rules, shares)
        return Described(listed, features_of(past, questions, listed, likeness))

    def _count_repeats(self, facts: Facts) -> None:
        """How often the answer to a relation's questions was there before."""
        table = self.history.tables.sro
        known = [
            found(table, packed(int(s), int(r), int(o))) >= 0
            for s, r, o in zip(facts.subjects, facts.relations, facts.objects, strict=True)
        ]
        np.add.at(self.repeats[:, 0], facts.relations, known)
        np.add.at(self.repeats[:, 1], facts.relations, 1.0)
