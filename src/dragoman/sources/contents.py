"""The documents of one content, by the reader for its kind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from tempfile import NamedTemporaryFile

from dragoman.records import Gap, Rejected
from dragoman.sources.content import Content, content_of
from dragoman.sources.decoding import declared_encodings, decoded_text
from dragoman.sources.documents import Given
from dragoman.sources.json_documents import json_documents, json_line_documents
from dragoman.sources.kinds import Kind, is_called_feed, kind_of
from dragoman.sources.mail import MOST_MESSAGE_BYTES, mailbox_messages
from dragoman.sources.opml import ListedFeed
from dragoman.sources.own_output import own_output
from dragoman.sources.packed import (
    BROKEN,
    Budget,
    TooMuchUnpackedError,
    copy_whole,
    seekable_content,
    unpacked_content,
    zipped_contents,
)
from dragoman.sources.parsing import Found, parsed, parsed_captures, parsed_list
from dragoman.sources.places import member_place
from dragoman.sources.plain import text_document
from dragoman.sources.tables import table_documents
from dragoman.sources.web_archives import Capture
from dragoman.sources.workers import ParserFailedError, ParserStoppedError

_MAX_BYTES_MARKUP = 15 * 1024 * 1024
_MAX_BYTES = 100 * 1024 * 1024
_MARKUP = frozenset({Kind.FEED, Kind.PAGE, Kind.SITEMAP, Kind.FEED_LIST})
_WRITTEN_KINDS = frozenset({Kind.PAGE, Kind.TEXT, Kind.TABLE, Kind.JSON, Kind.JSON_LINES})
_MOST_LAYERS = 2
"""A gzip file in a zip is read; an archive in an archive in an archive is a trap."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """How deep in archives a content lies, and what may still come out of them."""

    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def below(self) -> _Layer:
        return _Layer(self.depth + 1, self.budget)


def documents_in(
    content: Content, given: Given, layer: _Layer | None = None
) -> Iterator[Found]:
    """The documents of the content, by the reader for its kind."""
    kind = kind_of(content)
    own = own_output(content) if kind in _WRITTEN_KINDS else None
    if own:
        yield own
    elif kind in {Kind.EMPTY, Kind.BINARY}:
        yield Rejected(id=content.name, reason=kind.value)
    elif kind is Kind.FEED_LIST:  # in an archive: nobody asked for what it points to
        yield Rejected(id=content.name, reason="list of feeds", detail="read it by itself")
    elif kind is Kind.PAGE and is_called_feed(content):
        yield Gap(source=content.name, reason="not a feed but an HTML page")
    elif kind in {Kind.GZIP, Kind.ZIP, Kind.WEB_ARCHIVE}:
        yield from _packed_documents(content, kind, given, layer or _Layer())
    elif kind is Kind.JSON_LINES:
        yield from json_line_documents(content, given)
    elif kind is Kind.TABLE:
        yield from table_documents(content, given)
    elif kind is Kind.MAILBOX:
        yield from _mailbox_documents(content, given)
    else:
        yield from _whole_documents(content, kind, given)


def feeds_in(content: Content) -> list[ListedFeed] | Rejected:
    """The feeds in a list of feeds, or why there are none."""
    data = content.whole(_MAX_BYTES_MARKUP)
    if data is None:
        return _too_large(content.name, _MAX_BYTES_MARKUP)
    text = text_of(data, content, Kind.FEED_LIST)
    if text is None:
        return Rejected(id=content.name, reason="unknown encoding")
    try:
        feeds = parsed_list(text, content.url)
    except (ParserStoppedError, ParserFailedError) as error:
        return Rejected(id=content.name, reason="parser stopped", detail=str(error))
    return feeds or Rejected(id=content.name, reason="no entries")


# ------------------------------------------------------------- archives


def _packed_documents(
    content: Content, kind: Kind, given: Given, layer: _Layer
) -> Iterator[Found]:
    if layer.depth >= _MOST_LAYERS:
        yield Rejected(id=content.name, reason="archive in an archive")
        return
    try:
        with seekable_content(content) as whole:
            yield from _READER_BY_KIND[kind](whole, given, layer)
    except BROKEN as error:
        detail = str(error) or "it ends too early"
        yield Gap(source=content.name, reason="broken archive", detail=detail)
    except TooMuchUnpackedError:
        yield Gap(source=content.name, reason="too large", detail="unpacked more than 2 GB")


def _gzip_documents(content: Content, given: Given, layer: _Layer) -> Iterator[Found]:
    unpacked = unpacked_content(content, layer.budget)
    if kind_of(unpacked) is Kind.WEB_ARCHIVE:  # whose records are packed one by one
        yield from _archive_documents(content, given, layer)
    else:
        yield from documents_in(unpacked, given, layer.below())


def _zip_documents(content: Content, given: Given, layer: _Layer) -> Iterator[Found]:
    for member in zipped_contents(content, layer.budget):
        if isinstance(member, Rejected):
            yield member
            continue
        try:
            yield from documents_in(member, given, layer.below())
        except BROKEN as error:  # one file of many: the others may be whole
            yield Rejected(id=member.name, reason="broken archive", detail=str(error))


def _archive_documents(content: Content, given: Given, layer: _Layer) -> Iterator[Found]:
    is_empty = True
    with _on_disk(content) as path:
        try:
            for capture in parsed_captures(path):
                is_empty = False
                yield from _capture_documents(capture, content, given, layer)
        except ParserStoppedError as error:
            yield Gap(source=content.name, reason="parser stopped", detail=str(error))
        except ParserFailedError as error:
            yield Gap(source=content.name, reason="broken archive", detail=str(error))
        else:
            if is_empty:
                yield Rejected(id=content.name, reason="no entries")


_READER_BY_KIND = {
    Kind.GZIP: _gzip_documents,
    Kind.ZIP: _zip_documents,
    Kind.WEB_ARCHIVE: _archive_documents,
}


def _capture_documents(
    capture: Capture, content: Content, given: Given, layer: _Layer
) -> Iterator[Found]:
    label = f"{content.name}/{capture.url or f'record {capture.number}'}"
    if capture.trouble:
        yield Rejected(id=label, reason=capture.trouble)
        return
    answered = replace(
        content_of(
            io.BytesIO(capture.body), name=label, place=member_place(content.place, capture.url)
        ),
        media_type=capture.media_type,
        charset=capture.charset,
        url=capture.url,
    )
    yield from documents_in(answered, given, layer.below())


@contextmanager
def _on_disk(content: Content) -> Iterator[str]:
    """The path of the content's file, or of a copy of it that lasts as long as this."""
    path = getattr(content.stream, "name", None)
    if isinstance(path, str):
        yield path
        return
    with NamedTemporaryFile() as copy:
        content.stream.seek(len(content.head))
        copy_whole(content, copy)
        copy.flush()
        yield copy.name


