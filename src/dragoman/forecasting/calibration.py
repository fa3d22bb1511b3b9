"""Scores as probabilities: softmax among the candidates of a question, then what came true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from dragoman.forecasting.compiled import compiled

TEMPERATURES = tuple(0.05 * 1.15**step for step in range(40))
_STEPS = 200
_BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A temperature, and steps from stated to observed shares."""

    temperature: float
    stated: Floats
    observed: Floats

    def probabilities(self, scores: Floats, offsets: NDArray[np.int64], sure: Floats) -> Floats:
        """
        The probability of each candidate; who is not listed has what is left over.

        `sure` is the chance of the one put first, question by question. The others have
        what was observed of shares like theirs, but no more than the first, and all
        together no more than he leaves.
        """
        shares = softmax(scores, offsets, self.temperature)
        found = np.interp(shares, self.stated, self.observed)
        of = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        first = first_of_each(scores, offsets)
        first, some = first[first >= 0], first >= 0
        found = np.minimum(found, sure[of])
        found[first] = 0.0
        sums = np.bincount(of, found, len(offsets) - 1)
        left = np.minimum(1.0, (1.0 - sure) / np.maximum(sums, 1e-12))
        right: Floats = found * left[of]
        right[first] = sure[some]
        return right


def calibrated(
    scores: Floats, offsets: NDArray[np.int64], came_true: NDArray[np.bool_]
) -> Calibration:
    """
    The calibration that fits these answers best.

    The temperature is that of the least log loss; the steps are an isotonic regression
    on bins of like probability, larger where there are few (at least 30 cases each).
    """
    losses = [_log_loss(softmax(scores, offsets, t), came_true) for t in TEMPERATURES]
    temperature = TEMPERATURES[int(np.argmin(losses))]
    stated = softmax(scores, offsets, temperature)
    order = np.argsort(stated, kind="stable")
    parts = _even_by_sum(stated[order])
    means = np.array([stated[order[part]].mean() for part in parts])
    shares = np.array([came_true[order[part]].mean() for part in parts])
    counts = np.array([len(part) for part in parts], dtype=float)
    observed = isotonic_regression(shares, weights=counts).x
    return Calibration(temperature=temperature, stated=means, observed=observed)


def _even_by_sum(ordered: Floats) -> list[NDArray[np.int64]]:
    """Runs of positions, each with about as much probability, the last ones of 30 or more."""
    whole = np.cumsum(ordered)
    edges = np.searchsorted(whole, np.linspace(0, whole[-1], _STEPS + 1)[1:-1])
    distinct = [0]
    for edge in [*edges, len(ordered)]:
        if edge - distinct[-1] >= 30:
            distinct.append(int(edge))
    distinct[-1] = len(ordered)
    return [np.arange(a, b) for a, b in pairwise(distinct)]


@compiled
def first_of_each(scores: Floats, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of the best candidate of each question; -1 where there is none."""
    first = np.full(offsets.size - 1, -1, dtype=np.int64)
    for q in range(first.size):
        for i in range(offsets[q], offsets[q + 1]):
            if first[q] < 0 or scores[i] > scores[first[q]]:
                first[q] = i
    return first


@compiled
def softmax(scores: Floats, offsets: NDArray[np.int64], temperature: float) -> Floats:
    """The share of each candidate among those of its question."""
    shares = np.empty_like(scores)
    for q in range(offsets.size - 1):
        low, high = offsets[q], offsets[q + 1]
        if low == high:
            continue
        best = scores[low:high].max()
        total = 0.0
        for i in range(low, high):
            shares[i] = np.exp((scores[i] - best) / temperature)
            total += shares[i]
        for i in range(low, high):
            shares[i] /= total
    return shares


def _log_loss(shares: Floats, came_true: NDArray[np.bool_]) -> float:
    clipped = np.clip(shares, 1e-6, 1 - 1e-6)
    return -float(np.where(came_true, np.log(clipped), np.log(1 - clipped)).mean())


def calibration_error(stated: Floats, came_true: NDArray[np.bool_]) -> float:
    """
    The mean gap between stated and observed, over ten equally large bins by probability.

    >>> calibration_error(np.full(100, 0.5), np.arange(100) % 2 == 0)
    0.0
    """
    order = np.argsort(stated, kind="stable")
    gaps = [
        abs(float(stated[part].mean() - came_true[part].mean()))
        for part in np.array_split(order, min(_BINS, len(order)))
    ]
    return float(np.mean(gaps))
