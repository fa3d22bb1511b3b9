"""Products of small matrices stay on one thread, and are those of numpy."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest

from dragoman.language import reader as reading
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.products import MOST, Floats, product
from dragoman.records import Document, DocumentId


class Counted(np.ndarray[Any, Any]):
    """Values that note how many multiplications they are asked for at once."""

    asked: ClassVar[list[int]] = []

    def __matmul__(self, other: Any) -> Any:
        Counted.asked.append(len(self) * other.size)
        return np.asarray(self) @ other


def test_no_product_is_large_enough_for_a_second_thread() -> None:
    Counted.asked.clear()
    values = np.ones((90, 256), np.float32)
    product(values.view(Counted), np.ones((256, 51), np.float32))
    assert len(Counted.asked) > 1
    assert max(Counted.asked) <= MOST


@pytest.mark.parametrize("rows", [0, 1, 40, 41, 97])
def test_rows_apart_give_what_rows_together_give(rows: int) -> None:
    numbers = np.random.default_rng(5)
    values = numbers.normal(size=(rows, 256)).astype(np.float32)
    weights = numbers.normal(size=(256, 51)).astype(np.float32)
    assert np.allclose(product(values, weights), values @ weights, atol=1e-4)


def test_long_sentences_are_read_without_a_large_product(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def noted(values: Floats, weights: Floats) -> Floats:
        asked.append(len(values))
        return product(values, weights)

    monkeypatch.setattr(reading, "product", noted)
    text = "Peru " + ", and ".join(["recalled its envoy to Chile"] * 12) + "."
    reader().read(sentences(Document(id=DocumentId("a"), key="a", text=text)))
    [words] = asked
    assert words > 60
