"""
Deadlines and scheduled events as a calendar: iCalendar, RFC 5545.

All are events of whole days, since calendars that people use show no to-dos. A day's
entry keeps its UID, so that a calendar that is fetched again is not doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dragoman.words import UNPRINTABLE

LONGEST_OCTETS = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    What a calendar shows on the days from `first` to `last`, both included.

    `kind` is "deadline" or "scheduled"; `is_over` strikes it out where calendars can.
    """

    id: str
    title: str
    first: date
    last: date
    kind: str
    note: str = ""
    url: str = ""
    place: str = ""
    is_over: bool = False


def calendar_lines(entries: Iterable[Entry], written: datetime) -> Iterator[str]:
    """The calendar, line by line, each folded and with its line end."""
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded("PRODID:-//Dragoman//The watch//EN")
    yield from _folded("CALSCALE:GREGORIAN")
    yield from _folded("X-WR-CALNAME:Dragoman: the watch")
    for entry in entries:
        yield from _event(entry, written)
    yield from _folded("END:VCALENDAR")


def _event(entry: Entry, written: datetime) -> Iterator[str]:
    stamp = written.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    behind = entry.last + timedelta(days=1) if entry.last < date.max else entry.last
    fields = (
        "BEGIN:VEVENT",
        f"UID:{entry.kind}-{_text(entry.id)}@dragoman",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(entry.first)}",
        f"DTEND;VALUE=DATE:{_day(behind)}",
        f"SUMMARY:{_text(entry.title)}",
        f"CATEGORIES:{_text(entry.kind)}",
        f"DESCRIPTION:{_text(entry.note)}" if entry.note else "",
        f"LOCATION:{_text(entry.place)}" if entry.place else "",
        f"URL:{_address(entry.url)}" if entry.url else "",
        "STATUS:CANCELLED" if entry.is_over else "",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    for one in filter(None, fields):
        yield from _folded(one)


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(words: str) -> str:
    r"""
    The words as a TEXT value, whatever is in them.

    >>> _text("a, b; c\nd\\")
    'a\\, b\\; c\\nd\\\\'
    """
    clean = UNPRINTABLE.sub("", "\n".join(words.splitlines()))
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        clean = clean.replace(plain, escaped)
    return clean


def _address(url: str) -> str:
    return "".join(UNPRINTABLE.sub("", url).split())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets, never cut inside a character."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode("utf-8", "surrogatepass"))
        if octets + size > LONGEST_OCTETS:
            yield piece + "\r\n"
            piece, octets = " ", 1
        piece += character
        octets += size
    yield piece + "\r\n"
