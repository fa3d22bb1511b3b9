"""JSON Lines: each event as `dragoman events --json` gives it, one on a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.event_json import event_as_json
from dragoman.exchange.exporter import Exporter
from dragoman.records import Report


def report_as_json(report: Report) -> dict[str, Any]:
    """The event with the outlet, address and title of its report."""
    return {
        **event_as_json(report.event),
        "source": report.document.source,
        "url": report.document.url,
        "title": report.document.title,
    }


def json_line(value: object) -> str:
    """The value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def _text(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield json_line(report_as_json(report))


JSON_LINES = Exporter(
    name="jsonl",
    says="JSON Lines, one event on each line, nothing left out",
    text=_text,
)
