"""A brief as plain text, for mail and for the terminal of who wants no markup."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from dragoman.brief.comparing import comparison
from dragoman.brief.coverage import (
    SECTIONS,
    amended,
    moved,
    nothing_found,
    period,
    shortfalls,
    summary,
)
from dragoman.brief.passages import excerpt
from dragoman.brief.plain import web_link
from dragoman.english import day_words
from dragoman.records import Brief, BriefGroup, BriefLine, Reference
from dragoman.words import plain

WIDTH = 72


def as_text(brief: Brief) -> str:
    """The page as lines of at most 72 characters; an address may be longer."""
    covered = period(brief)
    blocks = [
        f"{plain(brief.title)}\n{'=' * min(len(plain(brief.title)), WIDTH)}",
        _wrapped(f"{covered}. {summary(brief)}" if covered else summary(brief)),
    ]
    if nothing_found(brief):
        blocks.append(_wrapped(nothing_found(brief)))
    else:
        blocks.extend(_sections(brief))
    for title, told in (
        ("WHAT MOVED", moved(brief)),
        ("AGAINST THE LAST EDITION", [comparison(brief), *amended(brief)]),
    ):
        if lines := [one for one in told if one]:
            blocks.append(title)
            blocks.extend(_wrapped(one, mark="- ") for one in lines)
    if found := shortfalls(brief):
        blocks.append("COVERAGE")
        blocks.extend(_wrapped(one, mark="- ") for one in found)
    if brief.references:
        blocks.append("REFERENCES")
        blocks.extend(map(_reference, brief.references))
    return "\n\n".join(blocks) + "\n"


def _sections(brief: Brief) -> Iterable[str]:
    reference_by_number = {one.number: one for one in brief.references}
    for title, field, empty in SECTIONS:
        yield title.upper()
        groups: tuple[BriefGroup, ...] = getattr(brief, field)
        for group in groups:
            if group.heading:
                yield _wrapped(plain(group.heading)) + "\n" + "-" * 3
            yield from (_line(line, reference_by_number) for line in group.lines)
        if not groups:
            yield _wrapped(empty)


def _line(line: BriefLine, reference_by_number: Mapping[int, Reference]) -> str:
    numbers = " ".join(f"[{number}]" for number in line.references)
    note = f" ({plain(line.note)})" if line.note else ""
    if line.told:
        return _wrapped(f"{plain(line.text)}{note} {numbers}", mark="- ")
    words = excerpt(reference_by_number[line.references[0]])
    quote = f"“{words.before}{words.quote}{words.after}”"
    return _wrapped(f"{plain(line.text)} {quote}{note} {numbers}", mark="- ")


def _reference(one: Reference) -> str:
    day = f", {day_words(one.published)}" if one.published else ", undated"
    words = _wrapped(
        f"{plain(one.source)}{day}: “{plain(one.context)}”", mark=f"[{one.number}] "
    )
    link = web_link(one.url)
    return f"{words}\n    {link}" if link else words


def _wrapped(text: str, mark: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
