"""Records as plain JSON values, for the twins of the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dragoman.event_json import event_as_json
from dragoman.exchange.json_lines import report_as_json
from dragoman.records import Correction, Document, Event, Happening, Report


def plain_value(value: Any) -> Any:
    """
    The value as JSON has it: records by their fields, days as ISO text.

    Events are written as everywhere else; the text of a document is left to its own page.

    >>> plain_value({"day": date(2024, 5, 17), "counts": (1, 2)})
    {'day': '2024-05-17', 'counts': [1, 2]}
    """
    if isinstance(value, str | int | float | bool) and not isinstance(value, Enum):
        return value
    for kind, written in _WRITERS:
        if isinstance(value, kind):
            return written(value)
    if is_dataclass(value):
        return _by_field(value)
    return None if value is None else [plain_value(one) for one in value]


def happening_value(one: Happening) -> dict[str, Any]:
    """A happening: the event that leads it, who reports it, and who denies it."""
    return {
        "event": report_as_json(one.reports[0]),
        "origins": list(one.origins),
        "reports": [report_as_json(report) for report in one.reports],
        "disputed_by": [report_as_json(report) for report in one.disputed_by],
    }


def correction_value(one: Correction) -> dict[str, Any]:
    """A correction by hand, with the event before and after."""
    return _by_field(one)


def _by_field(record: Any) -> dict[str, Any]:
    return {one.name: plain_value(getattr(record, one.name)) for one in fields(record)}


# The first that fits writes it.
_WRITERS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (Report, report_as_json),
    (Event, event_as_json),
    (Happening, happening_value),
    (
        Document,
        lambda one: {name: value for name, value in _by_field(one).items() if name != "text"},
    ),
    (Enum, lambda one: one.value),
    (date, lambda one: one.isoformat()),
    (dict, lambda one: {str(key): plain_value(value) for key, value in one.items()}),
)
