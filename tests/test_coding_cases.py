"""What is claimed of each sentence of `tests/coding/` (its README tells the fields)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.pipeline import code_text
from dragoman.records import Actor, Event, EventDate

CASES = Path(__file__).parent / "coding"
NAMES = ("attribution", "dates", "nesting", "not_events", "roles", "status", "types")
FILES = [CASES / f"{name}.jsonl" for name in NAMES]
BESIDE_CLAIMS = {"text", "published", "type", "events", "xfail"}
CLAIMS = {
    *("status", "status_words", "mode", "quad", "contexts", "place", "date"),
    *("actor", "recipient", "actor_sector", "recipient_sector", "attribution", "kind"),
}
FRIDAY = "2024-05-17"


def cases_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def marked_cases() -> Iterator[Any]:
    for path in FILES:
        for line, case in enumerate(cases_of(path), 1):
            marks = pytest.mark.xfail(reason=case["xfail"]) if "xfail" in case else ()
            yield pytest.param(case, marks=marks, id=f"{path.stem}-{line}")


def coded_events(case: dict[str, Any]) -> list[Event]:
    published = case.get("published", FRIDAY)
    return code_text(case["text"], date.fromisoformat(published) if published else None)


def codes(parties: tuple[Actor, ...]) -> list[str]:
    return sorted(party.code or party.name for party in parties)


def date_fields(when: EventDate | None) -> dict[str, str | None] | None:
    if when is None:
        return None
    return {
        "start": None if when.start is None else when.start.isoformat(),
        "end": None if when.end is None else when.end.isoformat(),
        "words": when.words,
        "precision": when.precision,
    }


def claimable(event: Event) -> dict[str, Any]:
    """Everything that a case may claim of an event."""
    return {
        "status": event.status.value,
        "status_words": event.status_words,
        "mode": event.mode,
        "quad": event.quad,
        "contexts": list(event.contexts),
        "actor": codes(event.actor),
        "recipient": codes(event.recipient),
        "actor_sector": [party.sector for party in event.actor],
        "recipient_sector": [party.sector for party in event.recipient],
        "attribution": [speaker.name for speaker in event.attribution],
        "kind": [speaker.kind for speaker in event.attribution],
        "place": event.place and event.place.code,
        "date": date_fields(event.date),
    }


def as_claimed(case: dict[str, Any], event: Event) -> dict[str, Any]:
    """The event in the fields that the case claims."""
    found = {name: value for name, value in claimable(event).items() if name in case}
    if found.get("date") is not None and case["date"] is not None:
        found["date"] = {name: found["date"][name] for name in case["date"]}
    return found


@pytest.mark.parametrize("case", list(marked_cases()))
def test_a_sentence_is_coded_as_claimed(case: dict[str, Any]) -> None:
    events = coded_events(case)
    if "events" in case:
        assert sorted([event.type, event.status.value] for event in events) == case["events"]
        return
    claims = {name: value for name, value in case.items() if name not in BESIDE_CLAIMS}
    assert claims in [as_claimed(case, event) for event in events if event.type == case["type"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_claims_something_in_known_fields(path: Path) -> None:
    for line, case in enumerate(cases_of(path), 1):
        assert set(case) <= CLAIMS | BESIDE_CLAIMS, f"{path.name}:{line}"
        assert ("type" in case) != ("events" in case), f"{path.name}:{line}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fewer_than_a_third_of_the_cases_are_known_to_fail(path: Path) -> None:
    cases = cases_of(path)
    assert 3 * sum("xfail" in case for case in cases) < len(cases)


def test_no_sentence_is_tried_twice_for_the_same() -> None:
    kept = [
        json.dumps({name: value for name, value in case.items() if name != "xfail"})
        for path in FILES
        for case in cases_of(path)
    ]
    assert len(kept) == len(set(kept))
