"""
Places of actors and relations in one space, learnt day by day: who is like whom.

A question lies at `subject * turn(relation) + country * turn'(relation) + shift(relation)`,
a candidate at `object + country + sector`; their product says how well they go
together. Learnt by a softmax over a sample of entities (Jean et al. 2015), with
steps by Adagrad, from the events of each day and a draw of those before it: so
each day's places know nothing of that day or of what came after.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog, Numbers
from dragoman.forecasting.compiled import compiled, compiled_fast
from dragoman.forecasting.history import Facts
from dragoman.forecasting.questions import Questions

DIMENSIONS = 64
_BATCH = 512
_SAMPLED = 1024
_STEP = 0.1
_START = 0.15
_REPLAYS = 4
"""Each day so many times its number of past events is learnt again."""
_REPLAY_DAYS = 90.0
"""The mean age of what is learnt again."""
_BLOCK = 32

Floats = NDArray[np.float32]


class Weights(NamedTuple):
    """Rows by entity, relation, country or sector; group 0 stands for none and stays 0."""

    subject: Floats
    object: Floats
    country_of_subject: Floats
    country_of_object: Floats
    sector_of_object: Floats
    turn: Floats
    country_turn: Floats
    shift: Floats


class Embedding:
    """The places as of the end of the last day learnt."""

    def __init__(self, log: EventLog) -> None:
        draw = np.random.default_rng(0)
        entities, relations = len(log.actor_names), 2 * len(log.relation_names)
        self.countries = log.countries + 1
        self.sectors = log.sectors + 1
        countries = int(self.countries.max(initial=0)) + 1
        sectors = int(self.sectors.max(initial=0)) + 1
        rows = (entities, entities, countries, countries, sectors, *[relations] * 3)
        self.weights = Weights(
            *(draw.normal(0, _START, (count, DIMENSIONS)).astype(np.float32) for count in rows)
        )
        for group in self.weights[2:5]:
            group[0] = 0.0
        self.squares = Weights(*(np.full(len(one), 1e-3, np.float32) for one in self.weights))
        self.past: list[Facts] = []
        self.starts = np.zeros(0, dtype=np.int64)

    def learn(self, facts: Facts) -> None:
        """Takes in one whole day, and what is drawn of the days before it."""
        day = int(facts.days[0])
        self.past.append(facts)
        draw = np.random.default_rng(day)
        subjects, relations, objects = self._replays(draw, facts)
        for start in range(0, len(subjects), _BATCH):
            some = slice(start, start + _BATCH)
            self._step(subjects[some], relations[some], objects[some], draw)

    def _replays(
        self, draw: np.random.Generator, facts: Facts
    ) -> tuple[Numbers, Numbers, Numbers]:
        """The facts of the day and a draw of those before, in a mixed order."""
        ages = draw.exponential(_REPLAY_DAYS, size=_REPLAYS * len(facts.days))
        days = np.maximum(len(self.past) - 1 - ages.astype(np.int64), 0)
        numbers, counts = np.unique(days, return_counts=True)
        parts = [facts]
        for number, count in zip(numbers, counts, strict=True):
            of_day = self.past[number]
            drawn = draw.integers(0, len(of_day.days), size=count)
            parts.append(Facts(*(column[drawn] for column in of_day)))
        order = draw.permutation(sum(len(part.days) for part in parts))
        subjects, relations, objects = (
            np.concatenate([part[column] for part in parts])[order] for column in (1, 2, 3)
        )
        return subjects, relations, objects

    def _step(self, s: Numbers, r: Numbers, o: Numbers, draw: np.random.Generator) -> None:
        """One step of Adagrad on a batch; other objects of the batch count as wrong."""
        w = self.weights
        sampled = draw.integers(0, len(w.object), size=_SAMPLED)
        entities, own = np.unique(np.concatenate([o, sampled]), return_inverse=True)
        own = own[: len(o)]
        places = self._places(entities)
        cs = self.countries[s]
        asked = self._asked(s, r)
        scores = asked @ places.T
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        scores[np.arange(len(o)), own] -= 1.0
        to_asked = scores @ places
        to_places = scores.T @ asked
        a, p = w.subject[s], w.turn[r]
        c, q = w.country_of_subject[cs], w.country_turn[r]
        self._move("subject", s, to_asked * p)
        self._move("turn", r, to_asked * a)
        self._move("country_of_subject", cs, to_asked * q)
        self._move("country_turn", r, to_asked * c)
        self._move("shift", r, to_asked)
        self._move("object", entities, to_places)
        self._move("country_of_object", self.countries[entities], to_places)
        self._move("sector_of_object", self.sectors[entities], to_places)
        for group in (w.country_of_subject, w.country_of_object, w.sector_of_object):
            group[0] = 0.0

    def _move(
        self, name: str, rows: NDArray[np.integer], gradient: NDArray[np.floating]
    ) -> None:
        weights, squares = getattr(self.weights, name), getattr(self.squares, name)
        _adagrad(weights, squares, rows.astype(np.int64), gradient.astype(np.float32), _STEP)

    def _asked(self, s: Numbers, r: Numbers) -> Floats:
        w = self.weights
        asked: Floats = (
            w.subject[s] * w.turn[r]
            + w.country_of_subject[self.countries[s]] * w.country_turn[r]
            + w.shift[r]
        )
        return asked

    def _places(self, entities: NDArray[np.integer]) -> Floats:
        w = self.weights
        places: Floats = (
            w.object[entities]
            + w.country_of_object[self.countries[entities]]
            + w.sector_of_object[self.sectors[entities]]
        )
        return places

    def nearest(self, questions: Questions, most: int) -> NDArray[np.int32]:
        """The entities that go best with each question, of shape (questions, most)."""
        places = self._places(np.arange(len(self.weights.object)))
        asked = self._asked(questions.subjects, questions.relations)
        most = min(most, len(places))
        found = np.full((len(asked), most), -1, dtype=np.int32)
        for start in range(0, len(asked), _BLOCK):
            # Blocks of one size: a question is multiplied alike, whatever stands beside it.
            block = np.zeros((_BLOCK, DIMENSIONS), dtype=np.float32)
            some = asked[start : start + _BLOCK]
            block[: len(some)] = some
            scores = block @ places.T
            best = np.argpartition(-scores, most - 1, axis=1)[:, :most]
            found[start : start + _BLOCK] = np.sort(best, axis=1)[: len(some)]
        return found

    def scores(
        self, questions: Questions, offsets: NDArray[np.int64], entities: Numbers
    ) -> NDArray[np.float32]:
        """How well each candidate goes with its question."""
        places = self._places(np.arange(len(self.weights.object)))
        asked = self._asked(questions.subjects, questions.relations)
        return _products(asked, places, offsets, entities)


@compiled_fast
def _products(
    asked: Floats, places: Floats, offsets: NDArray[np.int64], entities: Numbers
) -> Floats:
    products = np.empty(entities.size, dtype=np.float32)
    for q in range(offsets.size - 1):
        for i in range(offsets[q], offsets[q + 1]):
            total = np.float32(0.0)
            for d in range(asked.shape[1]):
                total += asked[q, d] * places[entities[i], d]
            products[i] = total
    return products


@compiled
def _adagrad(
    weights: Floats, squares: Floats, rows: NDArray[np.int64], gradient: Floats, step: float
) -> None:
    """Adds up the gradient of each row, then moves it; one squared sum for a row."""
    order = np.argsort(rows, kind="mergesort")
    summed = np.zeros(weights.shape[1], dtype=np.float32)
    for k in range(order.size):
        row = rows[order[k]]
        for d in range(summed.size):
            summed[d] += gradient[order[k], d]
        if k + 1 < order.size and rows[order[k + 1]] == row:
            continue
        total = 0.0
        for d in range(summed.size):
            total += summed[d] * summed[d]
        squares[row] += np.float32(total / summed.size)
        pace = np.float32(step / np.sqrt(squares[row]))
        for d in range(summed.size):
            weights[row, d] -= pace * summed[d]
            summed[d] = 0.0
