"""
The day on which a page was published, and which part of the page says so.

What its JSON-LD says comes first, then its meta elements, its address, a line under the
headline that tells it to machines, and what htmldate finds in the markup. It is the day
of the place where the page is written: see `bylines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from dragoman.sources.bylines import (
    Byline,
    bylines,
    labelled_day,
    published_day,
    seen_day,
    shown_offset,
)
from dragoman.sources.dates import day_of, moment_of, month_number, plausible_day
from dragoman.sources.documents import NO_DAY, Day
from dragoman.sources.feed_dates import feed_day
from dragoman.sources.linked_data import LinkedArticle

_DAY_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/-])", re.IGNORECASE
)
_COMMENTS = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])|disqus", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
# As pages call the moment of publication; those first that are seldom overwritten.
_PUBLICATION_NAMES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "article:published",
    "article.published",
    "og:pubdate",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """A moment or a day as the page states it, and which part of it does."""

    moment: datetime | date
    given_by: str

    @property
    def day(self) -> date:
        return self.moment.date() if isinstance(self.moment, datetime) else self.moment


def page_day(markup: str, tree: Any, linked: LinkedArticle, url: str) -> Day:
    """The page's day of publication, in the place where it was written."""
    tree = _without_comments(tree)
    lines = bylines(tree)
    stated = _stated(tree, linked)
    if stated:
        local = _local_day(stated.moment, lines, url, day_of(linked.modified))
        is_other = local is not None and local != stated.day
        return Day(day=local or stated.day, given_by="page" if is_other else stated.given_by)
    day = address_day(url)
    if day:
        return Day(day=seen_day(lines, day) or day, given_by="page")
    day = published_day(lines) or _searched_day(tree, markup, url) or labelled_day(tree)
    return Day(day=day, given_by="page") if day else NO_DAY


def address_day(url: str) -> date | None:
    """
    The day in an address.

    >>> address_day("https://a.example/news/2019/nov/18/talks")
    datetime.date(2019, 11, 18)
    """
    match = _DAY_IN_ADDRESS.search(urlsplit(url).path)
    if not match:
        return None
    year, month, day = match.groups()
    number = int(month) if month.isdecimal() else month_number(month)
    try:
        return plausible_day(date(int(year), number, int(day)))
    except ValueError:
        return None


def _stated(tree: Any, linked: LinkedArticle) -> _Stated | None:
    """What the page states to machines: a moment, or a day where no clock can be read."""
    for words, given_by in ((linked.published, "json-ld"), *_meta_dates(tree)):
        moment = moment_of(words)
        if moment and ":" in words and plausible_day(moment.date()):
            return _Stated(moment=moment, given_by=given_by)
        # A day without a clock is that of the publisher, and not of Greenwich.
        day = feed_day(words) if moment is None else plausible_day(moment.date())
        if day:
            return _Stated(moment=day, given_by=given_by)
    return None


def _meta_dates(tree: Any) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        stated = (element.get(name) for name in ("property", "name", "itemprop"))
        for name in filter(None, stated):
            found.setdefault(name.casefold(), (element.get("content") or "").strip())
    return ((found[name], "page") for name in _PUBLICATION_NAMES if found.get(name))


def _local_day(
    stated: datetime | date, lines: list[Byline], url: str, changed: date | None
) -> date | None:
    """
    The day in the place of the page, where something on it tells: its clocks, the line
    under its headline, or its address, if that is the day beside one in Greenwich.
    """
    if not isinstance(stated, datetime):
        return None
    is_of_greenwich = not stated.utcoffset()
    offset = shown_offset(lines) if is_of_greenwich else None
    if offset is not None:
        return (stated.replace(tzinfo=None) + offset).date()
    seen = seen_day(lines, stated)
    if seen and seen != changed:
        return seen
    day = address_day(url) if is_of_greenwich else None
    return day if day and abs(day - stated.date()) == _ONE_DAY else None


def _without_comments(tree: Any) -> Any:
    """
    A copy of the page without what its readers said, whose days would pass for its own.

    What holds the headline is the page, also where it is called `comments-open`.
    """
    page = deepcopy(tree)
    for element in list(page.iter("*")):
        if element.tag == "script":
            is_comment = "json" not in (element.get("type") or "")
        else:
            name = f"{element.get('class') or ''} {element.get('id') or ''}"
            is_comment = bool(_COMMENTS.search(name)) and next(element.iter("h1"), None) is None
        if is_comment and element.getparent() is not None:
            element.drop_tree()
    return page


def _searched_day(tree: Any, markup: str, url: str) -> date | None:
    """What htmldate finds, as far as it is a day."""
    from htmldate import find_date  # noqa: PLC0415  start-up: only who reads pages waits

    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url or None)
    except (ValueError, OverflowError):  # of a time that no clock shows
        return None
    day = day_of(found or "")
    return day if day and _stands_in(day, markup, url) else None


def _stands_in(day: date, markup: str, url: str) -> bool:
    """
    Whether a first of a month stands there, and not only the month.

    Where a page says "November 2019" htmldate gives the first of it.
    """
    if day.day != 1:
        return True
    year, month = day.year, f"0?{day.month}"
    forms = (
        rf"{year}\W?{month}\W?0?1(?!\d)",
        rf"(?<!\d)0?1\W{month}\W{year}",
        rf"(?<!\d){month}\W0?1\W{year}",
        rf"(?<!\d)0?1(?:st|er|\.)?\s+[^\W\d_]+\.?,?\s+{year}",
        rf"[^\W\d_]+\.?\s+0?1(?:st)?,?\s+{year}",
    )
    return re.search("|".join(forms), f"{url} {markup}") is not None
