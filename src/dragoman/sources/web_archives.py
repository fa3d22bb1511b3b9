"""
The pages and feeds in a web archive: WARC as of Common Crawl's CC-NEWS, and old ARC.

FastWARC reads them; where it refuses one (ARC, an archive that is cut off), warcio
goes on after the last record that was given. Neither alone reads all that is about.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dragoman.sources.addresses import is_web_address, shown_address
from dragoman.sources.cleaning import clean_line

MOST_RECORD_BYTES = 15 * 1024 * 1024
_READABLE = ("html", "xml", "rss", "atom", "json", "text/plain")
# What the readers raised on archives that are damaged.
_TROUBLES = (
    *(OSError, ValueError, EOFError, AttributeError, TypeError, LookupError, zlib.error),
)


class BrokenArchiveError(Exception):
    """Neither reader can read on in the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """
    What a server answered when the archive was made; `trouble` says why it is no source.

    `number` counts the records of the archive from 1, other kinds of records too.
    """

    number: int
    url: str
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    trouble: str = ""


def captures(path: str, first: int = 1) -> Iterator[Capture]:
    """
    The answers in the archive from its record `first` on.

    Raises BrokenArchiveError where the archive ends before its end.
    """
    given = first - 1
    try:
        for capture in _by_fastwarc(path, first):
            given = capture.number
            yield capture
    except _TROUBLES as error:
        yield from _captures_by_warcio(path, given + 1, str(error))


def _captures_by_warcio(path: str, first: int, trouble: str) -> Iterator[Capture]:
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  seldom needed

    try:
        yield from _by_warcio(path, first)
    except (ArchiveLoadFailed, *_TROUBLES) as error:
        said = clean_line(str(error))[:200]
        raise BrokenArchiveError(said or clean_line(trouble)) from error


def _by_fastwarc(path: str, first: int) -> Iterator[Capture]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  as above

    kinds = WarcRecordType.response | WarcRecordType.resource
    with open(path, "rb") as stream:  # noqa: PTH123  the reader wants a plain file
        records = ArchiveIterator(
            stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"
        )
        for number, record in enumerate(islice(records, first - 1, None), start=first):
            if record.record_type & kinds:
                yield _fast_capture(record, number)


def _fast_capture(record: Any, number: int) -> Capture:
    http = record.http_headers
    headers = {name.lower(): value for name, value in http.items()} if http else {}
    return _capture(
        number,
        url=record.headers.get("WARC-Target-URI", ""),
        status=str(http.status_code) if http else "",
        content_type=headers.get("content-type", "")
        if http
        else record.headers.get("Content-Type", ""),
        stream=record.reader,
    )


def _by_warcio(path: str, first: int) -> Iterator[Capture]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  as above

    with open(path, "rb") as stream:  # noqa: PTH123  as above
        records = ArchiveIterator(stream, arc2warc=True)
        for number, record in enumerate(islice(records, first - 1, None), start=first):
            if record.rec_type in {"response", "resource"}:
                yield _slow_capture(record, number)


def _slow_capture(record: Any, number: int) -> Capture:
    http = record.http_headers
    headers = http or record.rec_headers
    return _capture(
        number,
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=http.get_statuscode() if http else "",
        content_type=headers.get_header("Content-Type") or "",
        stream=record.content_stream(),
    )


def _capture(number: int, *, url: str, status: str, content_type: str, stream: Any) -> Capture:
    shown = shown_address(clean_line(url).strip("<>"))
    stated, *parameters = content_type.lower().split(";")
    sets = (
        words.partition("=")[2].strip("\"' ") for words in parameters if "charset=" in words
    )
    media_type = stated.strip()
    trouble = _trouble(shown, status, media_type)
    body = b"" if trouble else stream.read(MOST_RECORD_BYTES + 1)
    if len(body) > MOST_RECORD_BYTES:
        body, trouble = b"", "too large"
    return Capture(
        number=number,
        url=shown,
        body=body,
        media_type=media_type,
        charset=next(sets, ""),
        trouble=trouble,
    )


def _trouble(url: str, status: str, media_type: str) -> str:
    if not is_web_address(url):
        return "not a web address"  # of a crawler's own: its settings, its log
    if status and not status.startswith("2"):
        return f"HTTP {status}" if status.isdecimal() and len(status) == 3 else "no HTTP status"
    is_readable = not media_type or any(kind in media_type for kind in _READABLE)
    return "" if is_readable else "binary"
