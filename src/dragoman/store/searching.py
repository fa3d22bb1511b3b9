"""Full-text search, with the place of what was found."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dragoman.records import Document, Hit
from dragoman.store.database import Database
from dragoman.store.rows import day_text, document_of

# A phrase in quotation marks, or a word; a lone mark is part of its word.
_ASKED: Final = re.compile(r'"([^"]*)"|(\S+)')
MOST_WORDS: Final = 64  # more in one search is a mistake, and SQLite's tree has a limit
# Scripts that part no words, or glue endings on: "unspaced_documents" holds the same.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_AROUND: Final = 70  # characters shown before and after such a find
MOST_WEIGHED: Final = 10_000
"""Of more reports with the words than these, the newest read are weighed (25 ms)."""
OPENING_LENGTH: Final = 200  # of the piece shown where only the title was found


def match_words(words: str) -> str:
    """
    The FTS5 query that asks for all these words and phrases, and nothing else.

    Each stands in quotation marks, so that no operator of FTS5 is read in it.

    >>> match_words('sanctions NEAR "oil price" -gas*')
    '"sanctions" "NEAR" "oil price" "-gas*"'
    """
    return " ".join('"' + part.replace('"', '""') + '"' for part in _parts(words))


def _parts(words: str) -> list[str]:
    """The words and phrases that are asked for."""
    # FTS5 would end the query at a NUL; half a surrogate pair has no UTF-8.
    clean = words.replace("\x00", " ").encode("utf-8", "replace").decode()
    asked = [phrase or word for phrase, word in _ASKED.findall(clean)]
    return [part for part in asked[:MOST_WORDS] if part]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """Words to be found, and where: in reports of these days, of this outlet."""

    words: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    as_of: date | None = None
    limit: int = 20
    most_weighed: int = MOST_WEIGHED


def hits(database: Database, asked: SearchQuery) -> list[Hit]:
    """The documents that hold all the words, best first; of very many, of the newest."""
    match = match_words(asked.words)
    if not match:
        return []
    parameters = {
        "words": match,
        "since": day_text(asked.since),
        "until": day_text(asked.until),
        "source": asked.source,
        "as_of": (asked.as_of or date.max).isoformat(),
        "limit": max(asked.limit, 0),
        "most_weighed": max(asked.most_weighed, asked.limit),
    }
    found = [_hit(row) for row in database.rows("search", parameters)]
    if _UNSPACED.search(asked.words):
        unspaced = _unspaced_hits(database, _parts(asked.words), parameters)
        known = {hit.document.id for hit in unspaced}
        found = unspaced + [hit for hit in found if hit.document.id not in known]
    return found[: max(asked.limit, 0)]


def _unspaced_hits(
    database: Database, parts: Sequence[str], parameters: Mapping[str, Any]
) -> list[Hit]:
    """
    Those in scripts that part no words, found by their characters.

    There is no index of these: two hundred thousand such reports take half a second.
    """
    wanted = [part.lower() for part in parts]
    given = {**parameters, "parts": json.dumps(wanted), "first": wanted[0]}
    return [_unspaced_hit(row, wanted[0]) for row in database.rows("search_unspaced", given)]


def _unspaced_hit(row: sqlite3.Row, wanted: str) -> Hit:
    document = document_of(row)
    at = document.text.lower().find(wanted)
    start = max(at - _AROUND, 0)
    end = at + len(wanted) + _AROUND if at >= 0 else OPENING_LENGTH
    end = min(end, len(document.text))
    return Hit(document=document, snippet=document.text[start:end], start=start, end=end)


def _hit(row: sqlite3.Row) -> Hit:
    document = document_of(row)
    start, end = _span(document, row["snippet"] or "")
    return Hit(document=document, snippet=document.text[start:end], start=start, end=end)


def _span(document: Document, snippet: str) -> tuple[int, int]:
    """Where the snippet stands; the opening of the text where it holds no word asked for."""
    start = document.text.find(snippet) if snippet else -1
    if start < 0:
        return 0, min(len(document.text), OPENING_LENGTH)
    return start, start + len(snippet)
