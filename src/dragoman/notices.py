"""
What a publisher says of its own report: that it corrects it, or takes it back.

"An earlier version of this article said that Russia had attacked" tells of no attack, so
no events are read in these words, and they are shown by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.codebook import rows

CORRECTION = "correction notice"
"""The reason for which the words of a report on itself give no events."""
_ARTICLE = "(?:article|story)"
_STORY = "(?:article|story|report|post|piece|item|column|headline|caption|graphic)"
_BEFORE = r"[\[(*_\s]*(?:editor'?s'? note: ?)?"
_LONGEST_NOTICE = 1500
_PARAGRAPH = re.compile(r"\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?][\"')\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]*[A-Z])")
_SEARCHED_CHARACTERS = 400_000


def notice_of(text: str) -> str:
    """
    The words of the text in which its publisher corrects it, "" where there are none.

    They run from the sentence that does so to the end of its paragraph; where the whole
    report is taken back, they are the whole text.

    >>> notice_of("The envoys met. An earlier version of this story misspelt a name.")
    'An earlier version of this story misspelt a name.'
    >>> notice_of("The paper printed a correction: the envoys had not met.")
    ''
    """
    for paragraph in _PARAGRAPH.finditer(text[:_SEARCHED_CHARACTERS]):
        found = _notice_in(paragraph.group())
        if found is None:
            continue
        start, kind = found
        words = paragraph.group()[start:].rstrip()
        if kind == "withdrawal":
            return text
        if len(words) <= _LONGEST_NOTICE:
            return words
    return ""


def _notice_in(paragraph: str) -> tuple[int, str] | None:
    """Where a notice begins in the paragraph, and its kind."""
    plain = paragraph.lower().replace("\u2019", "'")
    if len(plain) != len(paragraph):  # a letter that becomes two would move all behind it
        plain = "".join(one if len(one.lower()) > 1 else one.lower() for one in paragraph)
    if _pattern("opening", "withdrawal").match(plain):
        return 0, "withdrawal"
    if _pattern("opening", "correction").match(plain):
        return 0, "correction"
    inside = _pattern("inside", "correction")
    starts = (start for start in _sentence_starts(paragraph) if inside.match(plain, start))
    start = next(starts, None)
    return None if start is None else (start, "correction")


def _sentence_starts(paragraph: str) -> Iterator[int]:
    yield 0
    for match in _SENTENCE_END.finditer(paragraph):
        yield match.end()


@cache
def _pattern(where: str, kind: str) -> re.Pattern[str]:
    """What begins a paragraph ("opening") or stands in a sentence ("inside"), in lower case."""
    words = "|".join(
        re.escape(row["words"]).replace(r"\{story\}", _STORY).replace(r"\{article\}", _ARTICLE)
        for row in rows("notices.tsv")
        if (row["where"], row["kind"]) == (where, kind)
    )
    before = _BEFORE if where == "opening" else r"[^.!?\n]{0,120}?\b"
    return re.compile(rf"{before}(?:{words})")
