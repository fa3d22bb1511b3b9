"""A reference's context in three parts, so that the quote can be marked within it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.brief.plain import plain
from dragoman.records import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The quote, and the words before and after it, each with its spaces at the seams."""

    before: str
    quote: str
    after: str


def passage(reference: Reference) -> Passage:
    """The context of the reference, parted at its quote and fit to print."""
    before, quote, after = reference.context.partition(reference.quote)
    return Passage(
        before=plain(before) + (" " if before[-1:].isspace() else ""),
        quote=plain(quote),
        after=(" " if after[:1].isspace() else "") + plain(after),
    )
