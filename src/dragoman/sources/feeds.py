"""
The entries of RSS, RDF and Atom feeds, each as a document.

fastfeedparser reads them; what it refuses (odd and very old feeds) feedparser
reads, a hundred times slower. Both are given the text, never an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.cleaning import clean_line, clean_text
from dragoman.sources.content import Content
from dragoman.sources.dates import day_of, plausible_day
from dragoman.sources.documents import (
    Day,
    Draft,
    Given,
    given_day,
    made_document,
    web_address,
)
from dragoman.sources.markup import (
    is_overloaded,
    plain_line,
    plain_text,
    without_prolog,
    xml_tree,
)

MOST_ENTRIES = 5000
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """A feed as its parser gives it, with the days of its entries as it writes them."""

    head: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]
    days: Sequence[str] = ()
    language: str = ""
    trouble: str = ""


def feed_documents(
    text: str, content: Content, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """A document for each entry that has words, in the order of the feed."""
    if is_overloaded(text):
        yield Gap(source=content.name, reason="too complex", detail="too many attributes")
        return
    feed = _parsed_feed(text)
    if feed.trouble and not feed.entries:
        yield Gap(source=content.name, reason="not a readable feed", detail=feed.trouble)
        return
    if not feed.entries:
        yield Rejected(id=content.name, reason="no entries")
    for number, entry in enumerate(islice(feed.entries, MOST_ENTRIES), start=1):
        written = feed.days[number - 1] if len(feed.days) == len(feed.entries) else None
        place = f"{content.name} item {number}"
        yield from _entry_documents(_Entry(entry, feed, written, place), content, given)
    if len(feed.entries) > MOST_ENTRIES:
        left = f"{len(feed.entries) - MOST_ENTRIES} after the first {MOST_ENTRIES}"
        yield Rejected(id=content.name, reason="too many items", detail=left)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry; `written` is its day as the feed writes it, None if that is not known."""

    fields: Mapping[str, Any]
    feed: _Feed
    written: str | None
    place: str


def _parsed_feed(text: str) -> _Feed:
    import fastfeedparser  # noqa: PLC0415  start-up: only who reads feeds should wait

    # Decoded by our rules and without controls, so the prolog's encoding is void.
    markup = without_prolog(clean_text(text)).strip()
    try:
        parsed = fastfeedparser.parse(markup.encode())
    except ValueError as error:  # all that it raised on 2,100 odd feeds
        return _oddly_parsed_feed(markup, str(error))
    tree = xml_tree(markup)
    return _Feed(
        head=parsed.feed,
        entries=parsed.entries,
        days=_written_days(tree),
        language=_written_language(tree),
    )


def _oddly_parsed_feed(markup: str, trouble: str) -> _Feed:
    import feedparser  # noqa: PLC0415  as above

    parsed = feedparser.parse(markup.encode())
    language = _field(parsed.feed, "language")
    return _Feed(head=parsed.feed, entries=parsed.entries, language=language, trouble=trouble)


def _written_days(tree: Any) -> list[str]:
    """
    The day of each entry in the feed's own words, "" where it has none.

    fastfeedparser gives all moments in UTC, in which the evening of a day in
    Washington is the day after, and guesses at words that are no date.
    """
    elements = [] if tree is None else tree.iter("{*}item", "{*}entry")
    return [_written_day(element) for element in elements]


def _written_language(tree: Any) -> str:
    """The language that the feed states, which fastfeedparser does not give."""
    if tree is None:
        return ""
    stated = tree.findtext("{*}channel/{*}language") or tree.get(_XML_LANGUAGE)
    return str(stated or "")


def _written_day(entry: Any) -> str:
    words_by_name: dict[str, str] = {}
    for child in entry.iterchildren("{*}*"):
        words_by_name.setdefault(child.tag.rpartition("}")[2], child.text or "")
    names = (*_PUBLISHED, *_UPDATED)
    return next((words_by_name[name] for name in names if words_by_name.get(name)), "")


def _entry_documents(
    entry: _Entry, content: Content, given: Given
) -> Iterator[Document | Rejected]:
    title = plain_line(_field(entry.fields, "title"))
    text = _headed_text(title, _longest_text(entry.fields))
    if not text:
        yield Rejected(id=entry.place, reason="no text", detail="neither title nor summary")
        return
    published = _published(entry)
    if published is None and (entry.written or _field(entry.fields, "published")):
        words = entry.written or _field(entry.fields, "published")
        yield Rejected(id=entry.place, reason="unreadable date", detail=clean_line(words)[:80])
    yield made_document(
        Draft(
            place=content.place,
            text=text,
            title=title,
            published=Day(day=published, given_by="feed") if published else given_day(given),
            modified=day_of(_field(entry.fields, "updated")),
            url=web_address(_field(entry.fields, "link"), base=content.url),
            source=plain_line(_field(entry.feed.head, "title")) or given.source,
            language=entry.feed.language,
            external_id=_field(entry.fields, "id"),
        )
    )


def _published(entry: _Entry) -> date | None:
    """The day in the zone in which the feed writes it, if it is one at all."""
    parsed = _field(entry.fields, "published") or _field(entry.fields, "updated")
    if not entry.written:
        return day_of(parsed) or _parsed_day(entry.fields)
    day = day_of(entry.written)
    if day:
        return day
    # Other spellings ("17.05.2024") we leave to the parser, but a year that the
    # feed does not write was guessed ("June 15-16" became a day in 2016).
    guessed = day_of(parsed)
    return guessed if guessed and str(guessed.year) in entry.written else None


def _parsed_day(fields: Mapping[str, Any]) -> date | None:
    moment = fields.get("published_parsed") or fields.get("updated_parsed")
    return plausible_day(date(*moment[:3])) if moment else None


def _longest_text(fields: Mapping[str, Any]) -> str:
    """The summary or the content, whichever says more."""
    contents = fields.get("content") or ()
    values = [_field(part, "value") for part in contents if isinstance(part, Mapping)]
    values += [_field(fields, "summary"), _field(fields, "description")]
    return max(map(plain_text, values), key=len)


def _headed_text(title: str, text: str) -> str:
    """The text under its title, so that the headline is read as well."""
    if not title or plain_line(text[: len(title) + 80]).startswith(title):
        return text
    return f"{title}\n\n{text}" if text else title


def _field(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
