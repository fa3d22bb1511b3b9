"""Lengths of time from the day of publication, or from another day."""

from __future__ import annotations

import re
from datetime import date

from dragoman.coding.date_asking import Asked
from dragoman.coding.date_spans import Span, between, day_span, shifted, unit_around
from dragoman.coding.date_words import DateWords

_VAGUE = {
    "minute": 0,
    "hour": 0,
    "day": 7,
    "weekend": 3,
    "week": 4,
    "fortnight": 3,
    "month": 6,
    "quarter": 4,
    "year": 5,
    "decade": 3,
}
"""How many are meant by "recent days", "coming weeks", "for months"."""
_BACK = frozenset({"last", "past", "recent", "previous"})


def window(asked: Asked) -> Span | None:
    """The past week, the next two years, recent months."""
    which = asked.part("which")
    unit, count = _length(asked)
    return _reach(asked.day, -count if which in _BACK else count, unit)


def _length(asked: Asked) -> tuple[str, int]:
    """Unit and number: a year and a half are eighteen months, "weeks" four."""
    if "some" in asked:
        unit = asked.part("some")
        return unit, _VAGUE[unit]
    if "single" in asked:
        unit, count, half = asked.part("single"), asked.number("one"), True
    else:
        unit, half = asked.part("unit"), "plus" in asked
        count = asked.number("count") if "count" in asked else 0
        if not count:
            count = _VAGUE[unit] if _is_plural(asked) else 1
    if half and unit in {"year", "decade"}:
        months = {"year": 12, "decade": 120}[unit]
        return "month", count * months + months // 2
    return unit, count


def _is_plural(asked: Asked) -> bool:
    return asked.words.rstrip("'’").endswith("s")


def _reach(day: date, count: int, unit: str) -> Span:
    other = shifted(day, count, unit)
    return between(min(day, other), max(day, other))


def _range_of(asked: Asked, count: int, unit: str) -> Span:
    return _reach(asked.day, count if asked.future else -count, unit)


def duration(asked: Asked) -> Span | None:
    """For three days, within two weeks."""
    unit, count = _length(asked)
    return _range_of(asked, count, unit)


def after(asked: Asked) -> Span | None:
    """After 20 months of war: those months."""
    unit, count = _length(asked)
    return _reach(asked.day, -count, unit)


def ago(asked: Asked) -> Span | None:
    """Three days ago, weeks ago."""
    return _around(asked, -1)


def ahead(asked: Asked) -> Span | None:
    """Two years from now."""
    return _around(asked, 1)


def _around(asked: Asked, sign: int) -> Span | None:
    """The unit of the calendar so far away; a range where the number is vague."""
    unit, count = _length(asked)
    if "some" in asked or re.search(r"\b(?:few|couple|several)\b", asked.words):
        return _reach(asked.day, sign * count, unit)
    day = shifted(asked.day, sign * count, unit)
    if "today" in asked:
        return day_span(day)
    return unit_around(day, "year" if unit == "decade" else unit)


def count(asked: Asked) -> Span | None:
    """In three weeks: of what is to come that week, of what was the three before."""
    if asked.future and "some" not in asked:
        return _around(asked, 1)
    return duration(asked)


def reckoned(expression: DateWords, anchor: Span) -> Span | None:
    """The span that stands so far before or after another: two days later, the day before."""
    parts = dict(expression.parts)
    way, side = parts.get("way", ""), parts.get("side", "")
    unit = parts.get("unit", "day")
    unit = unit if unit in _VAGUE or unit == "weekend" else "day"
    if way in {"same", "that"}:
        return anchor if unit == "day" else unit_around(anchor.start, unit)
    count = int(re.sub(r"\D", "", parts["count"])) if "count" in parts else 1
    sign = -1 if way == "previous" or side in {"before", "earlier", "eve"} else 1
    if way and unit != "day":
        return unit_around(shifted(anchor.start, sign * count, unit), unit)
    start = shifted(anchor.start, sign * count, unit)
    if anchor.start == anchor.end:
        return day_span(start)
    if anchor.precision in {"month", "year"} and unit in {"month", "year", "decade"}:
        return unit_around(start, anchor.precision)
    return Span(
        start=start, end=shifted(anchor.end, sign * count, unit), precision=anchor.precision
    )
