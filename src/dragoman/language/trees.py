"""
The best tree over scores of heads: Chu & Liu 1965, Edmonds 1967, one root.

A root's score is lowered by more than all other scores can make up, so that the
best tree takes a single one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Heads = NDArray[np.intp]


def best_tree(scores: Scores) -> list[int]:
    """
    The heads of the words 1 to n, given (n+1, n+1) scores of word (row) and head (column).

    Row 0 and the diagonal are not looked at; the head 0 is the root, and one word has
    it. Ties go to the earlier head.
    """
    count = scores.shape[0] - 1
    if count < 1:
        return []
    arcs = scores.astype(np.float64)
    np.fill_diagonal(arcs, -np.inf)
    heads: Heads = arcs.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() == 1 and _cycle(heads) is None:
        return [int(head) for head in heads[1:]]
    finite = arcs[1:][np.isfinite(arcs[1:])]
    arcs[1:, 0] -= (float(finite.max() - finite.min()) + 1.0) * (count + 1)
    return [int(head) for head in _spanning(arcs)[1:]]


def _spanning(arcs: Scores) -> Heads:
    """The heads of the best arborescence from 0."""
    heads: Heads = arcs.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = arcs[ring, heads[ring]]
    # The ring becomes one word, the last row and column of a smaller graph.
    into = arcs[np.ix_(ring, outside)] - kept[:, None]
    out = arcs[np.ix_(outside, ring)]
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = arcs[np.ix_(outside, outside)]
    smaller[-1, :-1] = into.max(0)
    smaller[:-1, -1] = out.max(1)
    chosen = _spanning(smaller)
    found: Heads = heads.copy()
    for row, word in enumerate(outside):
        if word == 0:
            continue
        head = chosen[row]
        found[word] = ring[out[row].argmax()] if head == size - 1 else outside[head]
    entry = chosen[-1]
    broken = ring[into[:, entry].argmax()]
    found[broken] = outside[entry]
    return found


def _cycle(heads: Heads) -> list[int] | None:
    """Words that hang on one another in a ring; None where none do."""
    state = [0] * len(heads)  # 1: on the way here, 2: leads to the root
    state[0] = 2
    following = heads.tolist()
    for start in range(1, len(following)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = following[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for one in path:
            state[one] = 2
    return None
