"""
The stages in order. Read this file first; `pairs.py`, `outlook.py` and `imports.py`
join them beside it, each for one thing that is asked of the store.

    sources ──▶ language ──▶ coding ──▶ store ──▶ relations ──▶ forecasting, watch ──▶ brief

`codings.coded_document` is the pure middle: no clock, no network, no disk. What
touches the world is handed in: the store, the fetcher, and what time it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from dragoman.asked import Asked, happenings_of
from dragoman.brief.writing import Material, written_brief
from dragoman.briefing import (
    Stretch,
    against_last,
    keep_edition,
    pairs_moved,
    questions_moved,
    reread,
    stated_otherwise,
    told_sentences,
)
from dragoman.codebook import country_names
from dragoman.coding.relation import Span, relation_between
from dragoman.codings import (
    Item,
    batches,
    coded_document,
    coded_items,
    coded_together,
    coded_whatever_comes,
    read_pair,
    read_sentences,
)
from dragoman.english import counted
from dragoman.fed_questions import Change
from dragoman.raised import RECENT_DAYS, raised_questions
from dragoman.records import (
    Brief,
    Coding,
    Document,
    DocumentId,
    Event,
    Gap,
    Rejected,
    Relation,
    Sentence,
    Suggestion,
    Token,
    digest,
)
from dragoman.sources.ahead import expected, fetching_ahead
from dragoman.sources.fetch import GONE, Fetcher
from dragoman.sources.places import place_of
from dragoman.sources.reading import Given, documents_from
from dragoman.stages import Stages
from dragoman.store import DocumentDay, Receipt, Saved, Store
from dragoman.words import word_spans

__all__ = [
    "Asked",
    "Fetcher",
    "Given",
    "ReadSummary",
    "brief_of",
    "code_text",
    "coded_document",
    "coded_sources",
    "edition_day",
    "happenings_of",
    "keep_edition",
    "read",
    "relation_of",
    "suggestions_of",
]


# ------------------------------------------------- from words to events


def code_text(text: str, published: date | None = None) -> list[Event]:
    """The events of a text that stands in no store."""
    document = Document(id=DocumentId("text"), key="text", text=text, published=published)
    return list(coded_document(document).events)


def coded_sources(
    sources: Iterable[str], *, fetcher: Fetcher, given: Given
) -> Iterator[Coding | Rejected | Gap]:
    """Every document of the sources, coded, in order; nothing is stored."""
    for source in sources:
        for batch in batches(documents_from(source, fetcher=fetcher, given=given)):
            yield from coded_items(batch)


def relation_of(sentence: str, actor: Span, recipient: Span) -> Relation:
    """What the party marked as actor does to the one marked as recipient."""
    words = Sentence(
        document=DocumentId("text"),
        text=sentence,
        start=0,
        end=len(sentence),
        paragraph=0,
        tokens=tuple(
            Token(text=word.text, start=word.start, end=word.end)
            for word in word_spans(sentence)
        ),
    )
    [read_words] = read_sentences([words])
    return relation_between(read_words, actor, recipient, read_pair)


# ------------------------------------------------- from sources to store


MOST_RAISED = 20
"""Of the questions that the reports raise so many are on a page at most."""


@dataclass(slots=True)
class ReadSummary:
    """What a reading added, and what it could not use."""

    new: int = 0
    versions: int = 0
    known: int = 0
    undated: int = 0
    events: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    documents: list[DocumentId] = field(default_factory=list)
    interrupted: bool = False
    stages: Stages = field(default_factory=Stages)
    fed: list[Change] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All documents that the sources held."""
        return self.new + self.versions + self.known

    def __str__(self) -> str:
        return (
            f"{counted(self.seen, 'document')}: {self.new} new, "
            f"{self.versions} changed, {self.known} known already; "
            f"{counted(self.events, 'event')} added."
        )

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - IPython's own
        """As a notebook shows it: in words, and why what was not used was not."""
        printer.text(str(self))
        for reason, count in self.rejected_by_reason.most_common():
            printer.text(f"\n  not used: {reason} ({count:,})")
        for gap in self.gaps:
            printer.text(f"\n  gap: {gap.source}: {gap.reason}")

    @property
    def unread_by_reason(self) -> Counter[str]:
        """What never became a document: broken lines, unknown files, empty entries."""
        read_in = set(self.documents)
        return Counter(one.reason for one in self.rejected if one.id not in read_in)


