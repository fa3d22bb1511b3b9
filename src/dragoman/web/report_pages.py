"""Reports: one with its events marked, those that hold some words, and who published them."""

from __future__ import annotations

from dataclasses import asdict

from starlette.exceptions import HTTPException

from dragoman.inquiry import search_words
from dragoman.notices import notice_of
from dragoman.records import DocumentId
from dragoman.web.asking import DAYS, SPANNED, asked_of
from dragoman.web.calls import Call, Facts
from dragoman.web.marking import marked_words, pieces
from dragoman.web.plain_values import plain_value
from dragoman.web.reasons import fields_of

MOST_HITS = 30
SPAN_DAYS = 30
SEARCH_FILTERS = ("q", "source", *DAYS)


def document(call: Call) -> Facts:
    """The text of a report, every event's quote marked in it."""
    asked = asked_of(call.given("as_of"))
    with call.desk.store() as store:
        found = store.document(DocumentId(call.path["id"]))
        if found is None:
            raise HTTPException(404, "There is no such report in the store.")
        read = store.reports(documents=[found.id], as_of=asked.as_of)
        versions = store.versions(found.key)
    reports = sorted(read, key=lambda report: (report.event.start, report.event.end))
    return {
        "document": found,
        "reports": reports,
        "fields": [fields_of(report.event) for report in reports],
        "pieces": pieces(found.text, [report.event for report in reports]),
        "versions": versions,
        "notice": notice_of(found.text),
    }


def document_twin(facts: Facts) -> object:
    """The report with its text, its events, and the ids of its versions."""
    return {
        **plain_value(facts["document"]),
        "text": facts["document"].text,
        "events": plain_value(facts["reports"]),
        "versions": [one.id for one in facts["versions"]],
        "notice": facts["notice"],
    }


def search(call: Call) -> Facts:
    """The reports that hold the words."""
    given = call.given(*SEARCH_FILTERS)
    asked = asked_of(given)
    words = search_words(given["q"]) if "q" in given else ""
    with call.desk.store() as store:
        hits = store.search(
            words,
            since=asked.since,
            until=asked.until,
            source=given.get("source", ""),
            as_of=asked.as_of,
            limit=MOST_HITS,
        )
    marked = [marked_words(hit.snippet, words) for hit in hits]
    return {"words": words, "hits": list(zip(hits, marked, strict=True)), "most": MOST_HITS}


def search_twin(facts: Facts) -> object:
    """What was found, the best first, with the piece of text that holds the words."""
    return {"words": facts["words"], "hits": [plain_value(hit) for hit, _ in facts["hits"]]}


def sources(call: Call) -> Facts:
    """What each outlet gave, what could not be read or used, and how the feeds stand."""
    given = call.given(*SPANNED)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        outlets = store.outlets(since=asked.since, until=asked.until, as_of=asked.as_of)
        gaps = store.gaps(since=asked.since, as_of=asked.as_of)
        rejected = store.rejected_counts(as_of=asked.as_of)
        states = [] if asked.as_of else store.source_states()
        corrected = len(store.corrections())
        last = call.edition(store, asked)
    return {
        "since": asked.since,
        "until": last,
        "outlets": outlets,
        "gaps": gaps,
        "rejected": rejected,
        "states": states,
        "corrected": corrected,
    }


def sources_twin(facts: Facts) -> object:
    """Outlets, standing sources, gaps, and reasons of what was not used."""
    return {
        "since": plain_value(facts["since"]),
        "until": plain_value(facts["until"]),
        "outlets": [plain_value(asdict(one)) for one in facts["outlets"]],
        "sources": plain_value(facts["states"]),
        "gaps": plain_value(facts["gaps"]),
        "rejected": dict(facts["rejected"]),
    }
