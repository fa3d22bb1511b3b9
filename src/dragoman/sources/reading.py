"""
A source as documents, with what was rejected of it and what was missing.

A source is a file, a folder, "-" for standard input, or the address of a page
or a feed. What it is decides its content first, its suffix or server second.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from dragoman.errors import SourceError
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.cleaning import clean_line
from dragoman.sources.content import HEAD_BYTES, Content, content_of
from dragoman.sources.decoding import declared_encodings, decoded_text
from dragoman.sources.documents import NOTHING_GIVEN, Given
from dragoman.sources.feeds import feed_documents
from dragoman.sources.fetch import Fetcher, FetchError
from dragoman.sources.json_documents import json_documents, json_line_documents
from dragoman.sources.kinds import KNOWN_SUFFIXES, TELLING_KINDS, Kind, is_called_feed, kind_of
from dragoman.sources.pages import page_document
from dragoman.sources.plain import text_document

__all__ = ["Given", "documents_from"]


_MAX_BYTES_MARKUP = 15 * 1024 * 1024
_MAX_BYTES = 100 * 1024 * 1024


def documents_from(
    source: str,
    *,
    fetcher: Fetcher,
    given: Given = NOTHING_GIVEN,
    standard_input: BinaryIO | None = None,
) -> Iterator[Document | Rejected | Gap]:
    """
    The documents of a source, read as they are asked for.

    Raises SourceError at once if there is no such file or folder. Everything
    else that goes wrong is among what comes back: a `Rejected` for what could
    not be used, a `Gap` for a file or an address that could not be read.
    """
    if source == "-":
        stream = standard_input or sys.stdin.buffer
        return _stream_documents(stream, Path("standard input"), "standard input", given)
    scheme, colon, _ = source.partition("://")
    if colon and scheme.lower() in {"http", "https"}:
        return _address_documents(source, fetcher, given)
    path = Path(source)
    if colon and not _exists(path):
        raise SourceError(f"{source}: only files and http or https addresses are read.")
    if not source.strip() or not _exists(path):  # Path("") would be the folder we are in
        raise SourceError(
            f"There is no file or folder {source!r} here; check the path, "
            "or give an address that begins with https://."
        )
    if path.is_dir():
        return _folder_documents(path, given)
    return _file_documents(path, clean_line(path.name), given)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or one with a NUL
        return False


def _folder_documents(folder: Path, given: Given) -> Iterator[Document | Rejected | Gap]:
    """All known files below the folder, in the order of their names."""
    gaps: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=gaps.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(here, name)
            label = clean_line(path.relative_to(folder).as_posix())
            # A pipe would hold us for ever; a broken link becomes a gap.
            is_file = path.is_file() or not path.exists()
            if is_file and _is_of_known_kind(path):
                yield from _file_documents(path, label, given)
            else:
                yield Rejected(id=label, reason="unknown kind of file")
    for error in gaps:
        yield Gap(source=str(error.filename), reason="unreadable", detail=str(error.strerror))


def _is_of_known_kind(path: Path) -> bool:
    """
    Whether a file that nobody named is to be read: by its suffix, or, where it
    has none, by content that is a feed, a page or JSON.
    """
    if path.suffix:
        return path.suffix.lower() in KNOWN_SUFFIXES
    try:
        with path.open("rb") as stream:
            kind = kind_of(content_of(stream, name=path.name, suffix=""))
    except OSError:
        return True  # so that the failure is told as a gap
    return kind in TELLING_KINDS


def _file_documents(
    path: Path, label: str, given: Given
) -> Iterator[Document | Rejected | Gap]:
    try:
        with path.open("rb") as stream:
            yield from _stream_documents(stream, path, label, given)
    except OSError as error:
        yield Gap(source=label, reason="unreadable", detail=error.strerror or str(error))


def _stream_documents(
    stream: BinaryIO, path: Path, label: str, given: Given
) -> Iterator[Document | Rejected | Gap]:
    yield from _documents_in(content_of(stream, name=label, suffix=path.suffix), given)


def _address_documents(
    url: str, fetcher: Fetcher, given: Given
) -> Iterator[Document | Rejected | Gap]:
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield Gap(source=url, reason=error.reason, detail=clean_line(error.detail))
        return
    content = Content(
        name=url,
        stream=io.BytesIO(fetched.body[HEAD_BYTES:]),
        head=fetched.body[:HEAD_BYTES],
        suffix=PurePosixPath(urlsplit(fetched.url).path).suffix.lower(),
        media_type=fetched.content_type,
        charset=fetched.encoding,
        url=fetched.url,
    )
    yield from _documents_in(content, given)


def _documents_in(content: Content, given: Given) -> Iterator[Document | Rejected | Gap]:
    """The documents of the content, by the reader for its kind."""
    kind = kind_of(content)
    if kind in {Kind.EMPTY, Kind.BINARY}:
        yield Rejected(id=content.name, reason=kind.value)
    elif kind is Kind.PAGE and is_called_feed(content):
        yield Gap(source=content.name, reason="not a feed but an HTML page")
    elif kind is Kind.JSON_LINES:
        yield from json_line_documents(content, given)
    else:
        yield from _whole_documents(content, kind, given)


def _whole_documents(
    content: Content, kind: Kind, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """The documents of content that must be read whole before it says anything."""
    text = _whole_text(content, kind)
    if isinstance(text, Rejected):
        yield text
    elif kind is Kind.JSON:
        yield from json_documents(text, content.name, given)
    elif kind is Kind.FEED:
        yield from feed_documents(text, content, given)
    elif kind is Kind.PAGE:
        yield page_document(text, content, given)
    else:
        yield text_document(text, content.name, given)


def _whole_text(content: Content, kind: Kind) -> str | Rejected:
    is_markup = kind in {Kind.FEED, Kind.PAGE}
    limit = _MAX_BYTES_MARKUP if is_markup else _MAX_BYTES
    data = content.whole(limit)
    if data is None:
        return Rejected(id=content.name, reason="too large", detail=f"more than {limit} bytes")
    declared = (content.charset, *(declared_encodings(data) if is_markup else ()))
    text = decoded_text(data, tuple(filter(None, declared)))
    if text is None:
        return Rejected(id=content.name, reason="unknown encoding")
    return text
