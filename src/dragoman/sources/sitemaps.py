"""
News sitemaps: what a publisher tells search engines of its reports of the last days.

They hold headlines, days and addresses and no text, so each entry is read as its
headline, as in a feed of titles alone. Pages are not fetched from here: read the
pages that matter by their addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.cleaning import clean_line, clean_text
from dragoman.sources.content import Content
from dragoman.sources.dates import day_of
from dragoman.sources.documents import (
    Day,
    Draft,
    Given,
    given_day,
    made_document,
    web_address,
)
from dragoman.sources.markup import is_overloaded, plain_line, without_prolog, xml_tree

MOST_ENTRIES = 50_000
"""As many as the protocol of sitemaps allows in one."""


def sitemap_documents(
    text: str, content: Content, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """A document for each entry that tells a headline."""
    tree = None if is_overloaded(text) else xml_tree(without_prolog(clean_text(text)))
    if tree is None:
        yield Gap(source=content.name, reason="not a readable feed", detail="no sitemap")
        return
    entries = 0
    for entry in tree.iter("{*}url", "{*}sitemap"):
        entries += 1
        if entries > MOST_ENTRIES:
            detail = f"after the first {MOST_ENTRIES}"
            yield Rejected(id=content.name, reason="too many items", detail=detail)
            return
        yield _entry_document(entry, f"{content.name} item {entries}", content, given)
    if not entries:
        yield Rejected(id=content.name, reason="no entries")


def _entry_document(
    entry: Any, place: str, content: Content, given: Given
) -> Document | Rejected:
    title = plain_line(_words(entry, "title"))
    if not title:
        detail = "a sitemap without headlines; read its pages by their addresses"
        return Rejected(id=place, reason="no text", detail=detail)
    day = day_of(_words(entry, "publication_date"))
    return made_document(
        Draft(
            place=content.place,
            text=title,
            title=title,
            published=Day(day=day, given_by="feed") if day else given_day(given),
            modified=day_of(_words(entry, "lastmod")),
            url=web_address(_words(entry, "loc"), base=content.url),
            source=given.source or plain_line(_words(entry, "name")),
            language=clean_line(_words(entry, "language")),
        )
    )


def _words(entry: Any, name: str) -> str:
    """The words of the first element of that name below the entry, in any namespace."""
    found = next(entry.iter(f"{{*}}{name}"), None)
    return "" if found is None else found.text or ""
