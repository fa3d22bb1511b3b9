"""
Documents in JSON Lines, in JSON (an object or a list of them) and in JSON Feed.

A line that cannot be used is rejected under "FILE:LINE", and reading goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.records import Document, Rejected
from dragoman.sources.cleaning import clean_line, clean_text
from dragoman.sources.content import Content
from dragoman.sources.dates import day_of
from dragoman.sources.documents import (
    NO_DAY,
    Day,
    Draft,
    Given,
    given_day,
    made_document,
)
from dragoman.sources.lines import text_lines
from dragoman.sources.markup import headed_text, plain_text

# The names a field goes by, the first one used being the one that counts.
_DAY = ("date", "published_at", "published", "datePublished", "date_published")
_MODIFIED = ("modified", "updated", "dateModified", "date_modified")
TITLE_NAMES = ("title", "headline")
TEXT_NAMES = ("text", "body", "content", "content_text")
SUMMARY_NAMES = ("summary", "description")
_URL = ("url", "link")
_SOURCE = ("source", "outlet", "publisher", "sources")
_BYLINE = ("byline", "author", "authors")
_LANGUAGE = ("lang", "language")
_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for every record of one file."""

    name: str
    place: str
    given: Given
    source: str = ""
    language: str = ""
    day_given_by: str = "given"


def json_line_documents(
    content: Content, given: Given, *, first: int = 1
) -> Iterator[Document | Rejected]:
    """The document of each line, as the lines are read; `first` is the number of the first."""
    setting = Setting(name=content.name, place=content.place, given=given)
    for number, line in enumerate(text_lines(content), start=first):
        place = f"{content.name}:{number}"
        if line is None:
            yield Rejected(id=place, reason="too large", detail="a line of more than 15 MB")
        elif line.strip():
            yield from _line_documents(line, place, setting)


def json_documents(text: str, content: Content, given: Given) -> Iterator[Document | Rejected]:
    """The documents of one JSON value: an object, a list, or a JSON Feed."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        yield Rejected(id=f"{content.name}:{line}", reason="broken JSON", detail=_said(error))
        return
    setting = Setting(name=content.name, place=content.place, given=given)
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        yield from _list_documents(value["items"], _feed_setting(value, setting))
    elif isinstance(value, list):
        yield from _list_documents(value, setting)
    else:
        yield from record_documents(value, content.name, setting)


def _line_documents(line: str, place: str, setting: Setting) -> Iterator[Document | Rejected]:
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        begins = clean_line(line[:_SHOWN_CHARACTERS])
        detail = f"{_said(error)}; the line begins {begins!r}"
        yield Rejected(id=place, reason="broken JSON", detail=detail)
        return
    yield from record_documents(value, place, setting)


def _list_documents(values: Sequence[Any], setting: Setting) -> Iterator[Document | Rejected]:
    if not values:
        yield Rejected(id=setting.name, reason="no entries")
    for number, value in enumerate(values, start=1):
        yield from record_documents(value, f"{setting.name} item {number}", setting)


def _feed_setting(feed: Mapping[str, Any], setting: Setting) -> Setting:
    return replace(
        setting,
        source=_words(feed, ("title",)),
        language=_words(feed, _LANGUAGE),
        day_given_by="feed",
    )


def record_documents(value: Any, place: str, setting: Setting) -> Iterator[Document | Rejected]:
    """The document of a record, after what had to be rejected of it."""
    if not isinstance(value, dict):
        yield Rejected(id=place, reason="not an object", detail=_called(value))
        return
    title = _words(value, TITLE_NAMES)
    words = _words(value, TEXT_NAMES) or plain_text(_words(value, ("content_html",)))
    # As in a feed, where there is no more than a summary the headline is read with it.
    words = words or headed_text(title, plain_text(_words(value, SUMMARY_NAMES)))
    text = clean_text(words)  # may leave nothing of what was all controls
    if not text.strip():
        yield Rejected(id=place, reason="no text", detail=f"none of {', '.join(TEXT_NAMES)}")
        return
    published = _day(value, setting)
    if published is NO_DAY and _stated(value, _DAY):
        stated = clean_line(str(_stated(value, _DAY)))[:_SHOWN_CHARACTERS]
        yield Rejected(id=place, reason="unreadable date", detail=stated)
    yield made_document(
        Draft(
            place=setting.place,
            text=text,
            title=title,
            published=published if published is not NO_DAY else given_day(setting.given),
            modified=_first_day(value, _MODIFIED),
            url=_words(value, _URL),
            source=_names(value, _SOURCE) or setting.source or setting.given.source,
            byline=_names(value, _BYLINE),
            language=_words(value, _LANGUAGE) or setting.language,
            external_id=_words(value, ("id",)),
        )
    )


def _day(record: Mapping[str, Any], setting: Setting) -> Day:
    day = _first_day(record, _DAY)
    return Day(day=day, given_by=setting.day_given_by) if day else NO_DAY


def _first_day(record: Mapping[str, Any], names: Sequence[str]) -> date | None:
    stated = (record.get(name) for name in names)
    days = (day_of(words) for words in stated if isinstance(words, str))
    return next((day for day in days if day), None)


def _stated(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((record[name] for name in names if record.get(name)), None)


def _words(record: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of these fields that has words; a number counts as its digits."""
    for name in names:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _names(record: Mapping[str, Any], fields: Sequence[str]) -> str:
    """The name in the first field that has one, or several joined by "; ", or an object's."""
    for field in fields:
        value = record.get(field)
        named = value if isinstance(value, list) else [value]
        names = (item.get("name") if isinstance(item, dict) else item for item in named)
        found = "; ".join(
            name.strip() for name in names if isinstance(name, str) and name.strip()
        )
        if found:
            return found
    return ""


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, json.JSONDecodeError):  # its own line number counts from the record
        return f"{error.msg} at column {error.colno}"
    return "a number of too many digits"  # all that else keeps it from reading JSON


def _called(value: Any) -> str:
    """What JSON calls a value that is no object."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = ((list, "a list"), (str, "a text"), (int | float, "a number"))
    return next(name for kind, name in names if isinstance(value, kind))
