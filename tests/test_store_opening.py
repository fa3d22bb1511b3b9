"""Opening: new, old, newer, foreign, damaged, missing."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.records import Gap
from dragoman.store import Store
from dragoman.store.database import Database
from dragoman.store.schema import migrate, migrations, newest_version, statements
from store_records import LEARNT, coding


def sqlite(path: Path, *commands: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rows: list[tuple[object, ...]] = []
        for command in commands:
            rows = connection.execute(command).fetchall()
        return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_a_new_store_is_durable_and_of_the_newest_version(path: Path) -> None:
    with Store.open(path) as store:
        pragmas = {
            name: store._database.execute(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
        }
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "user_version": newest_version(),
    }


def test_an_empty_file_of_version_0_is_migrated(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        store.save(coding(), learnt=LEARNT)
    assert sqlite(path, "PRAGMA user_version") == [(newest_version(),)]


def test_migrations_are_numbered_without_a_hole() -> None:
    assert list(migrations()) == list(range(1, newest_version() + 1))


def test_only_the_missing_migrations_are_applied(path: Path) -> None:
    scripts = {1: "CREATE TABLE a (x);", 2: "CREATE TABLE b (x);\nINSERT INTO b VALUES (1);"}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection, str(path))
        migrate(database, {1: scripts[1]})
        migrate(database, scripts)
        migrate(database, scripts)
    assert sqlite(path, "SELECT count(*) FROM b") == [(1,)]
    assert sqlite(path, "PRAGMA user_version") == [(2,)]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    scripts = {1: "CREATE TABLE a (x);", 2: "CREATE TABLE b (x);\nNO SUCH STATEMENT;"}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(StoreError, match="syntax error"):
            migrate(Database(connection, str(path)), scripts)
        assert not connection.in_transaction
    assert sqlite(path, "SELECT * FROM sqlite_master") == []
    assert sqlite(path, "PRAGMA user_version") == [(0,)]


def test_a_script_that_ends_in_the_middle_of_a_statement_is_refused() -> None:
    with pytest.raises(StoreError, match="middle of a statement"):
        list(statements("CREATE TABLE a (x);\nCREATE TABLE b (x)"))


def test_a_store_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path).close()
    sqlite(path, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"version 99.*Update Dragoman"):
        Store.open(path)
    assert sqlite(path, "PRAGMA user_version") == [(99,)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    words = "These are notes, not a database.\n" * 100
    path.write_text(words, encoding="utf-8")
    with pytest.raises(StoreError, match=r"not an SQLite database.*--db"):
        Store.open(path)
    assert path.read_text(encoding="utf-8") == words


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    sqlite(path, "CREATE TABLE bookmarks (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder; name a file"):
        Store.open(tmp_path)


@pytest.mark.parametrize("name", ["", ".", Path()], ids=repr)
def test_a_store_without_a_name_is_refused(name: str | Path) -> None:
    with pytest.raises(StoreError, match="An empty name"):
        Store.open(name)


@pytest.mark.parametrize("asked", [{}, {"create": False}, {"read_only": True}], ids=str)
def test_what_is_no_file_is_refused(tmp_path: Path, asked: dict[str, bool]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(StoreError, match="is no regular file"):
            Store.open(path, **asked)


def test_the_gaps_of_a_store_of_version_1_are_kept(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(Database(connection, str(path)), {1: migrations()[1]})
        connection.execute(
            "INSERT INTO gaps (day, source, reason, detail) VALUES ('2024-05-17', 'a', 'b', '')"
        )
    with Store.open(path) as store:
        assert store.gaps() == [Gap(source="a", reason="b")]
        store.close_gaps("a", LEARNT)
        assert store.gaps() == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere of the store .* does not exist"):
        Store.open(tmp_path / "nowhere" / "news.db")


@pytest.mark.parametrize("asked", [{"create": False}, {"read_only": True}], ids=str)
def test_a_missing_store_is_not_made_unasked(path: Path, asked: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        Store.open(path, **asked)
    assert not path.exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc on this system")
def test_a_folder_that_cannot_be_written_is_a_clear_error() -> None:
    # Nobody may make a file there, not even root, as whom a test may run.
    with pytest.raises(StoreError, match=r"store /proc/news.db: .*may not be read or written"):
        Store.open("/proc/news.db")


def test_a_folder_that_cannot_be_looked_at_is_a_clear_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", forbidden)
    with pytest.raises(StoreError, match="Permission denied"):
        Store.open(path)


def test_a_file_that_cannot_hold_a_folder_is_a_clear_error(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="does not exist; make it"):
        Store.open(path / "news.db")


def test_a_store_open_for_reading_is_not_written(path: Path) -> None:
    with Store.open(path) as store:
        store.save(coding(), learnt=LEARNT)
    with Store.open(path, read_only=True) as store:
        assert len(store.reports()) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.save(coding(), learnt=LEARNT)


def test_a_store_in_a_folder_that_cannot_be_written_can_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.save(coding(), learnt=LEARNT)
    monkeypatch.setattr("os.access", lambda *_: False)
    with Store.open(path, read_only=True) as store:
        assert len(store.reports()) == 1
        assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_an_old_store_open_for_reading_says_to_open_it_for_writing(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="open it once for writing"):
        Store.open(path, read_only=True)


def test_a_name_with_signs_of_an_address_is_a_mere_name(tmp_path: Path) -> None:
    path = tmp_path / "what? #1 100%.db"
    with Store.open(path) as store:
        store.save(coding(), learnt=LEARNT)
    assert path.exists()
    with Store.open(path, create=False) as store:
        assert store.counts().documents == 1
