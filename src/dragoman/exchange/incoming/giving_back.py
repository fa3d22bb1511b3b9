"""Imported events, given back: as their file had them, or as reports for any exporter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import polars as pl

from dragoman.codebook import country_names
from dragoman.exchange.incoming.columns import RAW
from dragoman.exchange.incoming.form import Form
from dragoman.records import (
    Actor,
    Document,
    DocumentId,
    Event,
    EventDate,
    EventId,
    Place,
    Report,
    Status,
    digest,
)

Row = dict[str, Any]


def verbatim(form: Form, frames: Iterable[pl.DataFrame]) -> Iterator[str]:
    """The file that the events came from: its cells, in its order, as UTF-8."""
    if form.header:
        yield _line(form, form.columns)
    for frame in frames:
        whole = frame.filter(pl.col("part") == 0)
        for cells in whole.select(RAW + name for name in form.columns).iter_rows():
            yield _line(form, [cell or "" for cell in cells])


def _line(form: Form, cells: Sequence[str]) -> str:
    if form.layout == "comma":
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(cells)
        return buffer.getvalue()
    return "\t".join(cells) + "\n"


def reports(frames: Iterable[pl.DataFrame]) -> Iterator[Report]:
    """The events as reports; their documents have no words, since none were imported."""
    for frame in frames:
        counted = frame.filter(pl.col("type") != "")
        for _, rows in groupby(counted.iter_rows(named=True), key=lambda row: row["line"]):
            yield _report(list(rows))


def _report(rows: Sequence[Row]) -> Report:
    first = rows[0]
    document = Document(
        id=DocumentId(digest(first["source"], first["url"], first["id"])),
        key=first["url"] or first["id"],
        text="",
        published=first["published"],
        published_from="given",
        url=first["url"],
        source=first["source"],
    )
    when = EventDate(start=first["day"], end=first["day"], words="", precision="day")
    event = Event(
        id=EventId(first["id"]),
        document=document.id,
        published=first["published"],
        quote="",
        start=0,
        end=0,
        type=first["type"],
        mode=first["mode"],
        contexts=tuple(filter(None, first["contexts"].split("; "))),
        quad=first["quad"],
        intensity=round(first["intensity"], 4),
        status=Status(first["status"]),
        status_words="",
        actor=_parties(rows, "actor"),
        recipient=_parties(rows, "recipient"),
        attribution=(),
        date=when if first["day"] else None,
        place=_place(first),
        confidence=1.0,
        because=(),
    )
    return Report(event=event, document=document, known=first["published"] or first["day"])


def _parties(rows: Sequence[Row], role: str) -> tuple[Actor, ...]:
    found = {
        row[role]: Actor(
            name=row[f"{role}_name"] or row[role],
            code=row[role] if _is_code(row[role]) else "",
            sector=row[f"{role}_sector"],
            start=0,
            end=0,
        )
        for row in rows
        if row[role]
    }
    return tuple(found.values())


def _is_code(party: str) -> bool:
    return party in country_names() or ":" in party


def _place(row: Row) -> Place | None:
    if not row["place"]:
        return None
    return Place(
        name=row["place"],
        code=row["place_code"],
        start=0,
        end=0,
        latitude=row["latitude"],
        longitude=row["longitude"],
    )