def read(
    sources: Sequence[str],
    store: Store,
    *,
    fetcher: Fetcher,
    given: Given,
    now: datetime,
    advance: Callable[[int], object] = int,
) -> ReadSummary:
    """
    Reads, codes and stores the sources; what is known already is not coded again.

    Web addresses are fetched ahead of their turn. `advance` is told of each item. Ctrl-C
    ends the reading after the last whole document that was saved, and the summary says so.
    """
    summary = ReadSummary()
    stages = summary.stages
    try:
        with store.writing(), fetching_ahead(fetcher) as ahead:
            for source in expected(ahead, sources):
                place = place_of(source)
                found = documents_from(source, fetcher=ahead, given=given)
                for batch in batches(stages.each("sources", found)):
                    for item in _coded_where_new(batch, store, stages):
                        with stages.timed("store"):
                            _take(item, store, summary, now, place)
                        advance(1)
                with stages.timed("store"):
                    store.close_gaps(place, now)
    except KeyboardInterrupt:
        summary.interrupted = True
    return summary


def _coded_where_new(
    batch: Sequence[Item], store: Store, stages: Stages
) -> Iterator[Document | Coding | Rejected | Gap]:
    """The items of a batch in order; documents that the store does not know as codings."""
    with stages.timed("store"):
        asked = [
            item if not isinstance(item, Document) or store.knows(item) else None
            for item in batch
        ]
        new = [
            store.uncoded(item) or item
            for item, known in zip(batch, asked, strict=True)
            if known is None and isinstance(item, Document)
        ]
    coded = iter(coded_together(new, stages) if new else ())
    for known in asked:
        yield next(coded) if known is None else known


def _take(
    item: Document | Coding | Rejected | Gap,
    store: Store,
    summary: ReadSummary,
    now: datetime,
    place: str,
) -> None:
    if isinstance(item, Gap):
        store.save_gap(item, now, place)
        summary.gaps.append(item)
        _take_withdrawal(item, store, summary, now)
    elif isinstance(item, Rejected):
        store.save_rejected(item, now)
        _count_rejected(summary, item)
    elif isinstance(item, Coding):
        receipt = store.save(item, learnt=now)
        _count_saved(summary, receipt)
        summary.undated += item.document.published is None and receipt.outcome is Saved.NEW
        summary.documents.append(store.stored_id(item.document) or item.document.id)
    elif place == item.key and _is_withdrawn(item, store):
        back = replace(item, id=_later_id(item, store))
        _count_saved(summary, store.save_return(coded_whatever_comes(back), learnt=now))
        summary.documents.append(store.stored_id(item) or item.id)
    else:
        summary.known += 1
        summary.documents.append(store.stored_id(item) or item.id)


def _later_id(document: Document, store: Store) -> DocumentId:
    """The id of a version with words that the article may have had before."""
    before = store.versions(document.key)[-1].id
    return DocumentId(digest(document.key, document.title, document.text, before))


def _is_withdrawn(document: Document, store: Store) -> bool:
    """Whether the article of these words was said to be gone after they were read."""
    versions = store.versions(document.key)
    return bool(versions) and not versions[-1].text


def _take_withdrawal(gap: Gap, store: Store, summary: ReadSummary, now: datetime) -> None:
    """
    An article whose address is gone for good gets a last version, which says nothing.

    So all that was derived from it goes, from the day on which this was learnt; "not
    found" is no withdrawal, since servers say it of what they lost for an hour. It comes
    back where its own address gives it again: that a feed still lists it says nothing.
    """
    versions = store.versions(gap.source) if gap.reason == GONE else []
    if not versions or not versions[-1].text:
        return
    gone = replace(versions[-1], text="", modified=None)
    document = replace(gone, id=_later_id(gone, store))
    said = Rejected(id=document.id, reason="withdrawn", detail=f"its address says {gap.reason}")
    coding = Coding(document=document, events=(), rejected=(said,))
    _count_saved(summary, store.save_return(coding, learnt=now))


