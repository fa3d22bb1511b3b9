"""Killed, full, and written by two at once: what was saved is whole."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import Saved, Store
from store_records import LEARNT, numbered

WRITER = """
import sys, time
sys.path.insert(0, sys.argv[2])
from store_records import LEARNT, numbered
from dragoman.store import Store, database
database.COMMIT_SECONDS = float(sys.argv[5])
with Store.open(sys.argv[1]) as store, store.writing():
    for number in range(int(sys.argv[3]), int(sys.argv[4])):
        store.save(numbered(number), learnt=LEARNT)
        print(number, flush=True)
        time.sleep(float(sys.argv[6]))
"""


def writer(
    path: Path, first: int, last: int, *, commit_seconds: float = 1.0, pause: float = 0.0
) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    numbers = [str(number) for number in (first, last, commit_seconds, pause)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), here, *numbers],
        stdout=subprocess.PIPE,
        text=True,
    )


def numbers_stored(store: Store) -> list[int]:
    return sorted(int(one.document.key.rpartition("/")[2]) for one in store.reports())


def documents_committed(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])


@pytest.mark.parametrize("kill_at", [1, 57, 400])
def test_a_kill_in_the_middle_keeps_a_sound_prefix(tmp_path: Path, kill_at: int) -> None:
    path = tmp_path / "news.db"
    with writer(path, 0, 100_000, commit_seconds=0.02) as process:
        assert process.stdout
        for line in process.stdout:
            if int(line) >= kill_at and documents_committed(path) >= kill_at // 2:
                process.kill()
                break
    with Store.open(path) as store:
        stored = numbers_stored(store)
        assert stored == list(range(len(stored)))
        assert len(stored) >= kill_at // 2
        assert store.rejected_counts().get("no actor", 0) == len(stored)
        assert {finding.level for finding in store.findings()} == {"ok"}


def test_a_run_after_a_kill_adds_only_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with writer(path, 0, 100_000, commit_seconds=0.02) as process:
        assert process.stdout
        for line in process.stdout:
            if int(line) >= 100:
                process.kill()
                break
    with Store.open(path) as store, store.writing():
        before = store.counts().documents
        saved = [store.save(numbered(number), learnt=LEARNT) for number in range(300)]
        outcomes = [receipt.outcome for receipt in saved]
        assert outcomes.count(Saved.KNOWN) == min(before, 300)
        assert store.counts().documents == max(before, 300)


def test_of_two_writers_the_second_waits_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with (
        writer(path, 0, 100, commit_seconds=0.2, pause=0.005) as one,
        writer(path, 100, 200, commit_seconds=0.2, pause=0.005) as other,
    ):
        one.communicate(timeout=60)
        other.communicate(timeout=60)
    assert (one.returncode, other.returncode) == (0, 0)
    with Store.open(path) as store:
        assert numbers_stored(store) == list(range(200))


def test_several_may_make_a_new_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    processes = [writer(path, first, first + 5) for first in range(0, 20, 5)]
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0] * 4
    with Store.open(path) as store:
        assert numbers_stored(store) == list(range(20))


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store.open(path) as store:
        store.save(numbered(0), learnt=LEARNT)
        with Store.open(path) as other, other.writing():
            other.save(numbered(1), learnt=LEARNT)
            assert numbers_stored(store) == [0]
        assert numbers_stored(store) == [0, 1]


def test_a_writer_that_waits_too_long_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    monkeypatch.setattr("dragoman.store.schema.BUSY_SECONDS", 0.1)
    with Store.open(path) as store, Store.open(path) as other, store.writing():
        store.save(numbered(0), learnt=LEARNT)
        with pytest.raises(StoreError, match="another program keeps writing"):
            other.save(numbered(1), learnt=LEARNT)


@pytest.mark.parametrize("is_batch", [True, False])
@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_store_that_is_deleted_while_it_is_written_is_an_error(
    tmp_path: Path, *, is_batch: bool, is_replaced: bool
) -> None:
    path = tmp_path / "news.db"

    def written(store: Store) -> None:
        with store.writing() if is_batch else nullcontext():
            store.save(numbered(1), learnt=LEARNT)

    with Store.open(path) as store:
        store.save(numbered(0), learnt=LEARNT)
        path.rename(tmp_path / "moved.db")
        if is_replaced:
            path.touch()
        with pytest.raises(StoreError, match="was moved or deleted while it was written"):
            written(store)


def test_a_store_named_from_the_folder_is_found_from_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open("news.db") as store:
        monkeypatch.chdir("/")
        store.save(numbered(0), learnt=LEARNT)
        assert store.counts().documents == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many saves went well before the disk was full, and what the error said."""

    saves: int
    told: str

    @property
    def undone(self) -> int:
        """How many of them the error says were undone with it."""
        found = re.search(r"Undone with it: ([\d,]+) saves?", self.told)
        return int(found[1].replace(",", "")) if found else 0


def fill(store: Store, *, spare_pages: int) -> Filled:
    """Save until the disk is full."""
    pages = store._database.execute("PRAGMA page_count")[0][0]
    store._database.execute(f"PRAGMA max_page_count = {pages + spare_pages}")
    for number in range(100_000):
        try:
            store.save(numbered(number), learnt=LEARNT)
        except StoreError as error:
            assert "the disk is full" in str(error)  # noqa: PT017 - how far it came is asked
            return Filled(saves=number, told=str(error))
    raise AssertionError


def test_a_full_disk_is_a_clear_error_and_keeps_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Store.open(path) as store:
        filled = fill(store, spare_pages=60)
    assert filled.saves > 10
    assert filled.undone == 0
    check_holds(path, filled.saves)


# Which statement meets the end of the disk decides whether SQLite undoes all of them.
@pytest.mark.parametrize("spare_pages", range(46, 66))
def test_a_batch_on_a_full_disk_keeps_whole_saves_and_tells_which_are_undone(
    tmp_path: Path, spare_pages: int
) -> None:
    path = tmp_path / "news.db"
    with Store.open(path) as store, store.writing():
        filled = fill(store, spare_pages=spare_pages)
    assert filled.saves > 10
    check_holds(path, filled.saves - filled.undone)


def check_holds(path: Path, saves: int) -> None:
    """The store is sound, holds the first saves and no other, and takes the next."""
    with Store.open(path) as store:
        assert numbers_stored(store) == list(range(saves))
        assert {finding.level for finding in store.findings()} == {"ok"}
        assert store.save(numbered(saves), learnt=LEARNT).outcome is Saved.NEW


def test_twelve_thousand_reports_are_saved_and_read(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        with store.writing():
            for number in range(12_000):
                store.save(numbered(number), learnt=LEARNT)
        assert len(store.reports()) == 12_000
