"""Gold events of other readers, out of the rows of their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.evaluation.coding import ExpectedEvent, Triple, triple
from dragoman.records import Document, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A sentence as a document of its own, and the triples that it holds."""

    document: Document
    triples: tuple[Triple, ...]


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
    return GoldSentence(document=document, triples=tuple(triple(*one) for one in gold))
