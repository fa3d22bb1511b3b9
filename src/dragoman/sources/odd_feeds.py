"""Feeds that are no XML, or of kinds that nobody writes any more, by feedparser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from dragoman.sources.feed_trees import Feed, FeedEntry

_NO_XML: Final = b"&"
"""Before a feed: feedparser then reads it by its lenient parser from the start."""


def oddly_parsed_feed(markup: str) -> tuple[Feed, str]:
    """The feed as feedparser reads it, and what it says is wrong with it."""
    import feedparser  # noqa: PLC0415  start-up: only who reads odd feeds should wait

    parsed: Mapping[str, Any] = {}
    trouble = ""
    for data in (markup.encode(), _NO_XML + markup.encode()):
        try:
            parsed = feedparser.parse(data)
            break
        except Exception as error:  # noqa: BLE001 - names with blanks, ends without a start
            trouble = f"{type(error).__name__}: {error}"
    said = parsed.get("feed", {})
    feed = Feed(
        title=_field(said, "title"),
        language=_field(said, "language"),
        entries=[_entry(fields) for fields in parsed.get("entries", ())],
    )
    trouble = str(parsed.get("bozo_exception") or trouble)
    return feed, trouble or ("" if parsed.get("version") else "no feed that is known")


def _entry(fields: Mapping[str, Any]) -> FeedEntry:
    contents = fields.get("content") or ()
    texts = [_field(part, "value") for part in contents if isinstance(part, Mapping)]
    texts += [_field(fields, "summary"), _field(fields, "description")]
    return FeedEntry(
        title=_field(fields, "title"),
        texts=tuple(filter(None, texts)),
        link=_field(fields, "link"),
        external_id=_field(fields, "id"),
        published=_day(fields, "published")
        or _day(fields, "created")
        or _day(fields, "updated"),
        updated=_day(fields, "updated"),
        byline=_field(fields, "author"),
    )


def _day(fields: Mapping[str, Any], name: str) -> str:
    """As it was read, where it was; as it is written otherwise."""
    moment = fields.get(f"{name}_parsed")
    return date(*moment[:3]).isoformat() if moment else _field(fields, name)


def _field(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
