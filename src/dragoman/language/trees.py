"""
The best tree over scores of heads: Chu & Liu 1965, Edmonds 1967, one root.

Where the best heads are no tree, each word is tried as the root, the most promising
first, until no other can do better: mostly the first or the second is the best. Of words
in no order, where none is, so many are tried and no more. (A lowered score of the root, the
other way to a single one, makes rings of all sentences.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Heads = NDArray[np.intp]
MOST_ROOTS = 24
"""Words that are tried as the root; in sentences the best is among the first few."""


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
    is_tree = (heads[1:] == 0).sum() == 1 and _cycle(heads) is None
    best: list[int] = (heads if is_tree else _with_one_root(arcs))[1:].tolist()
    return best


def _with_one_root(arcs: Scores) -> Heads:
    """The heads of the best of the trees that have each word for their root."""
    as_root = arcs[1:, 0].copy()
    arcs[:, 0] = -np.inf
    # No tree with this root can have more: every other word with its best head.
    highest = arcs[1:].max(1)
    most = as_root + (highest.sum() - highest if len(highest) > 1 else 0.0)
    best, found = -np.inf, np.zeros(len(arcs), dtype=np.intp)
    for word in np.argsort(-most, kind="stable")[:MOST_ROOTS] + 1:
        if most[word - 1] <= best:
            break
        rooted = arcs.copy()
        rooted[word] = -np.inf
        rooted[word, 0] = as_root[word - 1]
        heads = _spanning(rooted)
        total = float(rooted[np.arange(1, len(arcs)), heads[1:]].sum())
        if total > best:
            best, found = total, heads
    return found


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
