"""The best tree over scores, against every tree there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dragoman.language.trees import best_tree

Scores = NDArray[np.float64]


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word leads to the root, and one word hangs on it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at != 0 and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at != 0:
            return False
    return True


def score_of(heads: tuple[int, ...], scores: Scores) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads, 1)))


def best_of_all(scores: Scores) -> float:
    count = scores.shape[0] - 1
    every = product(range(count + 1), repeat=count)
    return max(score_of(heads, scores) for heads in every if is_tree(heads))


@st.composite
def score_tables(draw: st.DrawFn) -> Scores:
    count = draw(st.integers(1, 5))
    size = (count + 1) ** 2
    values = draw(st.lists(st.integers(-20, 20), min_size=size, max_size=size))
    return np.array(values, dtype=np.float64).reshape(count + 1, count + 1)


@given(score_tables())
def test_no_tree_scores_higher(scores: Scores) -> None:
    heads = tuple(best_tree(scores))
    assert is_tree(heads)
    assert score_of(heads, scores) == pytest.approx(best_of_all(scores))


def test_a_ring_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 0], [1, 0, 9], [2, 9, 0]], dtype=np.float64)
    assert best_tree(scores) == [2, 0]


def test_one_word_alone_has_the_root() -> None:
    scores = np.array([[0, 0, 0, 0], [9, 0, 1, 1], [9, 1, 0, 1], [9, 1, 1, 0]], dtype=float)
    assert best_tree(scores).count(0) == 1


def test_no_words_have_no_heads() -> None:
    assert best_tree(np.zeros((1, 1))) == []
