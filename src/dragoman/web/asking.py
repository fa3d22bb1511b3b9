"""What an address asks for: its query, checked, as records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams

from dragoman.codebook import event_types
from dragoman.errors import SettingError, unknown_name
from dragoman.inquiry import check_period, parties
from dragoman.pipeline import Asked
from dragoman.records import Status

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
    check_period(since, until)
    return Asked(
        about=parties(given.get("about", "")),
        since=since,
        until=until,
        as_of=day(given, "as_of"),
    )


def event_filter(query: QueryParams) -> EventFilter:
    """The filter of the list of events."""
    given = values(query, (*FILTERS, "type", "status", "page"))
    return EventFilter(
        asked=asked_of(given),
        types=_chosen("event type", given.get("type", "").upper(), event_types()),
        statuses=_chosen("status", given.get("status", "").lower(), list(Status)),
        page=_page(given.get("page", "1")),
    )


def day(given: Mapping[str, str], name: str) -> date | None:
    """The day under this name, or None."""
    if name not in given:
        return None
    try:
        return date.fromisoformat(given[name])
    except ValueError:
        raise SettingError(
            f"{name}: {given[name]!r} is no day; write it as 2024-05-17"
        ) from None


def _chosen(kind: str, name: str, known: Collection[str]) -> tuple[str, ...]:
    if not name:
        return ()
    if name not in known:
        raise SettingError(unknown_name(kind, name, known))
    return (name,)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise SettingError(f"page: {text!r} is no page number")
    return min(max(int(text), 1), MOST_PAGES)
