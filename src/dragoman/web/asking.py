"""What an address asks for: its query, checked, as records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams

from dragoman import inquiry
from dragoman.errors import SettingError, unknown_name
from dragoman.pipeline import Asked

DAYS = ("since", "until", "as_of")
FILTERS = ("about", *DAYS)
MOST_PAGES = 10_000  # SQLite's LIMIT is a 64-bit number, an address may hold any


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
    return Asked(
        about=inquiry.parties(given.get("about", "")),
        since=since,
        until=until,
        as_of=day(given, "as_of"),
    )


def event_filter(query: QueryParams) -> EventFilter:
    """The filter of the list of events."""
    given = values(query, (*FILTERS, "type", "status", "page"))
    return EventFilter(
        asked=asked_of(given),
        types=inquiry.types(given.get("type")),
        statuses=inquiry.statuses(given.get("status")),
        page=_page(given.get("page", "1")),
    )


def day(given: Mapping[str, str], name: str) -> date | None:
    """The day under this name, or None."""
    if name not in given:
        return None
    try:
        return inquiry.day(given[name])
    except SettingError as error:
        raise SettingError(f"{name}: {error}") from None


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise SettingError(f"page: {text!r} is no page number")
    return min(max(int(text), 1), MOST_PAGES)
