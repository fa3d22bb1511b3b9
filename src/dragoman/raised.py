"""
The questions that the reports raise, joined from all that raises them.

Plans, possibilities and overdue plans; refusals and threats; questions that the texts
ask themselves; promises on which nothing followed; pairs that fell silent. Sentences
are read again for the words of a question, as many as bear on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import exp

from dragoman.coding.date_words import date_words
from dragoman.coding.dates import resolved
from dragoman.coding.parties import parties
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Happening, Report, Sentence, Suggestion
from dragoman.relations.dyads import dyad
from dragoman.relations.pledges import pledges
from dragoman.relations.quiet import SPELL_DAYS, quiet_pairs
from dragoman.settings import reading_device, reading_threads
from dragoman.watch.asked_questions import Asked as AskedQuestion
from dragoman.watch.asked_questions import asked_questions, may_ask
from dragoman.watch.plans import first_known, last_known
from dragoman.watch.proposals import (
    Edition,
    of_asked,
    of_plan,
    of_promise,
    of_quiet,
    of_refusal,
    of_threat,
)
from dragoman.watch.ranking import Prominence, party_codes
from dragoman.watch.suggestions import open_plans

# Of each sort so many sentences are read again at most: 250 of them take a second.
MOST_READ = 75
RECENT_DAYS = 30
"""The documents of so many days are searched for questions that they ask."""
STALLED_DAYS = 365
MOST_PAIRS = 25
AROUND = 500
"""Characters before and behind an event in which its sentence is looked for."""
MOST_QUIET = 5
MOST_ALIKE = 3
SAME_SHARE = 0.6
# A speech that is awaited is held in days.
ASKED_DAYS = 14
# A text with more of them is a talk, and asks nothing of the world.
MOST_ASKED = 6


def raised_questions(
    found: Sequence[Happening], documents: Sequence[Document], edition: date, *, limit: int
) -> list[Suggestion]:
    """
    The questions that stand open on the day of the edition, by consequence and uncertainty.

    `documents` are searched for questions that they ask. Nothing reported after the
    edition is used.
    """
    known = [one for one in found if first_known(one) <= edition]
    at = Edition(day=edition, prominence=Prominence.of(known))
    asked = list(_asked(known, documents, at))
    taken = {(one.report.document.id, one.quote) for one in asked}
    raised = [
        *asked,
        *(one for one in _plans(known, at) if not _is_within(one, taken)),
        *_refusals_and_threats(known, at),
        *_promises(known, at),
        *_quiet(known, at),
    ]
    raised.sort(key=lambda one: (-_rank(one, edition), one.text))
    return list(_different(raised))[:limit]


def _rank(one: Suggestion, edition: date) -> float:
    """Consequence times uncertainty; what was last told of long ago has lost half of it."""
    told = one.report.document.published or one.report.known
    age_days = max(0, (edition - told).days)
    is_near = one.due is not None and (one.due - edition).days <= RECENT_DAYS
    fresh = 1.0 if is_near else 0.5 + 0.5 * exp(-age_days / (2 * RECENT_DAYS))
    return one.consequence * one.uncertainty * fresh


def _is_within(one: Suggestion, taken: Iterable[tuple[DocumentId, str]]) -> bool:
    """Whether the words that raise it stand in a sentence that asks a question itself."""
    quote = " ".join(one.quote.split())
    return any(
        document == one.report.document.id and quote in sentence for document, sentence in taken
    )


def _different(raised: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Each question once, each kind of event of a pair once, and no pair too often."""
    texts: set[str] = set()
    events: set[tuple[str, frozenset[str]]] = set()
    pairs: Counter[frozenset[str]] = Counter()
    for one in raised:
        event = one.report.event
        codes = frozenset(party_codes(event))
        text = one.text.casefold()
        if any(_is_like(text, other) for other in texts):
            continue
        is_same = one.kind != "asked" and (event.type, codes) in events
        if text in texts or is_same or pairs[codes] >= MOST_ALIKE:
            continue
        texts.add(text)
        if one.kind != "asked":  # what a text asks is carried by an event, and not of it
            events.add((event.type, codes))
            pairs[codes] += 1
        yield one


def _is_like(text: str, other: str) -> bool:
    """Whether most words of two questions are the same."""
    first, second = set(text.split()), set(other.split())
    return len(first & second) >= SAME_SHARE * len(first | second)


def _plans(known: Sequence[Happening], at: Edition) -> Iterator[Suggestion]:
    plans = open_plans(known, edition=at.day)[: 2 * MOST_READ]
    read = _sentence_of([plan.plan.reports[0] for plan in plans])
    for plan in plans:
        proposal = of_plan(plan, read.get(plan.plan.event.id), at)
        if proposal is not None:
            yield proposal


def _refusals_and_threats(known: Sequence[Happening], at: Edition) -> Iterator[Suggestion]:
    recent = [
        one
        for one in known
        if (at.day - last_known(one)).days <= 2 * RECENT_DAYS
        and (one.event.type in {"REJECT", "THREATEN"} or one.event.status == "denied")
    ]
    recent.sort(key=last_known, reverse=True)
    read = _sentence_of([one.reports[0] for one in recent[:MOST_READ]])
    for one in recent[:MOST_READ]:
        sentence = read.get(one.event.id)
        if sentence is None:
            continue
        proposal = of_refusal(one, sentence, at) or of_threat(one, sentence, at)
        if proposal is not None:
            yield _due_as_told(proposal, sentence, at)


