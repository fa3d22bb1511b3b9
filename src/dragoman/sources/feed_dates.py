"""Days of publication as feeds write them: by the rules, and against them."""

from __future__ import annotations

import re
from datetime import date

from dragoman.sources.dates import day_of, plausible_day

_YEAR = re.compile(r"(?<!\d)(?:18|19|20|21)\d{2}(?!\d)")
_DAY_OR_MONTH = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-]\d{4}")
_SHORT = 40


def feed_day(words: str) -> date | None:
    """
    The day that the words name, in the zone in which they are written, or None.

    A day without a year is none: a parser would guess one. Nor is "03/04/2024",
    which is two days.

    >>> feed_day("Sat, 18 May 2024 03:00:00 GMT"), feed_day("17.05.2024 10:30")
    (datetime.date(2024, 5, 18), datetime.date(2024, 5, 17))
    >>> feed_day("on June 15-16"), feed_day("03/04/2024")
    (None, None)
    """
    day = day_of(words)
    if day or not words.strip():
        return day
    year = _YEAR.search(words)
    if not year or len(words) > _SHORT or _is_either(words):
        return None
    return _guessed_day(words.strip(), int(year.group()))


def _is_either(words: str) -> bool:
    """Numbers that may be day and month or month and day."""
    match = _DAY_OR_MONTH.search(words)
    if not match:
        return False
    first, second = map(int, match.groups())
    return first != second and max(first, second) <= 12


def _guessed_day(words: str, year: int) -> date | None:
    import dateparser  # noqa: PLC0415  slow to start, and seldom needed

    try:
        found = dateparser.parse(words, settings={"STRICT_PARSING": True})
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None or found.year != year:
        return None
    return plausible_day(found.date())
