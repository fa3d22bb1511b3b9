"""
Files of events, read piece by piece: no file is too large for the memory.

A line that is not UTF-8 is read as Windows-1252, of which ISO-8859-1 is a part (some
POLECAT files are so), line by line: files are found that hold both.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import polars as pl

from dragoman.exchange.incoming.columns import FAULT, RAW, SCHEMA, filled
from dragoman.exchange.incoming.form import Form

BATCH_ROWS = 200_000
SHOWN_FAULTS = 5
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that could not be read: its line (from 1), and why."""

    line: int
    reason: str


@dataclass(slots=True, kw_only=True)
class Intake:
    """
    What a reading of a file has found so far.

    `untyped` rows are kept and not counted in ledgers: PLOVER has no type for them.
    """

    rows: int = 0
    untyped: int = 0
    other_encoding: int = 0
    faults_by_reason: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, line: int, reason: str) -> None:
        """Counts a broken row, and keeps the first few to be shown."""
        self.faults_by_reason[reason] += 1
        if len(self.faults) < SHOWN_FAULTS:
            self.faults.append(Fault(line=line, reason=reason))


def tables(form: Form, lines: Iterable[bytes], intake: Intake) -> Iterator[pl.DataFrame]:
    """
    The events of the file's lines, at most `BATCH_ROWS` lines at a time.

    Each table has the columns of `SCHEMA`, then the raw cells. What was refused,
    and how much was read, is counted in `intake`.
    """
    numbered = enumerate(lines, 1)
    if form.header:
        next(numbered, None)
    cut = _COMMA if form.layout == "comma" else _TAB
    for raw in cut(form, numbered, intake):
        found = form.events(raw)
        broken = found.filter(pl.col(FAULT).is_not_null())
        for line, reason in broken.select("line", FAULT).iter_rows():
            intake.refuse(line, reason)
        sound = found.filter(pl.col(FAULT).is_null()).drop(FAULT)
        table = _with_raw_cells(form, sound)
        whole = table.filter(pl.col("part") == 0)
        intake.rows += len(whole)
        intake.untyped += int((whole["type"] == "").sum())
        yield table


def _with_raw_cells(form: Form, sound: pl.DataFrame) -> pl.DataFrame:
    """The table; cells of further parts of an event are empty, being those of part 0."""
    renamed = sound.rename({name: RAW + name for name in form.columns if name in sound.columns})
    table = filled(renamed)
    first = pl.col("part") == 0
    return table.select(
        *SCHEMA,
        *(pl.when(first).then(pl.col(RAW + name)).alias(RAW + name) for name in form.columns),
    )


# --------------------------------------------------------- lines of tabs, and of JSON


def _of_tab_lines(
    form: Form, numbered: Iterator[tuple[int, bytes]], intake: Intake
) -> Iterator[pl.DataFrame]:
    separator = b"\t" if form.layout == "tab" else b"\x1f"
    tabs = len(form.columns) - 1
    while batch := list(islice(numbered, BATCH_ROWS)):
        kept: list[bytes] = []
        places: list[int] = []
        for place, line in batch:
            bare = line.rstrip(b"\r\n")
            if not bare:
                continue
            if bare.count(separator) != tabs:
                intake.refuse(place, _width(bare.count(separator) + 1, form))
                continue
            kept.append(bare)
            places.append(place)
        if kept:
            yield _frame(form, _unicode(kept, intake), places, separator)


def _frame(form: Form, text: bytes, places: Sequence[int], separator: bytes) -> pl.DataFrame:
    frame = pl.read_csv(
        text,
        has_header=False,
        separator=separator.decode(),
        quote_char=None,
        new_columns=list(form.columns),
        schema_overrides=[pl.String] * len(form.columns),
        infer_schema=False,
        eol_char="\n",
    )
    return frame.with_columns(line=pl.Series(list(places), dtype=pl.UInt32))


def _unicode(lines: list[bytes], intake: Intake) -> bytes:
    """The lines as UTF-8."""
    if lines[0].startswith(_BOM):
        lines[0] = lines[0].removeprefix(_BOM)
    joined = b"\n".join(lines)
    try:
        joined.decode("utf-8")
    except UnicodeDecodeError:
        return b"\n".join(_utf8(line, intake) for line in lines)
    return joined


def _utf8(line: bytes, intake: Intake) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        intake.other_encoding += 1
        return _from_windows(line).encode()
    return line


def _from_windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:  # five of its bytes are no character there
        return line.decode("iso-8859-1")


def _width(found: int, form: Form) -> str:
    return f"{found} columns instead of {len(form.columns)}"


# ---------------------------------------------------------------- CSV, with its quotes


def _of_comma_lines(
    form: Form, numbered: Iterator[tuple[int, bytes]], intake: Intake
) -> Iterator[pl.DataFrame]:
    reader = csv.reader(_utf8(line, intake).decode() for _, line in numbered)
    rows = _placed(reader)
    while batch := list(islice(rows, BATCH_ROWS)):
        sound = []
        for place, cells in batch:
            if len(cells) == len(form.columns):
                sound.append((place, cells))
            elif cells:
                intake.refuse(place, _width(len(cells), form))
        yield pl.DataFrame(
            [cells for _, cells in sound],
            schema=dict.fromkeys(form.columns, pl.String),
            orient="row",
        ).with_columns(line=pl.Series([place for place, _ in sound], dtype=pl.UInt32))


def _placed(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line in which each begins; the header was taken off as line 1."""
    place = 2
    for cells in reader:
        yield place, cells
        place = reader.line_num + 2


_TAB, _COMMA = _of_tab_lines, _of_comma_lines


def first_lines(lines: Iterator[bytes], number: int) -> tuple[list[bytes], Iterator[bytes]]:
    """The first lines, and all lines again from the first."""
    head = list(islice(lines, number))
    return head, chain(head, lines)
