"""The lines of a content as text, as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.sources.content import Content
from dragoman.sources.decoding import decoded_text, encoding_of


def text_lines(content: Content) -> Iterator[str | None]:
    """Its lines one by one, without their ends; None for one that is too long."""
    encoding = encoding_of(content.head)
    if encoding.startswith(("utf-16", "utf-32")):  # their line feed is not one byte
        data = content.head + content.stream.read()
        yield from _lines(data.decode(encoding, "replace"))
        return
    for line in content.lines():
        if line is None:
            yield None
        else:
            # A bare "\r" never stands in a text of JSON: old Macs end lines so.
            yield from _lines(_line_text(line, encoding))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\r").replace("\r", "\n").split("\n")


def _line_text(line: bytes, encoding: str) -> str:
    try:
        return line.decode(encoding or "utf-8")
    except UnicodeError:
        found = decoded_text(line)
        return line.decode("utf-8", "replace") if found is None else found
