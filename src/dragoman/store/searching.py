"""Full-text search, with the place of what was found."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.records import Document, Hit
from dragoman.store.database import Database
from dragoman.store.rows import day_text, document_of

# A phrase in quotation marks, or a word; a lone mark is part of its word.
_ASKED: Final = re.compile(r'"([^"]*)"|(\S+)')
MOST_WORDS: Final = 64  # more in one search is a mistake, and SQLite's tree has a limit
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
    # FTS5 would end the query at a NUL; half a surrogate pair has no UTF-8.
    clean = words.replace("\x00", " ").encode("utf-8", "replace").decode()
    asked = [phrase or word for phrase, word in _ASKED.findall(clean)]
    return " ".join('"' + part.replace('"', '""') + '"' for part in asked[:MOST_WORDS] if part)


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
    return [_hit(row) for row in database.rows("search", parameters)]


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
