"""Which symbols may open a date: never one too few."""

from __future__ import annotations

import re
from itertools import product

import pytest

from dragoman.coding.date_openings import opening_letters

PATTERNS = [
    "ab?c",
    "a?b?c",
    "(?:ab|c)?(?:d|e)",
    "(?<=a)b?[cd]",
    "(?P<x>a)?(?!b)[abc]",
    "a$|b?c",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_letter_with_which_a_match_begins_is_among_them(pattern: str) -> None:
    rows = ("".join(row) for length in (1, 2, 3) for row in product("abcde", repeat=length))
    begun = {row[at] for row in rows for at in range(3) if (re.compile(pattern).match(row, at))}
    assert begun <= opening_letters(pattern)


def test_a_pattern_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="everywhere"):
        opening_letters("(?:a?)?")
