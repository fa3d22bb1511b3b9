"""Corrections by hand: kept for ever, and made again whenever their document is coded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dragoman.corrections import applied
from dragoman.event_json import event_as_json
from dragoman.records import Correction, DocumentId, Event
from dragoman.store.database import Database
from dragoman.store.rows import event_of


def corrections(database: Database, document: DocumentId | None) -> list[Correction]:
    """The corrections of a document, or all, in the order in which they were made."""
    return [_correction(row) for row in database.rows("corrections", {"document": document})]


def keep_correction(database: Database, one: Correction) -> bool:
    """Whether the correction was new; its event is another thing: see `saving`."""
    return database.insert("insert_correction", _parameters(one)) is not None


def corrected(
    database: Database, events: Sequence[Event], document: DocumentId
) -> tuple[Event, ...]:
    """The coded events of a document, put right."""
    made = corrections(database, document)
    return applied(events, made) if made else tuple(events)


def stored_events(database: Database, document: int) -> list[Event]:
    """The events of a document as they stand, by its row."""
    rows = database.rows("document_events", {"document": document})
    return [event_of(row["json"]) for row in rows]


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        id=row["id"],
        document=DocumentId(row["document"]),
        made=datetime.fromisoformat(row["made"]),
        author=row["author"],
        reason=row["reason"],
        was=event_of(row["was_json"]),
        now=event_of(row["now_json"]) if row["now_json"] is not None else None,
    )


def _parameters(one: Correction) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "event": one.was.id,
        "made": one.made.isoformat(timespec="microseconds"),
        "author": one.author,
        "reason": one.reason,
        "was_json": _text(one.was),
        "now_json": None if one.now is None else _text(one.now),
    }


def _text(event: Event) -> str:
    return json.dumps(event_as_json(event), ensure_ascii=False, separators=(",", ":"))
