"""Days of publication, as machines write them: ISO 8601 and RFC 2822."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_DAY_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
# Outside it, a year is a slip of the pen or a filler (0001, 9999) for "none".
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_LONGEST = 64  # no date is longer; the parser of RFC 2822 is not for essays


def moment_of(text: str) -> datetime | None:
    """The moment that the words name, or None if they cannot be read."""
    words = text.strip()
    if len(words) > _LONGEST:
        return None
    iso = re.sub(r"\s*(?:UTC|GMT)$", "+00:00", words)
    iso = re.sub(r"\s+([+-]\d{2}:?\d{2})$", r"\1", iso)
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day_of(text: str) -> date | None:
    """
    The day that the words name, in their own zone, or None; see `plausible_day`.

    >>> day_of("2024-04-01 23:52:49-04:00")
    datetime.date(2024, 4, 1)
    >>> day_of("Fri, 17 May 2024 22:00:00 -0400")
    datetime.date(2024, 5, 17)
    """
    moment = moment_of(text)
    return None if moment is None else plausible_day(moment.date())


def plausible_day(day: date) -> date | None:
    """The day, or None where no report can be of it: before 1800 or after 2200."""
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def month_number(name: str) -> int:
    """
    The number of the month of an English name, whole or cut short, or 0.

    >>> month_number("Sept"), month_number("november"), month_number("Note")
    (9, 11, 0)
    """
    word = name.casefold()
    names = [one.casefold() for one in calendar.month_name]
    return next((n for n, one in enumerate(names) if len(word) > 2 and one.startswith(word)), 0)


def leading_day(text: str) -> date | None:
    """The ISO day that the text begins with, or None."""
    match = _DAY_FIRST.match(text)
    return day_of(match.group()) if match else None
