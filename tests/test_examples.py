"""The example reports are what a user's first command reads, so their promises are checked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# The feed is our own file, so the parser's trust in its input does no harm.
from xml.etree import ElementTree as ET

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = EXAMPLES / "reports"
FIRST_DAY, LAST_DAY = date(2024, 4, 1), date(2024, 7, 31)
REPORT_FIELDS = {"id", "date", "title", "text", "url", "source"}
EVENT_FIELDS = {"document", "type", "actor", "recipient", "status", "attribution", "quote"}
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
STATUSES = {"happened", "ongoing", "planned", "possible", "denied"}


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


REPORT_ROWS = json_lines(REPORTS / "reports.jsonl")
EVENT_ROWS = json_lines(EXAMPLES / "expected.jsonl")
TEXT_BY_ID = {row["id"]: row["text"] for row in REPORT_ROWS}


class ArticlePage(HTMLParser):
    """The tags that stay open, the paragraphs of the article, and the JSON-LD."""

    def __init__(self) -> None:
        super().__init__()
        self.open_tags: list[str] = []
        self.seen_tags: set[str] = set()
        self.paragraphs: list[str] = []
        self.json_ld = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen_tags.add(tag)
        if tag not in {"meta", "link"}:
            self.open_tags.append(tag)
        if tag == "p" and "article" in self.open_tags:
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open_tags[-1:] == ["script"]:
            self.json_ld += data
        elif "article" in self.open_tags and "p" in self.open_tags:
            self.paragraphs[-1] += data


def feed_items() -> Iterable[ET.Element]:
    return ET.parse(REPORTS / "harbour-post.xml").getroot().iter("item")


def is_reserved(url: str) -> bool:
    return (urlsplit(url).hostname or "").endswith(
        (".example.org", ".example.com", ".example.net")
    )


@pytest.mark.parametrize("row", REPORT_ROWS, ids=lambda row: row["id"])
def test_a_report_has_every_field_and_none_is_empty(row: dict[str, Any]) -> None:
    assert set(row) - {"modified"} == REPORT_FIELDS
    assert all(value.strip() for value in row.values())


@pytest.mark.parametrize("row", REPORT_ROWS, ids=lambda row: row["id"])
def test_a_report_is_of_april_to_july_2024(row: dict[str, Any]) -> None:
    published = date.fromisoformat(row["date"])
    assert FIRST_DAY <= published <= LAST_DAY
    assert published <= date.fromisoformat(row.get("modified", row["date"])) <= LAST_DAY


@pytest.mark.parametrize("row", REPORT_ROWS, ids=lambda row: row["id"])
def test_the_address_of_a_report_is_reserved_for_examples(row: dict[str, Any]) -> None:
    assert is_reserved(row["url"])


def test_no_two_reports_share_an_id() -> None:
    assert len(TEXT_BY_ID) == len(REPORT_ROWS) >= 40


def test_every_kind_of_file_is_there_and_no_other() -> None:
    assert {path.name for path in REPORTS.iterdir()} == {
        "reports.jsonl",
        "harbour-post.xml",
        "northern-courier.html",
        "2024-06-20-letter-from-hanoi.txt",
    }


def test_a_correction_comes_after_its_first_version_and_says_so() -> None:
    versions_by_url: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in REPORT_ROWS:
        versions_by_url[row["url"]].append(row)
    corrected = [versions for versions in versions_by_url.values() if len(versions) > 1]
    assert corrected
    for first, second in corrected:
        assert first["text"] != second["text"]
        assert "modified" not in first
        assert second["modified"] > second["date"] == first["date"]
        assert "Correction:" in second["text"]


def test_two_outlets_print_one_wire_text_nearly_word_for_word() -> None:
    copies = [
        (one["source"], other["source"])
        for one, other in combinations(REPORT_ROWS, 2)
        if one["source"] != other["source"]
        and "(Meridian Wire) —" in one["text"]
        and one["text"] != other["text"]
        and SequenceMatcher(None, one["text"], other["text"], autojunk=False).ratio() > 0.9
    ]
    assert copies == [("The Harbour Post", "Northern Courier")]


def test_every_outlet_reports_more_than_once() -> None:
    sources = [row["source"] for row in REPORT_ROWS]
    assert len(set(sources)) >= 5
    assert all(sources.count(source) > 1 for source in sources)


def test_the_feed_has_three_dated_items_with_words_in_them() -> None:
    items = list(feed_items())
    assert len(items) == 3
    for item in items:
        assert all((item.findtext(tag) or "").strip() for tag in ("title", "description"))
        assert is_reserved(item.findtext("link") or "")
        published = parsedate_to_datetime(item.findtext("pubDate") or "")
        assert FIRST_DAY <= published.date() <= LAST_DAY
        # A wrong weekday is corrected in silence by parsers, so compare the text.
        assert (item.findtext("pubDate") or "").startswith(f"{published:%a}, ")


def test_the_page_is_well_formed_and_dated() -> None:
    page = ArticlePage()
    page.feed((REPORTS / "northern-courier.html").read_text("utf-8"))
    page.close()
    assert page.open_tags == []
    assert {"nav", "article", "footer"} <= page.seen_tags
    assert 3 <= len(page.paragraphs) <= 5
    assert all(paragraph.strip() for paragraph in page.paragraphs)
    article = json.loads(page.json_ld)
    assert article["@type"] == "NewsArticle"
    assert FIRST_DAY <= date.fromisoformat(article["datePublished"][:10]) <= LAST_DAY


def test_the_plain_letter_has_its_day_in_its_name() -> None:
    letter = next(REPORTS.glob("*.txt"))
    assert date.fromisoformat(letter.name[:10]) == date(2024, 6, 20)
    assert len(letter.read_text("utf-8").split("\n\n")) > 3


@pytest.mark.parametrize("row", EVENT_ROWS, ids=lambda row: f"{row['document']}-{row['type']}")
def test_an_expected_event_stands_word_for_word_in_its_report(row: dict[str, Any]) -> None:
    text = TEXT_BY_ID[row["document"]]
    assert set(row) == EVENT_FIELDS
    assert row["quote"]
    assert row["quote"] in text
    assert row["attribution"] in text
    assert row["type"] in TYPES
    assert row["status"] in STATUSES


def test_the_expected_events_have_every_status() -> None:
    assert {row["status"] for row in EVENT_ROWS} == STATUSES
    assert len(EVENT_ROWS) >= 60


@pytest.mark.parametrize("id_", ["hp-0518-comment", "hp-0715-final"])
def test_a_report_without_events_expects_none(id_: str) -> None:
    assert id_ in TEXT_BY_ID
    assert id_ not in {row["document"] for row in EVENT_ROWS}


def test_there_are_five_dated_questions() -> None:
    questions = json_lines(EXAMPLES / "questions.jsonl")
    assert len(questions) == 5
    for question in questions:
        assert set(question) == {"text", "opened", "due"}
        assert question["text"].endswith("?")
        opened, due = (date.fromisoformat(question[key]) for key in ("opened", "due"))
        assert FIRST_DAY <= opened < due


def test_the_readme_names_every_outlet_and_every_file() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    names = {row["source"] for row in REPORT_ROWS} | {path.name for path in REPORTS.iterdir()}
    assert {name for name in names if name not in readme} == set()
