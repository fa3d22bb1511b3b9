"""
A desk on a store, as a program or a notebook asks it.

The same questions as the commands ask, with the same checks; what is wrong with a
question raises a `DragomanError` that says what to do.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman import inquiry, outlook, pairs, pipeline, watching
from dragoman.asked import Asked
from dragoman.fed_questions import feed_new
from dragoman.library.pages import BriefPage, Ledger
from dragoman.library.tables import (
    EVENTS,
    FORECASTS,
    HITS,
    PROBABILITIES,
    QUESTIONS,
    SUGGESTIONS,
    Day,
    Table,
)
from dragoman.pipeline import Fetcher, Given, ReadSummary
from dragoman.records import Forecast, Hit, Question, Report, Suggestion
from dragoman.settings import default_store, offline
from dragoman.sources.reading import documents_from
from dragoman.store import Store
from dragoman.watch_records import ProbabilityPoint
from dragoman.watching import Wanted

Source = str | os.PathLike[str]
Parties = str | Sequence[str]
"""Codes or names, as "RUS, China" or as a list."""


class Desk:
    """
    A desk on the store at `path`; without one, on that of `DRAGOMAN_DB` or `dragoman.db`.

    Reading makes the store, asking needs one. To be used from one thread; the file is
    closed by `close()`, or at the end of a `with`.

    >>> with Desk(":memory:") as desk:
    ...     len(desk.events(about="RUS"))
    0
    """

    def __init__(self, path: Source | None = None) -> None:
        self.path = default_store() if path is None else Path(path)
        self._open: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Desk({str(self.path)!r})"

    def close(self) -> None:
        """Close the store's file; the next question opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _store(self, *, create: bool = False) -> Store:
        if self._open is None:
            self._open = Store.open(self.path, create=create)
        return self._open

    def read(
        self,
        *sources: Source,
        published: Day | None = None,
        source: str = "",
        allow_private: bool = False,
        feed: bool = True,
    ) -> ReadSummary:
        """
        Fetch, extract, code and store; what is known already is not read again.

        Sources are files, folders, and addresses of pages and feeds; `published` and
        `source` fill in what they do not say themselves. Open questions are fed with what
        is new, unless `feed` is false. Raises `SourceError`, before
        anything is read, where a file is missing.
        """
        fetcher = Fetcher(allow_private=allow_private, offline=offline())
        named = [os.fspath(one) for one in sources]
        for one in named:
            documents_from(one, fetcher=fetcher)  # reads nothing before it is iterated
        store, now = self._store(create=True), datetime.now().astimezone()
        summary = pipeline.read(
            named,
            store,
            fetcher=fetcher,
            given=Given(published=_day(published), source=source),
            now=now,
        )
        if feed and not summary.interrupted:
            summary.fed = feed_new(store, now.date())
        return summary

    def events(  # noqa: PLR0913 - one parameter for each thing that can be asked
        self,
        about: Parties = "",
        *,
        type: str = "",  # noqa: A002 - the word of the record and of the command
        status: str = "",
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
        limit: int | None = None,
    ) -> Table[Report]:
        """The events that are asked for, each with its report, the newest first."""
        asked = _asked(about, since, until, as_of)
        found = self._store().reports(
            about=asked.about,
            types=inquiry.types(type),
            statuses=inquiry.statuses(status),
            since=asked.since,
            until=asked.until,
            as_of=asked.as_of,
            limit=limit,
        )
        if not found:
            _warn_perhaps_meant(asked.about)
        return Table(found, EVENTS)

    def search(self, words: str, *, as_of: Day | None = None, limit: int = 20) -> Table[Hit]:
        """The reports that hold all these words, the best first; "in marks", a phrase."""
        wanted = inquiry.search_words(words)
        return Table(self._store().search(wanted, as_of=_day(as_of), limit=limit), HITS)

    def ledger(
        self,
        a: str,
        b: str,
        *,
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
        period: str = "month",
    ) -> Ledger:
        """The ledger of a pair, both ways, by month or by week, and how the pair stands."""
        first, second = inquiry.pair(a, b)
        found = pairs.state_of(
            self._store(),
            first,
            second,
            _asked("", since, until, as_of),
            today=_today(),
            period=inquiry.period(period),
        )
        if not (found.forth.periods or found.back.periods):
            _warn_perhaps_meant((first, second))
        return Ledger(found)

    def forecast(
        self,
        actor: str | None = None,
        recipient: str | None = None,
        *,
        days: int = 30,
        as_of: Day | None = None,
        limit: int = 20,
    ) -> Table[Forecast]:
        """What is likely next, the likeliest first; nothing where there is too little past."""
        about = tuple(inquiry.party(one) for one in (actor, recipient) if one is not None)
        asked = Asked(about=about, as_of=_day(as_of))
        found = outlook.forecasts_of(
            self._store(), asked, today=_today(), days=days, limit=limit
        )
        return Table(found, FORECASTS)

    @property
    def watch(self) -> Watch:
        """The open questions."""
        return Watch(self._store)

    def brief(
        self,
        about: Parties = "",
        *,
        since: Day | None = None,
        until: Day | None = None,
        as_of: Day | None = None,
        lines: int = 12,
        interests: Sequence[str] = (),
    ) -> BriefPage:
        """
        What happened, what is uncertain, what to watch for, on the whole store.

        `interests` come first: parties, pairs ("RUS-CHN"), regions, words.
        """
        asked = _asked(about, since, until, as_of)
        found = pipeline.brief_of(
            self._store(),
            asked,
            today=_today(),
            lines_per_section=lines,
            interests=inquiry.interests_of(
                [interests] if isinstance(interests, str) else interests
            ),
        )
        if not (found.happened or found.uncertain or found.watch):
            _warn_perhaps_meant(asked.about)
        return BriefPage(found)


