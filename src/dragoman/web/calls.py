"""A call: what one address asks of the desk."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.datastructures import QueryParams

from dragoman.asked import Asked
from dragoman.inquiry import pair, search_words
from dragoman.store import Store
from dragoman.web.asking import asked_of, day, event_filter, span_days, values
from dragoman.web.memory import Memory

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    The store that is shown, what time it is, and what is remembered of its answers.

    `token` is in every form of this desk and in no other page: who sends it has read one.
    """

    store_path: Path
    now: Callable[[], datetime]
    today: Callable[[], date]
    memory: Memory
    interests: tuple[str, ...] = ()
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @contextmanager
    def store(self, *, writing: bool = False) -> Iterator[Store]:
        """The store, for one call, and unless asked otherwise to read only."""
        with closing(Store.open(self.store_path, create=False, read_only=not writing)) as store:
            yield store


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The desk that is asked, the parts of the address, and its query."""

    desk: Desk
    query: QueryParams = field(default_factory=QueryParams)
    path: Mapping[str, str] = field(default_factory=dict)

    def given(self, *known: str) -> Mapping[str, str]:
        """What the query says; a parameter that is not `known` is an error."""
        return values(self.query, known)

    def check(self, *known: str) -> None:
        """Raises `SettingError` for what cannot be asked, before any store is opened."""
        given = self.given(*known)
        event_filter(given)
        span_days(given, 1)
        if "q" in given:
            search_words(given["q"])
        if {"a", "b"} <= set(self.path):
            pair(self.path["a"], self.path["b"])

    @property
    def today(self) -> date:
        """The day of the call."""
        return self.desk.today()

    @property
    def as_of(self) -> date | None:
        """The day that is asked as of; raises `SettingError` for what is none."""
        text = self.query.get("as_of", "").strip()
        return day({"as_of": text}, "as_of") if text else None

    def edition(self, store: Store, asked: Asked) -> date:
        """The last day that is asked for, else that of the newest report with an event."""
        stated = asked.until or asked.as_of
        return stated or store.newest_day(self.today) or self.today

    def spanned(self, store: Store, given: Mapping[str, str], days: int) -> Asked:
        """
        What is asked, with a first day: `span` days back from the last, `days` without it.

        A page of a million events answers at once only because it asks for few of them.
        """
        asked = asked_of(given)
        if asked.since is not None:
            return asked
        span = span_days(given, days)
        if span is None:
            return asked
        last = self.edition(store, asked)
        back = min(span - 1, (last - date.min).days)
        return replace(asked, since=last - timedelta(days=back))
