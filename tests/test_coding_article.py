"""The one-page brief that is the model of the product, read as a careful reader reads it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli_runs import ran
from dragoman.pipeline import code_text
from dragoman.records import Actor, Event

DATA = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data"))
ARTICLE = DATA.parent / "article.txt"
PUBLISHED = date(2024, 5, 17)

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists(), reason="there is no article.txt beside the data of DRAGOMAN_DATA"
)

ROWS: dict[int, dict[str, Any]] = {
    1: {
        "type": "CONSULT",
        "status": "happened",
        "attribution": [],
        "actor": ["CHN GOV", "RUS GOV"],
        "recipient": [],
        "when": (date(2024, 5, 16), date(2024, 5, 16)),
    },
    4: {
        "type": "COERCE",
        "status": "happened",
        "attribution": [],
        "actor": ["IGO:ICC JUD"],
        "recipient": ["RUS GOV"],
        "when": (date(2023, 3, 1), date(2023, 3, 31)),
    },
    6: {
        "type": "AID",
        "status": "happened",
        "attribution": ["USA anonymous officials"],
        "actor": ["CHN GOV"],
        "recipient": ["RUS"],
    },
    8: {
        "type": "SANCTION",
        "status": "ongoing",
        "attribution": [],
        "actor": ["Western"],
        "recipient": ["RUS"],
    },
    12: {
        "type": "AID",
        "status": "possible",
        "attribution": ["NATO countries named"],
        "actor": ["NATO countries"],
        "recipient": ["UKR"],
    },
    13: {
        "type": "CONSULT",
        "status": "planned",
        "attribution": [],
        "place": "CHE",
        "when": (date(2024, 6, 1), date(2024, 6, 30)),
    },
}


def events() -> list[Event]:
    return code_text(ARTICLE.read_text("utf-8"), PUBLISHED)


def coded(party: Actor) -> str:
    return f"{party.code or party.name} {party.sector}".strip()


def row_of(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "status": event.status.value,
        "actor": sorted(map(coded, event.actor)),
        "recipient": sorted(map(coded, event.recipient)),
        "attribution": [f"{one.code or one.name} {one.kind}" for one in event.attribution],
        "when": event.date and (event.date.start, event.date.end),
        "place": event.place and event.place.code,
    }


@pytest.mark.parametrize("number", ROWS)
def test_a_row_of_the_reading_is_coded(number: int) -> None:
    claims = ROWS[number]
    rows = [row_of(event) for event in events()]
    assert claims in [{name: row[name] for name in claims} for row in rows]


def test_trainers_under_consideration_are_never_coded_as_sent() -> None:
    aid = [event for event in events() if event.type == "AID" and "trainers" in event.quote]
    assert {event.status.value for event in aid} == {"possible"}


def test_the_author_of_the_article_is_no_party_to_an_event() -> None:
    text = ARTICLE.read_text("utf-8")
    biography = text.index("is the editor of")
    assert all(event.end < biography for event in events())


def test_quotes_are_the_words_of_the_article() -> None:
    text = ARTICLE.read_text("utf-8")
    assert all(text[event.start : event.end] == event.quote for event in events())


def test_the_page_of_the_article_tells_what_its_reader_takes_from_it(tmp_path: Path) -> None:
    asked = ("brief", ARTICLE, "--published", PUBLISHED.isoformat())
    page = ran(*asked, "--db", tmp_path / "article.db").out
    for words in ("Xi Jinping met", "Power of Siberia 2", "sending trainers", "hasn’t"):
        assert words in page
    assert "Will China attend" in page
