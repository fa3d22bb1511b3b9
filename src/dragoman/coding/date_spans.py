"""Spans of days: units of the calendar, parts of them, and distances from a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
_UNIT_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_FISCAL_START = 10
"""Of a fiscal year without a further word: that of the United States, from October."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From one day to another, both included; None where the words set no limit."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one day to another, both included."""

    start: date
    end: date
    precision: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day <= self.end

    def cut(self, published: date, *, future: bool) -> Span:
        """What of a span that holds the day of publication lies on the side of the tense."""
        if not self.holds(published):
            return self
        return replace(self, start=published) if future else replace(self, end=published)


def day_span(day: date) -> Span:
    """One day."""
    return Span(start=day, end=day, precision="day")


def between(start: date, end: date) -> Span:
    """The range from one day to another; a single day if they are the same."""
    return day_span(start) if start == end else Span(start=start, end=end, precision="range")


def month_span(year: int, month: int) -> Span:
    """A month; months beyond twelve count on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = monthrange(year, month)[1]
    return Span(start=date(year, month, 1), end=date(year, month, last), precision="month")


def months_span(year: int, month: int, count: int) -> Span:
    """Several months from one on."""
    end = month_span(year, month + count - 1).end
    return Span(start=month_span(year, month).start, end=end, precision="range")


def year_span(year: int) -> Span:
    """A year."""
    return Span(start=date(year, 1, 1), end=date(year, 12, 31), precision="year")


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter of the calendar."""
    return months_span(year, 3 * quarter - 2, 3)


def season_span(year: int, season: str) -> Span:
    """A season of the north, as meteorologists count; winter begins in December of the year."""
    return months_span(year, _SEASON_MONTH[season], 3)


def fiscal_span(year: int) -> Span:
    """The fiscal year that ends in the year."""
    return months_span(year - 1, _FISCAL_START, 12)


def shifted(day: date, count: int, unit: str) -> date:
    """The day so many units away; the last of the month where that has no such day."""
    if unit in {"hour", "minute"}:
        hours = count if unit == "hour" else 0
        return day + (DAY * (abs(hours) // 24)) * (1 if hours > 0 else -1)
    if unit in _UNIT_DAYS:
        return day + DAY * count * _UNIT_DAYS[unit]
    whole = month_span(day.year, day.month + count * _UNIT_MONTHS[unit])
    return whole.start.replace(day=min(day.day, whole.end.day))


def unit_around(day: date, unit: str) -> Span:
    """The unit of the calendar that holds the day; weeks begin on Monday."""
    monday = day - DAY * day.weekday()
    spans = {
        "week": Span(start=monday, end=monday + DAY * 6, precision="week"),
        "fortnight": Span(start=monday, end=monday + DAY * 6, precision="week"),
        "weekend": Span(start=monday + DAY * 5, end=monday + DAY * 6, precision="week"),
        "month": month_span(day.year, day.month),
        "quarter": quarter_span(day.year, (day.month + 2) // 3),
        "year": year_span(day.year),
    }
    if unit == "decade":
        return decade_span(day.year - day.year % 10)
    return spans.get(unit, day_span(day))


def decade_span(year: int) -> Span:
    """The ten years from one on."""
    return Span(start=date(year, 1, 1), end=date(year + 9, 12, 31), precision="range")


def phase_of(span: Span, phase: str) -> Span:
    """
    The early, middle or late part: thirds of a month (ten days, ten, the rest), a
    year, a season; of a week two days, two and three; of a decade four years, three, three.
    """
    at = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[phase]
    length = (span.end - span.start).days + 1
    if length <= 31:
        cuts = (0, 2, 4, length) if length <= 7 else (0, 10, 20, length)
        first, after = span.start + DAY * cuts[at], span.start + DAY * cuts[at + 1]
        return replace(span, start=first, end=after - DAY)
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
    cuts = (0, 48, 84, 120) if months == 120 else (0, months // 3, 2 * months // 3, months)
    return replace(
        months_span(span.start.year, span.start.month + cuts[at], cuts[at + 1] - cuts[at]),
        precision=span.precision,
    )
