"""
What the brief needs of other stages: the sentences of the reports with their trees, and a
second reading of its own sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.coding.coder import coded
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.records import (
    Document,
    DocumentId,
    Event,
    EventId,
    Happening,
    Report,
    Sentence,
)
from dragoman.settings import reading_threads

# Of more reports the weightiest are told; reading their sentences again takes seconds.
MOST_READ = 1500


def told_sentences(happenings: Iterable[Happening]) -> Mapping[EventId, Sentence]:
    """
    The sentence of each report's event, read, by the event.

    Of many reports those of the best corroborated and strongest happenings are read.
    """
    ordered = sorted(
        happenings,
        key=lambda one: (-len(one.origins), -abs(one.event.intensity), one.event.id),
    )
    reports = [report for one in ordered for report in one.reports][:MOST_READ]
    by_document: defaultdict[DocumentId, list[Report]] = defaultdict(list)
    for report in reports:
        by_document[report.document.id].append(report)
    found: list[tuple[EventId, Sentence]] = []
    for group in by_document.values():
        cut = list(sentences(group[0].document))
        found.extend((one.event.id, it) for one in group if (it := _around(one.event, cut)))
    distinct = {(one.document, one.start): one for _, one in found}
    read = dict(zip(distinct, _read(list(distinct.values())), strict=True))
    return {event: read[one.document, one.start] for event, one in found}


def _around(event: Event, cut: Iterable[Sentence]) -> Sentence | None:
    return next((one for one in cut if one.start <= event.start < one.end), None)


def _read(given: Sequence[Sentence]) -> list[Sentence]:
    return reader(threads=reading_threads()).read(given)


def reread(text: str, published: date | None) -> Sequence[Event]:
    """The events of a text of the page, coded as the reports were."""
    document = Document(id=DocumentId("page"), key="page", text=text, published=published)
    return coded(document, sentences(document), _read).events