class Watch:
    """The questions of a desk: those that the reports raise, and those that are kept."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def suggest(
        self,
        about: Parties = "",
        *,
        since: Day | None = None,
        as_of: Day | None = None,
        limit: int = 20,
    ) -> Table[Suggestion]:
        """Questions that the reports raise, by consequence and uncertainty."""
        asked = _asked(about, since, None, as_of)
        found = pipeline.suggestions_of(self._store(), asked, today=_today(), limit=limit)
        return Table(found, SUGGESTIONS)

    def add(
        self, question: str, *, by: Day | None = None, rule: str = "", as_of: Day | None = None
    ) -> Question:
        """
        Open a question; its sentence is compiled into the rule that resolves it.

        Raises `QuestionError`, with what is missing, where it gives none and `rule` is
        not told in words. A question that is open already comes back as it is.
        """
        wanted = Wanted(text=question, today=_day(as_of) or _today(), due=_day(by), rule=rule)
        store = self._store()
        opened = watching.keep(store, watching.opening(store, wanted))
        feed_new(store, wanted.today)
        return opened.question

    def probabilities(
        self, question: Question | str, *, as_of: Day | None = None
    ) -> Table[ProbabilityPoint]:
        """
        How the probability of a question went, the oldest first.

        The question as `add` and `list` give it, or its id, which may be cut short.
        """
        kept = self._store().watch
        asked = question.id if isinstance(question, Question) else question
        found = kept.probabilities(kept.question_id(asked), as_of=_day(as_of))
        return Table(found, PROBABILITIES)

    def list(self, *, state: str | None = None, as_of: Day | None = None) -> Table[Question]:
        """The questions that are kept, the next deadline first."""
        found = self._store().questions(state=state, as_of=_day(as_of))
        return Table(found, QUESTIONS)


def _asked(about: Parties, since: Day | None, until: Day | None, as_of: Day | None) -> Asked:
    first, last = _day(since), _day(until)
    inquiry.check_period(first, last)
    words = about if isinstance(about, str) else ",".join(about)
    return Asked(about=inquiry.parties(words), since=first, until=last, as_of=_day(as_of))


def _warn_perhaps_meant(parties: Sequence[str]) -> None:
    """Where nothing was found: that a name is known to no table, and is like one that is."""
    if told := inquiry.perhaps_meant(parties):
        warnings.warn(told, stacklevel=3)


def _day(day: Day | None) -> date | None:
    return inquiry.day(day) if isinstance(day, str) else day


def _today() -> date:
    return datetime.now().astimezone().date()
