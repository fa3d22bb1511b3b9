"""Writes what a document gave, once, and as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import chain
from typing import Final

from dragoman.corrections import set_right
from dragoman.errors import StoreError
from dragoman.records import (
    Coding,
    Correction,
    Document,
    DocumentId,
    Event,
    Gap,
    Question,
    Rejected,
)
from dragoman.store.correcting import corrected, keep_correction, stored_events
from dragoman.store.database import Database
from dragoman.store.rows import (
    content_digest,
    day_of,
    day_text,
    document_of,
    document_parameters,
    event_parameters,
    party_parameters,
    words_digest,
)
from dragoman.store.versions import StoredVersion, known_day

NOT_CODED: Final = "fault in the coder"
"""The reason of a rejection that says: the document must be coded again."""


class Saved(StrEnum):
    """What became of a document: new, a changed article, or known already."""

    NEW = "new"
    VERSION = "version"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """
    What a save added: nothing where the document was known and coded already.

    `rejected` is what the coding and the store refused, `events` how many were kept.
    """

    outcome: Saved
    events: int = 0
    rejected: tuple[Rejected, ...] = ()


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
        "id": document.id,
        "key": document.key,
        "words_digest": words_digest(document),
        "content_digest": content_digest(document),
        "published": day_text(document.published),
        "source": document.source,
    }
    row = database.row("stored_id", asked)
    return None if row is None else DocumentId(row["id"])


def is_uncoded(database: Database, document_id: DocumentId) -> bool:
    """Whether the coder failed on this stored document."""
    return database.row("uncoded", {"id": document_id, "reason": NOT_CODED}) is not None


def save_coding(database: Database, coding: Coding, learnt: datetime) -> Receipt:
    """Save a document with its events and rejections; call it inside `saving()`."""
    stored = stored_id(database, coding.document)
    if stored is None:
        return _save_document(database, coding, learnt)
    if stored == coding.document.id and is_uncoded(database, stored):
        return _save_events_at_last(database, coding, learnt)
    return Receipt(outcome=Saved.KNOWN)


def save_return(database: Database, coding: Coding, learnt: datetime) -> Receipt:
    """
    Save words as the newest version of their article, also where an older one has them.

    The document needs an id of its own. Words that the newest version has are known.
    Call it inside `saving()`.
    """
    document = coding.document
    versions = database.rows("versions", {"key": document.key})
    if versions and (versions[-1]["title"], versions[-1]["text"]) == (
        document.title,
        document.text,
    ):
        return Receipt(outcome=Saved.KNOWN)
    # The same words stand once for each article; this tells their return from them.
    turn = f"+{len(versions)}" if versions else ""
    return _save_document(database, coding, learnt, turn)


def _save_document(
    database: Database, coding: Coding, learnt: datetime, turn: str = ""
) -> Receipt:
    document = coding.document
    if document.published is not None and not turn:
        _forget_undated(database, document)
    earlier = _stored_versions(database, document.key)
    known = known_day(document, learnt.date(), earlier)
    row = _insert_document(database, document, learnt=learnt, known=known, turn=turn)
    if earlier:
        database.change("order_versions", {"key": document.key})
    stored = _Stored(row=row, day=document.published or known, learnt=learnt)
    return _save_events(database, coding, stored, Saved.VERSION if earlier else Saved.NEW)


def _save_events_at_last(database: Database, coding: Coding, learnt: datetime) -> Receipt:
    """The document stays as it is; what a fault of the coder left out is added."""
    stored = _stored(database, coding.document.id, learnt)
    database.change("forget_fed", {})
    database.change("forget_rejected", {"document": stored.row})
    return _save_events(database, coding, stored, Saved.KNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """Where events belong: the row of their document, and the day of its report."""

    row: int
    day: date
    learnt: datetime


def _save_events(
    database: Database, coding: Coding, stored: _Stored, outcome: Saved
) -> Receipt:
    checked = checked_events(coding)
    rejected = (*coding.rejected, *checked.rejected)
    events = corrected(database, checked.events, coding.document.id)
    _insert_events(database, events, document=stored.row, day=stored.day.isoformat())
    _insert_rejected(database, rejected, document=stored.row, learnt=stored.learnt)
    return Receipt(outcome=outcome, events=len(events), rejected=rejected)


def save_again(database: Database, coding: Coding, learnt: datetime) -> Receipt:
    """
    Another coding of a stored document takes the place of the one before.

    Corrections by hand are made again. Call it inside `saving()`.
    """
    stored = _stored(database, coding.document.id, learnt)
    database.change("forget_fed", {})
    database.change("forget_rejected", {"document": stored.row})
    database.change("forget_events", {"document": stored.row})
    return _save_events(database, coding, stored, Saved.KNOWN)


def save_correction(database: Database, one: Correction) -> bool:
    """
    Whether the correction was new; the events of its document are put right at once.

    Call it inside `saving()`.
    """
    stored = _stored(database, one.document, one.made)
    if not keep_correction(database, one):
        return False
    events = set_right(stored_events(database, stored.row), one)
    coding = Coding(document=_document(database, one.document), events=events, rejected=())
    # What a person says must stand in the text as surely as what was coded.
    checked = checked_events(coding)
    if checked.rejected:
        raise StoreError(f"The correction {one.id}: {checked.rejected[0].reason}.")
    database.change("forget_fed", {})
    database.change("forget_events", {"document": stored.row})
    _insert_events(database, checked.events, document=stored.row, day=stored.day.isoformat())
    return True


def _document(database: Database, document_id: DocumentId) -> Document:
    row = database.row("document", {"id": document_id})
    if row is None:
        raise StoreError(f"The store {database.path} holds no document {document_id!r}.")
    return document_of(row)


def _stored(database: Database, document_id: DocumentId, learnt: datetime) -> _Stored:
    found = database.row("document_row", {"id": document_id})
    if found is None:
        raise StoreError(f"The store {database.path} lost {document_id!r}; read again.")
    return _Stored(row=found["row"], day=date.fromisoformat(found["day"]), learnt=learnt)


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


def save_gap(database: Database, gap: Gap, learnt: datetime, place: str) -> bool:
    """Whether the gap was new to this reading."""
    parameters = {
        "day": learnt.date().isoformat(),
        "source": gap.source,
        "reason": gap.reason,
        "detail": gap.detail,
        "place": place,
        "learnt": _moment(learnt),
    }
    return database.insert("insert_gap", parameters) is not None


def _moment(learnt: datetime) -> str:
    """The moment in one zone, so that moments sort as texts."""
    return learnt.astimezone(UTC).isoformat(timespec="microseconds")


def close_gaps(database: Database, place: str, learnt: datetime) -> None:
    """Gaps of this place that an earlier reading met, and this one did not."""
    parameters = {
        "place": place,
        "day": learnt.date().isoformat(),
        "learnt": _moment(learnt),
    }
    database.change("close_gaps", parameters)


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
            published=day_of(row["published"]),
            modified=day_of(row["modified"]),
        )
        for row in database.rows("stored_versions", {"key": key})
    ]


def _insert_document(
    database: Database, document: Document, *, learnt: datetime, known: date, turn: str
) -> int:
    parameters = document_parameters(document)
    parameters |= {
        "words_digest": parameters["words_digest"] + turn,
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
