"""
What the brief needs of other stages: the sentences of the reports with their trees, a
second reading of its own sentences, what moved, and its last edition.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dragoman.brief.brief_json import as_json
from dragoman.brief.comparing import compared
from dragoman.brief.moves import LEAST_PERIODS, moves
from dragoman.brief.weighing import foreseen
from dragoman.charts.spark import spark
from dragoman.codebook import country_names
from dragoman.coding.coder import coded
from dragoman.coding.statements import may_state, statement
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.records import (
    Brief,
    Document,
    DocumentId,
    Event,
    EventId,
    Happening,
    Move,
    QuestionMove,
    Report,
    Sentence,
)
from dragoman.settings import reading_device, reading_threads
from dragoman.store import Store

# Of more reports the weightiest are told; reading their sentences again takes seconds.
MOST_READ = 700
MOST_STATED = 200
# A leading sentence stands within so many characters.
HEAD_CHARACTERS = 1000
# A pair is compared with so many periods before; a brief of longer than a month has none.
PERIODS_BEFORE = 4
LONGEST_DAYS = 31
WEEK_DAYS = 7
# A smaller change of a probability is no news.
LEAST_MOVE = 0.05


def told_sentences(happenings: Iterable[Happening]) -> Mapping[EventId, Sentence]:
    """
    The sentence of each report's event, read, by the event.

    Of many reports those are read that may weigh most on a page.
    """
    ordered = sorted(happenings, key=lambda one: (-foreseen(one), one.event.id))
    reports = [report for one in ordered for report in one.reports][:MOST_READ]
    by_document: defaultdict[DocumentId, list[Report]] = defaultdict(list)
    for report in reports:
        by_document[report.document.id].append(report)
    found: list[tuple[EventId, Sentence]] = []
    for group in by_document.values():
        cut = list(sentences(group[0].document))
        found.extend((one.event.id, it) for one in group if (it := _around(one.event, cut)))
    distinct = {(one.document, one.start): one for _, one in found}
    # a page needs their trees, not the vectors that coding needs
    bare = (replace(one, vectors=None) for one in _read(list(distinct.values())))
    read = dict(zip(distinct, bare, strict=True))
    return {event: read[one.document, one.start] for event, one in found}


def stated_otherwise(
    documents: Iterable[Document], known: Iterable[Happening], about: Sequence[str] = ()
) -> list[tuple[Happening, Sentence]]:
    """
    What the leading sentences of reports tell of known parties where nothing was coded of
    them, each with its sentence; of many reports, those that name most parties.
    """
    coded_at = {
        (report.document.id, report.event.start) for one in known for report in one.reports
    }
    leads: list[tuple[int, Document, Sentence]] = []
    for document in documents:
        head = replace(document, text=document.text[:HEAD_CHARACTERS])
        first = next(iter(sentences(head)), None)
        if first is None or any(
            (document.id, at) in coded_at for at in range(first.start, first.end)
        ):
            continue
        named = may_state(first, document)
        if named:
            leads.append((named, document, first))
    leads.sort(key=lambda one: (-one[0], one[1].id))
    leads = leads[:MOST_STATED]
    found: list[tuple[Happening, Sentence]] = []
    for (_, document, _), sentence in zip(
        leads, _read([one for _, _, one in leads]), strict=True
    ):
        event = statement(document, sentence)
        if event is None or not _is_about(event, about):
            continue
        report = Report(event=event, document=document, known=document.published or date.min)
        found.append((Happening(reports=(report,), origins=(document.source,)), sentence))
    return found


def _is_about(event: Event, about: Sequence[str]) -> bool:
    """Whether one of the parties asked for takes part; of two or more, two of them."""
    codes = {party.code for party in (*event.actor, *event.recipient)}
    return len(codes & set(about)) >= min(2, len(about))


def _around(event: Event, cut: Iterable[Sentence]) -> Sentence | None:
    return next((one for one in cut if one.start <= event.start < one.end), None)


def _read(given: Sequence[Sentence]) -> list[Sentence]:
    return reader(threads=reading_threads(), device=reading_device()).read(given)


@lru_cache(maxsize=4096)
def reread(text: str, published: date | None) -> Sequence[Event]:
    """The events of a text of the page, coded as the reports were."""
    document = Document(id=DocumentId("page"), key="page", text=text, published=published)
    return coded(document, sentences(document), _read).events


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days of a brief: from its first, if one was set, to its edition, as known then."""

    since: date | None
    edition: date
    as_of: date | None


def pairs_moved(store: Store, span: Stretch, about: Sequence[str]) -> list[Move]:
    """The pairs that moved in the period of the brief, each with its picture."""
    since, edition, as_of = span.since, span.edition, span.as_of
    days = (edition - since).days + 1 if since else WEEK_DAYS
    first = store.counts().first
    if days > LONGEST_DAYS or first is None:
        return []
    starts = [edition - timedelta(days=days * n - 1) for n in range(PERIODS_BEFORE + 1, 0, -1)]
    # A period that the store does not reach back to is no period of quiet.
    known = [start for start in starts if start >= first]
    if len(known) <= LEAST_PERIODS:
        return []
    windows = [
        store.pair_totals(since=start, until=start + timedelta(days=days - 1), as_of=as_of)
        for start in known
    ]
    found = moves(windows, days=days, last=edition, names=country_names(), about=about)
    return [
        replace(one, chart=spark(one.cooperation, one.conflict, description=one.text))
        for one in found
    ]


def questions_moved(store: Store, span: Stretch) -> list[QuestionMove]:
    """The open questions whose probability moved since, the widest move first."""
    edition, as_of = span.edition, span.as_of
    start = span.since or edition - timedelta(days=WEEK_DAYS - 1)
    found: list[QuestionMove] = []
    for question in store.questions(state="open", as_of=as_of):
        points = [
            one
            for one in store.watch.probabilities(question.id, as_of=edition)
            if not one.option
        ]
        before = [one for one in points if one.day < start]
        if not before or points[-1].day < start:
            continue
        earlier, now = before[-1], points[-1]
        if abs(now.probability - earlier.probability) >= LEAST_MOVE:
            found.append(
                QuestionMove(
                    text=question.text,
                    before=earlier.probability,
                    now=now.probability,
                    because=now.cause,
                )
            )
    return sorted(found, key=lambda one: -abs(one.now - one.before))


def against_last(store: Store, brief: Brief, scope: str) -> Brief:
    """The brief compared with the last edition of its scope, if there is one."""
    kept = store.last_edition(scope, brief.edition)
    if kept is None:
        return brief
    page = json.loads(kept)
    cited = {DocumentId(one["document"]) for one in page["references"]}
    outdated = [one for one in cited if _is_outdated(store, one)]
    questions = store.questions(state=None)
    return compared(brief, page, outdated=outdated, questions=questions)


def keep_edition(store: Store, brief: Brief, scope: str) -> None:
    """Keeps the brief as the edition of its day, to be compared with by the next one."""
    assert brief.written is not None, "a brief is kept when it is written"
    page = json.dumps(as_json(brief), ensure_ascii=False)
    store.save_edition(scope, brief.edition, brief.written, page)


def _is_outdated(store: Store, document: DocumentId) -> bool:
    """Whether another version of the article counts now, or none."""
    found = store.document(document)
    versions = store.versions(found.key) if found else []
    return bool(versions) and versions[-1].id != document
