"""`dragoman read` feeds the open questions; opening one tells what would move it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.cli import options

ATTACK = "Iran attacked Kuwait with drones on Friday."
DAY = "2034-05-12"


def written(path: Path, *texts: str) -> Path:
    """Reports dated ahead of any day on which this is run, as are the questions."""
    lines = [json.dumps({"text": text, "date": DAY, "source": "The Desk"}) for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "d.db"
    question = ("Will Iran attack Kuwait?", "--by", "2034-06-16", "--as-of", "2034-05-01")
    done = ran("watch", "add", *question, "--db", path)
    assert done.status == 0
    return path


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is reported ahead of its day."""
    monkeypatch.setattr(options, "now", lambda: datetime(2034, 5, 13, tzinfo=UTC))


def test_the_summary_says_what_moved(store: Path, tmp_path: Path) -> None:
    done = ran("read", written(tmp_path / "a.jsonl", ATTACK), "--db", store)
    assert "1 open question fed, 1 with new evidence, 1 to be resolved" in done.err
    assert "Will Iran attack Kuwait? now 97%, the rule says yes" in done.err
    again = ran("read", written(tmp_path / "b.jsonl", "Lisbon had rain."), "--db", store)
    assert "1 open question fed, nothing new bears on them" in again.err


def test_programs_are_told_too(store: Path, tmp_path: Path) -> None:
    found = ran("read", written(tmp_path / "a.jsonl", ATTACK), "--json", "--db", store)
    [row] = found.json["questions"]
    assert (row["question"], row["resolution"]) == (
        "Will Iran attack Kuwait?",
        "yes (proposed)",
    )


def test_what_was_left_out_is_made_up_by_the_next_reading(store: Path, tmp_path: Path) -> None:
    done = ran("read", written(tmp_path / "a.jsonl", ATTACK), "--no-feed", "--db", store)
    assert "Watch" not in done.err
    again = ran("read", written(tmp_path / "b.jsonl", "Lisbon had rain."), "--db", store)
    assert "1 with new evidence" in again.err


def test_a_store_without_questions_says_nothing_of_them(tmp_path: Path) -> None:
    done = ran("read", written(tmp_path / "a.jsonl", ATTACK), "--db", tmp_path / "d.db")
    assert "Watch" not in done.err


@pytest.mark.parametrize("feed", ["true", "false"])
def test_the_desk_file_may_forbid_it(
    feed: str,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = written(tmp_path / "a.jsonl", ATTACK)
    desk = f'feed = {feed}\n[[sources]]\nat = "{file}"'
    (tmp_path / "dragoman.toml").write_text(desk, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ("1 with new evidence" in ran("read", "--db", store).err) == (feed == "true")


def test_opening_tells_what_would_move_it_and_how_to_change_that(tmp_path: Path) -> None:
    question = ("Will China impose sanctions on Japan?", "--by", "2034-06-16")
    rule = tmp_path / "rule.toml"
    done = ran("watch", "add", *question, "--db", tmp_path / "d.db")
    assert "more likely: China" in done.err
    assert "less likely: " in done.err
    start = done.out.rpartition("[")[2][:8]
    assert f"watch signposts {start} -o rule.toml" in done.err
    ran("watch", "add", *question, "-o", rule, "--db", tmp_path / "d.db")
    assert "[[for_yes]]" in rule.read_text("utf-8")
    found = ran("watch", "add", *question, "--rule", rule, "--json", "--db", tmp_path / "e.db")
    assert {one["for"] for one in found.json["signposts"]} == {"yes", "no"}
    assert found.json["data"]["for_yes"]


def test_a_forecast_of_several_answers_names_one(tmp_path: Path) -> None:
    db = tmp_path / "d.db"
    question = "Which of Iran and Iraq will attack Kuwait?"
    made = ran("watch", "add", question, "--by", "2034-06-16", "--json", "--db", db)
    asked = made.json["id"]
    assert ran("watch", "say", asked, "0.4", "--answer", "Iraq", "--db", db).status == 0
    refused = ran("watch", "say", asked, "0.4", "--answer", "Irak", "--db", db)
    assert "Iraq" in refused.err
    found = ran("watch", "show", asked, "--json", "--db", db)
    assert [one["answer"] for one in found.json["stated"]] == ["Iraq"]
    assert {one["answer"] for one in found.json["probabilities"]} == {
        "Iran",
        "Iraq",
        "none of these",
    }


def test_a_rule_written_to_a_file_says_what_no_table_knows(tmp_path: Path) -> None:
    question = ("Will Iraan attack Kuwait?", "--by", "2034-06-16")
    found = ran("watch", "add", *question, "-o", tmp_path / "r.toml", "--db", tmp_path / "d.db")
    assert "No table knows Iraan; did you mean Iran?" in found.err
