"""
Opens the file of a store and brings its schema up to date.

Migrations are the numbered files of `migrations/`; `PRAGMA user_version` says
which was the last one applied, `PRAGMA application_id` that the file is ours.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from dragoman.errors import StoreError
from dragoman.own_marks import CODED_FOLDER, STORE_MARK
from dragoman.store.database import IN_MEMORY, Database, clear_errors, is_busy

APPLICATION_ID: Final = int.from_bytes(STORE_MARK, "big")
BUSY_SECONDS: Final = 60.0  # a writer commits every second: this is many turns
TURN_SECONDS: Final = 0.02


@cache
def migrations() -> Mapping[int, str]:
    """The scripts by the version that each leads to, in order."""
    folder = files("dragoman.store") / "migrations"
    scripts = sorted(
        (script for script in folder.iterdir() if script.name.endswith(".sql")),
        key=lambda script: script.name,
    )
    return {int(script.name[:4]): script.read_text(encoding="utf-8") for script in scripts}


def newest_version() -> int:
    """The version of the schema that this program writes."""
    return max(migrations())


def opened_database(path: str | Path, *, create: bool, read_only: bool) -> Database:
    """A connection to a store of the newest version; raises `StoreError`."""
    name = str(path)
    _check_place(name, create=create and not read_only)
    with clear_errors(name):
        connection = _connection(name, mode=_mode(create=create, read_only=read_only))
    database = Database(connection, name)
    try:
        _prepare(database, read_only=read_only)
        database.remember_file()
    except BaseException:
        connection.close()
        raise
    return database


def migrate(database: Database, scripts: Mapping[int, str]) -> None:
    """Apply, in one transaction, every script newer than the store."""
    if _schema_version(database) >= max(scripts):
        return
    with database.saving():
        # Read again: another process may have done it while this one waited.
        version = _schema_version(database)
        for number in sorted(number for number in scripts if number > version):
            for statement in statements(scripts[number]):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    # So that the file itself bears its mark, and not the journal beside it alone.
    database.execute("PRAGMA wal_checkpoint(PASSIVE)")


def statements(script: str) -> Iterator[str]:
    r"""
    The statements of a script; a trigger's inner semicolons do not end it.

    `executescript` would do, were it not to commit before it begins.

    >>> list(statements("CREATE TABLE a (b);\nDROP TABLE a;\n"))
    ['CREATE TABLE a (b);', 'DROP TABLE a;']
    """
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        statement = "\n".join(lines).strip()
        if sqlite3.complete_statement(statement):
            yield statement
            lines = []
    if _words_outside_comments(lines):
        raise StoreError(f"A migration ends in the middle of a statement: {lines[0]!r}.")


def _words_outside_comments(lines: list[str]) -> bool:
    return any(line.strip() and not line.lstrip().startswith("--") for line in lines)


def _mode(*, create: bool, read_only: bool) -> str:
    if read_only:
        return "ro"
    return "rwc" if create else "rw"


def _check_place(name: str, *, create: bool) -> None:
    """Raise what SQLite would only call "unable to open database file"."""
    if name == IN_MEMORY:
        return
    try:
        _check_path(Path(name), create=create)
    except OSError as error:
        raise StoreError(f"The store {name} cannot be opened: {error.strerror}.") from error


def _check_path(path: Path, *, create: bool) -> None:
    if path == Path():  # as an empty name is
        raise StoreError(
            "An empty name, or '.', is a folder and no store; name a file, such as dragoman.db."
        )
    if (path / CODED_FOLDER).is_file():
        raise StoreError(
            f"{path} is a folder of `dragoman code --out`, which is only asked. For all else "
            "`dragoman read` the same sources into a store, such as dragoman.db."
        )
    if path.is_dir():
        raise StoreError(
            f"The store {path} is a folder; name a file, such as {path}/dragoman.db."
        )
    if not path.parent.is_dir():
        raise StoreError(
            f"The folder {path.parent} of the store {path} does not exist; make it."
        )
    if path.exists() and not path.is_file():
        raise StoreError(f"The store {path} is no regular file; name one with --db.")
    if not create and not path.exists():
        raise StoreError(
            f"There is no store {path}. Read something into it first (`dragoman read SOURCE "
            f"--db {path}`), or name another with --db."
        )


def _connection(name: str, *, mode: str) -> sqlite3.Connection:
    address = IN_MEMORY if name == IN_MEMORY else _address(Path(name).absolute(), mode=mode)
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _address(path: Path, *, mode: str) -> str:
    address = f"{path.as_uri()}?mode={mode}"
    # Reading needs files beside the store, unless it is sure that nobody writes:
    # as in a folder where nobody can, and no journal was left.
    is_fixed = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return f"{address}&immutable=1" if mode == "ro" and is_fixed else address


def _prepare(database: Database, *, read_only: bool) -> None:
    _check_owner(database)
    _check_version(database, read_only=read_only)
    if read_only:
        database.execute("PRAGMA query_only = ON")
    else:
        _make_durable(database)
        migrate(database, migrations())


def _check_owner(database: Database) -> None:
    """Raise where the file is a database, but not one of ours."""
    # In this order: who makes the tables at this moment sets the id with them.
    is_empty = not database.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    application = database.execute("PRAGMA application_id")[0][0]
    if application != APPLICATION_ID and not is_empty:
        raise StoreError(
            f"{database.path} is a database of another program. "
            "Name another store with --db; nothing was written to it."
        )


def _check_version(database: Database, *, read_only: bool) -> None:
    version = _schema_version(database)
    if version > newest_version():
        raise StoreError(
            f"The store {database.path} has version {version}; this Dragoman knows versions "
            f"up to {newest_version()}. Update Dragoman, or name another store with --db."
        )
    if read_only and version < newest_version():
        raise StoreError(
            f"The store {database.path} has version {version} and must be brought to version "
            f"{newest_version()}: open it once for writing (`dragoman doctor`)."
        )


def _make_durable(database: Database) -> None:
    _set_write_ahead(database)
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")


def _set_write_ahead(database: Database) -> None:
    """
    Switch the journal once in the life of a file.

    The switch needs the file alone, and fails at once, whatever the timeout,
    while another process makes the same new store: hence the turns.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while database.execute("PRAGMA journal_mode")[0][0] == "delete":
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except StoreError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(TURN_SECONDS)
        else:
            return  # a disk that refuses it is for `doctor` to tell


def _schema_version(database: Database) -> int:
    version: int = database.execute("PRAGMA user_version")[0][0]
    return version
