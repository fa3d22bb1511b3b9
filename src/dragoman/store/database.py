"""
One connection to SQLite: named queries, whole transactions, clear errors.

The connection is in autocommit mode; every BEGIN and COMMIT stands here.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from dragoman.english import counted
from dragoman.errors import StoreError

IN_MEMORY: Final = ":memory:"
# What a kill can cost at most, and how long another writer has to wait.
COMMIT_SECONDS: Final = 1.0

_ADVICE_BY_ERROR: Final = {
    sqlite3.SQLITE_FULL: (
        "the disk is full. Nothing is half-written: make room, then run the same again; "
        "what is stored is not read twice"
    ),
    sqlite3.SQLITE_NOTADB: (
        "this file is not an SQLite database. Name another store with --db, "
        "or move the file away"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged. Keep a copy, then recover it with `sqlite3 FILE .recover`"
    ),
    sqlite3.SQLITE_READONLY: "it cannot be written; look at the permissions of file and folder",
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened: the folder is missing, or may not be read or written"
    ),
    sqlite3.SQLITE_BUSY: "another program keeps writing to it; try again later",
    sqlite3.SQLITE_IOERR: "the disk failed. Nothing is half-written; try again",
}


_ENDS_IN = re.compile(r"^--> (\w+)$", re.MULTILINE)


@cache
def query(name: str) -> str:
    """The text of `queries/NAME.sql`, with those that it ends in: `--> NAME`."""
    text = (files("dragoman.store") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
    return _ENDS_IN.sub(lambda found: query(found[1]), text)


@contextmanager
def clear_errors(path: str) -> Iterator[None]:
    """Turn what SQLite raises into a `StoreError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the primary code; the rest says which kind of it.
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        advice = _ADVICE_BY_ERROR.get(primary, str(error))
        raise StoreError(f"The store {path}: {advice} ({error}).") from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"The store {path}: text with half a surrogate pair at character {error.start} "
            "cannot be stored; replace it before the text is coded."
        ) from error


def is_busy(error: StoreError) -> bool:
    """Whether another process has the file, so that it may be worth another try."""
    code: int = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """Which file lies at a path: another one there has another number."""

    path: Path
    device: int
    number: int


def _file_at(path: Path) -> _File | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _File(path=path, device=found.st_dev, number=found.st_ino)


class Database:
    """A connection that runs the queries of `queries/` by their names."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path
        self._is_batch = False
        self._begun = 0.0
        self._saves = 0
        self._file: _File | None = None

    def remember_file(self) -> None:
        """From now on, nothing is committed unless this very file is still there."""
        self._file = None if self.path == IN_MEMORY else _file_at(Path(self.path).absolute())

    def rows(self, name: str, parameters: Mapping[str, Any]) -> list[sqlite3.Row]:
        """All rows of a query."""
        with clear_errors(self.path):
            return self.connection.execute(query(name), parameters).fetchall()

    def stream(self, name: str) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, for what would not fit into memory."""
        with clear_errors(self.path):
            yield from self.connection.execute(query(name))

    def row(self, name: str, parameters: Mapping[str, Any]) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        with clear_errors(self.path):
            row: sqlite3.Row | None = self.connection.execute(
                query(name), parameters
            ).fetchone()
            return row

    def insert(self, name: str, parameters: Mapping[str, Any]) -> int | None:
        """The number of the row that was inserted, or None if it was there already."""
        with clear_errors(self.path):
            cursor = self.connection.execute(query(name), parameters)
            return cursor.lastrowid if cursor.rowcount == 1 else None

    def change(self, name: str, parameters: Mapping[str, Any]) -> None:
        """Run a query that gives nothing back."""
        with clear_errors(self.path):
            self.connection.execute(query(name), parameters)

    def execute_many(self, name: str, parameters: Iterable[Mapping[str, Any]]) -> None:
        """Run a query once for each set of parameters."""
        with clear_errors(self.path):
            self.connection.executemany(query(name), parameters)

    def execute(self, statement: str) -> list[Any]:
        """All rows of one statement written out: for pragmas and transactions."""
        with clear_errors(self.path):
            return self.connection.execute(statement).fetchall()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """
        Few transactions around many saves; however it ends, only whole saves are kept.

        It commits every `COMMIT_SECONDS`, and between two transactions other
        writers have their turn. A full disk may undo what was saved since: the error
        tells how much.
        """
        outer, self._is_batch = self._is_batch, True
        try:
            yield
        finally:
            self._is_batch = outer
            if not outer:
                self._commit()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """One save: all of it is written, or nothing."""
        with self._telling_what_is_undone():
            self._begin()
            self.execute("SAVEPOINT one_save")
            try:
                yield
            except BaseException:
                self._undo_save()
                raise
            self.execute("RELEASE one_save")
        if self._is_batch and time.monotonic() - self._begun <= COMMIT_SECONDS:
            self._saves += 1
        else:
            self._commit()

    def _begin(self) -> None:
        if not self.connection.in_transaction:
            # IMMEDIATE waits for its turn here; a later upgrade would fail at once.
            self.execute("BEGIN IMMEDIATE")
            self._begun = time.monotonic()
            self._saves = 0

    def _undo_save(self) -> None:
        # SQLite itself may have rolled back everything, as on some full disks.
        if self.connection.in_transaction:
            self.execute("ROLLBACK TO one_save")
            self.execute("RELEASE one_save")
        if not self._is_batch:
            self._commit()

    def _commit(self) -> None:
        if not self.connection.in_transaction:
            return
        with self._telling_what_is_undone():
            try:
                self._check_file()
                self.execute("COMMIT")
            except StoreError:
                if self.connection.in_transaction:
                    self.execute("ROLLBACK")
                raise

    @contextmanager
    def _telling_what_is_undone(self) -> Iterator[None]:
        """An error that ended the transaction says how many whole saves went with it."""
        try:
            yield
        except StoreError as error:
            if self.connection.in_transaction or not self._saves:
                raise
            undone, self._saves = counted(self._saves, "save"), 0
            raise StoreError(
                f"{error} Undone with it: {undone} of the last second."
            ) from error.__cause__

    def _check_file(self) -> None:
        """SQLite would go on writing to a deleted file, and say nothing."""
        if self._file is not None and _file_at(self._file.path) != self._file:
            raise StoreError(
                f"The store {self.path} was moved or deleted while it was written; "
                "read the sources again."
            )
