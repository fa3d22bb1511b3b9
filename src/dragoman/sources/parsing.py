"""
The parsers of what strangers wrote, by the names that jobs give them, and their results.

`parsed` asks for one from this process; the functions in `PARSERS` run in a worker.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.content import Content
from dragoman.sources.documents import Given
from dragoman.sources.feeds import feed_documents
from dragoman.sources.mail import message_documents
from dragoman.sources.opml import ListedFeed, listed_feeds
from dragoman.sources.pages import page_document
from dragoman.sources.sitemaps import sitemap_documents
from dragoman.sources.web_archives import Capture, captures
from dragoman.sources.workers import (
    Job,
    ParserFailedError,
    ParserStoppedError,
    results,
)

Found = Document | Rejected | Gap
_MOST_DEATHS: Final = 5
"""Of the reader of one web archive; then it is given up."""


def _page_documents(text: str, content: Content, given: Given) -> Iterator[Document | Rejected]:
    yield page_document(text, content, given)


PARSERS: Final[Mapping[str, Callable[..., Iterator[Any]]]] = MappingProxyType(
    {
        "feed": feed_documents,
        "page": _page_documents,
        "message": message_documents,
        "sitemap": sitemap_documents,
        "captures": captures,
        "list of feeds": listed_feeds,
    }
)


def parsed(parser: str, data: str | bytes, content: Content, given: Given) -> Iterator[Found]:
    """
    What the parser finds in the text or the bytes, in a worker.

    Where it is stopped or fails, a `Gap` for a feed, which holds many reports, and a
    `Rejected` for a single one; what it gave before stands.
    """
    known = replace(content, stream=io.BytesIO(), head=b"")  # all that they use of it
    try:
        yield from results(Job(parser=parser, arguments=(data, known, given)))
    except ParserStoppedError as error:
        yield _failure(parser, content, "parser stopped", str(error))
    except ParserFailedError as error:
        yield _failure(parser, content, "parser failed", str(error))


def parsed_list(text: str, base: str) -> list[ListedFeed]:
    """The feeds of an OPML list; raises ParserStoppedError or ParserFailedError."""
    return list(results(Job(parser="list of feeds", arguments=(text, base))))


def parsed_captures(path: str) -> Iterator[Capture]:
    """
    The answers in a web archive, read in a worker.

    A record on which the reader dies is passed over, and told by its `trouble`.
    Raises ParserFailedError where the archive is broken, and ParserStoppedError
    where the reader dies again and again.
    """
    last = 0
    for attempt in range(_MOST_DEATHS):
        try:
            for capture in results(Job(parser="captures", arguments=(path, last + 1))):
                last = capture.number
                yield capture
        except ParserStoppedError:
            last += 1
            yield Capture(number=last, url="", trouble="parser stopped")
            if attempt == _MOST_DEATHS - 1:
                raise
        else:
            return


def _failure(parser: str, content: Content, reason: str, detail: str) -> Found:
    if parser in {"feed", "sitemap"}:
        return Gap(source=content.name, reason=reason, detail=detail)
    return Rejected(id=content.name, reason=reason, detail=detail)
