"""The marks by which what Dragoman wrote is known again, so that it is never read as news."""

from __future__ import annotations

import re
from typing import Final

STORE_MARK: Final = b"DRGM"
"""The application id of a store, at byte 68 of its file."""

CODED_FOLDER: Final = "run.json"
"""The file that every folder of `code --out` holds."""

GENERATOR: Final = "Dragoman"
"""Who made a page (`meta name="generator"`) or a message (`X-Mailer`)."""

_GENERATED = re.compile(rf'<meta name="generator" content="{GENERATOR}">')
# The title and the sentence of `brief.coverage.summary`, in Markdown and as plain text.
_BRIEF = re.compile(
    r"(?:# [^\n]+|[^\n]+\n=+)\n\n"
    r"\*?[^\n*]{0,60}?[\d,]+ reports? read,\s[\d,]+\sevents?\sfound\b"
)
_BRIEF_AS_JSON = re.compile(r'\{\s*"title": "(?:[^"\\]|\\.)*",\s*"edition": "[\d-]+",')
# An event as `event_json`, as a row of CSV, and as PLOVER's and our record of it.
_EVENTS = (
    re.compile(r'\s*\[?\s*\{\s*"id": "\w*",\s*"document": "\w*",\s*"published": '),
    re.compile(r'"?id"?,"?document"?,"?published"?,'),
    re.compile(r'\s*\[?\s*\{\s*"id": "\w*",\s*"date": [^,]*,\s*"actor": \['),
)


def is_page_of_ours(text: str) -> bool:
    r"""
    Whether words that begin so are a brief, or a page of the desk.

    >>> is_page_of_ours("# The brief of 2 May 2024\n\n*9 reports read, 4 events found.*")
    True
    """
    return bool(
        _BRIEF.match(text) or _BRIEF_AS_JSON.match(text) or _GENERATED.search(text[:2000])
    )


def is_events(text: str) -> bool:
    """
    Whether words that begin so are coded events, and no reports.

    >>> is_events('{"id": "a1", "document": "b2", "published": "2024-05-17", "quote": "x"}')
    True
    >>> is_events('{"id": "a1", "date": "2024-05-17", "text": "Kenya accused Chad."}')
    False
    """
    return any(pattern.match(text) for pattern in _EVENTS)
