"""`export` and `import` as a person types them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dragoman.cli.exchanging import export, import_
from dragoman.errors import SettingError, SourceError, StoreError
from dragoman.records import Status
from dragoman.store import Store
from store_records import LEARNT, coding, event, report

commands = typer.Typer()
commands.command("export")(export)
commands.command("import")(import_)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    document = report("China met Russia. Iran will meet Ukraine.")
    met = event(document, quote="China met Russia.")
    will = event(
        document,
        ("Iran",),
        ("Ukraine",),
        status=Status.PLANNED,
        quote="Iran will meet Ukraine.",
    )
    with Store.open(path) as store:
        store.save(coding(document, (met, will)), learnt=LEARNT)
    return path


def said(*arguments: object) -> tuple[str, bytes]:
    result = CliRunner().invoke(commands, [str(one) for one in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stderr, result.stdout_bytes


def test_export_writes_to_standard_output_and_nothing_else_there(db: Path) -> None:
    summary, out = said("export", "jsonl", "--db", db)
    assert [json.loads(line)["type"] for line in out.decode().splitlines()] == ["CONSULT"] * 2
    assert "2 events written" in summary


def test_export_counts_what_the_format_cannot_hold(db: Path) -> None:
    summary, out = said("export", "polecat", "--db", db)
    assert out.count(b"\n") == 2
    assert "1 event written" in summary
    assert "planned" in summary


def test_export_about_a_party_leaves_out_the_others(db: Path) -> None:
    _, out = said("export", "jsonl", "--about", "irn", "--db", db)
    assert [json.loads(line)["quote"] for line in out.splitlines()] == [
        "Iran will meet Ukraine."
    ]


def test_export_into_a_file_leaves_a_whole_file(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    said("export", "csv", "-o", path, "--db", db)
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 3
    assert not list(tmp_path.glob("*.part"))


def test_export_into_a_missing_folder_is_an_error_that_names_it(
    db: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match="nowhere"):
        said("export", "csv", "-o", tmp_path / "nowhere" / "x.csv", "--db", db)


def test_an_unknown_format_is_told_before_the_store_is_opened(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="did you mean csv"):
        said("export", "cvs", "--db", tmp_path / "none.db")


def test_export_without_a_store_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none\.db"):
        said("export", "csv", "--db", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_an_unknown_format_is_told_before_the_file_is_opened(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="did you mean icews"):
        said("import", "icew", tmp_path / "events.tab", "--db", tmp_path / "desk.db")


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"events\.tab"):
        said("import", "icews", tmp_path / "events.tab", "--db", tmp_path / "desk.db")
