"""The pages: each opens the store to read, asks it, and closes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import pairs, pipeline
from dragoman.brief.coverage import (
    SECTIONS,
    SOURCE_COLUMNS,
    nothing_found,
    period,
    shortfalls,
    source_rows,
    summary,
)
from dragoman.codebook import event_types, quad_classes
from dragoman.inquiry import pair, search_words
from dragoman.pipeline import Asked
from dragoman.records import Brief, DocumentId, Happening, Report, Status
from dragoman.store import Store
from dragoman.web.asking import FILTERS, EventFilter, asked_of, event_filter, values
from dragoman.web.marking import pieces
from dragoman.web.templating import address, page

LINES_PER_SECTION = 12
ROWS_PER_PAGE = 50
MOST_HITS = 30
MOST_PAIRS = 40
MOST_SUGGESTIONS = 20


@contextmanager
def store_of(request: Request) -> Iterator[Store]:
    """The store, for one request and to read only."""
    path = request.app.state.store_path
    with closing(Store.open(path, create=False, read_only=True)) as store:
        yield store


def today_of(request: Request) -> date:
    """The day of the request."""
    day: date = request.app.state.today()
    return day


# ---------------------------------------------------------------- brief


def asked_brief(request: Request) -> Brief:
    """The brief on what the address asks for."""
    asked = asked_of(values(request.query_params, FILTERS))
    with store_of(request) as store:
        return pipeline.brief_of(
            store, asked, today=today_of(request), lines_per_section=LINES_PER_SECTION
        )


def brief(request: Request) -> Response:
    """The brief of the store."""
    given = values(request.query_params, FILTERS)
    written = asked_brief(request)
    return page(
        "brief",
        as_of=asked_of(given).as_of,
        given=given,
        brief=written,
        period=period(written),
        summary=summary(written),
        nothing_found=nothing_found(written),
        shortfalls=shortfalls(written),
        source_columns=SOURCE_COLUMNS,
        source_rows=source_rows(written),
        reference_by_number={one.number: one for one in written.references},
        sections=[(title, getattr(written, name), empty) for title, name, empty in SECTIONS],
    )


# --------------------------------------------------------------- events


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRows:
    """The reports of one page of the list, and whether another follows."""

    reports: Sequence[Report]
    has_next: bool


def event_rows(store: Store, asked: EventFilter) -> EventRows:
    """The rows of the asked page, newest report first."""
    first = (asked.page - 1) * ROWS_PER_PAGE
    found = store.reports(
        about=asked.asked.about,
        types=asked.types,
        statuses=asked.statuses,
        since=asked.asked.since,
        until=asked.asked.until,
        as_of=asked.asked.as_of,
        limit=first + ROWS_PER_PAGE + 1,
    )
    rows = found[first : first + ROWS_PER_PAGE]
    return EventRows(reports=rows, has_next=len(found) > first + ROWS_PER_PAGE)


def events(request: Request) -> Response:
    """The list of events, filtered and paged."""
    asked = event_filter(request.query_params)
    with store_of(request) as store:
        rows = event_rows(store, asked)
    given = {name: value for name, value in request.query_params.items() if value}
    return page(
        "events",
        as_of=asked.asked.as_of,
        given=given,
        rows=rows,
        number=asked.page,
        types=sorted(event_types()),
        statuses=[status.value for status in Status],
    )


# ------------------------------------------------------------ relations


def relations(request: Request) -> Response:
    """The pairs most reported on; `?a=&b=` leads to the ledger of a pair."""
    given = values(request.query_params, ("a", "b", "as_of"))
    asked = asked_of(given)
    if "a" in given and "b" in given:
        there = address("relation", *pair(given["a"], given["b"]), as_of=asked.as_of)
        return RedirectResponse(there, status_code=303)
    with store_of(request) as store:
        found = pipeline.happenings_of(store, asked)
    return page("relations", as_of=asked.as_of, given=given, pairs=busiest_pairs(found))


def busiest_pairs(found: Sequence[Happening]) -> list[tuple[tuple[str, str], int]]:
    """The pairs of coded parties that most happenings join, with their number."""
    counts: Counter[tuple[str, str]] = Counter()
    for happening in found:
        event = happening.event
        codes = {one.code for one in (*event.actor, *event.recipient) if one.code}
        counts.update(combinations(sorted(codes), 2))
    return counts.most_common(MOST_PAIRS)


def relation(request: Request) -> Response:
    """The ledger of a pair, both ways."""
    asked = asked_of(values(request.query_params, ("since", "until", "as_of")))
    a, b = pair(request.path_params["a"], request.path_params["b"])
    with store_of(request) as store:
        found = pairs.state_of(store, a, b, asked, today=today_of(request))
    return page(
        "relation",
        as_of=asked.as_of,
        a=a,
        b=b,
        sides=(found.forth, found.back),
        told=pairs.state_told(found),
        quads=quad_classes(),
    )


# ------------------------------------------------- documents and search


def document(request: Request) -> Response:
    """The text of a report, every event's quote marked in it."""
    asked = asked_of(values(request.query_params, ("as_of",)))
    with store_of(request) as store:
        found = store.document(DocumentId(request.path_params["id"]))
        if found is None:
            raise HTTPException(404, "There is no such report in the store.")
        read = store.reports(documents=[found.id], as_of=asked.as_of)
        versions = store.versions(found.key)
    reports = sorted(read, key=lambda report: (report.event.start, report.event.end))
    return page(
        "document",
        as_of=asked.as_of,
        document=found,
        reports=reports,
        pieces=pieces(found.text, [report.event for report in reports]),
        versions=versions,
    )


def search(request: Request) -> Response:
    """The reports that hold the words."""
    given = values(request.query_params, ("q", "as_of"))
    asked = asked_of(given)
    words = search_words(given["q"]) if "q" in given else ""
    with store_of(request) as store:
        hits = store.search(words, as_of=asked.as_of, limit=MOST_HITS)
    return page("search", as_of=asked.as_of, words=words, hits=hits, most=MOST_HITS)


# ---------------------------------------------------------------- watch


def watch(request: Request) -> Response:
    """The questions, and those that the reports suggest."""
    asked: Asked = asked_of(values(request.query_params, ("as_of",)))
    with store_of(request) as store:
        questions = store.questions(as_of=asked.as_of)
        suggested = pipeline.suggestions_of(
            store, asked, today=today_of(request), limit=MOST_SUGGESTIONS
        )
    return page("watch", as_of=asked.as_of, questions=questions, suggestions=suggested)
