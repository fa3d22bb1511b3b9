"""Templates with escaping on: words of a source are never markup."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse

from dragoman.brief.passages import passage
from dragoman.brief.plain import host, shortened, web_link
from dragoman.brief.references import outlet
from dragoman.english import day_words
from dragoman.web.wording import (
    corroboration,
    first_code,
    party_list,
    party_word,
    title_of,
    when_words,
)
from dragoman.words import plain


def page(
    name: str, *, status: int = 200, as_of: date | None = None, **values: Any
) -> HTMLResponse:
    """The page of this template; `as_of` is carried on by its links."""
    template = _environment().get_template(f"{name}.html.j2")
    return HTMLResponse(template.render(as_of=as_of, **values), status_code=status)


def address(*parts: str, **query: object) -> str:
    """
    The address of a page of the desk; what is empty is not asked.

    >>> address("relation", "RUS", "IGO:UN", as_of=None, since="2024-05-17")
    '/relation/RUS/IGO%3AUN?since=2024-05-17'
    """
    known = {name: str(value) for name, value in query.items() if value}
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    return path + ("?" + urlencode(known) if known else "")


@pass_context
def link_to(context: Context, *parts: str, **query: object) -> str:
    """The address of another page, which stays on the asked day."""
    return address(*parts, **({"as_of": context.get("as_of")} | query))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["link_to"] = link_to
    environment.filters |= {
        "corroboration": corroboration,
        "day": day_words,
        "first_code": first_code,
        "host": host,
        "outlet": outlet,
        "parties": party_list,
        "party": party_word,
        "passage": passage,
        "plain": plain,
        "shortened": shortened,
        "title_of": title_of,
        "web_link": web_link,
        "when": when_words,
    }
    return environment
