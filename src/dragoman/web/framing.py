"""
A page that takes long: its frame is sent at once, and the rest when it is known.

So the first byte never waits for the answer. A fault that comes to light after the
frame was sent is told in the page; its status cannot be taken back any more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from dragoman.web import failures

SECONDS: Final = 0.05
SEAM: Final = b"<!-- here the frame ends -->"
_log = logging.getLogger("uvicorn.error")


async def framed(
    request: Request, frame: Callable[[], str], answer: Callable[[], Response]
) -> Response:
    """The answer if it is there in a moment, else its frame with the answer to follow."""
    asked = asyncio.ensure_future(run_in_threadpool(answer))
    done, _ = await asyncio.wait({asked}, timeout=SECONDS)
    if done:
        return asked.result()
    return StreamingResponse(_parts(request, frame(), asked), media_type="text/html")


async def _parts(
    request: Request, frame: str, asked: asyncio.Future[Response]
) -> AsyncIterator[bytes]:
    yield frame.encode().partition(SEAM)[0]
    try:
        page = await asked
    except Exception as error:  # noqa: BLE001 - whatever it is, the page must end
        page = failures.told(request, error)
        if page.status_code == 500:
            _log.exception("The desk made a mistake at %s", request.url.path)
    if isinstance(page, HTMLResponse):
        yield bytes(page.body).partition(SEAM)[2]
