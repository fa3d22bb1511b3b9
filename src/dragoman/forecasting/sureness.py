"""
How sure to be of the candidate put first, by what its question looks like, learnt daily.

A logistic regression on the shares of the first and the second, how widely the rest is
spread, and how many there are; two bends let the curve be steeper at its ends. It learns
from the latest questions whose answers are known, of which each day adds some.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasting.calibration import first_of_each, softmax
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.logistic import chances, fitted_weights, log_odds

LATEST_QUESTIONS = 9_000
_BENDS = (-1.5, 1.5)
"""Log odds of the first, where the curve may turn: shares of 0.18 and 0.82."""
_RIDGE = 1.0

Floats = NDArray[np.float64]


class Record(NamedTuple):
    """Questions whose answers are known: how they looked, and whether the first came true."""

    looks: Floats
    hits: NDArray[np.bool_]

    def with_more(self, other: Record) -> Record:
        """The latest of both."""
        looks = np.concatenate([self.looks, other.looks])[-LATEST_QUESTIONS:]
        return Record(looks, np.concatenate([self.hits, other.hits])[-LATEST_QUESTIONS:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Weights of the looks, which are centred and scaled first; the last is the constant."""

    centre: Floats
    spread: Floats
    weights: Floats

    def of(self, looks: Floats) -> Floats:
        """The chance that the first is right, question by question."""
        return chances(_columns(looks, self.centre, self.spread), self.weights)


def fitted_sureness(record: Record) -> Sureness:
    """The regression, with a small ridge on all but the constant."""
    centre, spread = record.looks.mean(axis=0), record.looks.std(axis=0) + 1e-9
    columns = _columns(record.looks, centre, spread)
    ridge = np.full(columns.shape[1], _RIDGE)
    ridge[-1] = 1e-6
    weights = fitted_weights(columns, record.hits, ridge)
    return Sureness(centre=centre, spread=spread, weights=weights)


def record_of(
    scores: Floats, offsets: NDArray[np.int64], came_true: NDArray[np.bool_], temperature: float
) -> Record:
    """What these questions teach; those without a candidate teach nothing."""
    first = first_of_each(scores, offsets)
    asked = first >= 0
    looks = looks_of(scores, offsets, temperature)
    return Record(looks[asked], came_true[first[asked]])


def looks_of(scores: Floats, offsets: NDArray[np.int64], temperature: float) -> Floats:
    """
    How each question looks, by its scores alone, of shape (questions, looks).

    Log odds of the first and of the second, entropy, log of how many candidates, the
    score of the first, and by how much the first passes either bend.
    """
    first = first_of_each(scores, offsets)
    shares = softmax(scores, offsets, temperature)
    looks = _looks(shares, offsets)
    looks[:, :2] = log_odds(looks[:, :2])
    some = first >= 0
    top = np.zeros(len(first))
    top[some] = scores[first[some]]
    low, high = _BENDS
    bent = [np.maximum(low - looks[:, 0], 0), np.maximum(looks[:, 0] - high, 0)]
    return np.column_stack([looks, top, *bent])


@compiled
def _looks(shares: Floats, offsets: NDArray[np.int64]) -> Floats:
    looks = np.zeros((offsets.size - 1, 4))
    for q in range(offsets.size - 1):
        for i in range(offsets[q], offsets[q + 1]):
            share = shares[i]
            if share > looks[q, 0]:
                looks[q, 1] = looks[q, 0]
                looks[q, 0] = share
            elif share > looks[q, 1]:
                looks[q, 1] = share
            if share > 0:
                looks[q, 2] -= share * np.log(share)
        looks[q, 3] = np.log(1.0 + offsets[q + 1] - offsets[q])
    return looks


def _columns(looks: Floats, centre: Floats, spread: Floats) -> Floats:
    return np.column_stack([(looks - centre) / spread, np.ones(len(looks))])
