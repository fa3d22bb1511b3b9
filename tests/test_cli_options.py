"""What is wrong with an option is said before anything is done, with what would be right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from cli_runs import REPORTS, ran
from dragoman.cli.main import COMMANDS, app


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("options") / "desk.db"
    assert ran("read", REPORTS, "--db", path).status == 0
    return path


def test_without_a_command_the_help_is_shown() -> None:
    found = ran()
    assert "Usage: dragoman" in found.out
    for name in ("brief", "read", "code", "events", "relation", "watch", "doctor"):
        assert f" {name} " in found.out


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_is_shown_for_every_command(asked: str) -> None:
    for name, _ in commands():
        found = ran(*name.split(), asked)
        assert found.status == 0
        assert f"Usage: dragoman {name}".strip() in found.out


def test_the_help_of_all_commands_says_of_each_what_its_own_help_says() -> None:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        first = " ".join(command.help.strip().split("\n\n")[0].split())
        assert COMMANDS[name].says == first


def test_the_help_of_all_commands_loads_none_of_them() -> None:
    asked = (
        "import sys; from dragoman.cli.main import app; app(['--help'], standalone_mode=False)"
    )
    told = f"{asked}; sys.exit(any(name.startswith('dragoman.p') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_who_asks_for_a_ledger_does_not_wait_for_the_coder() -> None:
    stages = ("dragoman.coding", "dragoman.brief", "dragoman.sources", "dragoman.forecasting")
    asked = "import sys, dragoman.cli.relating"
    told = f"{asked}; sys.exit(any(name.startswith({stages}) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_the_version_is_said() -> None:
    found = ran("--version")
    assert (found.status, found.out.split()[0]) == (0, "dragoman")


def commands() -> Iterator[tuple[str, Any]]:
    stack: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while stack:
        name, command = stack.pop()
        yield name, command
        children = getattr(command, "commands", {})
        stack += [(f"{name} {child}".strip(), one) for child, one in children.items()]


def test_every_command_and_every_option_has_help() -> None:
    for name, command in commands():
        assert command.help, name
        for parameter in command.params:
            assert parameter.help, (name, parameter.name)


def test_an_option_stands_after_the_command(db: Path) -> None:
    found = ran("--db", db, "events")
    assert found.status == 2
    assert "--db" in found.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evnts"], "events"),
        (["events", "--type", "CONSLT"], "did you mean CONSULT?"),
        (["events", "--type", "XYZ"], "there are: ACCUSE, AGREE"),
        (["events", "--status", "happend"], "did you mean happened?"),
        (["events", "--status", "?"], "there are: denied, happened"),
        (["events", "--about", ","], "names nobody"),
        (["events", "--limit", "0"], "--limit"),
        (["events", "--since", "17.5.2024"], "is no day; write it as 2024-05-17"),
        (["events", "--until", "2024-02-30"], "is no day; write it as 2024-05-17"),
        (["events", "--as-of", "tomorrow"], "is no day; write it as 2024-05-17"),
        (["events", "--since", "2024-06-01", "--until", "2024-05-01"], "is later than"),
        (["relation", "RUS", "CHN", "--since", "2024-06-01", "--until", "2024-05-01"], "later"),
        (["brief", "--since", "2024-06-01", "--until", "2024-05-01"], "is later than"),
        (["export", "csv", "--since", "2024-06-01", "--until", "2024-05-01"], "is later than"),
        (["export", "csv", "--about", ","], "names nobody"),
        (["events", "--about", "RUZ"], "did you mean"),
        (["events", "--limit", "99999999999999999999"], "--limit"),
        (["brief", "--lines", "99999999999999999999"], "--lines"),
        (["forecast", "--days", "99999999999999999999"], "--days"),
        (["relation", "RUS"], "B"),
        (["relation", "RUS", "the Russians"], "are one party"),
        (["relation", "RUS", "RUS"], "are one party"),
        (["relation", "rus", "RUS,CHN"], "is not one party"),
        (["relation", "RUS", " "], "is not one party"),
        (["forecast", "RUS,CHN"], "is not one party"),
        (["search"], "WORD"),
        (["search", ""], "no word to search for"),
        (["search", "?!", '""'], "no word to search for"),
        (["read"], "SOURCE"),
        (["code", "-", "--published", "May"], "is no day"),
        (["watch", "add", "Will it rain?", "--by", "soon"], "is no day"),
        (["watch", "ad"], "add"),
    ],
)
def test_what_is_not_understood_is_told_with_what_would_be(
    arguments: list[str], words: str, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(db))
    found = ran(*arguments)
    assert (found.status, found.out) == (2, "")
    assert words in " ".join(found.err.split())


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_is_refused(question: str, db: Path) -> None:
    found = ran("watch", "add", question, "--db", db)
    assert found.status == 1
    assert "The question is empty" in found.err


def test_a_question_may_be_added_twice_and_is_kept_once(tmp_path: Path) -> None:
    asked = [
        "watch",
        "add",
        "Will Xi meet Putin?",
        "--by",
        "2099-06-15",
        "--db",
        tmp_path / "q",
    ]
    assert ran(*asked).out.startswith("Opened:")
    assert ran(*asked).out.startswith("Open already:")
    assert len(ran("watch", "list", "--json", "--db", tmp_path / "q").json) == 1


def test_what_was_known_before_the_first_report_is_nothing(db: Path) -> None:
    for command in (["events"], ["search", "Iran"], ["watch", "suggest"]):
        assert ran(*command, "--as-of", "2020-01-01", "--db", db, "--json").json == []
    brief = ran("brief", "--as-of", "2020-01-01", "--db", db)
    assert brief.status == 0
    assert "No report could be read" in brief.out


def test_what_was_known_grows_day_by_day(db: Path) -> None:
    days = ("2024-04-30", "2024-05-31", "2024-06-30")
    numbers = [
        len(ran("events", "--as-of", day, "--limit", 999, "--db", db, "--json").json)
        for day in days
    ]
    assert 0 < numbers[0] < numbers[1] < numbers[2]


def test_a_correction_is_not_known_before_its_day(db: Path) -> None:
    before, after = (
        ran("search", '"Majdal Shams"', "--as-of", day, "--db", db, "--json").json
        for day in ("2024-07-27", "2024-07-31")
    )
    assert {hit["document"] for hit in before} != {hit["document"] for hit in after}


def test_types_and_statuses_may_be_written_in_any_case(db: Path) -> None:
    found = ran("events", "--type", "consult", "--status", "Happened", "--db", db, "--json")
    assert {(event["type"], event["status"]) for event in found.json} == {
        ("CONSULT", "happened")
    }


def test_parties_may_be_written_in_small_letters(db: Path) -> None:
    small, large = (
        ran("relation", *pair, "--db", db, "--json").json
        for pair in (("rus", "chn"), ("RUS", "CHN"))
    )
    assert small == large
    assert large["forth"]["happenings"]


def test_the_store_may_be_named_by_the_environment(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(db))
    assert ran("events", "--json").json == ran("events", "--json", "--db", db).json


def test_a_state_gives_one_answer_however_it_is_named(db: Path) -> None:
    answers = [
        ran("events", "--about", name, "--limit", 999, "--db", db, "--json").json
        for name in ("RUS", "Russia", "russian", "the Russians")
    ]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_the_balance_of_a_pair_is_told_for_each_side_that_did_something(db: Path) -> None:
    found = ran("relation", "RUS", "CHN", "--db", db).out.splitlines()
    at = found.index("")
    forth, back = [line for line in found[at:] if " of cooperation (" in line]
    assert forth.startswith("Russia → China: 2 of cooperation (0 in deeds), 0 of conflict")
    assert back.startswith("China → Russia: 2 of cooperation (1 in deeds), 0 of conflict")
    strangers = ran("relation", "FJI", "LAO", "--db", db).out
    assert "nothing in the store" in strangers
    assert "of cooperation" not in strangers


def test_a_pair_that_nothing_is_known_of_has_no_state(db: Path) -> None:
    strangers = ran("relation", "FJI", "LAO", "--db", db).out
    assert "a month" not in strangers
    assert "turn" not in strangers


def test_the_chart_of_a_pair_is_written_beside_what_is_printed(
    db: Path, tmp_path: Path
) -> None:
    chart = tmp_path / "pair.svg"
    found = ran("relation", "RUS", "CHN", "--db", db, "-o", chart)
    assert "Russia → China" in found.out
    assert str(chart) in found.err
    assert "<svg" in chart.read_text("utf-8")


@pytest.mark.parametrize("chart", ["series", "balance", "timeline"])
def test_each_chart_of_a_pair_can_be_asked_for(db: Path, tmp_path: Path, chart: str) -> None:
    path = tmp_path / "pair.svg"
    assert ran("relation", "RUS", "CHN", "--db", db, "-o", path, "--chart", chart).status == 0
    assert "Russia and China" in path.read_text("utf-8")
    unknown = ran("relation", "RUS", "CHN", "--db", db, "-o", path, "--chart", "pie")
    assert "balance, series, timeline" in unknown.err


def test_a_ledger_is_counted_by_week_where_that_is_asked(db: Path) -> None:
    by_week = ran("relation", "RUS", "CHN", "--db", db, "--period", "week", "--json").json
    by_month = ran("relation", "RUS", "CHN", "--db", db, "--json").json
    assert len(by_week["series"]) > len(by_month["series"])
    for quad in ("verbal cooperation", "material cooperation"):
        assert sum(row[quad] for row in by_week["series"]) == sum(
            row[quad] for row in by_month["series"]
        )


def test_a_period_that_there_is_not_names_those_there_are(db: Path) -> None:
    found = ran("relation", "RUS", "CHN", "--db", db, "--period", "day")
    assert found.status == 2
    assert "month, week" in found.err


def test_the_series_of_a_pair_covers_what_the_store_covers(db: Path) -> None:
    found = ran("relation", "RUS", "CHN", "--db", db, "--json").json
    assert found["series"][0]["start"][:7] == found["first"][:7]
    assert found["series"][-1]["start"][:7] == found["last"][:7]


def test_the_list_tells_which_open_questions_are_past_their_deadline(tmp_path: Path) -> None:
    db = ("--db", tmp_path / "q")
    for due in ("2024-05-20", "2034-05-20"):
        ran(
            "watch",
            "add",
            f"Will Iran attack Kuwait by {due}?",
            "--by",
            due,
            "--as-of",
            "2024-05-01",
            *db,
        )
    listed = ran("watch", "list", *db).out
    assert listed.count("past") == 1
    assert [one["state"] for one in ran("watch", "list", "--json", *db).json] == ["open"] * 2
