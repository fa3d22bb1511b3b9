"""
The standing desk: which sources are due, and what is noted when one was read.

Each source has its own pace. One that has news is read as often as the desk file
says; one that has none is read more and more seldom; one that fails is left alone for
longer each time. What is due stands in the store, so a desk that was stopped goes on
where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from dragoman import pipeline
from dragoman.desk_file import Desk, DeskSource
from dragoman.errors import SourceError
from dragoman.pipeline import Fetcher, Given, ReadSummary
from dragoman.records import Gap, SourceState
from dragoman.sources.addresses import address_of, is_web_address, shown_address
from dragoman.sources.ahead import FetchingAhead, expected, fetching_ahead
from dragoman.sources.content import content_of
from dragoman.sources.contents import feeds_in
from dragoman.sources.fetch import GONE, Validators
from dragoman.sources.kinds import Kind, kind_of
from dragoman.sources.opml import ListedFeed
from dragoman.sources.places import place_of
from dragoman.store import Store

LONGEST_PACE_S = 24 * 3600.0
_SLOWER = 1.5
_AFTER_FAILURE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One source that was due, what its reading gave, and how it stands now."""

    source: DeskSource
    summary: ReadSummary
    state: SourceState


def next_pace_s(pace_s: float, *, every_s: float, has_news: bool, has_failed: bool) -> float:
    """
    The seconds until the next reading, between what was asked and a day.

    >>> next_pace_s(600, every_s=600, has_news=False, has_failed=False)
    900.0
    >>> next_pace_s(3600, every_s=600, has_news=True, has_failed=False)
    600.0
    """
    if has_failed:
        wanted = max(pace_s, every_s) * _AFTER_FAILURE
    else:
        wanted = every_s if has_news else max(pace_s, every_s) * _SLOWER
    return float(min(wanted, max(LONGEST_PACE_S, every_s)))


def due_sources(desk: Desk, store: Store, now: datetime) -> list[DeskSource]:
    """The sources to be read now, in the order of the desk file."""
    states = {state.place: state for state in store.source_states()}
    return [one for one in desk.sources if _is_due(states.get(place_of(one.at)), now)]


def next_due(desk: Desk, store: Store) -> datetime | None:
    """When the first source of the desk is due; None where none ever is again."""
    places = {place_of(one.at) for one in desk.sources}
    moments = [state.due for state in store.source_states() if state.place in places]
    return min(filter(None, moments), default=None)


def read_due(desk: Desk, store: Store, fetcher: Fetcher, now: datetime) -> Iterator[Round]:
    """
    Read each source that is due; ends after one that was interrupted.

    While one is read, the next ones are fetched, each host one request at a time.
    """
    known = {
        url: Validators(etag=etag, last_modified=last_modified)
        for url, (etag, last_modified) in store.validators().items()
    }
    due = {one.at: one for one in due_sources(desk, store, now)}
    with fetching_ahead(replace(fetcher, memory=dict(known))) as ahead:
        for at in expected(ahead, list(due)):
            one = _round(due[at], store, ahead, known, now)
            yield one
            if one.summary.interrupted:
                return


def listed_feeds(desk: Desk) -> tuple[list[ListedFeed], list[str]]:
    """
    The addresses that the desk reads, each once, and those of its sources that are none.

    The feeds of a list in a file are among them; a list on the web stays one address.
    """
    found: dict[str, ListedFeed] = {}
    left: list[str] = []
    for source in desk.sources:
        if is_web_address(source.at):
            named = [ListedFeed(url=shown_address(source.at), name=source.name)]
        else:
            named = _feeds_of_file(Path(source.at))
        if not named:
            left.append(source.at)
        for feed in named:
            found.setdefault(feed.url, feed)
    return list(found.values()), left


def _feeds_of_file(path: Path) -> list[ListedFeed]:
    """The feeds of a list of feeds; none where the file is none, or is not there."""
    try:
        with path.open("rb") as stream:
            content = content_of(stream, name=path.name, suffix=path.suffix)
            feeds = feeds_in(content) if kind_of(content) is Kind.FEED_LIST else []
    except OSError:
        return []
    return feeds if isinstance(feeds, list) else []


def _is_due(state: SourceState | None, now: datetime) -> bool:
    if state is None:
        return True
    if state.due is None:
        return False
    # A clock that was set back must not keep a source waiting for years.
    return state.due <= now or state.due - now > timedelta(seconds=max(state.pace_s, 1))


def _round(
    source: DeskSource,
    store: Store,
    fetcher: FetchingAhead,
    known: Mapping[str, Validators],
    now: datetime,
) -> Round:
    given = Given(source=source.name)
    fetcher.asked.clear()
    try:
        summary = pipeline.read([source.at], store, fetcher=fetcher, given=given, now=now)
    except SourceError as error:  # a file that is not there today
        summary = ReadSummary(gaps=[Gap(source=source.at, reason="missing", detail=str(error))])
    earlier = {one.place: one for one in store.source_states()}.get(place_of(source.at))
    state = _state(source, earlier, summary, now, _rest_s(source, fetcher))
    if not summary.interrupted:
        # Only of what was read: others are fetched by now, and still to be stored.
        memory = fetcher.memory or {}
        told = {url: memory[url] for url in fetcher.asked if url in memory}
        marks = {
            url: (one.etag, one.last_modified)
            for url, one in told.items()
            if known.get(url) != one
        }
        # After a failure all is asked for again: part of it may not have been kept.
        store.save_source_state(state, {} if summary.gaps else marks)
    return Round(source=source, summary=summary, state=state)


def _rest_s(source: DeskSource, fetcher: FetchingAhead) -> float:
    """The seconds for which the server of the source asked to be left alone."""
    try:
        host = address_of(source.at).named
    except ValueError:  # a file
        return 0.0
    return fetcher.inner.manners.rest_s(host)


def _state(
    source: DeskSource,
    earlier: SourceState | None,
    summary: ReadSummary,
    now: datetime,
    rest_s: float,
) -> SourceState:
    error = "; ".join(f"{gap.source}: {gap.reason}" for gap in summary.gaps[:3])
    has_news = bool(summary.new or summary.versions)
    pace = next_pace_s(
        earlier.pace_s if earlier else source.every_s,
        every_s=source.every_s,
        has_news=has_news or earlier is None,
        has_failed=bool(error),
    )
    pace = max(pace, rest_s)  # in the store, so that it holds also after a restart
    is_gone = any(gap.reason == GONE and gap.source == source.at for gap in summary.gaps)
    return SourceState(
        place=place_of(source.at),
        source=source.name or source.at,
        last_try=now,
        last_success=(earlier.last_success if earlier else None) if error else now,
        last_error=error,
        items=(earlier.items if earlier else 0) + summary.new + summary.versions,
        due=None if is_gone else now + timedelta(seconds=pace),
        pace_s=pace,
    )
