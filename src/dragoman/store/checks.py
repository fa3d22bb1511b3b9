"""
What is right and wrong with a store, for `doctor`.

Each check is a function from a database to its findings, listed in `CHECKS`;
a new check is a new function there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from dragoman.errors import StoreError
from dragoman.store.database import IN_MEMORY, Database
from dragoman.store.rows import event_of
from dragoman.store.schema import newest_version

SCARCE_BYTES: Final = 500_000_000
SHOWN_FAULTS: Final = 3
_RECOVER: Final = "Keep a copy of the file, then recover it with `sqlite3 FILE .recover`."
_REBUILD: Final = "Rebuild it: `sqlite3 FILE \"INSERT INTO words (words) VALUES ('rebuild')\"`."
_READ_AGAIN: Final = "Read the sources again into a new store (--db), and keep this one aside."


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: how it stands, and what to do about it."""

    level: Literal["ok", "warning", "error"]
    what: str
    advice: str = ""


def findings(database: Database) -> list[Finding]:
    """What every check found; a check that fails is itself a finding."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found.extend(check(database))
        except StoreError as error:
            found.append(Finding(level="error", what=str(error), advice=_RECOVER))
    return found


def _schema(database: Database) -> Iterator[Finding]:
    version = database.execute("PRAGMA user_version")[0][0]
    if version == newest_version():
        yield Finding(level="ok", what=f"The schema has version {version}, the newest.")
    else:
        yield Finding(
            level="error",
            what=f"The schema has version {version}; this Dragoman writes {newest_version()}.",
            advice="Close the store and open it again for writing.",
        )


def _integrity(database: Database) -> Iterator[Finding]:
    answers = [row[0] for row in database.execute("PRAGMA integrity_check(10)")]
    if answers == ["ok"]:
        yield Finding(level="ok", what="The file is sound.")
    else:
        what = f"The file is damaged: {'; '.join(answers[:SHOWN_FAULTS])}."
        yield Finding(level="error", what=what, advice=_RECOVER)


def _references(database: Database) -> Iterator[Finding]:
    broken = database.execute("PRAGMA foreign_key_check")
    if not broken:
        yield Finding(level="ok", what="Every event belongs to a document.")
    else:
        tables = ", ".join(sorted({row[0] for row in broken}))
        what = f"{len(broken)} rows belong to nothing that is stored, in: {tables}."
        yield Finding(level="error", what=what, advice=_READ_AGAIN)


def _search_index(database: Database) -> Iterator[Finding]:
    if _is_read_only(database):
        yield Finding(
            level="ok",
            what="The search index was not looked at: the store is open for reading.",
        )
        return
    try:
        with database.saving():
            database.change("check_search_index", {})
    except StoreError as error:
        yield Finding(
            level="error",
            what=f"The search index does not fit the documents: {error}",
            advice=_REBUILD,
        )
    else:
        yield Finding(level="ok", what="The search index fits the documents.")


def _quotes(database: Database) -> Iterator[Finding]:
    number, wrong = 0, []
    for row in database.stream("quotes"):
        number += 1
        if not _is_borne_out(row["json"], row["text"]):
            wrong.append(row["id"])
    if not wrong:
        yield Finding(level="ok", what=f"The quotes of {number:,} events stand in their texts.")
    else:
        shown = ", ".join(wrong[:SHOWN_FAULTS])
        what = f"{len(wrong):,} of {number:,} events have no such quote in their text: {shown}."
        yield Finding(level="error", what=what, advice=_READ_AGAIN)


def _is_borne_out(event_json: str, text: str) -> bool:
    try:
        event = event_of(event_json)
    except (ValueError, KeyError, TypeError):
        return False
    return text[event.start : event.end] == event.quote


def _durability(database: Database) -> Iterator[Finding]:
    mode = database.execute("PRAGMA journal_mode")[0][0]
    if mode == "wal":
        yield Finding(
            level="ok", what="The journal is write-ahead: a kill loses nothing whole."
        )
    else:
        yield Finding(
            level="warning",
            what=f"The journal mode is {mode}, not write-ahead: reading waits for writing.",
            advice="Move the store to a local disk; network file systems often refuse it.",
        )


def _disk(database: Database) -> Iterator[Finding]:
    if database.path == IN_MEMORY:
        return
    try:
        free = shutil.disk_usage(Path(database.path).absolute().parent).free
    except OSError as error:
        yield Finding(level="warning", what=f"The free disk cannot be told: {error}.")
        return
    what = f"The disk has {free / 1e9:.1f} GB free."
    if free >= SCARCE_BYTES:
        yield Finding(level="ok", what=what)
    else:
        yield Finding(level="warning", what=what, advice="Make room before reading more.")


def _is_read_only(database: Database) -> bool:
    return bool(database.execute("PRAGMA query_only")[0][0])


CHECKS: Final[tuple[Callable[[Database], Iterator[Finding]], ...]] = (
    _schema,
    _integrity,
    _references,
    _search_index,
    _quotes,
    _durability,
    _disk,
)
