"""Writes what a document gave, once, and as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import chain

from dragoman.errors import StoreError
from dragoman.records import (
    Coding,
    Document,
    DocumentId,
    Event,
    Gap,
    Question,
    Rejected,
)
from dragoman.store.database import Database
from dragoman.store.rows import (
    content_digest,
    day_text,
    document_parameters,
    event_parameters,
    party_parameters,
    words_digest,
)
from dragoman.store.versions import StoredVersion, known_day


class Saved(StrEnum):
    """What became of a document: new, a changed article, or known already."""

    NEW = "new"
    VERSION = "version"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEvents:
    """Events whose quote stands in the text, and those that were refused."""

    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]


def stored_id(database: Database, document: Document) -> DocumentId | None:
    """
    The id under which these words are stored, or None.

    An article that is stored is asked for its own words only; any other is
    looked for by content, since a report may come again under another key.
    """
    asked = {
        "key": document.key,
        "words_digest": words_digest(document),
        "content_digest": content_digest(document),
        "published": day_text(document.published),
        "source": document.source,
    }
    row = database.row("stored_id", asked)
    return None if row is None else DocumentId(row["id"])


def save_coding(database: Database, coding: Coding, learnt: datetime) -> Saved:
    """Save a document with its events and rejections; call it inside `saving()`."""
    document = coding.document
    if stored_id(database, document) is not None:
        return Saved.KNOWN
    if document.published is not None:
        _forget_undated(database, document)
    earlier = _stored_versions(database, document.key)
    known = known_day(document, learnt.date(), earlier)
    row = _insert_document(database, document, learnt=learnt, known=known)
    if earlier:
        database.change("order_versions", {"key": document.key})
    checked = checked_events(coding)
    day = day_text(document.published or known) or ""
    _insert_events(database, checked.events, document=row, day=day)
    _insert_rejected(
        database, (*coding.rejected, *checked.rejected), document=row, learnt=learnt
    )
    return Saved.VERSION if earlier else Saved.NEW


def _forget_undated(database: Database, document: Document) -> None:
    """Drop the same words read before without their day, with the events dated wrong by it."""
    asked = {
        "undated_digest": content_digest(replace(document, published=None)),
        "key": document.key,
        "words_digest": words_digest(document),
    }
    database.change("forget_undated", asked)


def checked_events(coding: Coding) -> CheckedEvents:
    """The events that the text bears out, each id once; the others as rejections."""
    kept: dict[str, Event] = {}
    rejected: list[Rejected] = []
    for event in coding.events:
        fault = "two events of one id" if event.id in kept else _fault(coding.document, event)
        if fault:
            rejected.append(_refusal(event, fault))
        else:
            kept[event.id] = event
    return CheckedEvents(events=tuple(kept.values()), rejected=tuple(rejected))


def save_gap(database: Database, gap: Gap, learnt: datetime) -> bool:
    """Whether the gap was new for this day."""
    parameters = {
        "day": learnt.date().isoformat(),
        "source": gap.source,
        "reason": gap.reason,
        "detail": gap.detail,
    }
    return database.insert("insert_gap", parameters) is not None


def save_rejected(database: Database, rejected: Rejected, learnt: datetime) -> bool:
    """Whether this rejection, which belongs to no stored document, was new."""
    parameters = _rejected_parameters(rejected, document=None, learnt=learnt)
    return database.insert("insert_rejected", parameters) is not None


def save_question(database: Database, question: Question) -> bool:
    """Whether the question was new."""
    row = database.insert(
        "insert_question",
        {
            "id": question.id,
            "text": question.text,
            "opened": day_text(question.opened),
            "due": day_text(question.due),
            "rule": question.rule,
            "state": question.state,
            "outcome": question.outcome,
        },
    )
    if row is None:
        return False
    database.execute_many(
        "insert_question_event",
        (
            {"question": row, "position": position, "event": event}
            for position, event in enumerate(question.events)
        ),
    )
    return True


def _stored_versions(database: Database, key: str) -> Sequence[StoredVersion]:
    return [
        StoredVersion(
            known=date.fromisoformat(row["known"]),
            published=date.fromisoformat(row["published"]) if row["published"] else None,
        )
        for row in database.rows("stored_versions", {"key": key})
    ]


def _insert_document(
    database: Database, document: Document, *, learnt: datetime, known: date
) -> int:
    parameters = document_parameters(document) | {
        "known": known.isoformat(),
        "learnt": learnt.isoformat(timespec="seconds"),
    }
    row = database.insert("insert_document", parameters)
    if row is None:
        raise StoreError(
            f"The store {database.path} holds other words under the id {document.id!r}; "
            "a changed article needs an id of its own."
        )
    return row


def _insert_events(
    database: Database, events: Iterable[Event], *, document: int, day: str
) -> None:
    rows = []
    for event in events:
        own_day = day_text(event.published) or day
        parameters = event_parameters(event, document=document, day=own_day)
        rows.append((event, database.insert("insert_event", parameters)))
    database.execute_many(
        "insert_party",
        chain.from_iterable(party_parameters(event, row=row) for event, row in rows if row),
    )


def _insert_rejected(
    database: Database, rejected: Iterable[Rejected], *, document: int, learnt: datetime
) -> None:
    database.execute_many(
        "insert_rejected",
        [_rejected_parameters(one, document=document, learnt=learnt) for one in rejected],
    )


def _rejected_parameters(
    rejected: Rejected, *, document: int | None, learnt: datetime
) -> dict[str, object]:
    return {
        "document": document,
        "place": rejected.id,
        "reason": rejected.reason,
        "detail": rejected.detail,
        "words": rejected.words,
        "day": learnt.date().isoformat(),
    }


def _fault(document: Document, event: Event) -> str:
    """Why the document cannot carry the event; empty if it can."""
    if event.document != document.id:
        return "event of another document"
    if not event.quote or document.text[event.start : event.end] != event.quote:
        return "quote not in the text"
    return ""


def _refusal(event: Event, reason: str) -> Rejected:
    detail = f"event {event.id} of type {event.type} at {event.start}-{event.end}"
    return Rejected(id=event.document, reason=reason, detail=detail, words=event.quote)
