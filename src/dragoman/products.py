"""Products of small matrices, on one thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MOST = 1 << 19
"""
Multiplications of one call. OpenBLAS gives larger products to all cores, whose threads
then wait for the next by turning over: ten microseconds became five hundred, and a core
that was to read sentences was lost.
"""


def product(values: Floats, weights: Floats) -> Floats:
    """
    The matrix product, rows together as far as it stays on one thread.

    >>> product(np.ones((3, 2), np.float32), np.eye(2, dtype=np.float32)).shape
    (3, 2)
    """
    rows = max(1, MOST // max(1, weights.size))
    if len(values) <= rows:
        whole: Floats = values @ weights
        return whole
    return np.concatenate(
        [values[at : at + rows] @ weights for at in range(0, len(values), rows)]
    )
