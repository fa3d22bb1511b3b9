"""What is printed: JSON for programs, tables for people, at any width."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import REPORTS, closed_address, ended, process, ran, report, write_lines
from dragoman.cli import output

TABLES = [
    ["events"],
    ["relation", "RUS", "CHN"],
    ["forecast"],
    ["search", "cease-fire"],
    ["watch", "suggest"],
    ["watch", "list"],
    ["doctor"],
]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("output") / "desk.db"
    assert ran("read", REPORTS, "--db", path).status == 0
    assert (
        ran(
            "watch", "add", "Will China attend?", "--rule", "Yes if it does.", "--db", path
        ).status
        == 0
    )
    return path


@pytest.mark.parametrize("command", [*TABLES, ["brief"]])
def test_with_json_standard_output_is_one_json_value(command: list[str], db: Path) -> None:
    found = ran(*command, "--json", "--db", db)
    assert found.status == 0
    assert found.json
    assert found.err == ""


def test_a_reading_is_summed_up_as_json(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "r.jsonl", [report(1), "{broken"])
    address = closed_address()
    found = ran("read", file, address, "--allow-private", "--json", "--db", tmp_path / "d")
    assert found.json == {
        "documents": 1,
        "new": 1,
        "changed": 0,
        "known": 0,
        "undated": 0,
        "events": 1,
        "rejected": {"broken JSON": 1},
        "not_used": found.json["not_used"],
        "gaps": found.json["gaps"],
        "interrupted": False,
        "questions": [],
    }
    assert found.json["not_used"][0]["id"] == "r.jsonl:2"
    assert found.json["gaps"][0]["source"] == address


def test_a_question_is_answered_as_json(tmp_path: Path) -> None:
    found = ran(
        "watch",
        "add",
        "Will it?",
        "--rule",
        "Yes if it does.",
        "--json",
        "--db",
        tmp_path / "d",
    )
    assert found.json["question"] == "Will it?"


@pytest.mark.parametrize("command", [["events"], ["forecast"], ["search", "zebra"]])
def test_with_json_nothing_found_is_an_empty_list(command: list[str], tmp_path: Path) -> None:
    file = write_lines(tmp_path / "r.jsonl", [report(1, "The harbour was quiet.")])
    ran("read", file, "--db", tmp_path / "d")
    assert ran(*command, "--json", "--db", tmp_path / "d").json == []
    assert len(ran(*command, "--db", tmp_path / "d").out.splitlines()) == 1


def test_a_brief_may_be_written_and_printed_at_once(db: Path, tmp_path: Path) -> None:
    found = ran("brief", "--db", db, "-o", tmp_path / "b.json", "--json")
    assert found.json == json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert "The brief is in" in found.err


@pytest.mark.parametrize("command", TABLES)
def test_in_a_pipe_there_is_no_colour(command: list[str], db: Path) -> None:
    assert "\x1b" not in ran(*command, "--db", db).out


def test_no_colour_is_shown_where_none_is_wanted(db: Path, tmp_path: Path) -> None:
    wanted = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    shown = ended(process("events", "--type", "X", "--db", db, cwd=tmp_path, **wanted))
    assert "\x1b[31m" in shown.err
    none = {**wanted, "NO_COLOR": "1"}
    plain = ended(process("events", "--type", "X", "--db", db, cwd=tmp_path, **none))
    assert "\x1b[31m" not in plain.err


def test_in_a_pipe_a_row_is_a_line(db: Path, tmp_path: Path) -> None:
    # pytest's workers state a width, which a pipe has not
    found = ended(process("watch", "list", "--db", db, cwd=tmp_path, COLUMNS=""))
    heading, *rows = found.out.splitlines()
    assert heading.split()[:2] == ["id", "question"]
    assert [row for row in rows if "Will China attend?" in row and " open " in row]
    assert all(row.split()[0].isalnum() for row in rows)


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
@pytest.mark.parametrize(
    "command", [["events"], ["search", "Iran"], ["forecast"], ["watch", "suggest"]]
)
def test_no_line_of_a_table_is_wider_than_the_terminal(
    command: list[str], columns: int, db: Path, tmp_path: Path
) -> None:
    found = ended(process(*command, "--db", db, cwd=tmp_path, COLUMNS=str(columns)))
    assert found.status == 0
    assert found.out
    if columns >= 60:  # below, a row is a block of lines, which the terminal breaks itself
        assert max(map(len, found.out.splitlines())) <= columns


def test_in_a_narrow_terminal_every_word_is_still_there(db: Path, tmp_path: Path) -> None:
    narrow = ended(process("search", "Isfahan", "--db", db, cwd=tmp_path, COLUMNS="30"))
    hits = ran("search", "Isfahan", "--db", db, "--json").json
    assert hits
    for hit in hits:
        assert " ".join(hit["words"].split()) in " ".join(narrow.out.split())


def test_wide_letters_and_signs_of_markup_are_shown_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output.out, "width", 120)  # a test runner may state a narrower one
    db = tmp_path / "d"
    question = "中国会参加吗? [bold]:smile:[/bold] \\[x]"
    ran("watch", "add", question, "--rule", "?", "--db", db)
    assert question in ran("watch", "list", "--db", db).out
    assert question in ran("watch", "add", question, "--rule", "?", "--db", db).out


def test_the_name_of_a_file_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil\x1b[31m.txt"
    file.write_bytes(b"\0binary")
    found = ran("read", file, "--db", tmp_path / "d")
    assert "binary" in found.err
    assert "\x1b" not in found.err


def test_one_report_is_no_plural(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "r.jsonl", [report(1)])
    found = ran("read", file, "--db", tmp_path / "d")
    assert found.err.startswith("1 document: 1 new")
    assert "1 event added" in found.err
    assert "1 document, 1 event, 0 questions" in ran("doctor", "--db", tmp_path / "d").out


def test_long_silence_in_a_ledger_is_one_row(tmp_path: Path) -> None:
    days = ("2023-01-17", "2024-05-17")
    rows = [report(n, date=day) for n, day in enumerate(days, 1)]
    db = tmp_path / "d"
    ran("read", write_lines(tmp_path / "r.jsonl", rows), "--db", db)
    told = ran("relation", "RUS", "UKR", "--db", db).out
    assert "2023-01" in told
    assert "2024-05" in told
    assert "2023-06" not in told
    assert told.count("…") >= 1
    assert len(ran("relation", "RUS", "UKR", "--db", db, "--json").json["series"]) == 17


def test_ids_and_days_stand_in_one_piece_in_a_terminal(db: Path, tmp_path: Path) -> None:
    shown = ended(process("watch", "list", "--db", db, cwd=tmp_path, COLUMNS="80")).out
    [row] = ran("watch", "list", "--json", "--db", db).json
    assert row["id"] in shown
    assert row["opened"] in shown
    assert "outcome" in shown
