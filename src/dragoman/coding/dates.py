"""
What date expressions mean, as intervals of days, by the day of publication.

"On Thursday" depends on tense, so an expression is resolved only when the
status of its event is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.coding.date_words import MONTHS, SMALL_NUMBERS, WEEKDAYS, DateWords
from dragoman.records import EventDate

_UNIT_DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Interval:
    """From one day to another, both included."""

    start: date
    end: date
    precision: str


def resolved(expression: DateWords, published: date | None, *, future: bool) -> EventDate:
    """
    The interval that the words mean; without days where they need a day of
    publication and there is none.
    """
    try:
        interval = _interval(expression, published, future=future)
    except (OverflowError, ValueError):  # beyond the first or the last year there is
        interval = None
    if interval is None:
        return EventDate(start=None, end=None, words=expression.words, precision="unresolved")
    found = interval if published is None else _limited(interval, expression, published)
    return EventDate(
        start=found.start, end=found.end, words=expression.words, precision=found.precision
    )


def _limited(interval: _Interval, expression: DateWords, published: date) -> _Interval:
    """The interval to which "since" and, of what is to come, "by" and "before" stretch it."""
    if expression.lead == "since" and interval.start <= published:
        return _range(interval.start, published)
    before = interval.start - timedelta(days=1)
    end = {"by": interval.end, "until": interval.end, "till": interval.end, "before": before}
    limit = end.get(expression.lead)
    return interval if limit is None or limit < published else _range(published, limit)


def _interval(
    expression: DateWords, published: date | None, *, future: bool
) -> _Interval | None:
    if expression.kind in ("iso", "day"):
        return _days(expression, published, future=future)
    if expression.kind == "month":
        return _month(expression, published, future=future)
    if expression.kind == "year":
        year = int(expression.part("year"))
        return _whole_year(year)
    if published is None:
        return None
    relative = {
        "weekday": _weekday,
        "near": _near,
        "span": _span,
        "ago": _ago,
        "ahead": _ahead,
    }[expression.kind]
    return relative(expression, published, future=future)


def _days(expression: DateWords, published: date | None, *, future: bool) -> _Interval | None:
    month = _month_number(expression.part("month"))
    day = int(re.sub(r"\D", "", expression.part("day")))
    year = expression.part("year") or _year_of(month, day, published, future=future)
    if not year:
        return None
    last = int(re.sub(r"\D", "", expression.part("last")) or day)
    try:
        start, end = date(int(year), month, day), date(int(year), month, last)
    except ValueError:
        return None
    return _day(start) if start == end else _range(start, max(start, end))


def _year_of(month: int, day: int, published: date | None, *, future: bool) -> str:
    """The year that puts the day on the right side of publication, a week's slack allowed."""
    if published is None:
        return ""
    slack = timedelta(days=7)
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if future and published - slack <= candidate <= published + timedelta(days=360):
            return str(year)
        if not future and published - timedelta(days=360) <= candidate <= published + slack:
            return str(year)
    return ""


def _month(expression: DateWords, published: date | None, *, future: bool) -> _Interval | None:
    month = _month_number(expression.part("month"))
    year_text = expression.part("year")
    if year_text:
        return _whole_month(int(year_text), month)
    if published is None:
        return None
    year = published.year
    if future and month < published.month:
        year += 1
    if not future and month > published.month:
        year -= 1
    return _whole_month(year, month)


def _whole_month(year: int, month: int) -> _Interval:
    last = monthrange(year, month)[1]
    return _Interval(start=date(year, month, 1), end=date(year, month, last), precision="month")


def _whole_year(year: int) -> _Interval:
    return _Interval(start=date(year, 1, 1), end=date(year, 12, 31), precision="year")


def _day(day: date) -> _Interval:
    return _Interval(start=day, end=day, precision="day")


def _range(start: date, end: date) -> _Interval:
    return _Interval(start=start, end=end, precision="range")


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text]


def _weekday(expression: DateWords, published: date, *, future: bool) -> _Interval:
    wanted = WEEKDAYS[expression.part("weekday")]
    which = expression.part("which").lower()
    back = (published.weekday() - wanted) % 7
    if which == "last" and back == 0:
        back = 7
    ahead = (wanted - published.weekday()) % 7
    if (future and which != "last") or which in ("next", "this coming"):
        day = published + timedelta(days=ahead or (7 if which == "next" else 0))
    else:
        day = published - timedelta(days=back)
    return _day(day)


def _near(expression: DateWords, published: date, *, future: bool) -> _Interval:
    word = expression.part("near").lower()
    days = {"yesterday": -1, "tomorrow": 1, "overnight": -1 if not future else 0}.get(word, 0)
    day = published + timedelta(days=days)
    if word == "overnight" and not future:
        return _range(day, published)
    return _day(day)


def _span(expression: DateWords, published: date, *, future: bool) -> _Interval:
    unit, which = expression.part("unit").lower(), expression.part("which").lower()
    move = 0
    if which in ("last", "previous", "past", "the past", "this past"):
        move = -1
    if which in ("next", "coming", "the coming"):
        move = 1
    around = _unit_around(published, unit, move)
    part = expression.part("part").lower()
    if move == 0 and (part == "later" or (future and not part)):
        return replace(around, start=max(around.start, published))
    if move == 0 and (part == "earlier" or (not future and not part)):
        return replace(around, end=min(around.end, published))
    return around


def _unit_around(published: date, unit: str, move: int) -> _Interval:
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * move)
        first = monday + timedelta(days=5 if unit == "weekend" else 0)
        return _Interval(start=first, end=monday + timedelta(days=6), precision="week")
    if unit == "month":
        months = published.year * 12 + published.month - 1 + move
        return _whole_month(months // 12, months % 12 + 1)
    year = published.year + move
    return _whole_year(year)


def _ago(expression: DateWords, published: date, *, future: bool) -> _Interval:  # noqa: ARG001 - one signature for all
    return _around(published - _length(expression), expression)


def _ahead(expression: DateWords, published: date, *, future: bool) -> _Interval:
    distance = _length(expression)
    if future:
        return _range(published, published + distance)
    return _range(published - distance, published)


def _length(expression: DateWords) -> timedelta:
    count = expression.part("count").lower()
    number = int(count) if count.isdigit() else SMALL_NUMBERS[count]
    return timedelta(days=number * _UNIT_DAYS[expression.part("unit").lower()])


def _around(day: date, expression: DateWords) -> _Interval:
    unit = expression.part("unit").lower()
    if unit == "day":
        return _day(day)
    return _unit_around(day, unit, 0)
