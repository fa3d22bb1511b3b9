"""Full-text search: what is found, where, and that no words can break it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.store import Store
from dragoman.store.searching import SearchQuery, hits, match_words
from store_records import LEARNT, MAY_17, coding, report

TEXTS = {
    "oil": "The price of oil rose. Ministers will meet in Vienna to talk about gas.",
    "envoy": "The envoy went to Kyiv. Sanctions were not talked about, and the price neither.",
    "café": "A meeting at the Café in Москва was said to be near.",
    "long": "Nothing here. " * 100 + "At last the tanker was seized. " + "Nothing more. " * 100,
}


UNSPACED = {
    "zh": "国家主席习近平在北京人民大会堂举行会谈。",
    "ja": "首相は東京で大統領と会談した。",
    "ko": "대통령은 서울에서 회담을 했다.",
    "th": "นายกรัฐมนตรีพบกับประธานาธิบดีที่กรุงเทพฯ",
    "en": "The envoy spoke of 北京 in Marlow.",
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        for key, text in TEXTS.items():
            document = report(text, key=key, title=f"Of {key}")
            opened.save(coding(document, ()), learnt=LEARNT)
        yield opened


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("price", ["oil", "envoy"]),
        ("price oil", ["oil"]),
        ('"price of oil"', ["oil"]),
        ('"of price oil"', []),
        ("cafe", ["café"]),
        ("МОСКВА", ["café"]),
        ("sanction", ["envoy"]),
        ("oil OR tanker", []),
        ("tanker NOT oil", []),
        ("title:oil", []),
        ("tank*", []),
        ('"tanker', ["long"]),
        ("- tanker *", ["long"]),
        ("near", ["café"]),
        ("", []),
        ("  ", []),
        ('""', []),
        ("*", []),
    ],
)
def test_search_finds(store: Store, words: str, expected: list[str]) -> None:
    found = {hit.document.key for hit in store.search(words)}
    assert found == set(expected)


def test_a_word_of_the_title_comes_before_a_word_of_the_text() -> None:
    with Store.open(":memory:") as store:
        for key, title in (("text", "A day"), ("title", "Gas for the winter")):
            document = report(f"On {key}. The gas was cold that day.", key=key, title=title)
            store.save(coding(document, ()), learnt=LEARNT)
        assert [hit.document.key for hit in store.search("gas")] == ["title", "text"]


@pytest.mark.parametrize("words", ["tanker", "price", "vienna gas", "long", "kyiv"])
def test_the_snippet_stands_in_the_text_at_its_offsets(store: Store, words: str) -> None:
    hits = store.search(words)
    assert hits
    for hit in hits:
        assert hit.snippet
        assert hit.document.text[hit.start : hit.end] == hit.snippet


def test_the_snippet_holds_the_word_that_was_found(store: Store) -> None:
    [hit] = store.search("tanker")
    assert "tanker" in hit.snippet
    assert len(hit.snippet) < 400


def test_a_search_gives_no_more_than_its_limit(store: Store) -> None:
    assert len(store.search("of", limit=1)) == 1
    assert store.search("of", limit=0) == []


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '"""',
        "NEAR(",
        "a NEAR/3 b",
        "AND",
        "NOT",
        "^",
        "{title} : x",
        "a\x00b",
        "\ud83d",
        "(" * 300,
        "word " * 5000,
        "a" * 100_000,
        "';DROP TABLE documents;--",
    ],
    ids=lambda words: repr(words)[:20],
)
def test_signs_of_the_query_language_are_mere_words(store: Store, words: str) -> None:
    assert isinstance(store.search(words), list)


@settings(max_examples=300, deadline=None)
@given(words=st.text() | st.text(alphabet='"*-+^:(){} ANDORTE\x00\ud800'))
def test_no_words_break_the_search(store: Store, words: str) -> None:
    for hit in store.search(words):
        assert hit.document.text[hit.start : hit.end] == hit.snippet


def test_a_stray_quotation_mark_is_a_sign_of_its_word() -> None:
    assert match_words('the "price') == '"the" """price"'


def test_a_search_can_be_kept_to_days_and_to_an_outlet() -> None:
    early = report("China met Russia.", key="a", published=date(2024, 5, 1), source="Tide")
    late = report("China met Iran.", key="b", published=date(2024, 5, 20), source="The Anchor")
    with Store.open(":memory:") as store:
        for one in (early, late):
            store.save(coding(one), learnt=LEARNT)

        def found(**asked: Any) -> list[str]:
            return [hit.document.key for hit in store.search("China", **asked)]

        assert sorted(found()) == ["a", "b"]
        assert found(since=date(2024, 5, 2)) == ["b"]
        assert found(until=date(2024, 5, 2)) == ["a"]
        assert found(source="anchor") == ["b"]


def test_of_very_many_reports_the_newest_read_are_weighed_and_the_best_of_them_come_first() -> (
    None
):
    with Store.open(":memory:") as opened:
        for number in range(12):
            told = "The grain arrived. " * (12 - number) + f"Report {number}."
            document = report(told, key=f"https://a.example/{number}")
            opened.save(coding(document, ()), learnt=LEARNT)
        newest = [f"https://a.example/{number}" for number in range(12)]

        def found(weighed: int, since: date | None = None) -> list[str]:
            asked = SearchQuery(words="grain", limit=3, most_weighed=weighed, since=since)
            return [hit.document.key for hit in hits(opened._database, asked)]

        assert found(100) == newest[:3]
        assert found(5) == newest[7:10]
        assert found(100, since=MAY_17) == newest[:3]
        assert found(100, since=date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("北京", ["zh", "en"]),
        ("習", []),
        ("习近平 会谈", ["zh"]),
        ('"北京人民"', ["zh"]),
        ("北京 东京", []),
        ("東京", ["ja"]),
        ("서울", ["ko"]),
        ("กรุงเทพ", ["th"]),
        ("北京 marlow", ["en"]),
    ],
)
def test_scripts_that_part_no_words_are_searched_by_their_characters(
    words: str, expected: list[str]
) -> None:
    with Store.open(":memory:") as opened:
        for key, text in UNSPACED.items():
            document = report(text, key=key, title=f"Of {key}")
            opened.save(coding(document, ()), learnt=LEARNT)
        found = opened.search(words)
        assert sorted(hit.document.key for hit in found) == sorted(expected)
        for hit in found:
            assert hit.document.text[hit.start : hit.end] == hit.snippet
        assert opened.search(words, as_of=date(2020, 1, 1)) == []
        assert len(opened.search(words, limit=1)) == min(len(expected), 1)
