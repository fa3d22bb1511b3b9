"""
A folder of Parquet as a store that is only read: `--db` names it like any other.

What lies in the days that are asked for is taken into a store in memory, so that every
command that asks a store gives the same answers; nothing is written to the folder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.bulk.tables import DOCUMENT_COLUMNS
from dragoman.bulk.work import read_done
from dragoman.english import counted
from dragoman.errors import StoreError
from dragoman.event_json import event_from_json
from dragoman.own_marks import CODED_FOLDER
from dragoman.records import Coding, Document, Event, Gap, Rejected
from dragoman.store import Store

if TYPE_CHECKING:
    import polars as pl

_AT_ONCE: Final = 200
"""Files that are taken in together, so that memory holds few texts twice."""


def is_coded_folder(path: Path) -> bool:
    """Whether `code --out` wrote this folder."""
    return path.is_dir() and (path / CODED_FOLDER).is_file()


def folder_told(folder: Path) -> str:
    """What the folder holds, in a sentence; that it is not done, where it is not."""
    try:
        sums = json.loads((folder / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return f"{folder}: its coding is not done; give the same `dragoman code --out` again."
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder}/manifest.json cannot be read ({error}).") from error
    return (
        f"{folder}: {counted(sums['documents'], 'document')}, "
        f"{counted(sums['events'], 'event')} in Parquet, coded by Dragoman {sums['dragoman']}"
    )


def store_of_folder(
    folder: Path, *, since: date | None = None, until: date | None = None
) -> Store:
    """
    What the shards that are done hold of these days of publication, as a store.

    Documents without a day are in it whatever the days; a document that stands in
    several shards is one. Raises StoreError where a file cannot be read; to write to
    the store is an error too.
    """
    reading = _Reading(folder, since, until)
    store = Store.open(":memory:")
    try:
        with store.writing():
            for coding in reading.codings():
                store.save(coding, learnt=reading.begun)
            for gap in reading.gaps():
                store.save_gap(gap, reading.begun)
        store.forbid_writing()
    except BaseException:
        store.close()
        raise
    return store


class _Reading:
    """Goes through the files of a folder."""

    def __init__(self, folder: Path, since: date | None, until: date | None) -> None:
        self.folder = folder
        self.since = since
        self.until = until
        try:
            run = json.loads((folder / "run.json").read_text("utf-8"))
            self.begun = datetime.fromisoformat(run["begun"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{folder}/run.json cannot be read ({error}).") from error
        places = sorted((folder / "shards").glob("*.json"))
        found = [read_done(folder, place.stem) for place in places]
        self.done = [one for one in found if one is not None]

    def gaps(self) -> Iterator[Gap]:
        """What could not be read when it was coded."""
        return (Gap(**gap) for done in self.done for gap in done.gaps)

    def codings(self) -> Iterator[Coding]:
        """The documents of the days with their events, in the order of their shards."""
        for first in range(0, len(self.done), _AT_ONCE):
            files = [name for one in self.done[first : first + _AT_ONCE] for name in one.files]
            yield from self._codings(files)

    def _codings(self, files: list[str]) -> Iterator[Coding]:
        documents = self._table("documents", files)
        if documents is None:
            return
        ids = set(documents["id"])
        events: dict[str, list[Event]] = defaultdict(list)
        for row in self._rows("events", files):
            if row["document"] in ids:
                value = {**json.loads(row["json"]), "document": row["document"]}
                events[row["document"]].append(event_from_json(value))
        rejected: dict[str, list[Rejected]] = defaultdict(list)
        for row in self._rows("rejected", files):
            rejected[row["id"]].append(Rejected(**row))
        for row in documents.iter_rows(named=True):
            document = Document(**{name: row[name] for name in DOCUMENT_COLUMNS})
            yield Coding(
                document=document,
                events=tuple({one.id: one for one in events[document.id]}.values()),
                rejected=tuple(rejected[document.id]),
            )

    def _rows(self, table: str, files: list[str]) -> Iterator[dict[str, Any]]:
        found = self._table(table, files)
        return iter(()) if found is None else found.iter_rows(named=True)

    def _table(self, table: str, files: list[str]) -> pl.DataFrame | None:
        import polars as pl  # noqa: PLC0415  start-up: only who asks a folder waits

        own = [self.folder / name for name in files if name.startswith(f"{table}/")]
        if not own:
            return None
        day = pl.col("published")
        try:
            found = pl.scan_parquet(own)
            if table in ("documents", "events") and self.since:
                found = found.filter(day.is_null() | (day >= self.since))
            if table in ("documents", "events") and self.until:
                found = found.filter(day.is_null() | (day <= self.until))
            return found.collect()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise StoreError(
                f"A file of {table} in {self.folder} cannot be read ({error}); remove the "
                "manifest of its shard from shards/ and give the command that wrote it again."
            ) from error
