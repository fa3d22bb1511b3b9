"""Dates, weekdays and days near to that of publication."""

from __future__ import annotations

import re
from datetime import date

from dragoman.coding.date_asking import Asked
from dragoman.coding.date_spans import DAY, Span, between, day_span, unit_around


def year_said(asked: Asked) -> int | None:
    """The year that the words name: 2024, last year."""
    if "year" in asked:
        return asked.number("year")
    if "in_unit" in asked:
        return asked.day.year + {"last": -1, "next": 1}.get(asked.part("which"), 0)
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is none of that number."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_date(asked: Asked) -> Span | None:
    """A day written as 2024-05-03."""
    year, month, day = re.split("[-/]", asked.words.split("T")[0].split()[-1])
    return day_span(date(int(year), int(month), int(day)))


def numeric_date(asked: Asked) -> Span | None:
    """5/14/2024, 14.05.2024; nothing for 03/04/2024, which is a day in March or in April."""
    figures = asked.words.split()[-1]
    first, second, year = map(int, re.split("[/.]", figures))
    year += 2000 if year < 100 else 0
    if "." in figures or first > 12 or first == second:
        return day_span(date(year, second, first))
    return day_span(date(year, first, second)) if second > 12 else None


def day_or_days(asked: Asked) -> Span | None:
    """3 May, 3-5 May: without a year by tense."""
    month = asked.number("month")
    day = asked.number("day" if "day" in asked else "nth")
    year = year_said(asked)
    if year is None:
        nearest = asked.nearest([day_span(one) for one in _yearly(asked, month, day)])
        if nearest is None:
            return None
        year = nearest.start.year
    start = date(year, month, day)
    end = date(year, month, asked.number("day_to")) if "day_to" in asked else start
    return between(start, max(start, end))


def _yearly(asked: Asked, month: int, day: int) -> list[date]:
    years = range(asked.day.year - 4, asked.day.year + 5)
    found = [day_of(year, month, day) for year in years]
    return [one for one in found if one is not None]


def weekday(asked: Asked) -> Span | None:
    """A weekday by tense, or that of last or next week."""
    wanted = asked.number("weekday")
    week, which = asked.part("week"), asked.part("which")
    if week:
        move = {"last": -7, "next": 7}.get(week, 0)
        return day_span(unit_around(asked.day + DAY * move, "week").start + DAY * wanted)
    if "later" in asked:
        return day_span(weekday_after(asked.day + DAY, wanted) + DAY * 7)
    return day_span(_weekday_by_tense(asked, wanted, which))


def _weekday_by_tense(asked: Asked, wanted: int, which: str) -> date:
    if which in {"last", "past", "this past"}:
        return weekday_before(asked.day - DAY, wanted)
    if which == "next":
        return weekday_after(asked.day + DAY, wanted)
    if asked.future or which in {"coming", "this coming"}:
        return weekday_after(asked.day, wanted)
    return weekday_before(asked.day, wanted)


def weekday_before(day: date, weekday: int) -> date:
    """The last day of that name up to a day."""
    return day - DAY * ((day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first day of that name from a day on."""
    return day + DAY * ((weekday - day.weekday()) % 7)


def weekdays(asked: Asked) -> Span | None:
    """From one weekday to the next of another name."""
    first, last = asked.number("weekday"), asked.number("weekday_to")
    if asked.future:
        start = _weekday_by_tense(asked, first, asked.part("which"))
        return between(start, weekday_after(start, last))
    end = _weekday_by_tense(asked, last, "")
    return between(weekday_before(end, first), end)


def overnight(asked: Asked) -> Span | None:
    """The night before publication, or to come that after it; or of a weekday."""
    if "weekday" in asked:
        day = _weekday_by_tense(asked, asked.number("weekday"), "")
        return between(day - DAY, day) if " into " in asked.words else between(day, day + DAY)
    day = asked.day
    return between(day, day + DAY) if asked.future else between(day - DAY, day)


def near_day(asked: Asked) -> Span | None:
    """Today, last night, the day after tomorrow."""
    if "near" not in asked:
        return day_span(asked.day - DAY if "last" in asked else asked.day)
    move = int(asked.part("near"))
    if "unit" in asked:
        move += -1 if asked.part("side") == "before" else 1
    return day_span(asked.day + DAY * move)


def now(asked: Asked) -> Span | None:
    """The day of publication."""
    return day_span(asked.day)
