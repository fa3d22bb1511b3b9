"""The brief of the last days."""

from __future__ import annotations

from dragoman import pipeline
from dragoman.brief.brief_json import as_json
from dragoman.brief.coverage import (
    SECTIONS,
    SOURCE_COLUMNS,
    nothing_found,
    period,
    shortfalls,
    source_rows,
    summary,
)
from dragoman.web.asking import FILTERS
from dragoman.web.calls import Call, Facts

SPAN_DAYS = 7
LINES_PER_SECTION = 12


def brief(call: Call) -> Facts:
    """The brief, as it would be printed."""
    given = call.given(*FILTERS)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        written = pipeline.brief_of(
            store,
            asked,
            today=call.today,
            lines_per_section=LINES_PER_SECTION,
            interests=call.desk.interests,
        )
    return {
        "brief": written,
        "period": period(written),
        "summary": summary(written),
        "nothing_found": nothing_found(written),
        "shortfalls": shortfalls(written),
        "source_columns": SOURCE_COLUMNS,
        "source_rows": source_rows(written),
        "reference_by_number": {one.number: one for one in written.references},
        "sections": [(title, getattr(written, name), empty) for title, name, empty in SECTIONS],
    }


def brief_twin(facts: Facts) -> object:
    """The brief as `dragoman brief -o brief.json` writes it."""
    return as_json(facts["brief"])
