"""Kinds of report that tell no news."""

from __future__ import annotations

import pytest

from dragoman.brief.kinds import is_no_report, is_surely_no_report
from dragoman.records import Document, DocumentId


def document(title: str, url: str = "") -> Document:
    return Document(id=DocumentId("d"), key="d", text="Peru left.", title=title, url=url)


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Peru leaves the bloc", "https://ledger.example/opinion/2024/peru"),
        ("Lima beat Quito", "https://ledger.example/sport/football/lima"),
        ("Why Peru left the bloc", ""),
        ("Thursday briefing: Peru leaves the bloc", ""),
        ("Peru leaves the bloc – live", ""),
        ("Opinion | Peru was right", ""),
        ("Can Peru leave the bloc?", ""),
        ("The 1973 war: How Peru came to leave the bloc", ""),
    ],
)
def test_an_opinion_a_match_and_a_live_page_are_no_reports(title: str, url: str) -> None:
    assert is_no_report(document(title, url))


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Peru leaves the bloc", "https://ledger.example/world/2024/peru-sport-and-opinion"),
        ("Talks on the border are postponed", "https://ledger.example/news/1"),
        ("Chad: troops live in barracks again", ""),
    ],
)
def test_a_report_is_one_whatever_words_it_has(title: str, url: str) -> None:
    assert not is_no_report(document(title, url))


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("All hostages could be freed in days, Peru says", ""),
        ("Peru leaves the bloc", "https://ledger.example/program/newsfeed/2024/peru"),
    ],
)
def test_what_may_be_a_report_is_not_surely_none(title: str, url: str) -> None:
    assert is_no_report(document(title, url))
    assert not is_surely_no_report(document(title, url))
