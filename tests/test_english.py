"""Lists, numbers and days are written alike in every sentence of ours."""

from __future__ import annotations

import locale
from datetime import date

import pytest

from dragoman.english import counted, day_words, listed


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and 2 others"),
    ],
)
def test_names_are_listed_and_many_are_counted(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_a_list_may_name_them_all() -> None:
    assert listed(["A", "B", "C", "D"], most=4) == "A, B, C and D"


def test_one_of_a_thing_is_no_plural() -> None:
    assert [counted(number, "event") for number in (0, 1, 2)] == [
        "0 events",
        "1 event",
        "2 events",
    ]


def test_a_month_is_named_in_english_whatever_the_machine_speaks() -> None:
    spoken = [one for one in ("de_DE.UTF-8", "fr_FR.UTF-8", "C") if _speaks(one)]
    before = locale.setlocale(locale.LC_TIME)
    try:
        for one in spoken:
            locale.setlocale(locale.LC_TIME, one)
            assert day_words(date(2024, 5, 16)) == "16 May 2024"
            assert day_words(date(2024, 12, 1)) == "1 December 2024"
    finally:
        locale.setlocale(locale.LC_TIME, before)


def _speaks(name: str) -> bool:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_TIME, before)
    return True
