"""
What is packed: gzip files, and the files in a zip, each as a content of its own.

Nothing is unpacked to the disk, so a name in an archive leads nowhere; one that
tries to (`../`, or from the root) is refused all the same, since an honest archive
has none. What comes out is counted as it comes: a small archive can hold petabytes.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from dragoman.records import Rejected
from dragoman.sources.cleaning import clean_line
from dragoman.sources.content import Content, content_of
from dragoman.sources.kinds import KNOWN_SUFFIXES
from dragoman.sources.places import member_place

MOST_UNPACKED_BYTES = 2 << 30
MOST_ARCHIVE_BYTES = 2 << 30
MOST_FILES = 100_000
BROKEN = (
    *(zipfile.BadZipFile, OSError, zlib.error, lzma.LZMAError),
    *(EOFError, NotImplementedError),  # cut off; packed in a way that Python lacks
)
"""What is raised while damaged archives are read, also in the middle of a file."""
_UNOPENED = (*BROKEN, ValueError, RuntimeError, ArithmeticError, LookupError, struct.error)
"""What the standard library raised on directories of zips that lie."""
_IS_ENCRYPTED = 0x1
_PIECE_BYTES = 1 << 20
_MOST_BYTES_IN_MEMORY = 32 << 20


class TooMuchUnpackedError(Exception):
    """More came out of an archive than it may hold."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of an archive, for all its files together."""

    left: int = MOST_UNPACKED_BYTES

    def spend(self, number: int) -> None:
        """Count these bytes; raises TooMuchUnpackedError past the last one."""
        self.left -= number
        if self.left < 0:
            raise TooMuchUnpackedError


class _Metered(io.RawIOBase):
    """What is unpacked, counted against a budget while it is read."""

    def __init__(self, unpacked: IO[bytes], budget: Budget) -> None:
        self._unpacked = unpacked
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._unpacked.read(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


@contextmanager
def seekable_content(content: Content) -> Iterator[Content]:
    """The content, copied from a pipe to a file without a name where it is one."""
    if content.stream.seekable():
        yield content
        return
    with SpooledTemporaryFile(max_size=_MOST_BYTES_IN_MEMORY) as copy:
        copy_whole(content, copy)
        copy.seek(len(content.head))
        yield replace(content, stream=cast("BinaryIO", copy))


def copy_whole(content: Content, copy: IO[bytes]) -> None:
    """Write the content from its first byte on; raises TooMuchUnpackedError."""
    budget = Budget(left=MOST_ARCHIVE_BYTES)
    piece = content.head
    while piece:
        budget.spend(len(piece))
        copy.write(piece)
        piece = content.stream.read(_PIECE_BYTES)


def unpacked_content(content: Content, budget: Budget) -> Content:
    """What a gzip file holds, called as the file is without its `.gz`."""
    content.stream.seek(0)
    stream = _unpacking(
        cast("IO[bytes]", gzip.GzipFile(fileobj=content.stream, mode="rb")), budget
    )
    name = content.name.removesuffix(".gz")
    packed = content_of(stream, name=name, suffix=PurePosixPath(name).suffix)
    return replace(content, name=name, stream=stream, head=packed.head, suffix=packed.suffix)


def zipped_contents(content: Content, budget: Budget) -> Iterator[Content | Rejected]:
    """The files in a zip, in their order in it, or why one is not read."""
    try:
        opened = zipfile.ZipFile(content.stream)
    except _UNOPENED as error:
        raise zipfile.BadZipFile(str(error)) from error
    with opened as archive:
        for number, member in enumerate(archive.infolist()):
            if number == MOST_FILES:
                left = f"{len(archive.infolist()) - MOST_FILES} after the first {MOST_FILES}"
                yield Rejected(id=content.name, reason="too many items", detail=left)
                return
            if not member.filename.endswith("/") and not _is_hidden(member.filename):
                yield from _member_contents(archive, member, content, budget)


def _member_contents(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: Content, budget: Budget
) -> Iterator[Content | Rejected]:
    name = clean_line(member.filename)
    label = f"{content.name}/{name}"
    reason = _refusal(member)
    if reason:
        yield Rejected(id=label, reason=reason)
        return
    try:
        unpacked = archive.open(member)
        opened = content_of(
            _unpacking(unpacked, budget),
            name=label,
            suffix=PurePosixPath(name).suffix,
            place=member_place(content.place, name),
        )
    except _UNOPENED as error:
        yield Rejected(id=label, reason="broken archive", detail=str(error))
        return
    with unpacked:
        yield opened


def _refusal(member: zipfile.ZipInfo) -> str:
    """Why the file in the archive is not read, or ""."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename.split("/")[0]:
        return "a name that leads out of its archive"
    if member.flag_bits & _IS_ENCRYPTED:
        return "encrypted"
    return "" if path.suffix.lower() in KNOWN_SUFFIXES else "unknown kind of file"


def _is_hidden(name: str) -> bool:
    """Hidden files, and what a Macintosh adds, are passed over as in folders."""
    parts = [part for part in PurePosixPath(name).parts if part not in {"..", "."}]
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _unpacking(unpacked: IO[bytes], budget: Budget) -> BinaryIO:
    return io.BufferedReader(_Metered(unpacked, budget))
