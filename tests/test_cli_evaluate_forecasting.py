from __future__ import annotations

from pathlib import Path

import pytest

from cli_runs import ran
from event_logs import world, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "events", world(), 95, 105)


def test_measures_are_printed_flat_and_for_each_forecaster(folder: Path) -> None:
    said = ran(
        "evaluate", "forecasting", folder, "--only", "climatology,rule_sum", "--json"
    ).json
    assert 0 < said["mrr"] <= said["hits10"] <= 1
    for group in ("object", "subject", "seen"):
        assert 0 < said[group]["mrr"] <= said[group]["hits10"] <= 1
    assert said["mrr"] == max(one["mrr"] for one in said["forecasters"].values())
    assert said["forecasters"].keys() == {"climatology", "rule_sum"}
    assert said["peak_memory_mb"] > 0


def test_an_unknown_forecaster_is_answered_with_those_there_are(folder: Path) -> None:
    said = ran("evaluate", "forecasting", folder, "--only", "rule_sun")
    assert said.status == 2
    assert "did you mean rule_sum?" in said.err


def test_too_short_a_past_says_how_much_is_needed(tmp_path: Path) -> None:
    short = write_folder(tmp_path / "short", world(days=30), 20, 25)
    said = ran("evaluate", "forecasting", short)
    assert said.status == 1
    assert "at least 60 are needed" in said.err


def test_broken_rows_are_counted_where_the_user_sees_it(folder: Path) -> None:
    with (folder / "test.txt").open("a", encoding="utf-8") as file:
        file.write("1\tx\t2\t2900\n")
    said = ran("evaluate", "forecasting", folder, "--only", "climatology", "--json")
    assert "broken rows left out: 1" in said.err
    assert said.json["data"]["broken_rows"] == 1
