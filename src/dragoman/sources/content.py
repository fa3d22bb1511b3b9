"""The bytes of one source, with what is known about them before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

HEAD_BYTES = 64 * 1024
LONGEST_LINE_BYTES = 15 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """
    A stream whose first bytes, `head`, were read to tell what it is.

    `name` is what messages call it, `place` names it apart from all others (see
    `places`). `media_type` and `charset` are what a server said; `url` is the
    address it came from.
    """

    name: str
    stream: BinaryIO
    head: bytes
    place: str = ""
    suffix: str = ""
    media_type: str = ""
    charset: str = ""
    url: str = ""

    def whole(self, max_bytes: int) -> bytes | None:
        """All of it, or None if it is larger than `max_bytes`."""
        data = self.head + self.stream.read(max_bytes + 1 - len(self.head))
        return None if len(data) > max_bytes else data

    def lines(self) -> Iterator[bytes | None]:
        """Its lines one by one, as they are read; None for one that is too long."""
        *complete, begun = self.head.split(b"\n")
        yield from complete
        while line := begun + self.stream.readline(LONGEST_LINE_BYTES):
            begun = b""
            if len(line) < LONGEST_LINE_BYTES or line.endswith(b"\n"):
                yield line.rstrip(b"\n")
            else:
                self._pass_line_end()
                yield None

    def _pass_line_end(self) -> None:
        while (rest := self.stream.readline(LONGEST_LINE_BYTES)) and rest[-1:] != b"\n":
            pass


def content_of(stream: BinaryIO, *, name: str, suffix: str = "", place: str = "") -> Content:
    """The content of an open file or of standard input."""
    return Content(
        name=name, stream=stream, head=_head(stream), suffix=suffix.lower(), place=place
    )


def _head(stream: BinaryIO) -> bytes:
    """The first bytes; a pipe may hand them out piece by piece."""
    head = b""
    while len(head) < HEAD_BYTES and (piece := stream.read(HEAD_BYTES - len(head))):
        head += piece
    return head
