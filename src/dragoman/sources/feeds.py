"""
The entries of RSS, RDF and Atom feeds, each as a document.

`feed_trees` reads them. What it finds nothing in (CDF, and what is no XML at all)
feedparser reads, a hundred times slower. It is given the text, never an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.cleaning import clean_line, clean_text
from dragoman.sources.content import Content
from dragoman.sources.documents import (
    Day,
    Draft,
    Given,
    given_day,
    made_document,
    web_address,
)
from dragoman.sources.feed_dates import feed_day
from dragoman.sources.feed_trees import Feed, FeedEntry, feed_of
from dragoman.sources.markup import (
    headed_text,
    is_overloaded,
    plain_line,
    plain_text,
    without_prolog,
    xml_tree,
)
from dragoman.sources.odd_feeds import oddly_parsed_feed

MOST_ENTRIES = 5000
_EMPTY_FEEDS = ("rss", "{http://www.w3.org/2005/Atom}feed", "{http://purl.org/atom/ns#}feed")
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
# An attribute whose value has no quotation marks: no XML, and all below it is lost.
_BARE_VALUE = re.compile(r"(<[A-Za-z][^<>]{0,500}?\s[\w:]{1,40}=)([^\s\"'<>=]{1,200})(?=[\s>])")


def feed_documents(
    text: str, content: Content, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """A document for each entry that has words, in the order of the feed."""
    if is_overloaded(text):
        yield Gap(source=content.name, reason="too complex", detail="too many attributes")
        return
    feed, trouble = _parsed_feed(text)
    if trouble and not feed.entries:
        yield Gap(source=content.name, reason="not a readable feed", detail=trouble)
        return
    if not feed.entries:
        yield Rejected(id=content.name, reason="no entries")
    setting = _Setting(feed=feed, content=content, given=given)
    for number, entry in enumerate(islice(feed.entries, MOST_ENTRIES), start=1):
        yield from _entry_documents(entry, f"{content.name} item {number}", setting)
    if len(feed.entries) > MOST_ENTRIES:
        left = f"{len(feed.entries) - MOST_ENTRIES} after the first {MOST_ENTRIES}"
        yield Rejected(id=content.name, reason="too many items", detail=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What holds for every entry of a feed."""

    feed: Feed
    content: Content
    given: Given


def _parsed_feed(text: str) -> tuple[Feed, str]:
    """The feed, and what was wrong with it where nothing was found."""
    # Decoded by our rules and without controls, so the prolog's encoding is void.
    markup = without_prolog(clean_text(text)).strip()
    tree = xml_tree(markup)
    feed = Feed() if tree is None else feed_of(tree)
    if len(feed.entries) < len(_ENTRY.findall(markup)):
        feed = max(feed, _mended_feed(markup), key=lambda one: len(one.entries))
    if feed.entries:
        return feed, ""
    if tree is not None and tree.tag in _EMPTY_FEEDS and len(tree):
        return feed, ""
    return oddly_parsed_feed(markup)


def _mended_feed(markup: str) -> Feed:
    tree = xml_tree(_BARE_VALUE.sub(r'\1"\2"', markup))
    return Feed() if tree is None else feed_of(tree)


def _entry_documents(
    entry: FeedEntry, place: str, setting: _Setting
) -> Iterator[Document | Rejected]:
    title = plain_line(entry.title)
    text = headed_text(title, max(map(plain_text, entry.texts), key=len, default=""))
    if not text:
        yield Rejected(id=place, reason="no text", detail="neither title nor summary")
        return
    published = feed_day(entry.published)
    if published is None and entry.published:
        yield Rejected(
            id=place, reason="unreadable date", detail=clean_line(entry.published)[:80]
        )
    content, given = setting.content, setting.given
    yield made_document(
        Draft(
            place=content.place,
            text=text,
            title=title,
            published=Day(day=published, given_by="feed") if published else given_day(given),
            modified=feed_day(entry.updated),
            url=web_address(entry.link, base=content.url),
            source=plain_line(setting.feed.title) or given.source,
            byline=plain_line(entry.byline),
            language=setting.feed.language,
            external_id=entry.external_id,
        )
    )
