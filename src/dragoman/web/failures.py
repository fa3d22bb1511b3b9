"""Errors as pages, or as JSON under /api/: a status and a plain sentence."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.errors import DragomanError, QuestionError, SettingError
from dragoman.web.guard import HEADERS
from dragoman.web.templating import page

_SENTENCES = {
    404: "There is no such page.",
    405: "The desk answers GET here, and nothing else.",
}
_TITLES = {400: "This cannot be asked", 404: "Not found", 405: "Not allowed"}
_ASKED_WRONG = (SettingError, QuestionError)


def told(request: Request, error: Exception) -> Response:
    """The page for any error."""
    if isinstance(error, HTTPException):
        return refused(request, error)
    return (
        failed(request, error) if isinstance(error, DragomanError) else broken(request, error)
    )


def refused(request: Request, error: Exception) -> Response:
    """The page for an address that leads nowhere, or a method that is not answered."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    said = error.detail if error.detail not in ("Not Found", "Method Not Allowed") else ""
    response = _failure(request, status, said or _SENTENCES.get(status, error.detail))
    response.headers.update(error.headers or {})
    return response


def failed(request: Request, error: Exception) -> Response:
    """The page for an error of ours: 400 if the question was wrong, 503 if the store was."""
    assert isinstance(error, DragomanError)
    return _failure(request, 400 if isinstance(error, _ASKED_WRONG) else 503, str(error))


def broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - logged by the server
    """The page for an error that nobody foresaw; the server logs it."""
    sentence = "The desk made a mistake. What it was stands in the terminal that runs it."
    response = _failure(request, 500, sentence)
    # The server's own handler stands outside the guard.
    response.headers.update(HEADERS)
    return response


def _failure(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    title = _TITLES.get(status, "The desk cannot answer")
    is_form = request.method == "POST"
    return page("failure", status=status, title=title, sentence=sentence, is_form=is_form)
