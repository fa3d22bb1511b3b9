"""Whose a body or a crowd is, by its town."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.towns import country_of
from dragoman.pipeline import coded_document
from dragoman.records import Actor, Document, DocumentId


def actors(text: str) -> tuple[Actor, ...]:
    document = Document(
        id=DocumentId("report-1"), key="report-1", text=text, published=date(2024, 5, 17)
    )
    [event] = coded_document(document).events
    return event.actor


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Memphis police accused the governor of fraud.", "USA"),
        ("Prosecutors in Stuttgart charged a Syrian with war crimes.", "DEU"),
        ("Protesters in Stuttgart attacked a minister.", "DEU"),
        ("Troops in Stuttgart attacked a minister.", ""),  # perhaps strangers there
        ("Police in San Jose accused Peru and Chile of fraud.", ""),  # of several countries
    ],
)
def test_who_acts_at_home_is_of_the_country_of_the_town(text: str, code: str) -> None:
    assert [actor.code for actor in actors(text)] == [code]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Stuttgart"], "DEU"),
        (["San", "Jose"], ""),
        (["Toppenish"], ""),  # too small by itself
        (["Nice"], ""),  # first of all a word
        ([], ""),
    ],
)
def test_a_name_has_the_country_of_all_that_bear_it(words: list[str], code: str) -> None:
    assert country_of(words) == code


def test_a_small_town_counts_where_it_is_told_to() -> None:
    assert country_of(["Toppenish"], fewest=0) == "USA"
