"""
Events of other data sets: into the tables beside the store, and out again in any format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.asked import Asked
from dragoman.exchange.exporter import Exporter
from dragoman.store import EventTables, TableQuery

if TYPE_CHECKING:
    from dragoman.exchange.incoming.reading import Intake

__all__ = ["folder_lines", "imported", "imported_as", "table_query"]


def imported(
    tables: EventTables, format_: str, digest: str, lines: Iterable[bytes], file: str
) -> Intake | None:
    """
    What the lines of a file of another data set gave; None if they were taken in before.

    Raises `SettingError` where they are in another format, naming the right one.
    """
    # Start-up: Polars is for those who import.
    from dragoman.exchange.incoming import reading  # noqa: PLC0415
    from dragoman.exchange.incoming.formats import check_format, form  # noqa: PLC0415

    chosen = form(format_)
    head, all_lines = reading.first_lines(iter(lines), 5)
    check_format(chosen, head, file)
    if tables.holds(chosen.name, digest):
        return None
    intake = reading.Intake()
    tables.save(chosen.name, digest, reading.tables(chosen, all_lines, intake))
    return intake


def folder_lines(folder: Path, year: int) -> Iterator[bytes]:
    """The events of a folder such as ICEWS14 as lines of an ICEWS file."""
    from dragoman.exchange.incoming.folder import folder_lines as lines  # noqa: PLC0415

    return lines(folder, year)


def imported_as(
    tables: EventTables, format_: str, chosen: Exporter, asked: Asked
) -> Iterator[bytes]:
    """
    The events that were imported in this format, written in that one.

    In the format they came in they are given back cell by cell, broken rows excepted.
    """
    from dragoman.exchange.incoming.formats import FORMS  # noqa: PLC0415  start-up
    from dragoman.exchange.incoming.giving_back import reports, verbatim  # noqa: PLC0415

    frames = tables.frames(table_query(format_, asked))
    form = FORMS.get(format_)
    if form is not None and form.name == ("events" if chosen.name == "jsonl" else chosen.name):
        return (piece.encode() for piece in verbatim(form, frames))
    return chosen.pieces(one for one in reports(frames) if not chosen.misfit(one))


def table_query(format_: str, asked: Asked) -> TableQuery:
    """What is asked, of the events imported in this format."""
    return TableQuery(format=format_, since=asked.since, until=asked.until, as_of=asked.as_of)
