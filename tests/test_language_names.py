"""Names by their labels."""

from __future__ import annotations

import numpy as np

from dragoman.language.names import best_names

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows)


def test_the_likeliest_labels_are_taken_where_they_make_sense() -> None:
    rows = scores((0, 5, 0, 0, 0), (0, 0, 5, 0, 0), (5, 0, 0, 0, 0))
    assert best_names(rows, LABELS) == ["B-PER", "I-PER", "O"]


def test_a_name_never_begins_in_its_middle() -> None:
    rows = scores((0, 3, 5, 0, 0), (0, 0, 5, 0, 0))
    assert best_names(rows, LABELS) == ["B-PER", "I-PER"]


def test_a_name_does_not_change_its_kind_in_the_middle() -> None:
    rows = scores((0, 5, 0, 4, 0), (0, 0, 3, 0, 5))
    assert best_names(rows, LABELS) == ["B-ORG", "I-ORG"]
