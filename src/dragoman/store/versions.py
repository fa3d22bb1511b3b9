"""From which day a version of an article counts as known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A version that is stored: from when it is known, and the days it bears."""

    known: date
    published: date | None
    modified: date | None = None


def known_day(document: Document, learnt: date, earlier: Sequence[StoredVersion]) -> date:
    """
    The day from which this version counts as known.

    `earlier` are the stored versions of the article, oldest known first. The
    first version counts from its publication. A later one counts from the day
    it says it was modified, or from its own publication where that tells it
    from the newest version; a silent change counts from the day we learnt it.
    A day that cannot be true (in the future, or a change before publication) is
    not believed: it would rewrite what was known, or hide every correction.
    """
    if not earlier:
        return document.published or learnt
    newest = earlier[-1]
    modified = _believed_modified(document, learnt)
    if modified and (modified >= newest.known or _is_changed_before(modified, newest)):
        return modified
    published = document.published
    if published and (newest.known < published <= learnt or _is_older(published, newest)):
        return published
    # Not before the newest: it is the latest that we were told.
    return max(learnt, newest.known)


def _believed_modified(document: Document, learnt: date) -> date | None:
    """The day of the change that the document states, if it can be true."""
    modified = document.modified
    if modified is None or modified > learnt:
        return None
    is_before_itself = document.published is not None and modified < document.published
    return None if is_before_itself else modified


def _is_changed_before(modified: date, newest: StoredVersion) -> bool:
    """The input brought an old change late: the newest one states a later day itself."""
    return newest.modified == newest.known and modified < newest.known


def _is_older(published: date, newest: StoredVersion) -> bool:
    """The input brought an old version late."""
    return newest.published is not None and published < newest.published
