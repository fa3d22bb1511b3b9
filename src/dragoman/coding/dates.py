"""
What date expressions mean, as intervals of days, by the day of publication.

"On Thursday" depends on tense, so an expression is resolved only when the
status of its event is known. The conventions are told in `tests/coding/README.md`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.coding.date_lengths import reckoned
from dragoman.coding.date_meanings import NEEDS_NO_DAY, span_of
from dragoman.coding.date_spans import DAY, Interval, Span, between, day_span, unit_around
from dragoman.coding.date_words import DateWords
from dragoman.records import EventDate

_UNLIMITED = frozenset({"window", "duration", "count", "within", "after", "ago"})
_EDGES = frozenset({"start", "end"})
_LIMITS = frozenset({"until", "by", "before", "through", "at least"})
_YEARLESS = frozenset({"day", "month", "weekday"})


def resolved(expression: DateWords, published: date | None, *, future: bool) -> EventDate:
    """
    The interval that the words mean; without days where they cannot be placed:
    they need a day of publication, or another day, and there is none.
    """
    try:
        future = future or _ends_ahead(expression, published)
        span = _span(expression, published, future=future)
        interval = (
            None if span is None else _limited(span, expression, published, future=future)
        )
    except (OverflowError, ValueError):  # no such day, or beyond the first or last year
        interval = None
    if interval is None:
        return EventDate(start=None, end=None, words=expression.words, precision="unresolved")
    return EventDate(
        start=interval.start,
        end=interval.end,
        words=expression.words,
        precision=interval.precision,
    )


def _span(expression: DateWords, published: date | None, *, future: bool) -> Span | None:
    if expression.ends:
        return _range(expression, published, future=future)
    if expression.kind in {"offset", "anchored"}:
        return _reckoned(expression, published, future=future)
    if published is None and expression.kind not in NEEDS_NO_DAY:
        return None
    return span_of(expression, published, future=future)


def _ends_ahead(expression: DateWords, published: date | None) -> bool:
    """
    Whether what was done "until 24 October" lasts to a day to come: of a day without
    a year the one nearer to publication.
    """
    if (
        published is None
        or expression.lead not in {*_LIMITS, "starting"}
        or _has_year(expression)
    ):
        return False
    if expression.kind not in _YEARLESS:
        return False
    behind = _span(expression, published, future=False)
    ahead = _span(expression, published, future=True)
    if behind is None or ahead is None:
        return behind is None
    return abs(ahead.end - published) < abs(published - behind.end)


def _range(expression: DateWords, published: date | None, *, future: bool) -> Span | None:
    first, last = expression.ends
    start = _span(first, published, future=future)
    end = _span(last, published, future=future)
    if end is None:
        return None
    if start is None or (_has_year(last) and not _has_year(first)):
        start = _near(first, end.start)
    if start is None:
        return None
    if not _has_year(last) or end.end < start.start:
        end = _near(last, start.start, after=True) or end
    return between(start.start, end.end) if start.start <= end.end else None


def _near(expression: DateWords, day: date, *, after: bool = False) -> Span | None:
    """The day or month of that name nearest to a day: the last before it, or the next."""
    if expression.kind in _YEARLESS and not _has_year(expression):
        return span_of(expression, day, future=after, slack=0)
    return None


def _has_year(expression: DateWords) -> bool:
    return bool(expression.part("year") or expression.part("in_unit"))


def _reckoned(expression: DateWords, published: date | None, *, future: bool) -> Span | None:
    """What is reckoned from another day of the sentence; "earlier" also from publication."""
    if expression.anchor is not None:
        anchor = _span(expression.anchor, published, future=future)
        return None if anchor is None else reckoned(expression, anchor)
    if published is None or expression.part("side") != "earlier":
        return None
    moved = reckoned(expression, day_span(published))
    unit = expression.part("unit")
    return moved if unit == "day" or moved is None else unit_around(moved.start, unit)


def _limited(
    span: Span, expression: DateWords, published: date | None, *, future: bool
) -> Interval:
    """The interval to which "since", "by", "after" and the like stretch or cut it."""
    whole = Interval(start=span.start, end=span.end, precision=span.precision)
    lead = expression.lead
    if expression.kind in _UNLIMITED and lead != "since":
        return whole
    edge = span
    if expression.part("edge") in _EDGES:
        day = span.end if expression.part("edge") == "end" else span.start
        edge = day_span(day)
    if lead in {"since", "starting", "from", "as of", "after"}:
        return _open(whole, edge, expression, published, future=future)
    if lead in _LIMITS:
        end = edge.start - DAY if lead == "before" and not expression.owner else edge.end
        start = published if published is not None and published <= end else None
        if start == end:
            return replace(whole, start=start, end=end, precision="day")
        return Interval(start=start, end=end, precision="range")
    return whole


def _open(
    whole: Interval,
    edge: Span,
    expression: DateWords,
    published: date | None,
    *,
    future: bool,
) -> Interval:
    """From the day on: of what is past up to publication, of what is to come without end."""
    lead = expression.lead
    start = edge.start
    if lead == "after" and not expression.owner:
        start = edge.end + DAY
    if lead in {"from", "as of"} and not future:
        return whole
    if lead == "since" or not future:
        if published is None:
            return Interval(start=start, end=None, precision="range")
        return (
            Interval(start=start, end=published, precision="range")
            if start <= published
            else whole
        )
    return Interval(start=start, end=None, precision="range")
