"""A brief as Markdown, for files and for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dragoman.brief.comparing import comparison
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
from dragoman.brief.passages import Passage, excerpt, passage
from dragoman.brief.plain import host, web_link
from dragoman.english import day_words
from dragoman.records import Brief, BriefGroup, BriefLine, Reference
from dragoman.words import plain

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#])")
LINK_BREAKERS = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "_": "%5F", "~": "%7E"})


def as_markdown(brief: Brief) -> str:
    """
    The page as CommonMark; words of a source are escaped, and links lead to the web only.
    """
    blocks = [f"# {escaped(brief.title)}", _head(brief)]
    if nothing_found(brief):
        blocks.append(nothing_found(brief))
    else:
        blocks.extend(_sections(brief))
        blocks.extend(_bullets("What moved", moved(brief)))
        blocks.extend(_bullets("Against the last edition", amended(brief)))
    blocks.extend(_coverage(brief))
    blocks.extend(_references(brief.references))
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    r"""
    The text on one line, with every character that Markdown reads taken as itself.

    >>> escaped("[x](javascript:y) <b>")
    '\\[x\\](javascript:y) \\<b\\>'
    """
    return _taken_literally(plain(text))


def _taken_literally(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _head(brief: Brief) -> str:
    covered = period(brief)
    parts = [f"{covered}.", summary(brief)] if covered else [summary(brief)]
    if brief.last_edition:
        parts.append(comparison(brief))
    return f"*{escaped(' '.join(parts))}*"


def _sections(brief: Brief) -> Iterable[str]:
    reference_by_number = {one.number: one for one in brief.references}
    for title, field, empty in SECTIONS:
        yield f"## {title}"
        groups: tuple[BriefGroup, ...] = getattr(brief, field)
        for group in groups:
            if group.heading:
                yield f"### {escaped(group.heading)}"
            yield "\n".join(_line(line, reference_by_number) for line in group.lines)
        if not groups:
            yield empty


def _line(line: BriefLine, reference_by_number: Mapping[int, Reference]) -> str:
    note = f" ({escaped(line.note)})" if line.note else ""
    numbers = " ".join(f"[{number}]" for number in line.references)
    if line.told:
        news = f" *{line.news}*" if line.news == "changed" else ""
        return f"- {escaped(line.text)}{note}{news} {numbers}"
    quote = _marked(excerpt(reference_by_number[line.references[0]]))
    return f"- {escaped(line.text)} “{quote}”{note} {numbers}"


def _marked(words: Passage) -> str:
    """The words of a source with the quote in bold type."""
    before, quote, after = (
        _taken_literally(part) for part in (words.before, words.quote, words.after)
    )
    return f"{before}**{quote}**{after}"


def _bullets(title: str, found: Sequence[str]) -> Iterable[str]:
    if found:
        yield f"## {title}"
        yield "\n".join(f"- {escaped(sentence)}" for sentence in found)


def _coverage(brief: Brief) -> Iterable[str]:
    found = shortfalls(brief)
    if found:
        yield "## Coverage"
        yield "\n".join(f"- {escaped(sentence)}" for sentence in found)
    rows = source_rows(brief)
    if rows:
        yield "## Sources"
        table = [SOURCE_COLUMNS, ("---",) * len(SOURCE_COLUMNS)]
        cells = [*table, *(tuple(map(escaped, row)) for row in rows)]
        yield "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _references(references: Iterable[Reference]) -> Iterable[str]:
    entries = [_reference(reference) for reference in references]
    if entries:
        yield "## References"
        yield "\n".join(entries)


def _reference(one: Reference) -> str:
    day = f", {day_words(one.published)}" if one.published else ", undated"
    title = f", “{escaped(one.title)}”" if one.title else ""
    link = web_link(one.url).translate(LINK_BREAKERS)
    words = passage(one)
    address = f" [{escaped(host(one.url))}]({link})" if link else ""
    source = f"- [{one.number}] {escaped(one.source)}{day}{title}: "
    return f"{source}“{_marked(words)}”{address}"
