"""Codings as Parquet: documents, events, what was rejected, and what could not be read."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dragoman.event_json import event_as_json
from dragoman.records import Coding, Document, Event, Gap, Rejected

TABLES: Final = ("documents", "events", "rejected", "gaps")
_DONE = ".parquet"

DOCUMENT_COLUMNS: Final = (
    *("id", "key", "text", "title", "published", "published_from", "modified", "url"),
    *("source", "origin", "language", "external_id"),
)
_DAYS: Final = frozenset({"published", "modified", "start_day", "end_day"})
_COLUMNS: Final = {
    "documents": DOCUMENT_COLUMNS,
    "events": (
        *("id", "document", "published", "type", "mode", "quad", "status", "start_day"),
        *("end_day", "start", "intensity", "confidence", "parties", "json"),
    ),
    "rejected": ("id", "reason", "detail", "words"),
    "gaps": ("source", "reason", "detail"),
}


@dataclass(slots=True)
class Rows:
    """Rows by the name of their table, until they are written."""

    by_table: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in TABLES}
    )

    def add(self, item: Coding | Rejected | Gap) -> None:
        """Adds the rows of one item."""
        if isinstance(item, Coding):
            self.by_table["documents"].append(_document_row(item.document))
            self.by_table["events"] += (_event_row(one, item.document) for one in item.events)
            self.by_table["rejected"] += map(_rejected_row, item.rejected)
        elif isinstance(item, Rejected):
            self.by_table["rejected"].append(_rejected_row(item))
        else:
            row = {"source": item.source, "reason": item.reason, "detail": item.detail}
            self.by_table["gaps"].append(row)

    def __len__(self) -> int:
        return len(self.by_table["documents"])

    def written(self, folder: Path, name: str) -> list[str]:
        """Writes each table that has rows, and gives the files' names below the folder."""
        return [
            _written(folder, table, f"{name}{_DONE}", rows)
            for table, rows in self.by_table.items()
            if rows
        ]


def as_line(event: Event, document: Document) -> str:
    """The event as `dragoman code` prints it: under the id that the input gave its document."""
    value = {**event_as_json(event), "document": document.external_id or document.id}
    return json.dumps(value, ensure_ascii=False)


def party_names(event: Event) -> Iterator[str]:
    """The codes and the folded names of its actors and recipients."""
    for party in (*event.actor, *event.recipient):
        yield from filter(None, (party.code, *party.members, party.name.casefold()))


def _document_row(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in DOCUMENT_COLUMNS}


def _event_row(event: Event, document: Document) -> dict[str, Any]:
    return {
        "id": event.id,
        "document": event.document,
        "published": event.published,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "status": event.status.value,
        "start_day": event.date.start if event.date else None,
        "end_day": event.date.end if event.date else None,
        "start": event.start,
        "intensity": event.intensity,
        "confidence": event.confidence,
        "parties": list(dict.fromkeys(party_names(event))),
        "json": as_line(event, document),
    }


def _rejected_row(rejected: Rejected) -> dict[str, Any]:
    return {name: getattr(rejected, name) for name in _COLUMNS["rejected"]}


def _schema(table: str) -> dict[str, Any]:
    import polars as pl  # noqa: PLC0415  start-up: only who writes tables waits

    kinds: dict[str, Any] = dict.fromkeys(_DAYS, pl.Date)
    kinds |= {"start": pl.Int64, "intensity": pl.Float64, "confidence": pl.Float64}
    kinds |= {"parties": pl.List(pl.String)}
    return {name: kinds.get(name, pl.String) for name in _COLUMNS[table]}


def _written(folder: Path, table: str, name: str, rows: Sequence[dict[str, Any]]) -> str:
    """One file, whole on the disk or not there at all."""
    import polars as pl  # noqa: PLC0415  as above

    place = folder / table / name
    part = place.with_name(f"{name}.{os.getpid()}.part")
    place.parent.mkdir(exist_ok=True)
    frame = pl.DataFrame(rows, schema=_schema(table), orient="row")
    data = io.BytesIO()  # by way of memory: of a full disk Polars speaks as of a broken table
    frame.write_parquet(data)
    with part.open("wb") as file:
        file.write(data.getbuffer())
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
    return f"{table}/{name}"
