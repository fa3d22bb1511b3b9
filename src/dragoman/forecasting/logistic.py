"""Logistic regression by Newton's method: chances from what speaks for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS = 12
_LEAST_SHARE = 1e-5
_FARTHEST = 30.0

Floats = NDArray[np.float64]


def log_odds(shares: Floats) -> Floats:
    """
    The logarithm of the odds, finite also for 0 and 1.

    >>> log_odds(np.array([0.5])).tolist()
    [0.0]
    """
    clipped = np.clip(shares, _LEAST_SHARE, 1 - _LEAST_SHARE)
    odds: Floats = np.log(clipped / (1 - clipped))
    return odds


def chances(columns: Floats, weights: Floats) -> Floats:
    """The chance of each row, summed by itself: the same alone and among others."""
    odds = np.clip((columns * weights).sum(axis=1), -_FARTHEST, _FARTHEST)
    found: Floats = 1 / (1 + np.exp(-odds))
    return found


def fitted_weights(columns: Floats, came_true: NDArray[np.bool_], ridge: Floats) -> Floats:
    """The weights that make what came true likeliest, drawn to 0 by the ridge."""
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        said = chances(columns, weights)
        slope = columns.T @ (said - came_true) + ridge * weights
        bend = (columns * (said * (1 - said))[:, None]).T @ columns + np.diag(ridge)
        weights = weights - np.linalg.solve(bend, slope)
    return weights
