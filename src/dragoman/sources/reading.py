"""
A source as documents, with what was rejected of it and what was missing.

A source is a file, a folder, "-" for standard input, the address of a page
or a feed, or `NAME:WHERE` for a plug-in. What it is decides its content first, its
suffix or server second.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from dragoman.errors import SourceError
from dragoman.plugins import plugged
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.addresses import is_web_address, shown_address
from dragoman.sources.ahead import expected, fetching_ahead
from dragoman.sources.cleaning import clean_line
from dragoman.sources.content import Content, content_of
from dragoman.sources.contents import documents_in, feeds_in
from dragoman.sources.documents import NOTHING_GIVEN, Given
from dragoman.sources.fetch import Fetcher, FetchError
from dragoman.sources.kinds import KNOWN_SUFFIXES, TELLING_KINDS, Kind, kind_of
from dragoman.sources.own_output import is_of_the_desk
from dragoman.sources.places import STANDARD_INPUT, file_place, folder_files, plugged_name
from dragoman.sources.plugged import plugged_documents

__all__ = ["Given", "documents_from", "file_documents"]


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
    if source == STANDARD_INPUT:
        return _stream_documents(standard_input or _standard_input(), fetcher, given)
    if is_web_address(source):
        return _address_documents(source, fetcher, given)
    if plugged_name(source):
        return plugged_documents(source, fetcher, given)
    path = _path(source)
    if path.is_dir():
        return _folder_documents(path, given)
    return file_documents(path, clean_line(path.name), given, fetcher)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise SourceError("Standard input is closed; give it words, or name a file.")
    return sys.stdin.buffer


def _path(source: str) -> Path:
    """The path of a file or folder that exists."""
    path = Path(source)
    if source.strip() and _exists(path):  # Path("") would be the folder we are in
        return path
    shown = shown_address(source)
    if "://" in source:
        raise SourceError(
            f"{shown}: only files and http or https addresses are read, and what plug-ins read "
            f"({', '.join(plugged('sources')) or 'none is installed'})."
        )
    raise SourceError(
        f"There is no file or folder {shown!r} here; check the path, "
        f"or give an address that begins with https://.{_plugins_told(source)}"
    )


def _plugins_told(source: str) -> str:
    """What plug-ins read, where the words look like a source of one."""
    names = plugged("sources") if ":" in source else ()
    return f" Plug-ins read what begins with {':, '.join(names)}:." if names else ""


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or one with a NUL
        return False


def _folder_documents(folder: Path, given: Given) -> Iterator[Document | Rejected | Gap]:
    """All known files below the folder, in the order of their names."""
    gaps: list[OSError] = []
    is_empty = True
    for path in folder_files(folder, gaps.append):
        if path.suffix.lower() not in KNOWN_SUFFIXES and is_of_the_desk(path):
            continue
        is_empty = False
        label = clean_line(path.relative_to(folder).as_posix())
        # A pipe would hold us for ever; a broken link becomes a gap.
        is_file = path.is_file() or not path.exists()
        if is_file and _is_of_known_kind(path):
            yield from file_documents(path, label, given)
        else:
            yield Rejected(id=label, reason="unknown kind of file")
    for error in gaps:
        yield Gap(source=str(error.filename), reason="unreadable", detail=str(error.strerror))
    if is_empty and not gaps:
        yield Rejected(id=clean_line(str(folder)), reason="no files")


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


def file_documents(
    path: Path, label: str, given: Given, fetcher: Fetcher | None = None
) -> Iterator[Document | Rejected | Gap]:
    """Those of a file; with a fetcher, of a file that was named by itself."""
    try:
        with path.open("rb") as stream:
            place = file_place(path)
            content = content_of(stream, name=label, suffix=path.suffix, place=place)
            yield from _named_documents(content, fetcher, given)
    except OSError as error:
        yield Gap(source=label, reason="unreadable", detail=error.strerror or str(error))


def _stream_documents(
    stream: BinaryIO, fetcher: Fetcher, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """As the others, a generator: nothing is read before it is asked for."""
    content = content_of(stream, name="standard input")
    yield from _named_documents(content, fetcher, given)


def _address_documents(
    url: str, fetcher: Fetcher, given: Given, *, is_listed: bool = False
) -> Iterator[Document | Rejected | Gap]:
    shown = shown_address(url)
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield Gap(source=shown, reason=error.reason, detail=clean_line(error.detail))
        return
    if fetched.is_unchanged:
        return
    content = replace(
        content_of(io.BytesIO(fetched.body), name=shown, place=shown),
        suffix=PurePosixPath(urlsplit(fetched.url).path).suffix.lower(),
        media_type=fetched.content_type,
        charset=fetched.encoding,
        url=fetched.url,
    )
    yield from _named_documents(content, None if is_listed else fetcher, given)


def _named_documents(
    content: Content, fetcher: Fetcher | None, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """
    The documents of the content; those of the feeds in it where it is a list of feeds.

    Without a fetcher the feeds are not read: a list that nobody named, in a folder or
    in another list, must not set off fetching.
    """
    if fetcher is None or kind_of(content) is not Kind.FEED_LIST:
        yield from documents_in(content, given)
        return
    feeds = feeds_in(content)
    if isinstance(feeds, Rejected):
        yield feeds
        return
    name_by_url = {feed.url: feed.name for feed in feeds}
    with fetching_ahead(fetcher) as ahead:
        for url in expected(ahead, list(name_by_url)):
            named = replace(given, source=given.source or name_by_url[url])
            yield from _address_documents(url, ahead, named, is_listed=True)
