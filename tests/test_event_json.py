"""An event as JSON is the contract, and comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.event_json import event_as_json, event_from_json
from dragoman.pipeline import code_text
from dragoman.records import Event, Place, Status
from store_records import coding, party

REPORTS = Path(__file__).parent.parent / "examples" / "reports" / "reports.jsonl"
ROWS = [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines()]
CONTRACT = [
    *("id", "document", "published", "quote", "start", "end", "type", "mode", "contexts"),
    *("quad", "intensity", "status", "status_words", "actor", "recipient", "attribution"),
    *("date", "place", "confidence", "because"),
]
PARTY = ["name", "code", "sector", "start", "end"]


def made_up() -> Event:
    return coding().events[0]


def back(event: Event) -> Event:
    """The event through the text of one line."""
    return event_from_json(json.loads(json.dumps(event_as_json(event))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_event_of_the_examples_comes_back(row: dict[str, Any]) -> None:
    events = code_text(row["text"], date.fromisoformat(row["date"]))
    assert [back(event) for event in events] == events


def test_the_examples_hold_events_to_try() -> None:
    assert any(code_text(row["text"], date.fromisoformat(row["date"])) for row in ROWS)


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    assert list(event_as_json(made_up())) == CONTRACT


def test_a_party_has_its_five_fields() -> None:
    value = event_as_json(made_up())
    assert list(value["actor"][0]) == PARTY
    assert list(value["attribution"][0]) == [*PARTY, "kind"]


def test_members_are_written_only_for_those_who_have_them() -> None:
    bloc = party("NATO countries", members=("USA", "FRA"))
    event = replace(made_up(), actor=(bloc, party("China")))
    first, second = event_as_json(event)["actor"]
    assert first["members"] == ["USA", "FRA"]
    assert "members" not in second
    assert back(event) == event


def test_days_are_written_as_days() -> None:
    value = event_as_json(made_up())
    assert value["published"] == "2024-05-17"
    assert value["date"] == {
        "start": "2024-05-17",
        "end": "2024-05-17",
        "words": "on Friday",
        "precision": "day",
    }


def test_what_is_not_known_is_null_and_comes_back_as_none() -> None:
    event = replace(made_up(), published=None, date=None, place=None, attribution=())
    value = event_as_json(event)
    assert (value["published"], value["date"], value["place"]) == (None, None, None)
    assert value["attribution"] == []
    assert back(event) == event


def test_a_date_without_days_comes_back() -> None:
    event = made_up()
    assert event.date is not None
    event = replace(event, date=replace(event.date, start=None, end=None))
    assert back(event) == event


def test_a_place_without_coordinates_comes_back() -> None:
    event = replace(made_up(), place=Place(name="Oslo", code="NOR", start=0, end=4))
    assert back(event) == event


@pytest.mark.parametrize("status", Status)
def test_every_status_comes_back(status: Status) -> None:
    event = replace(made_up(), status=status)
    assert event_as_json(event)["status"] == status.value
    assert back(event).status is status


@pytest.mark.parametrize("field", CONTRACT)
def test_an_event_without_a_field_is_none_of_ours(field: str) -> None:
    value = event_as_json(made_up())
    del value[field]
    with pytest.raises(KeyError, match=field):
        event_from_json(value)


def test_a_status_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="rumoured"):
        event_from_json({**event_as_json(made_up()), "status": "rumoured"})


def test_a_field_that_was_added_later_does_no_harm() -> None:
    assert event_from_json({**event_as_json(made_up()), "mood": "grim"}) == made_up()
