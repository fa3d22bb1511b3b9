"""
CSV as RFC 4180 has it: one row for each event, lists joined by "; ".

Cells stand as they are. A title that begins with "=" is a formula to a
spreadsheet, but an apostrophe before it would change the words of the source
and turn -5.0 into text for every program that computes with the table: import
the file as text where its sources are not trusted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.corrections import corrected_by
from dragoman.exchange.exporter import Exporter
from dragoman.records import Actor, Report

Cell = str | float | int | None


def row(report: Report) -> dict[str, Cell]:
    """
    The event as one flat row.

    The columns of one party list have as many items as there are parties, an
    unknown code being empty, so that the items of "actor" and "actor_codes" pair.
    """
    event, document = report.event, report.document
    return {
        "id": event.id,
        "document": event.document,
        "published": _day(event.published),
        "source": document.source,
        "title": document.title,
        "url": document.url,
        "type": event.type,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status.value,
        "status_words": event.status_words,
        **_parties("actor", event.actor),
        **_parties("recipient", event.recipient),
        **_parties("attribution", event.attribution),
        "attribution_kinds": "; ".join(speaker.kind for speaker in event.attribution),
        **_when(report),
        **_where(report),
        "confidence": event.confidence,
        "quote": event.quote,
        "start": event.start,
        "end": event.end,
        "put_right": corrected_by(event),
    }


def _parties(role: str, parties: Sequence[Actor]) -> dict[str, Cell]:
    return {
        role: "; ".join(party.name for party in parties),
        f"{role}_codes": "; ".join(party.code for party in parties),
        f"{role}_sectors": "; ".join(party.sector for party in parties),
    }


def _when(report: Report) -> dict[str, Cell]:
    when = report.event.date
    return {
        "date_start": _day(when.start) if when else "",
        "date_end": _day(when.end) if when else "",
        "date_precision": when.precision if when else "",
        "date_words": when.words if when else "",
    }


def _where(report: Report) -> dict[str, Cell]:
    place = report.event.place
    return {
        "place": place.name if place else "",
        "place_country": place.code if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


COLUMNS = (
    *("id", "document", "published", "source", "title", "url", "type", "mode", "contexts"),
    *("quad", "intensity", "status", "status_words"),
    *("actor", "actor_codes", "actor_sectors"),
    *("recipient", "recipient_codes", "recipient_sectors"),
    *("attribution", "attribution_codes", "attribution_sectors", "attribution_kinds"),
    *("date_start", "date_end", "date_precision", "date_words"),
    *("place", "place_country", "latitude", "longitude"),
    *("confidence", "quote", "start", "end", "put_right"),
)


def _text(reports: Iterable[Report]) -> Iterator[str]:
    yield _line(COLUMNS)
    for report in reports:
        cells = row(report)
        yield _line([cells[column] for column in COLUMNS])


def _line(cells: Sequence[Cell]) -> str:
    buffer = io.StringIO()
    # Words in quotation marks, numbers without: readers then tell 007 from 7.
    csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC).writerow(
        ["" if cell is None else cell for cell in cells]
    )
    return buffer.getvalue()


CSV_TABLE = Exporter(
    name="csv",
    says="a table, one row for each event, lists joined by “; ”",
    text=_text,
)