# --------------------------------------------------------- whole contents


def _mailbox_documents(content: Content, given: Given) -> Iterator[Found]:
    for number, message in enumerate(mailbox_messages(content), start=1):
        label = f"{content.name} message {number}"
        if message is None:
            yield _too_large(label, MOST_MESSAGE_BYTES)
        else:
            yield from parsed("message", message, replace(content, name=label), given)


def _whole_documents(content: Content, kind: Kind, given: Given) -> Iterator[Found]:
    """The documents of content that must be read whole before it says anything."""
    is_strangers = kind in {*_MARKUP, Kind.MESSAGE}
    limit = _MAX_BYTES_MARKUP if is_strangers else _MAX_BYTES
    data = content.whole(limit)
    if data is None:
        yield _too_large(content.name, limit)
    elif kind is Kind.MESSAGE:
        yield from parsed("message", data, content, given)
    else:
        yield from _text_documents(data, content, kind, given)


def _text_documents(data: bytes, content: Content, kind: Kind, given: Given) -> Iterator[Found]:
    text = text_of(data, content, kind)
    if text is None:
        yield Rejected(id=content.name, reason="unknown encoding")
    elif kind is Kind.JSON:
        yield from json_documents(text, content, given)
    elif kind in _MARKUP:
        yield from parsed(kind.value, text, content, given)
    else:
        yield text_document(text, content.name, given)


def text_of(data: bytes, content: Content, kind: Kind) -> str | None:
    """The bytes as text, by what server and markup declare; None if nothing decodes them."""
    declared = (content.charset, *(declared_encodings(data) if kind in _MARKUP else ()))
    return decoded_text(data, tuple(filter(None, declared)))


def _too_large(name: str, limit: int) -> Rejected:
    return Rejected(id=name, reason="too large", detail=f"more than {limit} bytes")
