"""Weeks, months, quarters, years and decades, seasons and feasts."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.coding.date_asking import Asked
from dragoman.coding.date_days import year_said
from dragoman.coding.date_spans import (
    DAY,
    Span,
    between,
    decade_span,
    fiscal_span,
    month_span,
    months_span,
    quarter_span,
    season_span,
    shifted,
    unit_around,
    year_span,
)
from dragoman.coding.feasts import feast_spans


def month(asked: Asked) -> Span | None:
    """A month or a part of it; without a year by tense."""
    month = asked.number("month" if "month" in asked else "bare")
    year = year_said(asked)
    span = month_span(year, month) if year else _month_by_tense(asked, month)
    if span is None:
        return None
    if "relative" in asked:
        return asked.side(span)
    return asked.phase(span)


def _month_by_tense(asked: Asked, month: int) -> Span | None:
    now = asked.day
    which = asked.part("which")
    if which == "this":
        return month_span(now.year, month)
    if which == "last":
        return month_span(now.year - (month >= now.month), month)
    if which == "next":
        return month_span(now.year + (month <= now.month), month)
    if asked.future:
        return month_span(now.year + (month < now.month), month)
    return month_span(now.year - (month > now.month), month)


def months(asked: Asked) -> Span | None:
    """March and April; from November 2023 to January 2024."""
    first, last = asked.number("month"), asked.number("month_to")
    year = year_said(asked)
    if year is None:
        start = _month_by_tense(asked, first)
        if start is None:
            return None
        if not asked.future and last < first and _month_by_tense(asked, last) is not None:
            end_year = asked.day.year - (last > asked.day.month)
            start = month_span(end_year - 1, first)
        end_year = start.start.year + (last < first)
    else:
        first_year = (
            asked.number("first_year") if "first_year" in asked else year - (last < first)
        )
        start, end_year = month_span(first_year, first), year
    return between(asked.phase(start).start, month_span(end_year, last).end)


def months_to(asked: Asked) -> Span | None:
    """The three months to March."""
    end = month(asked)
    if end is None:
        return None
    count = asked.count() * {"year": 12, "quarter": 3}.get(asked.part("unit"), 1)
    return months_span(end.start.year, end.start.month - count + 1, count)


def which_unit(asked: Asked, unit: str, which: str = "") -> Span:
    """The week that is last, next or now; of "the weekend" the one by tense."""
    which = which or asked.part("which")
    move = {"last": -1, "this past": -1, "past": -1, "previous": -1, "next": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend(asked, which, move)
    if unit == "fortnight":
        move *= 2
        unit = "week"
    first = unit_around(asked.day, unit).start
    return unit_around(shifted(first, move, unit), unit)


def _weekend(asked: Asked, which: str, move: int) -> Span:
    own = unit_around(asked.day, "weekend")
    if move:
        return unit_around(asked.day + DAY * 7 * move, "weekend")
    if asked.future or which in {"coming", "this coming"} or own.holds(asked.day):
        return own
    return unit_around(asked.day - DAY * 7, "weekend")


def unit(asked: Asked) -> Span | None:
    """A week, weekend, month or year, or a part of it."""
    unit = asked.part("unit")
    span = which_unit(asked, unit)
    if asked.part("phase") or asked.part("edge"):
        return asked.phase(span)
    if asked.part("relative") == "earlier":
        return span.cut(asked.day, future=False)
    if asked.part("relative") == "later":
        return span.cut(asked.day, future=True)
    return asked.side(span)


def year(asked: Asked) -> Span | None:
    """A year or a part of it."""
    span = year_span(asked.number("year"))
    if "relative" in asked and asked.published is not None:
        return span.cut(asked.published, future=asked.part("relative") == "later")
    return asked.phase(span)


def years(asked: Asked) -> Span | None:
    """From one year to another."""
    first = asked.number("year")
    return between(date(first, 1, 1), date(_second(first, asked.part("year_to")), 12, 31))


def _second(first: int, written: str) -> int:
    """The second year of 2021-22."""
    return int(written) if len(written) == 4 else first - first % 100 + int(written)


def decade(asked: Asked) -> Span | None:
    """A decade or a part of it."""
    return asked.phase(decade_span(asked.number("decade")))


def quarter(asked: Asked) -> Span | None:
    """A quarter; without a year the last that is over or the next that is not."""
    if "month" in asked:
        spans = [
            months_span(year, asked.number("month") - 2, 3)
            for year in ([asked.number("year")] if "year" in asked else _years_near(asked))
        ]
        return spans[0] if "year" in asked else _reported(asked, spans)
    nth = asked.number("code" if "code" in asked else "nth")
    if "year" in asked:
        return quarter_span(asked.number("year"), nth)
    return _reported(asked, [quarter_span(year, nth) for year in _years_near(asked)])


def _years_near(asked: Asked) -> range:
    return range(asked.day.year - 2, asked.day.year + 3)


def _reported(asked: Asked, spans: list[Span]) -> Span | None:
    """Of quarters the last that is over, or of what is to come the first that is not."""
    if asked.future:
        return next((span for span in spans if span.end >= asked.day), None)
    over = [span for span in spans if span.end < asked.day]
    return over[-1] if over else None


def fiscal_year(asked: Asked) -> Span | None:
    """Of the United States, from October; 2023-24 from April, as in Britain, India, Japan."""
    if "second" in asked:
        first = asked.number("first")
        return months_span(first, 4, 12)
    if "which" in asked:
        ends = asked.day.year + (asked.day.month >= 10)
        move = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
        return asked.side(fiscal_span(ends + move.get(asked.part("which"), 0)))
    year = asked.number("code" if "code" in asked else "year")
    return fiscal_span(year + 2000 if year < 100 else year)


def season(asked: Asked) -> Span | None:
    """A season by its year, by this, last or next, or by tense."""
    season = asked.part("season")
    if "year" in asked:
        return asked.phase(season_span(asked.number("year"), season))
    spans = [season_span(year, season) for year in _years_near(asked)]
    which = asked.part("which")
    if which in {"last", "past"}:
        return [span for span in spans if span.end < asked.day][-1]
    if which in {"next", "coming"}:
        return next(span for span in spans if span.start > asked.day)
    asked.slack = timedelta(0)
    found = asked.nearest(spans)
    return None if found is None else asked.side(asked.phase(found))


def feast(asked: Asked) -> Span | None:
    """A feast by its year, by last or next, or by tense."""
    rule = asked.part("feast")
    if "year" in asked:
        found: Span | None = feast_spans(rule, asked.number("year"))[0]
    else:
        spans = [span for year in _years_near(asked) for span in feast_spans(rule, year)]
        which = asked.part("which")
        asked.slack = timedelta(0)
        if which in {"last", "next"}:
            asked.future = which == "next"
        found = asked.nearest(spans)
    return None if found is None else asked.phase(found)
