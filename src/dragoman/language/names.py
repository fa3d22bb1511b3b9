"""
Names by BIO labels: the likeliest row of labels that makes sense.

"I-PER" follows only "B-PER" or "I-PER" (Viterbi 1967 over that one rule).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]


def best_names(scores: Scores, labels: Sequence[str]) -> list[str]:
    """The labels of the words, given (words, labels) scores."""
    chosen = [labels[at] for at in scores.argmax(1).tolist()]
    if _makes_sense(chosen):
        return chosen
    allowed, opening = _transitions(tuple(labels))
    best = scores[0] + opening
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        paths = best[:, None] + allowed
        back[word] = paths.argmax(0)
        best = paths.max(0) + scores[word]
    at = int(best.argmax())
    row = [at]
    for word in range(len(scores) - 1, 0, -1):
        at = int(back[word, at])
        row.append(at)
    return [labels[at] for at in reversed(row)]


def _makes_sense(tags: Sequence[str]) -> bool:
    before = "O"
    for tag in tags:
        if tag[0] == "I" and before[2:] != tag[2:]:
            return False
        before = tag
    return True


@cache
def _transitions(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    never = -1e9
    allowed = np.array(
        [
            [never if now[0] == "I" and before[2:] != now[2:] else 0.0 for now in labels]
            for before in labels
        ]
    )
    opening = np.array([never if label[0] == "I" else 0.0 for label in labels])
    return allowed, opening
