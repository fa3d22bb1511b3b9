"""What each kind of date expression means: `KINDS` joins the kinds to their functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dragoman.coding import date_days, date_lengths, date_parts, date_units
from dragoman.coding.date_asking import SLACK_DAYS, Asked
from dragoman.coding.date_spans import Span
from dragoman.coding.date_words import DateWords

NEEDS_NO_DAY = frozenset(
    {"iso", "numeric", "year", "years", "decade", "day", "month", "months"}
)
"""Kinds that may be placed without a day of publication; the last three if a year is said."""


def span_of(
    expression: DateWords, published: date | None, *, future: bool, slack: int = SLACK_DAYS
) -> Span | None:
    """The span that the words name, without what "since", "by" and the like make of it."""
    asked = Asked(expression, published, future=future, slack=slack)
    return KINDS[expression.kind](asked)


KINDS: Mapping[str, Callable[[Asked], Span | None]] = {
    "iso": date_days.iso_date,
    "numeric": date_days.numeric_date,
    "day": date_days.day_or_days,
    "nth day": date_parts.nth_day,
    "nth weekday": date_parts.nth_weekday,
    "nth part": date_parts.nth_part,
    "weekend of": date_parts.unit_of_day,
    "month": date_units.month,
    "months": date_units.months,
    "months to": date_units.months_to,
    "quarter": date_units.quarter,
    "fiscal": date_units.fiscal_year,
    "season": date_units.season,
    "feast": date_units.feast,
    "weekday": date_days.weekday,
    "weekdays": date_days.weekdays,
    "overnight": date_days.overnight,
    "near": date_days.near_day,
    "unit": date_units.unit,
    "window": date_lengths.window,
    "ago": date_lengths.ago,
    "ahead": date_lengths.ahead,
    "within": date_lengths.duration,
    "count": date_lengths.count,
    "duration": date_lengths.duration,
    "after": date_lengths.after,
    "year": date_units.year,
    "years": date_units.years,
    "decade": date_units.decade,
    "now": date_days.now,
}
