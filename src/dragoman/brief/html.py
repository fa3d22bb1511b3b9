"""A brief as one HTML page that needs nothing else: no script, no font, no image."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from dragoman.brief.comparing import comparison, marks_new
from dragoman.brief.coverage import (
    SECTIONS,
    SOURCE_COLUMNS,
    amended,
    moved,
    nothing_found,
    period,
    shortfalls,
    source_rows,
    summary,
)
from dragoman.brief.outlets import outlet_name
from dragoman.brief.passages import excerpt, passage
from dragoman.brief.plain import host, web_link
from dragoman.english import day_words
from dragoman.errors import SettingError
from dragoman.records import Brief
from dragoman.words import plain


def as_html(brief: Brief) -> str:
    """The page as HTML; words of a source are escaped, and links lead to the web only."""
    return _rendered(_template(), brief)


def by_template(brief: Brief, source: str, name: str, *, escaped: bool) -> str:
    """
    The page by a template of the user's, with the same names and filters as our own.

    `escaped` has every value escaped as HTML. Templates run in Jinja's sandbox. Raises
    `SettingError` for one that cannot be used, with what is wrong and in which line.
    """
    environment = _with_filters(
        SandboxedEnvironment(
            loader=PackageLoader("dragoman.brief"),
            autoescape=escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )
    try:
        return _rendered(environment.from_string(source), brief)
    except TemplateError as error:
        number = getattr(error, "lineno", None)
        line = f", line {number}" if number else ""
        raise SettingError(
            f"the template {name}{line}: {error}; `docs/brief.md` lists what it may use"
        ) from error


def _rendered(template: Template, brief: Brief) -> str:
    return template.render(
        brief=brief,
        period=period(brief),
        summary=summary(brief),
        comparison=comparison(brief),
        marks_new=marks_new(brief),
        amended=amended(brief),
        moves=[(one.text, Markup(one.chart)) for one in brief.moves],  # noqa: S704 - ours
        moved_questions=moved(brief)[len(brief.moves) :],
        nothing_found=nothing_found(brief),
        shortfalls=shortfalls(brief),
        source_columns=SOURCE_COLUMNS,
        source_rows=source_rows(brief),
        reference_by_number={one.number: one for one in brief.references},
        sections=[(title, getattr(brief, field), empty) for title, field, empty in SECTIONS],
    )


@cache
def _template() -> Template:
    environment = _with_filters(
        Environment(
            loader=PackageLoader("dragoman.brief"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )
    return environment.get_template("brief.html.j2")


def _with_filters(environment: Environment) -> Environment:
    environment.filters |= {
        "day": day_words,
        "excerpt": excerpt,
        "host": host,
        "outlet": outlet_name,
        "passage": passage,
        "plain": plain,
        "web_link": web_link,
    }
    return environment
