"""A store of every earlier version is brought up to date, and nothing in it is lost."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli_runs import REPORTS, ran
from dragoman.records import DocumentId, Gap, Rejected
from dragoman.store import Store
from dragoman.store.database import Database
from dragoman.store.schema import migrate, migrations, newest_version
from store_records import LEARNT

# A step is never changed once it was released: whoever has taken it would keep the old one.
RELEASED = {
    1: "e9a55960d2f87d26",
    2: "7d81aed7b503cbec",
    3: "66f43a9c80b4f13d",
    4: "5df599932e034192",
}


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of this version with some of everything in it."""
    path = tmp_path_factory.mktemp("migrations") / "newest.db"
    with Store.open(path) as store:
        store.save_gap(Gap(source="https://desk.example/feed", reason="timeout"), LEARNT)
        store.save_rejected(Rejected(id="lines.jsonl:3", reason="no text"), LEARNT)
    ran("read", REPORTS, "--db", path)
    question = "Will China sign an agreement with Iran?"
    assert ran("watch", "add", question, "--by", "2034-06-16", "--db", path).status == 0
    return path


def made_of_version(version: int, newest: Path, path: Path) -> None:
    """A store as that version made it, with as much of the newest as it could hold."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection, str(path))
        steps = {number: step for number, step in migrations().items() if number <= version}
        migrate(database, steps)
        connection.execute("ATTACH ? AS newest", [str(newest)])
        for table in tables(connection):
            into, out_of = (columns(connection, schema, table) for schema in ("main", "newest"))
            names = ", ".join(f'"{name}"' for name in into if name in out_of)
            connection.execute(
                f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newest."{table}"'
            )


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold rows of their own: not words and deeds, which fill themselves."""
    found = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    return [name for (name,) in found if not name.startswith(("words", "deeds", "sqlite_"))]


def columns(connection: sqlite3.Connection, schema: str, table: str) -> list[str]:
    found = connection.execute(f'PRAGMA {schema}.table_info("{table}")')
    return [name for _, name, *_ in found]


def schema(path: Path) -> dict[str, list[str]]:
    """Every table with its columns, every index and trigger with its words."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return {
            name: columns(connection, "main", name) if kind == "table" else [sql or ""]
            for kind, name, sql in rows
        }


def answers(store: Store) -> dict[str, object]:
    """What the store answers to everything that its first version could be asked."""
    as_of = date(2024, 7, 27)
    documents = store.document_ids()
    return {
        "reports": store.reports(),
        "reports then": store.reports(as_of=as_of, about=("LBN",)),
        "documents": [store.document(DocumentId(one)) for one in documents],
        "search": store.search("tariffs"),
        "search then": store.search('"Majdal Shams"', as_of=as_of),
        "questions": store.questions(),
        "rejected": store.rejected_counts(),
        "gaps": store.gaps(),
        "outlets": store.outlets(),
        "counts": store.counts(),
        "pairs": store.pair_totals(),
    }


@pytest.mark.parametrize("version", range(1, newest_version() + 1))
def test_a_store_of_each_version_is_brought_up_to_date(
    version: int, newest: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    made_of_version(version, newest, path)
    with Store.open(path) as old, Store.open(newest) as new:
        assert answers(old) == answers(new)
        assert len(old.reports()) > 100
        assert [one.what for one in old.findings() if one.level != "ok"] == []
        assert len(old.questions()) == 1
    assert schema(path) == schema(newest)


def test_a_store_of_each_version_can_be_read_into(newest: Path, tmp_path: Path) -> None:
    for version in range(1, newest_version() + 1):
        path = tmp_path / f"of-{version}.db"
        made_of_version(version, newest, path)
        done = ran("read", REPORTS, "--json", "--db", path)
        assert (done.json["new"], done.json["known"]) == (0, 59), version


def test_a_step_that_was_released_is_never_changed() -> None:
    steps = migrations()
    digests = {
        number: hashlib.sha256(steps[number].encode()).hexdigest()[:16] for number in RELEASED
    }
    assert digests == RELEASED
