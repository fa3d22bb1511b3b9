"""A reference's context in three parts, so that the quote can be marked within it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Reference
from dragoman.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The quote, and the words before and after it, each with its spaces at the seams."""

    before: str
    quote: str
    after: str


EXCERPT = 220
"""Characters of a sentence that a line of the brief shows around its quote."""


def excerpt(reference: Reference, most: int = EXCERPT) -> Passage:
    """The passage, shortened on both sides of the quote to about `most` characters."""
    whole = passage(reference)
    room = max(0, most - len(whole.quote))
    after_room = max(room - len(whole.before), room // 2)
    after = _head(whole.after, after_room)
    before = _tail(whole.before, room - min(len(after), room))
    return Passage(before=before, quote=whole.quote, after=after)


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0].rstrip(",;:–—- ")
    return f"{cut}…" if cut else " …"


def _tail(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[len(text) - most :].partition(" ")[2].lstrip(",;:–—- ") if most else ""
    return f"… {cut}"


def passage(reference: Reference) -> Passage:
    """The context of the reference, parted at its quote and fit to print."""
    before, quote, after = reference.context.partition(reference.quote)
    return Passage(
        before=plain(before) + (" " if before[-1:].isspace() else ""),
        quote=plain(quote),
        after=(" " if after[:1].isspace() else "") + plain(after),
    )
