"""What a form sends, taken only from a page of this very desk."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dragoman.errors import SettingError, unknown_name

LARGEST_BYTES = 64_000
_TOKEN = "token"  # noqa: S105 - the name of the field
_FOREIGN = (
    "This was not sent by a page of this desk; open the page again and send it from there."
)


async def form_of(request: Request, token: str, known: Collection[str]) -> Mapping[str, str]:
    """
    The fields of the form; 403 where it comes from anywhere but a page of this desk.

    A page elsewhere can make a browser send a form here, but can neither read the token
    nor hide where it comes from.
    """
    _check_origin(request)
    if request.headers.get("content-type", "").partition(";")[0] != (
        "application/x-www-form-urlencoded"
    ):
        raise HTTPException(415, "The desk takes forms only.")
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BYTES:
            raise HTTPException(413, "The form is too long; shorten it.")
    fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if not hmac.compare_digest(fields.pop(_TOKEN, "").encode(), token.encode()):
        raise HTTPException(403, _FOREIGN)
    for name in fields:
        if name not in known:
            raise SettingError(unknown_name("field", name, known))
    return fields


def _check_origin(request: Request) -> None:
    """Browsers say where a form comes from, in one of these two or both."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site != "same-origin" or (origin is not None and origin != own):
        raise HTTPException(403, _FOREIGN)
