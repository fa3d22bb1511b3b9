"""
PLOVER records, one JSON object on each line.

The record names its parties by code, with the words of the text, and the event by
type, mode and contexts. It has no field for a status nor for who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.codebook import country_names
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.json_lines import json_line
from dragoman.exchange.statuses import day_misfit, single_day, status_misfit
from dragoman.records import Actor, Report


def misfit(report: Report) -> str:
    """Why the event is left out: without status, or without a day, it would mislead."""
    return status_misfit(report.event) or day_misfit(report.event)


def record(report: Report) -> dict[str, Any]:
    """The event as a record of PLOVER, with the fields that we can fill."""
    event, document = report.event, report.document
    fields: dict[str, Any] = {
        "id": event.id,
        "date": single_day(event),
        "actor": [_block(party) for party in event.actor],
        "recipient": [_block(party) for party in event.recipient],
        "event": [event.type],
        "mode": event.mode,
        "context": list(event.contexts),
        "text": event.quote,
        "language": document.language,
        "publication": event.published.isoformat() if event.published else "",
    }
    needed = ("id", "date", "actor", "recipient", "event")
    return {name: value for name, value in fields.items() if value or name in needed}


def _block(party: Actor) -> dict[str, str]:
    block = {
        "code": party.code,
        "raw_text": party.name,
        "country_name": country_names().get(party.code, ""),
        "sector_code": party.sector,
    }
    return {name: value for name, value in block.items() if value or name == "code"}


def _text(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield json_line(record(report))


PLOVER = Exporter(
    name="plover",
    says="PLOVER records, one on each line: what happened or goes on",
    text=_text,
    misfit=misfit,
)
