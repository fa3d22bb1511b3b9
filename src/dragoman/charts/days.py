"""A line of time: where a day lies on it, and the few days that are named below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.charts.canvas import label, line
from dragoman.english import MONTHS

MOST_NAMED: Final = 8
_DAYS, _MONTHS, _YEARS = (1, 2, 7, 14), (1, 2, 3, 6), (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from the first to the last, between two places of a sheet."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where the day begins; days outside lie at the ends."""
        span = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / span, 0.0), 1.0)
        return self.left + (self.right - self.left) * share

    def parts(self, y: float) -> list[str]:
        """The line at this height, with the named days below it."""
        drawn = [line((self.left, y), (self.right, y))]
        for day, words in named_days(self.first, self.last):
            drawn.append(line((self.x(day), y), (self.x(day), y + 5)))
            drawn.append(label(words, self.x(day), y + 19, "day middle"))
        return drawn


def named_days(first: date, last: date) -> list[tuple[date, str]]:
    """
    Days at even distances, at most `MOST_NAMED`, each as short as it can be told.

    >>> [words for _, words in named_days(date(2023, 11, 5), date(2024, 3, 2))]
    ['Dec 2023', '2024', 'Feb', 'Mar']
    >>> [words for _, words in named_days(date(2024, 5, 1), date(2024, 5, 4))]
    ['1 May', '2 May', '3 May', '4 May']
    """
    for step in _DAYS:
        if (last - first).days // step < MOST_NAMED:
            days = range(0, (last - first).days + 1, step)
            return [(day, _day(day)) for day in (first + timedelta(days=at) for at in days)]
    for months in (*_MONTHS, *(12 * years for years in _YEARS)):
        starts = list(_starts(first, last, months))
        if len(starts) <= MOST_NAMED:
            break
    return [(day, _month(day, is_first=day == starts[0])) for day in starts]


def _starts(first: date, last: date, months: int) -> Iterator[date]:
    """The first days of every so many months; of years, those that the number divides."""
    at = first.year * 12 + first.month - 1 + (first.day > 1)
    at += -at % months
    while (day := date(at // 12, at % 12 + 1, 1)) <= last:
        yield day
        at += months


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _month(day: date, *, is_first: bool) -> str:
    if day.month == 1:
        return str(day.year)
    return f"{MONTHS[day.month - 1][:3]}{f' {day.year}' if is_first else ''}"
