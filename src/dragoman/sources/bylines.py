"""
The day that a reader sees beside a page's headline.

Machines are often told the day in Greenwich's time, so that an evening in Los Angeles
is the day after; the line under the headline is written for those who live there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dragoman.sources.dates import day_of, moment_of, month_number, plausible_day
from dragoman.sources.feed_dates import feed_day

_SEARCHED_CHARACTERS = 1500
_MOST_ELEMENTS = 2000
_MOST_PARTS = 60  # elements in one line
_LONGEST_LINE = 120
_LABEL_CHARACTERS = 25
_DATE = re.compile(
    r"\b(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:20|19)?\d\d"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?)(?!\d)"
)
_NUMBERS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|(?<=\d)\.(?=\s)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)(?::\d\d)?\s*(?:([ap])\.?m\b\.?)?", re.IGNORECASE)
_CHANGED = re.compile(
    r"updat|modif|edited|revis|correct|aktualis|mis \u00e0 jour|actuali[sz]|atuali[sz]|aggiorn",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"publi|posted|ver\u00f6ffentlicht|pubbl", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_WIDEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """
    Words on a page that name a day, and the time of day where they name one.

    `stated` is what the same element says to machines, `is_change` whether it is
    the day of a later change.
    """

    words: str
    clock: timedelta | None = None
    stated: str = ""
    is_change: bool = False

    def days(self, near: date) -> set[date]:
        """The days that the words may mean, the year of `near` where they lack one."""
        numbers = _NUMBERS.fullmatch(self.words)
        if numbers:
            return set(_days_of(numbers.group(1), numbers.group(2), numbers.group(3)))
        if _YEAR.search(self.words):
            return set(filter(None, [_named_day(self.words) or feed_day(self.words)]))
        # On the first and the last day of a year the day beside has another one.
        years = {(near - _ONE_DAY).year, (near + _ONE_DAY).year}
        return set(filter(None, (_named_day(f"{self.words}, {year}") for year in years)))


def bylines(tree: Any) -> list[Byline]:
    """The days in short lines near below the headline, in the order of the page."""
    headline = _headline(tree)
    if headline is None:
        return []
    found: list[Byline] = []
    seen = 0
    for element in islice(_below(headline), _MOST_ELEMENTS):
        found += _lines_of(element)
        seen += len((element.text or "").strip()) + len((element.tail or "").strip())
        if seen > _SEARCHED_CHARACTERS:
            break
    return found


def labelled_day(tree: Any) -> date | None:
    """The day of a line right above the headline that says it is that of publication."""
    headline = _headline(tree)
    if headline is None:
        return None
    above = _above(headline)
    match = next(_DATE.finditer(above), None)
    if match is None or not _PUBLISHED.search(above[: match.start()]):
        return None
    words = match.group()
    return (_named_day(words) or feed_day(words)) if _YEAR.search(words) else None


def seen_day(lines: list[Byline], stated: datetime | date) -> date | None:
    """
    The day of publication that the lines show, where it is the one beside the stated day.

    What is stated in a zone of its own is the publisher's day, unless the clock that is
    shown is as far from it as that zone from Greenwich: then Greenwich's time was written
    with the zone of the place.
    """
    day = stated.date() if isinstance(stated, datetime) else stated
    for line in lines:
        if line.is_change:
            continue
        days = line.days(day)
        beside = min((one for one in days if abs(one - day) == _ONE_DAY), default=None)
        if not days:  # a name with a number: "Note 10"
            continue
        if day in days or beside is None:
            return None
        if _has_zone(stated) and not _zone_was_added(stated, beside, line):
            return None
        return beside
    return None


def shown_offset(lines: list[Byline]) -> timedelta | None:
    """How far the page's clocks are from Greenwich, by an element that tells both."""
    for line in lines:
        moment = moment_of(line.stated)
        if moment is None or line.clock is None or _has_zone(moment):
            continue
        for day in line.days(moment.date()):
            offset = _clock_of(day, line.clock) - _minute(moment)
            if offset and abs(offset) <= _WIDEST_ZONE and not offset % _QUARTER:
                return offset
    return None


def published_day(lines: list[Byline]) -> date | None:
    """The day of the first line that tells it to machines and is no later change."""
    days = (day_of(line.stated) for line in lines if not line.is_change)
    return next(filter(None, days), None)


