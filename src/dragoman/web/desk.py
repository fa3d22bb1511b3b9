"""The application: which address leads to which page, and what guards them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError
from dragoman.web import api, failures, pages
from dragoman.web.guard import ALLOWED_HOSTS, GuardHeaders

_PAGES = {
    "/": pages.brief,
    "/events": pages.events,
    "/relation": pages.relations,
    "/relation/{a}/{b}": pages.relation,
    "/documents/{id}": pages.document,
    "/search": pages.search,
    "/watch": pages.watch,
    "/api/brief": api.brief,
    "/api/events": api.events,
}


def app(store_path: Path, *, today: Callable[[], date]) -> Starlette:
    """The desk on this store; it answers this machine only, and only reads."""
    desk = Starlette(
        routes=[
            *(Route(path, answer, methods=["GET"]) for path, answer in _PAGES.items()),
            Mount("/static", StaticFiles(packages=[("dragoman.web", "static")])),
        ],
        middleware=[
            Middleware(GuardHeaders),
            Middleware(
                TrustedHostMiddleware, allowed_hosts=list(ALLOWED_HOSTS), www_redirect=False
            ),
        ],
        exception_handlers={
            HTTPException: failures.refused,
            DragomanError: failures.failed,
            Exception: failures.broken,
        },
    )
    desk.state.store_path = store_path
    desk.state.today = today
    return desk
