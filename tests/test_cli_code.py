"""`code`: documents in, events out, one JSON object on each line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import REPORTS, ended, process, ran, report, write_lines

# The contract; fields may be added, none renamed or removed.
KEYS = {
    *("id", "document", "published", "quote", "start", "end", "type", "mode", "contexts"),
    *("quad", "intensity", "status", "status_words", "actor", "recipient", "attribution"),
    *("date", "place", "confidence", "because"),
}
PARTY_KEYS = {"name", "code", "sector", "start", "end"}
STATUSES = {"happened", "ongoing", "planned", "possible", "denied"}
TEXT = "Russia attacked Ukraine on Thursday, officials said."


def test_every_line_has_the_fields_of_the_contract() -> None:
    events = ran("code", REPORTS / "reports.jsonl").lines
    assert len(events) > 100
    for event in events:
        assert event.keys() >= KEYS
        assert event["status"] in STATUSES
        assert event["end"] - event["start"] == len(event["quote"]) > 0
        assert 0 <= event["confidence"] <= 1
        for party in (*event["actor"], *event["recipient"]):
            assert party.keys() >= PARTY_KEYS
        for speaker in event["attribution"]:
            assert speaker.keys() >= {*PARTY_KEYS, "kind"}
        assert event["because"]
        for step in event["because"]:
            assert step.keys() >= {"step", "words", "says"}
        assert event["date"] is None or event["date"].keys() >= {
            *("start", "end", "words", "precision")
        }


def test_events_bear_the_id_of_their_document_and_its_offsets() -> None:
    rows = (REPORTS / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    text_by_id = {row["id"]: row["text"] for row in map(json.loads, rows)}
    for event in ran("code", REPORTS / "reports.jsonl").lines:
        text = text_by_id[event["document"]]
        assert text[event["start"] : event["end"]] == event["quote"]


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_text_comes_from_standard_input(arguments: list[str]) -> None:
    found = ran("code", *arguments, stdin=TEXT)
    assert found.status == 0
    assert [event["type"] for event in found.lines] == ["ASSAULT"]
    assert found.lines[0]["published"] is None


def test_json_lines_come_from_standard_input() -> None:
    found = ran("code", "-", stdin=json.dumps(report(7)) + "\n" + json.dumps(report(8)) + "\n")
    assert {event["document"] for event in found.lines} == {"r7", "r8"}


def test_a_number_as_id_is_kept() -> None:
    found = ran("code", "-", stdin=json.dumps(report(1, id=4711)) + "\n")
    assert {event["document"] for event in found.lines} == {"4711"}


def test_plain_text_takes_its_day_from_the_command_line() -> None:
    (event,) = ran("code", "-", "--published", "2024-05-17", stdin=TEXT).lines
    assert event["published"] == "2024-05-17"
    assert event["date"]["start"] == "2024-05-16"


def test_the_day_of_a_document_goes_before_that_of_the_command_line() -> None:
    found = ran("code", "-", "--published", "2020-01-01", stdin=json.dumps(report(1)))
    assert {event["published"] for event in found.lines} == {"2024-05-17"}


def test_a_folder_is_coded_too(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [report(1)])
    write_lines(tmp_path / "b.jsonl", [report(2)])
    assert [event["document"] for event in ran("code", tmp_path).lines] == ["r1", "r2"]


def test_nothing_is_stored(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [report(1)])
    assert ended(process("code", file, cwd=tmp_path)).status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_the_same_input_gives_the_same_lines(tmp_path: Path) -> None:
    first, second = (
        ended(process("code", REPORTS / "reports.jsonl", cwd=tmp_path, PYTHONHASHSEED=seed))
        for seed in ("1", "2")
    )
    assert first.out == second.out


def test_a_document_without_an_event_gives_no_line_and_no_failure() -> None:
    found = ran("code", "-", stdin="The harbour was quiet in the morning.")
    assert (found.status, found.out) == (0, "")


def test_a_day_that_cannot_be_read_is_told_and_the_document_coded() -> None:
    found = ran("code", "-", stdin=json.dumps(report(1, date="the other day")))
    assert {event["published"] for event in found.lines} == {None}
    assert "unreadable date (the other day)" in found.err