def _has_zone(stated: datetime | date) -> bool:
    return isinstance(stated, datetime) and bool(stated.utcoffset())


def _zone_was_added(stated: datetime | date, day: date, line: Byline) -> bool:
    if line.clock is None or not isinstance(stated, datetime):
        return False
    shown = _clock_of(day, line.clock)
    return shown - _minute(stated) == stated.utcoffset()


def _clock_of(day: date, clock: timedelta) -> datetime:
    return datetime.combine(day, time.min) + clock


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0, tzinfo=None)


def _named_day(words: str) -> date | None:
    """The day of words with a year and the English name of a month, or None."""
    plain = _ORDINAL.sub("", words)
    month = next(filter(None, map(month_number, re.findall(r"[^\W\d_]+", plain))), 0)
    numbers = [int(number) for number in re.findall(r"\d+", plain)]
    if not month or len(numbers) != 2:
        return None
    try:
        return plausible_day(date(max(numbers), month, min(numbers)))
    except ValueError:
        return None


def _days_of(first: str, second: str, third: str) -> Iterator[date]:
    """Of three numbers: the year first, or last after the day and the month in either order."""
    if len(first) == 4:
        readings = [(first, second, third)]
    else:
        year = third if len(third) == 4 else f"20{third}"
        readings = [(year, second, first), (year, first, second)]
    for year, month, day in readings:
        try:
            found = plausible_day(date(int(year), int(month), int(day)))
        except ValueError:
            continue
        if found:
            yield found


# --------------------------------------------------------------- the page


def _headline(tree: Any) -> Any:
    """The headline nearest to the title of the page: the name of the site may be one too."""
    title = _words_of(next(tree.iter("title"), None))
    headlines = [one for one in tree.iter("h1") if _words_of(one)]

    def likeness(one: Any) -> tuple[int, bool]:
        words = _words_of(one)
        return len(set(words) & set(title)), words[:1] == title[:1]

    return max(headlines, key=likeness, default=None)


def _words_of(element: Any) -> list[str]:
    return [] if element is None else element.text_content().casefold().split()


def _below(headline: Any) -> Iterator[Any]:
    """The elements after the headline, in the order of the page."""
    element = headline
    while element is not None:
        for following in element.itersiblings("*"):
            yield from following.iter("*")
        element = element.getparent()


def _above(headline: Any) -> str:
    """The words right above the headline, in as many elements as hold them."""
    words: list[str] = []
    element = headline
    while element is not None and len(" ".join(words)) < _LONGEST_LINE:
        for before in element.itersiblings("*", preceding=True):
            if before.tag not in {"script", "style", "head"}:
                words.insert(0, " ".join(before.text_content().split()))
        element = element.getparent()
    return " ".join(words)[-_LONGEST_LINE:]


def _lines_of(element: Any) -> Iterator[Byline]:
    stated = element.get("datetime") or ""
    words = _short_words(element)
    if words is None or not (stated or words):
        return
    of_element = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    at = 0
    for match in _DATE.finditer(words):
        before = words[at : match.start()][-_LABEL_CHARACTERS:]
        at = match.end()
        yield Byline(
            words=match.group(),
            clock=_clock(words[at:][:_LABEL_CHARACTERS]) or _clock(before),
            stated=stated,
            is_change=_is_change(f"{of_element} {before}"),
        )
    if stated and not at:
        yield Byline(words="", stated=stated, is_change=_is_change(f"{of_element} {words}"))


def _short_words(element: Any) -> str | None:
    """The words of an element, or None where they are more than a line."""
    if sum(1 for _ in islice(element.iter(), _MOST_PARTS + 1)) > _MOST_PARTS:
        return None
    words = ""
    for piece in element.itertext():
        words = " ".join(f"{words} {piece}".split())
        if len(words) > _LONGEST_LINE:
            return None
    return words


def _is_change(words: str) -> bool:
    """Of a class or label; "entry-date published updated" is how WordPress says published."""
    return bool(_CHANGED.search(words)) and not _PUBLISHED.search(words)


def _clock(words: str) -> timedelta | None:
    match = _CLOCK.search(words)
    if not match:
        return None
    hour, minute = int(match.group(1)), int(match.group(2))
    if match.group(3):
        hour = hour % 12 + (12 if match.group(3).lower() == "p" else 0)
    return timedelta(hours=hour, minutes=minute) if hour < 24 and minute < 60 else None
