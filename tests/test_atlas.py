"""The packed tables of places: every line is found, and nothing that is none."""

from __future__ import annotations

import gzip

import pytest

from dragoman.atlas import SortedLines, most_words

NAMES = sorted(
    f"{word} {number:03}" for word in ("bay", "cape", "ford") for number in range(300)
)


@pytest.fixture(scope="module")
def lines() -> SortedLines:
    """Nine hundred names with their numbers: many times what lies between two known lines."""
    text = "".join(f"{name}\t{at}\n" for at, name in enumerate(NAMES))
    return SortedLines(gzip.compress(text.encode()), "names")


def test_every_line_is_found_by_its_first_cell(lines: SortedLines) -> None:
    assert [lines.rest(name) for name in NAMES] == [str(at) for at in range(len(NAMES))]


@pytest.mark.parametrize("key", ["", "a", "bay", "bay 0000", "bay 3", "ford 2999", "z"])
def test_what_is_no_first_cell_is_not_found(lines: SortedLines, key: str) -> None:
    assert lines.rest(key) is None


@pytest.mark.parametrize(("word", "most"), [("bay", 2), ("ford", 2), ("ba", 0), ("z", 0)])
def test_the_longest_name_that_begins_with_a_word_is_told(
    lines: SortedLines, word: str, most: int
) -> None:
    assert lines.most_words(word) == most


def test_the_gazetteer_tells_how_long_its_names_are() -> None:
    assert most_words("Port") > 2
    assert most_words("Port-au-Prince") >= 1
    assert most_words("Xyzzy") == 0
