"""Gold events of other readers, out of the rows of their files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.evaluation.coding import ExpectedEvent, Triple, triple
from dragoman.records import Document, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """
    A sentence as a document of its own, and the triples that it holds; `folded` where
    their types are PLOVER's, which tell what is only to come (CAMEO's codes do not here).
    """

    document: Document
    triples: tuple[Triple, ...]
    folded: bool


def expected_event(row: Mapping[str, Any], text: str) -> ExpectedEvent:
    """
    The event of a row with `document`, `type`, `actor`, `recipient`, `status`,
    `attribution` and `quote`.

    Raises ValueError where the quote does not stand in the text.
    """
    quote = row["quote"]
    start = text.find(quote)
    if start < 0 or not quote:
        raise ValueError(f"{row['document']}: no such words in the report: {quote!r}")
    return ExpectedEvent(
        document=row["document"],
        type=row["type"],
        actor=frozenset(row["actor"]),
        recipient=frozenset(row["recipient"]),
        status=row["status"],
        attribution=row["attribution"],
        start=start,
        end=start + len(quote),
    )


def gold_sentence(row: Mapping[str, Any]) -> GoldSentence:
    """
    The sentence of a row with `id`, `date`, `text` and `expected`.

    `expected` are [actor, recipient, event type]; where `expected_fixed` is
    there too, it corrects it.
    """
    text = row["text"]
    document = Document(
        id=DocumentId(row["id"]),
        key=row["id"],
        text=text,
        published=date.fromisoformat(row["date"]),
    )
    gold = row.get("expected_fixed") or row["expected"]
    return GoldSentence(
        document=document,
        triples=tuple(triple(*one) for one in gold),
        folded=not any(kind.isdigit() for _, _, kind in gold),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with all its events, kept by reference to where the text lies."""

    document: Document
    events: tuple[ExpectedEvent, ...]


def by_sha1(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The texts of rows with `text`, by the SHA-1 of their words in UTF-8."""
    return {text_sha1(row["text"]): row["text"] for row in rows}


def gold_text(row: Mapping[str, Any], texts: Mapping[str, str]) -> GoldText:
    """
    The text of a row with `day`, `sha1` and `events`, out of `texts` by SHA-1.

    An event has `start`, `end` (its word's offsets), `type`, `status`, `actor`,
    `recipient` (codes; no code, no party) and `attribution`, the offsets of the speaker's
    words or null. Raises ValueError where the text is not there.
    """
    text = texts.get(row["sha1"])
    if text is None:
        raise ValueError(f"there is no text with SHA-1 {row['sha1']} (of {row['day']})")
    document = Document(
        id=DocumentId(row["sha1"]),
        key=row["sha1"],
        text=text,
        published=date.fromisoformat(row["day"]),
    )
    events = tuple(
        ExpectedEvent(
            document=document.id,
            type=event["type"],
            actor=frozenset(event["actor"]),
            recipient=frozenset(event["recipient"]),
            status=event["status"],
            attribution=text[slice(*event["attribution"])] if event["attribution"] else "",
            start=event["start"],
            end=event["end"],
        )
        for event in row["events"]
    )
    return GoldText(document=document, events=events)


def text_sha1(text: str) -> str:
    """By what a text is referred to that is not kept here: the SHA-1 of its words in UTF-8."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
