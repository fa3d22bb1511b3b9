"""A question as platforms have it: what every format is read into and written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from dragoman.words import plain

Outcome = Literal["", "yes", "no", "annulled", "ambiguous"]
CROWD = "crowd"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedForecast:
    """A probability of yes that somebody stated on a day, with his reasons."""

    by: str
    day: date
    probability: float
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedQuestion:
    """
    A question with its criteria, days, outcome and forecasts.

    `kind` is "binary", "multiple_choice", "numeric" or "date". `closes` is the last day
    for which it is asked, `resolved` the day on which its outcome was set. `original` is
    the object of the file that it came from, so that a format gives back what only it
    can hold.
    """

    id: str
    platform: str
    text: str
    kind: str = "binary"
    criteria: str = ""
    background: str = ""
    url: str = ""
    opened: date | None = None
    closes: date | None = None
    options: tuple[str, ...] = ()
    outcome: Outcome = ""
    resolved: date | None = None
    forecasts: tuple[ListedForecast, ...] = ()
    original: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


def day_of(value: object) -> date | None:
    """
    The day of a day or moment in ISO 8601; None for anything else.

    >>> day_of("2024-05-17T23:00:00Z"), day_of("N/A")
    (datetime.date(2024, 5, 17), None)
    """
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def words_of(value: object) -> str:
    """The words of a cell, empty for what is missing or no text."""
    found = value if isinstance(value, str) else ""
    return "" if found in {"N/A", "None"} else found.strip()


def line_of(value: object) -> str:
    """As `words_of`, on one line."""
    return plain(words_of(value))


def share_of(value: object) -> float | None:
    """
    A probability, from a number or its words; None for anything that is none.

    >>> share_of("0.3"), share_of(17), share_of("NaN")
    (0.3, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