def _count_saved(summary: ReadSummary, receipt: Receipt) -> None:
    """What was saved counts, not what was coded: another reading may have been first."""
    summary.new += receipt.outcome is Saved.NEW
    summary.versions += receipt.outcome is Saved.VERSION
    summary.known += receipt.outcome is Saved.KNOWN
    summary.events += receipt.events
    for rejected in receipt.rejected:
        _count_rejected(summary, rejected)


def _count_rejected(summary: ReadSummary, rejected: Rejected) -> None:
    summary.rejected_by_reason[rejected.reason] += 1
    if not rejected.words:  # those with words are of single phrases: too many to keep
        summary.rejected.append(rejected)


# --------------------------------------------------- from store to page


def edition_day(store: Store, asked: Asked, today: date) -> date:
    """
    The day from which the page looks back and ahead: the asked one, else that
    of the newest report (an archive is read as on its last day), else today.
    """
    stated = asked.as_of or asked.until
    return stated or _newest_day(_covered(store, asked), today)


def _newest_day(covered: Sequence[DocumentDay], today: date) -> date:
    days = (one.published for one in covered if one.published and one.published <= today)
    return max(days, default=today)


def _covered(store: Store, asked: Asked) -> list[DocumentDay]:
    """The documents that are asked for, by their ids and days."""
    found = store.document_days(since=asked.since, until=asked.until, as_of=asked.as_of)
    if asked.documents is None:
        return found
    wanted = set(asked.documents)
    return [document for document in found if document.id in wanted]


def brief_of(  # noqa: PLR0913 - one parameter for each thing that a page is of
    store: Store,
    asked: Asked,
    *,
    today: date,
    lines_per_section: int,
    unread_by_reason: Mapping[str, int] | None = None,
    gaps: Sequence[Gap] | None = None,
    interests: Sequence[str] = (),
    scope: str | None = None,
) -> Brief:
    """
    The brief on what was asked; of like weight, what is of the reader's interest first.

    `unread_by_reason` counts what the reading before it could not use at all,
    so that the page tells of it beside what it could not code. `gaps` are the
    sources that this reading missed; without them, those that the store has. With a
    `scope` the page is compared with the last edition of that scope.
    """
    covered = _covered(store, asked)
    edition = asked.as_of or asked.until or _newest_day(covered, today)
    found = happenings_of(store, asked)
    ids = [document.id for document in covered]
    rejected = store.rejected_counts(documents=ids, as_of=asked.as_of)
    open_gaps = store.gaps(since=asked.since, as_of=asked.as_of) if gaps is None else gaps
    recent = _recent(store, asked, edition)
    stated = stated_otherwise(recent, found, asked.about)
    material = Material(
        happenings=found,
        statements=[one for one, _ in stated],
        recent=recent,
        suggestions=raised_questions(found, recent, edition, limit=MOST_RAISED),
        questions=store.questions(state="open", as_of=asked.as_of),
        gaps=open_gaps,
        sources=() if asked.as_of else store.source_states(),
        rejected_by_reason=Counter(rejected) + Counter(unread_by_reason or {}),
        documents=len(covered),
        edition=edition,
        since=asked.since,
        until=asked.until,
        names=country_names(),
        lines_per_section=lines_per_section,
        told={**told_sentences(found), **{one.event.id: it for one, it in stated}},
        reread=reread,
        interests=interests,
    )
    span = Stretch(since=asked.since, edition=edition, as_of=asked.as_of)
    brief = replace(
        written_brief(material),
        moves=tuple(pairs_moved(store, span, asked.about)),
        question_moves=tuple(questions_moved(store, span)),
    )
    return brief if scope is None else against_last(store, brief, scope)


def suggestions_of(store: Store, asked: Asked, *, today: date, limit: int) -> list[Suggestion]:
    """Questions that the reports raise, by consequence and uncertainty."""
    edition = edition_day(store, asked, today)
    documents = _recent(store, asked, edition)
    return raised_questions(happenings_of(store, asked), documents, edition, limit=limit)


def _recent(store: Store, asked: Asked, edition: date) -> list[Document]:
    """The asked reports of the last weeks, which are searched for questions that they ask."""
    since = max(filter(None, (asked.since, edition - timedelta(days=RECENT_DAYS))))
    documents = store.documents(since=since, until=edition, as_of=asked.as_of)
    wanted = asked.documents
    return documents if wanted is None else [one for one in documents if one.id in wanted]
