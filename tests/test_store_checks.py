"""What `doctor` is told of a sound, a damaged and a tampered store."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.store import Finding, Store
from store_records import LEARNT, numbered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with Store.open(path) as store, store.writing():
        for number in range(300):
            store.save(numbered(number), learnt=LEARNT)
    return path


def faults(path: Path) -> list[Finding]:
    with Store.open(path) as store:
        return [finding for finding in store.findings() if finding.level != "ok"]


def tamper(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for command in commands:
            connection.execute(command)


def test_a_sound_store_has_no_fault(path: Path) -> None:
    assert faults(path) == []


def test_each_check_says_what_it_found(path: Path) -> None:
    with Store.open(path) as store:
        found = " ".join(finding.what for finding in store.findings())
    for words in (
        "newest",
        "sound",
        "belongs",
        "search index",
        "300 events",
        "write-ahead",
        "GB",
    ):
        assert words in found


def test_a_text_changed_behind_our_back_is_found(path: Path) -> None:
    tamper(
        path,
        "DROP TRIGGER document_words_are_immutable",
        "UPDATE documents SET text = 'China met nobody.' WHERE row = 7",
    )
    found = {finding.what.split(":")[0] for finding in faults(path)}
    assert "1 of 300 events have no such quote in their text" in found
    assert any("search index does not fit" in what for what in found)


def test_an_event_that_cannot_be_read_is_found(path: Path) -> None:
    tamper(path, "UPDATE events SET json = '{}' WHERE row = 7")
    [fault] = faults(path)
    assert fault.what.startswith("1 of 300 events")


def test_a_row_that_belongs_to_nothing_is_found(path: Path) -> None:
    tamper(path, "PRAGMA foreign_keys = OFF", "DELETE FROM events WHERE row = 7")
    [fault] = faults(path)
    assert fault.what.endswith("in: deeds, parties.")


def test_a_damaged_file_is_found_and_does_not_stop_the_other_checks(path: Path) -> None:
    tamper(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    found = faults(path)
    assert any(finding.level == "error" and finding.advice for finding in found)
    with Store.open(path) as store:
        assert any("GB free" in finding.what for finding in store.findings())


def test_a_store_open_for_reading_is_checked_too(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        assert {finding.level for finding in store.findings()} == {"ok"}


def test_scarce_room_on_the_disk_is_a_warning(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scarce = shutil.disk_usage(path)._replace(free=1_000_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _: scarce)
    [fault] = faults(path)
    assert (fault.level, fault.what) == ("warning", "The disk has 0.0 GB free.")
