"""Dates in words, and whether they lie before or after the day of the brief."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dragoman.english import MONTHS, day_words
from dragoman.records import Event, EventDate, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in words, and its time: "", "past", "since" or "future"."""

    words: str = ""
    time: str = ""


def first_day(when: EventDate | None) -> date | None:
    """The first day of a date that the text gives, or None."""
    if when is None or when.precision == "reported":
        return None
    return when.start or when.end


def last_day(when: EventDate | None) -> date | None:
    """The last day of a date that the text gives, or None."""
    if when is None or when.precision == "reported":
        return None
    return when.end or when.start


def timing(event: Event, edition: date) -> When:
    """When the event was or is to be, in words; empty where the text does not say."""
    start, end = first_day(event.date), last_day(event.date)
    if event.date is None or start is None or end is None:
        return When()
    if event.status is Status.ONGOING:
        return _ongoing(event.date, start, end, edition)
    time = "future" if end >= edition else "past"
    if event.date.precision == "range" and start == event.published and start < end:
        return When(words=f"by {day_words(end, edition)}", time=time)
    return When(words=_interval(event.date, start, end, edition), time=time)


def _ongoing(when: EventDate, start: date, end: date, edition: date) -> When:
    """Of what still goes on, the day it began; the day of the report itself says nothing."""
    if when.precision == "range" and start < end:
        return When(words=f"since {_rough(start, edition)}", time="since")
    if when.start is None or end >= edition or when.precision in {"day", "week"}:
        return When()
    return When(words=f"since {_named(when.precision, start, edition)}", time="since")


def _interval(when: EventDate, start: date, end: date, edition: date) -> str:
    if when.precision == "week":
        return f"in the week of {day_words(start, edition)}"
    if when.precision in {"month", "year"}:
        return f"in {_named(when.precision, start, edition)}"
    if when.start is None:
        return f"by {day_words(end, edition)}"
    if when.end is None and when.precision == "range":
        return f"from {_rough(start, edition)} on"
    if start == end:
        return f"on {day_words(start, edition)}"
    return _span(start, end, edition)


def _span(start: date, end: date, edition: date) -> str:
    first, last = _rough(start, edition), _rough(end, edition)
    if first == last:
        return f"in {first}"
    if (start.year, start.month) != (end.year, end.month):
        return f"between {first} and {last}"
    if (end - start).days <= 3:
        return f"on {start.day}–{day_words(end, edition)}"
    return f"between {start.day} and {day_words(end, edition)}"


def _named(precision: str, start: date, edition: date) -> str:
    if precision == "year":
        return str(start.year)
    if precision == "month":
        return _month(start, edition)
    return day_words(start, edition)


def _rough(day: date, edition: date) -> str:
    """The month alone for its first or last day: "since March" gives such a range."""
    if day.day in {1, monthrange(day.year, day.month)[1]}:
        return _month(day, edition)
    return day_words(day, edition)


def _month(day: date, edition: date) -> str:
    year = "" if edition.year == day.year else f" {day.year}"
    return f"{MONTHS[day.month - 1]}{year}"
