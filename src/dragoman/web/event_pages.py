"""Events: the list, one of them with its reasons, and the happening that it belongs to."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from starlette.exceptions import HTTPException

from dragoman.codebook import event_types
from dragoman.correction_words import date_text, party_text, place_text
from dragoman.corrections import corrected_by
from dragoman.inquiry import perhaps_meant
from dragoman.records import EventId, Happening, Report, Status
from dragoman.relations.happenings import happenings
from dragoman.relations.origins import origin_names
from dragoman.store import Store
from dragoman.web.asking import DAYS, asked_of, event_filter
from dragoman.web.calls import Call, Facts
from dragoman.web.disagreement import differences
from dragoman.web.plain_values import happening_value, plain_value
from dragoman.web.reasons import fields_of

ROWS_PER_PAGE = 50
EVENT_FILTERS = ("about", *DAYS, "type", "status", "page")
# Reports of one thing lie near one another in time; see `relations/claims.py`.
AROUND = timedelta(days=30)


def events(call: Call) -> Facts:
    """One page of the list, newest report first, and whether another follows."""
    asked = event_filter(call.given(*EVENT_FILTERS))
    first = (asked.page - 1) * ROWS_PER_PAGE
    with call.desk.store() as store:
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
    return {
        "reports": rows,
        "number": asked.page,
        "has_next": len(found) > first + ROWS_PER_PAGE,
        "meant": "" if rows else perhaps_meant(asked.asked.about),
        "types": sorted(event_types()),
        "statuses": [status.value for status in Status],
    }


def events_twin(facts: Facts) -> object:
    """The events of the page, and the number of the next page or null."""
    return {
        "events": plain_value(facts["reports"]),
        "page": facts["number"],
        "next_page": facts["number"] + 1 if facts["has_next"] else None,
    }


def event(call: Call) -> Facts:
    """One event with its reasons, what was put right in it, and the form to do so."""
    call.given("as_of")
    with call.desk.store() as store:
        report = _found(store, call.path["id"])
        made = [
            one
            for one in store.corrections(report.document.id)
            if one.was.id == report.event.id
        ]
    told = report.event
    return {
        "report": report,
        "fields": fields_of(told),
        "corrections": made,
        "types": event_types(),
        "statuses": [status.value for status in Status],
        "filled": {
            "type": told.type,
            "mode": told.mode,
            "status": told.status.value,
            "actor": party_text(told.actor),
            "recipient": party_text(told.recipient),
            "place": place_text(told.place),
            "attribution": party_text(told.attribution),
            "happened_on": date_text(told.date),
            "quote": told.quote,
        },
    }


def event_twin(facts: Facts) -> object:
    """The event, and the corrections of it."""
    report: Report = facts["report"]
    return {
        "event": plain_value(report),
        "corrected_by": corrected_by(report.event),
        "corrections": plain_value(facts["corrections"]),
    }


def happening(call: Call) -> Facts:
    """The happening that an event belongs to: its reports, origins and disagreement."""
    asked = asked_of(call.given("as_of"))
    with call.desk.store() as store:
        report = _found(store, call.path["id"])
        about = [one.code or one.name for one in (*report.event.actor, *report.event.recipient)]
        day = report.event.published or report.known
        near = store.reports(
            about=list(dict.fromkeys(about)),
            types=[report.event.type],
            since=day - AROUND,
            until=day + AROUND,
            as_of=asked.as_of,
        )
    found = _holding(report, happenings(near)) or Happening(
        reports=(report,), origins=(report.document.source or report.document.key,)
    )
    return {
        "happening": found,
        "report": report,
        "counts": report.event.id in {one.event.id for one in near},
        "origin_by_document": origin_names((*found.reports, *found.disputed_by)),
        "differences": differences(found),
    }


def happening_twin(facts: Facts) -> object:
    """The happening with its reports, their origins, and where they differ."""
    return {
        **happening_value(facts["happening"]),
        "origin_by_document": dict(facts["origin_by_document"]),
        "differences": [asdict(one) for one in facts["differences"]],
    }


def _holding(report: Report, found: list[Happening]) -> Happening | None:
    for one in found:
        if any(other.event.id == report.event.id for other in (*one.reports, *one.disputed_by)):
            return one
    return None


def _found(store: Store, event_id: str) -> Report:
    report = store.event(EventId(event_id))
    if report is None:
        raise HTTPException(404, "There is no such event in the store.")
    return report
