"""Documents and events as rows of tables, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.event_json import event_as_json, event_from_json
from dragoman.records import Actor, Document, DocumentId, Event, digest


def words_digest(document: Document) -> str:
    """Names the words of a document: the same for the same title and text."""
    return digest(document.title, document.text)


def content_digest(document: Document) -> str:
    """Names a report by its words, its source and its day, whatever its key."""
    return digest(
        document.source, day_text(document.published) or "", document.title, document.text
    )


def document_parameters(document: Document) -> dict[str, Any]:
    """The columns that the document alone decides."""
    return {
        "id": document.id,
        "key": document.key,
        "title": document.title,
        "text": document.text,
        "published": day_text(document.published),
        "published_from": document.published_from,
        "modified": day_text(document.modified),
        "url": document.url,
        "source": document.source,
        "origin": document.origin,
        "language": document.language,
        "external_id": document.external_id,
        "words_digest": words_digest(document),
        "content_digest": content_digest(document),
    }


def document_of(row: sqlite3.Row) -> Document:
    """The document that a row of `documents` holds."""
    return Document(
        id=DocumentId(row["id"]),
        key=row["key"],
        text=row["text"],
        title=row["title"],
        published=day_of(row["published"]),
        published_from=row["published_from"],
        modified=day_of(row["modified"]),
        url=row["url"],
        source=row["source"],
        origin=row["origin"],
        language=row["language"],
        external_id=row["external_id"],
    )


def event_parameters(event: Event, *, document: int, day: str) -> dict[str, Any]:
    """The columns of an event; `day` is that of its report."""
    return {
        "id": event.id,
        "document": document,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "status": event.status.value,
        "day": day,
        "start_day": day_text(event.date.start) if event.date else None,
        "end_day": day_text(event.date.end) if event.date else None,
        "start": event.start,
        "confidence": event.confidence,
        "json": json.dumps(event_as_json(event), ensure_ascii=False, separators=(",", ":")),
    }


def event_of(text: str) -> Event:
    """The event that the column `json` holds."""
    return event_from_json(json.loads(text))


def party_parameters(event: Event, *, row: int) -> Iterator[dict[str, Any]]:
    """A row for each party; one for each member of a bloc that has no code itself."""
    roles = {
        "actor": event.actor,
        "recipient": event.recipient,
        "attribution": event.attribution,
    }
    for role, actors in roles.items():
        for position, actor in enumerate(actors):
            for code in _codes(actor):
                yield {
                    "event": row,
                    "role": role,
                    "position": position,
                    "code": code,
                    "sector": actor.sector,
                    "name": actor.name,
                    "folded_name": actor.name.casefold(),
                }


def _codes(actor: Actor) -> tuple[str, ...]:
    codes = dict.fromkeys(code for code in (actor.code, *actor.members) if code)
    return tuple(codes) or ("",)


def day_text(day: date | None) -> str | None:
    """The day as the store writes it."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """The day that the store wrote."""
    return None if text is None else date.fromisoformat(text)
