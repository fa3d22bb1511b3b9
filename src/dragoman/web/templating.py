"""Templates with escaping on: words of a source are never markup."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.responses import HTMLResponse

from dragoman.brief.passages import Passage, excerpt, passage
from dragoman.brief.plain import host, shortened, web_link
from dragoman.brief.references import outlet, reference
from dragoman.correction_words import changed_words
from dragoman.corrections import corrected_by
from dragoman.english import counted, day_words
from dragoman.records import Report
from dragoman.web.wording import (
    capital,
    chance_words,
    corroboration,
    first_code,
    kept,
    party_list,
    party_word,
    printable,
    title_of,
    when_words,
)
from dragoman.words import plain


def page(
    name: str, *, status: int = 200, as_of: date | None = None, **values: Any
) -> HTMLResponse:
    """The page of this template; `as_of` is carried on by its links."""
    template = _environment().get_template(f"{name}.html.j2")
    text = template.render(**(_NOTHING | values | {"as_of": as_of}))
    return HTMLResponse(text, status_code=status)


def frame(**values: Any) -> str:
    """What every page begins with, for one whose own part is not known yet."""
    return _environment().get_template("frame.html.j2").render(**(_NOTHING | values))


# What a page has that answers no view, such as that of a failure.
_NOTHING: dict[str, Any] = {
    "as_of": None,
    "path": "/",
    "given": {},
    "view": None,
    "here": "none",
    "token": "",
}


def compile_templates() -> None:
    """Reads every template, which else the first visitor of each page would wait for."""
    for name in _environment().list_templates():
        _environment().get_template(name)


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


def _around(report: Report) -> Passage:
    """The quote of the report with what stands around it in its sentence."""
    return excerpt(reference(report, 0))


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
        "around": _around,
        "corrected_by": corrected_by,
        "drawn": Markup,  # pictures of our own, whose words are escaped where they are drawn
        "capital": capital,
        "chance": chance_words,
        "corroboration": corroboration,
        "counted": counted,
        "day": day_words,
        "first_code": first_code,
        "host": host,
        "kept": kept,
        "outlet": outlet,
        "changed": changed_words,
        "parties": party_list,
        "party": party_word,
        "passage": passage,
        "plain": plain,
        "printable": printable,
        "shortened": shortened,
        "title_of": title_of,
        "web_link": web_link,
        "when": when_words,
    }
    return environment
