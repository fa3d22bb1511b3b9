"""From which day a version of an article counts as known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A version that is stored: from when it is known, and the day it bears."""

    known: date
    published: date | None


def known_day(document: Document, learnt: date, earlier: Sequence[StoredVersion]) -> date:
    """
    The day from which this version counts as known.

    `earlier` are the stored versions of the article, oldest known first. The
    first version counts from its publication. A later one counts from the day
    it says it was modified, or from its own publication where that tells it
    from the newest version; a silent change counts from the day we learnt it.
    """
    if document.modified and earlier:
        return document.modified
    if not earlier:
        return document.published or learnt
    newest = earlier[-1]
    if document.published and (
        document.published > newest.known or _is_older(document, newest)
    ):
        return document.published
    # Not before the newest: a date in the future would hide every correction.
    return max(learnt, newest.known)


def _is_older(document: Document, newest: StoredVersion) -> bool:
    """The input brought an old version late."""
    if document.published is None or newest.published is None:
        return False
    return document.published < newest.published
