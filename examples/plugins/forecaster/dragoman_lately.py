"""Whoever was met last is met next: a candidate's score falls with the days since."""

from collections import defaultdict

import numpy as np

from dragoman.event_log import EventLog
from dragoman.forecasting.history import Facts, both_ends
from dragoman.forecasting.questions import Answers, Questions


class Lately:
    """Remembers the last day of each subject, relation and object."""

    def __init__(self) -> None:
        self._newest = -1
        self._days: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)

    def learn(self, facts: Facts) -> None:
        """Takes in whole days, later than all before."""
        if len(facts.days) and int(facts.days.min()) <= self._newest:
            raise ValueError("days are learnt once each, in order")
        for day, subject, relation, entity in zip(*facts, strict=True):
            self._days[int(subject), int(relation)][int(entity)] = int(day)
            self._newest = max(self._newest, int(day))

    def answers(self, questions: Questions) -> Answers:
        """Who was met, the latest likeliest; learns nothing."""
        offsets, entities, scores = [0], [], []
        for subject, relation in zip(questions.subjects, questions.relations, strict=True):
            known = self._days.get((int(subject), int(relation)), {})
            entities += list(known)
            scores += [1 / (1 + questions.day - day) for day in known.values()]
            offsets.append(len(entities))
        return Answers(
            offsets=np.array(offsets, np.int64),
            entities=np.array(entities, np.int32),
            scores=np.array(scores, np.float64),
        )


def fitted(log: EventLog) -> Lately:
    """The forecaster, knowing all that the log holds."""
    model = Lately()
    model.learn(both_ends(log))
    return model
