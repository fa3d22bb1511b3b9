"""Numbered parts of a unit: the first week of May, the 5th, the second half of 2023."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.coding.date_asking import Asked
from dragoman.coding.date_days import day_of, day_or_days, weekday_after, weekday_before
from dragoman.coding.date_spans import (
    DAY,
    Span,
    between,
    day_span,
    decade_span,
    fiscal_span,
    shifted,
    unit_around,
    year_span,
)
from dragoman.coding.date_units import feast, month, which_unit


def _place(asked: Asked) -> Span | None:
    """The month, year, unit, feast or decade in which a numbered part lies."""
    if "month" in asked:
        return month(asked)
    if "in_year" in asked:
        return year_span(asked.number("in_year"))
    if "fiscal_year" in asked:
        return fiscal_span(asked.number("fiscal_year"))
    if "decade" in asked:
        return decade_span(asked.number("decade"))
    if "feast" in asked:
        if "feast_year" in asked:
            asked.parts["year"] = asked.part("feast_year")
        return feast(asked)
    return which_unit(asked, asked.part("unit_in"), asked.part("in_which"))


def nth_weekday(asked: Asked) -> Span | None:
    """The first Sunday in June."""
    place = _place(asked)
    if place is None:
        return None
    weekday = asked.number("weekday")
    if asked.part("nth") == "last":
        return day_span(weekday_before(place.end, weekday))
    day = weekday_after(place.start, weekday) + DAY * 7 * (asked.number("nth") - 1)
    return day_span(day) if day <= place.end else None


def nth_part(asked: Asked) -> Span | None:
    """The first week of May, the last two days of the year, the second half of 2023."""
    place = _place(asked)
    if place is None:
        return None
    unit, count = asked.part("unit"), asked.count()
    if unit == "half":
        return _half(place, asked.part("nth"))
    if asked.part("nth") == "last":
        start = shifted(place.end + DAY, -count, unit)
        return _named(start, place.end, unit, count)
    start = shifted(place.start, count * (asked.number("nth") - 1), unit)
    end = shifted(start, count, unit) - DAY
    return _named(start, min(end, place.end), unit, count) if start <= place.end else None


def _named(start: date, end: date, unit: str, count: int) -> Span:
    single = {"day": "day", "week": "week", "weekend": "week", "month": "month", "year": "year"}
    precision = single.get(unit, "range") if count == 1 else "range"
    return Span(start=start, end=end, precision=precision)


def _half(place: Span, nth: str) -> Span:
    """Six months of a year, fifteen days of a month."""
    if place.precision == "month":
        middle = place.start + DAY * 15
    else:
        length = (place.end.year - place.start.year) * 12 + place.end.month - place.start.month
        middle = shifted(place.start, (length + 1) // 2, "month")
    if nth == "1":
        return between(place.start, middle - DAY)
    return between(middle, place.end)


def unit_of_day(asked: Asked) -> Span | None:
    """The week of 6 May."""
    for us, name in (("us_month", "month"), ("us_day", "day")):
        if us in asked:
            asked.parts[name] = asked.part(us)
    unit = asked.parts.pop("unit")
    days = day_or_days(asked)
    return None if days is None else unit_around(days.start, unit)


def nth_day(asked: Asked) -> Span | None:
    """The 5th of this month or the nearest by tense."""
    nth = asked.number("nth" if "nth" in asked else "on_nth")
    if "which" in asked:
        span = which_unit(asked, "month")
        return day_span(span.start.replace(day=nth))
    months = [shifted(asked.day.replace(day=1), move, "month") for move in range(-2, 3)]
    days = [day_of(one.year, one.month, nth) for one in months]
    asked.slack = timedelta(0)
    return asked.nearest([day_span(day) for day in days if day is not None])
