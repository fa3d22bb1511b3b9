"""The application: which address leads to which page, and what guards them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError
from dragoman.inquiry import pair
from dragoman.web import correction_pages, failures
from dragoman.web.calls import Call, Desk, Facts
from dragoman.web.forms import form_of
from dragoman.web.framing import framed
from dragoman.web.guard import ALLOWED_HOSTS, GuardHeaders
from dragoman.web.memory import Memory
from dragoman.web.openapi import description
from dragoman.web.templating import address, compile_templates, frame, page
from dragoman.web.views import ACTIONS, VIEWS, Action, View

Answer = Callable[[Request], Awaitable[Response]]


def app(
    store_path: Path,
    *,
    today: Callable[[], date],
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    interests: Sequence[str] = (),
    warm: bool = False,
) -> Starlette:
    """
    The desk on this store; it answers this machine only.

    It reads, except where a form of its own asks it to write. `interests` come first in
    its brief. `warm` lets it make the pages that one opens first before they are asked for.
    """
    desk = Desk(
        store_path=store_path,
        now=now,
        today=today,
        memory=Memory(store_path),
        interests=tuple(interests),
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if warm:
            Thread(target=_warm, args=(desk,), daemon=True).start()
        yield

    return Starlette(
        routes=_routes(desk),
        lifespan=lifespan,
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


def _routes(desk: Desk) -> list[Route | Mount]:
    routes: list[Route | Mount] = [
        Route("/openapi.json", _described, methods=["GET"]),
        Route("/corrections.jsonl", _training_data(desk), methods=["GET"]),
    ]
    for view in VIEWS:
        routes.append(Route(view.path, _page(desk, view), methods=["GET"]))
        routes.append(Route(view.api_path, _twin(desk, view), methods=["GET"]))
    routes += [Route(one.path, _action(desk, one), methods=["POST"]) for one in ACTIONS]
    routes.append(Mount("/static", StaticFiles(packages=[("dragoman.web", "static")])))
    return routes


def _call(desk: Desk, request: Request) -> Call:
    return Call(desk=desk, query=request.query_params, path=request.path_params)


def facts_of(view: View, call: Call) -> Facts:
    """What is found for the call, remembered where finding it takes long."""
    if not view.slow:
        return view.facts(call)
    key = (view.path, *sorted(call.query.items()), *sorted(call.path.items()), call.today)
    facts: Facts = call.desk.memory.of(key, lambda: view.facts(call))
    return facts


def _page(desk: Desk, view: View) -> Answer:
    async def answer(request: Request) -> Response:
        call = _call(desk, request)
        if view.path == "/relation" and call.query.get("a") and call.query.get("b"):
            return _to_the_pair(call)
        # Checked first: what cannot be asked must not be told in a page that has begun.
        call.check(*view.query)
        values = _frame_values(call, view, request.url.path)

        def whole() -> Response:
            return page(view.template, **values, **facts_of(view, call))

        if not view.slow:
            return await run_in_threadpool(whole)
        return await framed(request, lambda: frame(**values), whole)

    return answer


def _frame_values(call: Call, view: View, path: str) -> dict[str, Any]:
    """What every page is given; raises for a day that is none, before anything is sent."""
    given = {name: value for name, value in call.query.items() if value.strip()}
    return {
        "path": path,
        "given": given,
        "as_of": call.as_of,
        "view": view,
        "here": view.part,
        "token": call.desk.token,
    }


def _twin(desk: Desk, view: View) -> Answer:
    async def answer(request: Request) -> Response:
        call = _call(desk, request)
        found = await run_in_threadpool(lambda: view.twin(facts_of(view, call)))
        return JSONResponse(found)

    return answer


def _action(desk: Desk, action: Action) -> Answer:
    async def answer(request: Request) -> Response:
        fields = await form_of(request, desk.token, action.fields)
        call = _call(desk, request)
        response = await run_in_threadpool(lambda: action.act(call, fields))
        desk.memory.forget()
        return response

    return answer


def _training_data(desk: Desk) -> Answer:
    async def answer(request: Request) -> Response:
        call = _call(desk, request)
        return await run_in_threadpool(lambda: correction_pages.training_data(call))

    return answer


async def _described(_: Request) -> Response:
    return JSONResponse(description())


def _to_the_pair(call: Call) -> Response:
    given = call.given("a", "b", "as_of")
    there = address("relation", *pair(given["a"], given["b"]), as_of=call.as_of)
    return RedirectResponse(there, status_code=303)


def _warm(desk: Desk) -> None:
    """Makes the pages that one opens first; a fault will be told to who asks."""
    compile_templates()
    for view in VIEWS:
        if view.opened_first:
            try:
                facts_of(view, Call(desk=desk, query=QueryParams()))
            except DragomanError:
                return