def _due_as_told(one: Suggestion, sentence: Sentence, at: Edition) -> Suggestion:
    """The question with the day that it names itself: "let the licence lapse on 18 April"."""
    published = one.report.document.published
    named = [words for words in date_words(sentence) if words.words in one.text]
    meant = [resolved(words, published, future=True) for words in named]
    days = [when.end or when.start for when in meant]
    ahead = [day for day in days if day is not None and day >= at.day]
    return replace(one, due=max(ahead), deadline=max(ahead)) if ahead else one


def _promises(known: Sequence[Happening], at: Edition) -> Iterator[Suggestion]:
    stalled = [
        (pledge.happening, pledge.stalled_since)
        for first, second in _pairs(known)
        for pledge in pledges(dyad(first, second, known), dyad(second, first, known), at.day)
        if pledge.stalled_since is not None
        and (at.day - pledge.stalled_since).days <= STALLED_DAYS
        and (at.day - pledge.said).days > 2 * RECENT_DAYS
    ]
    read = _sentence_of([one.reports[0] for one, _ in stalled[:MOST_READ]])
    for one, since in stalled[:MOST_READ]:
        sentence = read.get(one.event.id)
        proposal = of_promise(one, sentence, since, at) if sentence else None
        if proposal is not None:
            yield proposal


def _pairs(known: Sequence[Happening]) -> list[tuple[str, str]]:
    """The pairs of which most is told, of those between which something is planned."""
    counts: Counter[tuple[str, str]] = Counter()
    planned: set[tuple[str, str]] = set()
    for one in known:
        for actor, recipient in one.event.pairs:
            if actor.code and recipient.code and actor.code != recipient.code:
                pair = (min(actor.code, recipient.code), max(actor.code, recipient.code))
                counts[pair] += 1
                if one.event.status == "planned":
                    planned.add(pair)
    return [pair for pair, _ in counts.most_common() if pair in planned][:MOST_PAIRS]


def _quiet(known: Sequence[Happening], at: Edition) -> Iterator[Suggestion]:
    for one in quiet_pairs(known, at.day)[:MOST_QUIET]:
        proposal = of_quiet(one.last, one.usual, SPELL_DAYS, at)
        if proposal is not None:
            yield proposal


def _asked(
    known: Sequence[Happening], documents: Sequence[Document], at: Edition
) -> Iterator[Suggestion]:
    """The questions of the texts, as far as somebody known is asked about."""
    reports_by_document: dict[DocumentId, list[Report]] = {}
    for one in known:
        for report in one.reports:
            reports_by_document.setdefault(report.document.id, []).append(report)
    since = at.day - timedelta(days=ASKED_DAYS)
    coded = [one for one in documents if one.id in reports_by_document]
    asking = [sentence for one in coded for sentence in _asking_sentences(one)]
    day_by_document = {one.id: one.published for one in coded}
    for sentence in _read(asking[: 2 * MOST_READ]):
        for asked in asked_questions(sentence):
            if not _asks_of_somebody(asked, sentence, day_by_document[sentence.document]):
                continue
            reports = reports_by_document[sentence.document]
            proposal = of_asked(asked, sentence, reports, at)
            day = day_by_document[sentence.document] or at.day
            if proposal is not None and (proposal.due or day >= since):
                yield proposal


def _asking_sentences(document: Document) -> list[Sentence]:
    """The sentences that may ask something; of a talk none."""
    text = document.text
    if not may_ask(text) or text.count("?") > MOST_ASKED:
        return []
    those = [one for one in sentences(_only_asking(document)) if may_ask(one.text)]
    return those if len(those) <= MOST_ASKED else []


def _asks_of_somebody(asked: AskedQuestion, sentence: Sentence, day: date | None) -> bool:
    """Whether the question names a known party."""
    known = parties(sentence, day=day, known_persons=frozenset())
    return any(
        one.actor.code and one.actor.name.split()[-1].removesuffix("’s") in asked.text
        for one in known
    )


def _sentence_of(reports: Sequence[Report]) -> dict[str, Sentence]:
    """The sentence of each event with its tree, by the event's id."""
    found: dict[str, Sentence] = {}
    for report in reports:
        for one in sentences(_only_around(report.document, report.event.start)):
            if one.start <= report.event.start < one.end:
                found[report.event.id] = one
                break
    read = _read(list(found.values()))
    return dict(zip(found, read, strict=True))


def _only_around(document: Document, place: int) -> Document:
    """
    The document with nothing but blanks well before the place, and nothing well behind.

    Its offsets stay, and it is cut behind marks that end a sentence. To tell the sentences
    of an hour's briefing apart takes a second.
    """
    text = document.text
    marks = [text.rfind(mark, 0, max(0, place - AROUND)) for mark in (". ", "? ", "\n")]
    start = max(marks) + 1
    ends = [text.find(mark, place + AROUND) for mark in (". ", "? ", "\n")]
    end = min((one for one in ends if one >= 0), default=len(text) - 1) + 1
    return replace(document, text=" " * start + text[start:end])


def _only_asking(document: Document) -> Document:
    """The document with blanks for the paragraphs that ask nothing."""
    paragraphs = document.text.split("\n\n")
    kept = (one if may_ask(one) else " " * len(one) for one in paragraphs)
    return replace(document, text="\n\n".join(kept))


def _read(given: Sequence[Sentence]) -> list[Sentence]:
    return (
        reader(threads=reading_threads(), device=reading_device()).read(given) if given else []
    )
