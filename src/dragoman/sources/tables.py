"""Documents in tables: CSV, and TSV, one row each under a line of names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from dragoman.records import Document, Rejected
from dragoman.sources.content import LONGEST_LINE_BYTES, Content
from dragoman.sources.documents import Given
from dragoman.sources.json_documents import (
    SUMMARY_NAMES,
    TEXT_NAMES,
    TITLE_NAMES,
    Setting,
    record_documents,
)
from dragoman.sources.lines import text_lines

_SEPARATORS = ",;\t|"
_READ_NAMES = frozenset({*TEXT_NAMES, *SUMMARY_NAMES, *TITLE_NAMES, "content_html"})


def table_documents(content: Content, given: Given) -> Iterator[Document | Rejected]:
    """
    The document of each row, by the same names of fields as in JSON.

    Upper and lower case are one in the names. A row with other fields than the
    names tell is rejected under "FILE:LINE", and reading goes on.
    """
    lines = _whole_lines(content)
    first = next(lines, "").removeprefix("\ufeff")
    separator = max(_SEPARATORS, key=first.count)
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
    known = _known_names(names)
    if known.isdisjoint(_READ_NAMES):
        wanted = f"none of {', '.join(TEXT_NAMES)} or {', '.join(TITLE_NAMES)}"
        yield Rejected(
            id=f"{content.name}:1", reason="no text", detail=f"{wanted} in its names"
        )
        return
    setting = Setting(name=content.name, place=content.place, given=given)
    for place, row in _rows(lines, separator, content.name):
        if isinstance(row, Rejected):
            yield row
        elif len(row) > len(names):
            detail = f"{len(row)} fields under {len(names)} names"
            yield Rejected(id=place, reason="broken row", detail=detail)
        elif any(row):
            record = dict(zip(map(_spelled, names), row, strict=False))
            yield from record_documents(record, place, setting)


def _rows(
    lines: Iterator[str], separator: str, name: str
) -> Iterator[tuple[str, list[str] | Rejected]]:
    """Each row with its place, or why it is none; the names stood in line 1."""
    csv.field_size_limit(LONGEST_LINE_BYTES)  # the library's own is less than a long report
    rows = csv.reader(lines, delimiter=separator)
    while True:
        place = f"{name}:{rows.line_num + 2}"
        try:
            yield place, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, Rejected(id=place, reason="broken row", detail=str(error))


def _whole_lines(content: Content) -> Iterator[str]:
    """The lines with their ends: one inside quotation marks belongs to its field."""
    for line in text_lines(content):
        # An over-long line becomes a field that is over-long: the reader tells it.
        yield "\n" if line is None else f"{line}\n"


def _known_names(names: Sequence[str]) -> set[str]:
    return set(map(_spelled, names))


def _spelled(name: str) -> str:
    """The name as the readers of JSON know it, which writes some with capitals inside."""
    return _SPELLING.get(name.casefold(), name.casefold())


_SPELLING = {"datepublished": "datePublished", "datemodified": "dateModified"}
