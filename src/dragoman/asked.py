"""
What is asked of a store, and the happenings that the asked reports tell of.

Apart from the pipeline, so that who asks for a ledger does not wait for the coder.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dragoman.records import DocumentId, Happening
from dragoman.relations.happenings import happenings
from dragoman.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the store: parties, days of report, and as of when."""

    about: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    documents: Collection[DocumentId] | None = None


def happenings_of(store: Store, asked: Asked) -> list[Happening]:
    """The happenings that the asked reports tell of."""
    found = store.reports(
        about=asked.about,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        documents=asked.documents,
    )
    return happenings(found)
