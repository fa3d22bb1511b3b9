"""The days of a promise: for when it was said, and whether a deed is in time."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.records import Event, Status
from dragoman.relations.pledge_words import pattern

MEETINGS = frozenset({"meet", "visit", "host", "phone"})
# Clocks differ, and a meeting is told of until it has ended.
BEFORE_DAYS, AFTER_DAYS = 0, 5
# "On Tuesday" may be told of the day before.
NEAR_DAYS = 2


def is_planned(event: Event) -> bool:
    """Whether it is told as a plan, as by who "is expected to" come on some day."""
    when = event.date
    is_awaited = (
        event.status is Status.POSSIBLE
        and event.mode in MEETINGS
        and pattern("awaited").search(event.status_words) is not None
        and when is not None
        and when.precision != "reported"
    )
    return event.status is Status.PLANNED or is_awaited


def due_time(event: Event) -> tuple[date, date] | None:
    """The time for which a plan is, where the text says one that lies ahead."""
    when = event.date
    if not is_planned(event) or when is None or when.precision == "reported":
        return None
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or (event.published and last < event.published):
        return None
    return first, last


def began_before(event: Event, day: date) -> bool:
    """Whether it was going on before the promise was made, as its words say."""
    when = event.date
    return (
        when is not None
        and when.precision != "reported"
        and when.start is not None
        and when.start < day - timedelta(NEAR_DAYS)
    )


def is_on_time(due: tuple[date, date] | None, day: date) -> bool:
    """Whether a day is in the time that was said, or shortly after it."""
    if due is None:
        return False
    first, last = due
    return first - timedelta(BEFORE_DAYS) <= day <= last + timedelta(AFTER_DAYS)


def is_another_day(due: tuple[date, date] | None, event: Event) -> bool:
    """Whether a plan is for another day than the pledge: the next talks are other talks."""
    then = due_time(event)
    if then is None or due is None:
        return False
    return then[0] > due[1] + timedelta(AFTER_DAYS)
