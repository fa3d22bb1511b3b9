"""The same answers as JSON."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.brief.brief_json import as_json
from dragoman.exchange.json_lines import report_as_json
from dragoman.web.asking import event_filter
from dragoman.web.pages import asked_brief, event_rows, store_of


def events(request: Request) -> Response:
    """The events of one page, and the address of the next or null."""
    asked = event_filter(request.query_params)
    with store_of(request) as store:
        rows = event_rows(store, asked)
    following = request.url.include_query_params(page=asked.page + 1)
    return JSONResponse(
        {
            "events": [report_as_json(report) for report in rows.reports],
            "page": asked.page,
            "next": f"{following.path}?{following.query}" if rows.has_next else None,
        }
    )


def brief(request: Request) -> Response:
    """The brief."""
    return JSONResponse(as_json(asked_brief(request)))
