"""What an address asks for: its query, checked, as records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams

from dragoman import inquiry
from dragoman.asked import Asked
from dragoman.errors import SettingError, unknown_name

DAYS = ("since", "until", "as_of")
SPANNED = (*DAYS, "span")
FILTERS = ("about", *SPANNED)
MOST_PAGES = 10_000  # SQLite's LIMIT is a 64-bit number, an address may hold any
EVER = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events a page shows, and which page of them."""

    asked: Asked
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    page: int = 1


def values(query: QueryParams, known: Collection[str]) -> Mapping[str, str]:
    """
    The parameters that say something, by name.

    An unknown one is an error: left unread, a misspelt filter would show everything.
    """
    for name in query:
        if name not in known:
            raise SettingError(unknown_name("filter", name, known))
    return {name: value.strip() for name, value in query.items() if value.strip()}


def asked_of(given: Mapping[str, str]) -> Asked:
    """The parties and days that were asked for."""
    since, until = day(given, "since"), day(given, "until")
    inquiry.check_period(since, until)
    as_of = day(given, "as_of")
    # A report of a later day was not known then: so the walk begins on that day.
    last = min(filter(None, (until, as_of)), default=None)
    return Asked(
        about=inquiry.parties(given.get("about", "")), since=since, until=last, as_of=as_of
    )


def event_filter(given: Mapping[str, str]) -> EventFilter:
    """The filter of the list of events."""
    return EventFilter(
        asked=asked_of(given),
        types=inquiry.types(given.get("type")),
        statuses=inquiry.statuses(given.get("status")),
        page=number(given, "page", 1, most=MOST_PAGES),
    )


def day(given: Mapping[str, str], name: str) -> date | None:
    """The day under this name, or None."""
    if name not in given:
        return None
    try:
        return inquiry.day(given[name])
    except SettingError as error:
        raise SettingError(f"{name}: {error}") from None


def span_days(given: Mapping[str, str], days: int) -> int | None:
    """How many days back are asked for; None for all there is."""
    if given.get("span") == EVER:
        return None
    return number(given, "span", days, most=400_000)


def number(given: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    """The number under this name, from 1 to `most`."""
    text = given.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        what = "page number" if name == "page" else "number"
        raise SettingError(f"{name}: {text!r} is no {what}")
    return min(max(int(text), 1), most)
