"""A file of plain text or Markdown as one document, its words as they are."""

from __future__ import annotations

import re
from pathlib import PurePath

from dragoman.records import Document, Rejected
from dragoman.sources.cleaning import clean_text
from dragoman.sources.dates import day_of, leading_day
from dragoman.sources.documents import NO_DAY, Day, Draft, Given, given_day, made_document

_HEADING = re.compile(r"\s*# +(?P<title>[^\n]+)")
_DAY_LINE = re.compile(r"(?:date|published)\s*:\s*(?P<day>.+)", re.IGNORECASE)
_FRONT_LINES = 5


def text_document(text: str, name: str, given: Given) -> Document | Rejected:
    """The document, dated by the command line, its file's name, or a line "Date: …"."""
    cleaned = clean_text(text)
    if not cleaned.strip():
        return Rejected(id=name, reason="empty")
    heading = _HEADING.match(cleaned)
    return made_document(
        Draft(
            text=cleaned,
            title=heading.group("title") if heading else "",
            published=_day(cleaned, name, given),
            source=given.source,
        )
    )


def _day(text: str, name: str, given: Given) -> Day:
    """Never the day on which the file was last written: copying changes it."""
    if given.published:
        return given_day(given)
    named = leading_day(PurePath(name).name)
    if named:
        return Day(day=named, given_by="file name")
    lines = (line.strip() for line in text.split("\n", _FRONT_LINES)[:_FRONT_LINES])
    matches = filter(None, map(_DAY_LINE.fullmatch, lines))
    days = filter(None, (day_of(match.group("day").strip("\"' ")) for match in matches))
    stated = next(days, None)
    return Day(day=stated, given_by="given") if stated else NO_DAY
