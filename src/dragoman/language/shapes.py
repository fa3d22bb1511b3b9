"""
The shape of a word: what an uncased vocabulary does not see.

Capitals tell names from words ("Turkey", "turkey"); the reader gets a word's
shape beside its pieces.
"""

from __future__ import annotations

from functools import lru_cache

SHAPES = (
    "none",  # the marks that begin and end a sentence
    "small",
    "capitalised",
    "capitals",
    "initial",  # one capital: "A", "J."
    "mixed",
    "number",
    "mixed with digits",
    "mark",
    "small within capitals",  # "McCain", "iPhone"
)
"""In the order of the model's table: to change it is to train anew."""


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:
    """
    The number of a word's shape.

    >>> [SHAPES[shape(word)] for word in ("Turkey", "NATO", "met", "12", "J.", ",")]
    ['capitalised', 'capitals', 'small', 'number', 'initial', 'mark']
    """
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        return 6 if digits else 8
    return 7 if digits else _of_letters([c.isupper() for c in letters])


def _of_letters(upper: list[bool]) -> int:
    if not any(upper):
        return 1
    if all(upper):
        return 3 if len(upper) > 1 else 4
    if not upper[0]:
        return 5
    return 9 if any(upper[1:]) else 2
