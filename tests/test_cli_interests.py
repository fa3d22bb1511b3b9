"""What a reader cares for comes first, said on the command line or once in dragoman.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dragoman
from cli_runs import ran, report, write_lines
from dragoman.cli import options
from dragoman.web.desk import app
from web_desk import TODAY, TestClient

TALKS = (
    "The foreign minister of Niger met the foreign minister of Algeria in Niamey on Thursday."
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which much is told of one war, and one thing of the Sahel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)
    towns = ("Kharkiv", "Odesa", "Sumy", "Dnipro")
    war = [
        report(n, f"Russian missiles killed {n + 3} people in {town} on Thursday.")
        for n, town in enumerate(towns)
    ]
    file = write_lines(tmp_path / "r.jsonl", [*war, report(9, TALKS)])
    assert ran("read", file, "--db", tmp_path / "dragoman.db").status == 0
    return tmp_path / "dragoman.db"


def first(page: Any) -> str:
    line: str = page["happened"][0]["lines"][0]["text"]
    return line


def asked(*more: str) -> str:
    return first(ran("brief", "--json", *more).json)


def test_without_interests_the_war_comes_first() -> None:
    assert "missiles" in asked()


@pytest.mark.parametrize("interest", ["Sahel", "NER", "Algeria-Sahel", "foreign minister"])
def test_a_region_a_party_a_pair_or_words_come_first(interest: str) -> None:
    assert "Niger" in asked("--interest", interest)


def test_the_desk_file_says_it_once_for_brief_desk_and_program(store: Path) -> None:
    Path("dragoman.toml").write_text(
        'interests = ["Sahel"]\n[[sources]]\nat = "r.jsonl"\n', encoding="utf-8"
    )
    assert "Niger" in asked()
    assert "missiles" in asked("--interest", "Ukraine")
    desk = app(store, today=lambda: TODAY, interests=options.interests_here())
    said = TestClient(desk, base_url="http://127.0.0.1:8765").get("/api/brief?span=all").json()
    assert "Niger" in first(said)
    with dragoman.Desk(store) as program:
        assert "Niger" in first(program.brief(interests="Sahel").json())


@pytest.mark.parametrize("told", ['"Sahel"', "[1]", '[" "]'])
def test_interests_that_are_none_are_told(told: str) -> None:
    Path("dragoman.toml").write_text(
        f'interests = {told}\n[[sources]]\nat = "r.jsonl"\n', encoding="utf-8"
    )
    said = ran("brief")
    assert said.status != 0
    assert "interests are words" in " ".join(said.err.split())
