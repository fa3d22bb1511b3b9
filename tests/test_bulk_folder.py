"""A folder of Parquet answers as the store of the same reports does, and is only read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import ended, process, ran
from dragoman.bulk.folder import store_of_folder
from dragoman.errors import StoreError
from dragoman.records import Gap
from dragoman.store import Store
from test_bulk_running import order, reports, run


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same reports as a folder and as a store."""
    place = tmp_path_factory.mktemp("folder")
    source = reports(place / "a.jsonl", 12)
    run(source, place / "out")
    assert ran("read", source, "--db", place / "desk.db").status == 0
    return place / "out", place / "desk.db"


@pytest.mark.parametrize(
    "asked",
    [
        ("events", "--json"),
        ("events", "--about", "IRN", "--since", "2024-05-01", "--json"),
        ("events", "--until", "2024-05-01", "--json"),
        ("relation", "RUS", "CHN", "--json"),
        ("brief", "--json"),
        ("forecast", "--json"),
        ("search", "Geneva", "--json"),
    ],
)
def test_a_folder_answers_as_a_store(both: tuple[Path, Path], asked: tuple[str, ...]) -> None:
    folder, store = (ran(*asked, "--db", place) for place in both)
    assert folder.status == store.status == 0
    assert _timeless(folder.json) == _timeless(store.json)


def _timeless(value: object) -> str:
    if isinstance(value, dict):
        value = {name: one for name, one in value.items() if name != "written"}
    return json.dumps(value, sort_keys=True)


def test_doctor_says_what_it_holds(both: tuple[Path, Path]) -> None:
    said = ran("doctor", "--db", both[0])
    assert said.status == 0
    assert "12 documents, " in said.out
    (both[0] / "manifest.json").rename(both[0] / "away.json")
    try:
        assert "its coding is not done" in " ".join(ran("doctor", "--db", both[0]).out.split())
    finally:
        (both[0] / "away.json").rename(both[0] / "manifest.json")


def test_what_must_write_says_that_it_is_only_asked(both: tuple[Path, Path]) -> None:
    for command in (("recode",), ("serve",)):
        said = ran(*command, "--db", both[0])
        assert said.status == 1
        assert "which is only asked" in " ".join(said.err.split())


def test_nothing_is_written_to_it(both: tuple[Path, Path]) -> None:
    with store_of_folder(both[0]) as store, pytest.raises(StoreError):
        store.save_gap(Gap(source="a", reason="b"), order(both[0], both[0]).begun)
    refused = ran("watch", "add", "Will it rain?", "--db", both[0])
    assert refused.status != 0


def test_half_written_files_are_passed_by_and_a_broken_one_is_an_error(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    source = reports(tmp_path / "a.jsonl", 3)
    run(source, tmp_path / "out")
    half = tmp_path / "out" / "events" / "000077-0-000.parquet"
    half.write_bytes(b"half")
    with store_of_folder(tmp_path / "out") as store:
        assert store.counts().documents == 3
    [whole] = [one for one in half.parent.iterdir() if one != half]
    whole.write_bytes(b"PAR1 broken PAR1")
    with pytest.raises(StoreError, match="cannot be read"):
        store_of_folder(tmp_path / "out")


def test_the_profile_says_where_the_time_went(tmp_path: Path) -> None:
    source = reports(tmp_path / "a.jsonl", 2)
    found = ended(process("read", source, "--profile", "--db", "p.db", cwd=tmp_path))
    for stage in ("sources", "sentences", "gate", "reader", "coding", "store"):
        assert f"  {stage}\n" in found.err
    with Store.open(tmp_path / "p.db") as store:
        assert store.counts().documents == 2
