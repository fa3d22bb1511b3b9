"""A brief as one HTML page that needs nothing else: no script, no font, no image."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dragoman.brief.coverage import (
    SECTIONS,
    SOURCE_COLUMNS,
    nothing_found,
    period,
    shortfalls,
    source_rows,
    summary,
)
from dragoman.brief.passages import excerpt, passage
from dragoman.brief.plain import host, web_link
from dragoman.english import day_words
from dragoman.records import Brief
from dragoman.words import plain


def as_html(brief: Brief) -> str:
    """The page as HTML; words of a source are escaped, and links lead to the web only."""
    return _template().render(
        brief=brief,
        period=period(brief),
        summary=summary(brief),
        nothing_found=nothing_found(brief),
        shortfalls=shortfalls(brief),
        source_columns=SOURCE_COLUMNS,
        source_rows=source_rows(brief),
        reference_by_number={one.number: one for one in brief.references},
        sections=[(title, getattr(brief, field), empty) for title, field, empty in SECTIONS],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dragoman.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": day_words,
        "excerpt": excerpt,
        "host": host,
        "passage": passage,
        "plain": plain,
        "web_link": web_link,
    }
    return environment.get_template("brief.html.j2")
