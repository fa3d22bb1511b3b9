"""
The questions of the store in the formats of others, and theirs in the store.

Deadlines and scheduled events make a calendar, reports that bear on a question a feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from dragoman.errors import QuestionError
from dragoman.exchange.questions.atom import FeedEntry, feed_pieces
from dragoman.exchange.questions.calendar import Entry, calendar_lines
from dragoman.exchange.questions.formats import FORMATS, OutAsked
from dragoman.exchange.questions.listed import ListedQuestion
from dragoman.pipeline import Asked, suggestions_of
from dragoman.records import Question, Rejected, Report, Suggestion
from dragoman.store import Store
from dragoman.watch.questions import opened_question

__all__ = [
    "OUT_FORMATS",
    "as_listed",
    "calendar_of",
    "feed_of",
    "opened_from",
    "written_questions",
]

OUT_FORMATS = {
    **{name: one.says for name, one in FORMATS.items()},
    "ics": "iCalendar: the deadlines, and what the reports say is scheduled",
    "atom": "a feed of the reports that bear on the questions, the newest first",
}
PLATFORM = "dragoman"


def as_listed(question: Question) -> ListedQuestion:
    """The question as every format of platforms is written from."""
    outcome = question.outcome if question.outcome in {"yes", "no", "ambiguous"} else ""
    return ListedQuestion(
        id=question.id,
        platform=PLATFORM,
        text=question.text,
        criteria=question.rule,
        opened=question.opened,
        closes=question.due,
        outcome="annulled" if question.state == "void" else outcome,  # type: ignore[arg-type]
    )


def written_questions(
    questions: Sequence[Question], format_: str, *, today: date
) -> Iterator[str]:
    """The questions in a format of `FORMATS`."""
    listed = [as_listed(one) for one in questions]
    return FORMATS[format_].pieces(listed, OutAsked(due=today, by=PLATFORM))


def opened_from(
    found: Iterable[ListedQuestion | Rejected], *, today: date
) -> Iterator[Question | Rejected]:
    """
    The questions as ours, opened on their own day where they bear one.

    Only questions of yes or no are taken; what cannot be opened is told.
    """
    for one in found:
        if isinstance(one, Rejected):
            yield one
        elif not one.text:
            yield Rejected(
                id=one.id, reason="no question", detail="an outcome or forecast alone"
            )
        elif one.kind != "binary":
            yield Rejected(id=one.id, reason="no question of yes or no", detail=one.kind)
        else:
            yield _opened(one, today)


def _opened(one: ListedQuestion, today: date) -> Question | Rejected:
    opened = min(one.opened or today, today)
    try:
        return opened_question(one.text, opened=opened, due=one.closes, rule=one.criteria)
    except QuestionError as error:
        return Rejected(id=one.id, reason="cannot be opened", detail=str(error))


def calendar_of(
    store: Store, questions: Sequence[Question], asked: Asked, *, now: datetime
) -> Iterator[str]:
    """The deadlines of the questions, and what the reports say is scheduled from now on."""
    raised = suggestions_of(store, asked, today=now.date(), limit=_MOST_SCHEDULED)
    entries = [
        *(_deadline(one) for one in questions if one.due is not None),
        *_scheduled(raised),
    ]
    entries.sort(key=lambda one: (one.first, one.title, one.id))
    return calendar_lines(entries, now)


def _deadline(question: Question) -> Entry:
    assert question.due is not None, "asked for above"
    return Entry(
        id=question.id,
        title=f"Due: {question.text}",
        first=question.due,
        last=question.due,
        kind="deadline",
        note=question.rule,
        is_over=question.state != "open",
    )


def _scheduled(raised: Iterable[Suggestion]) -> Iterator[Entry]:
    """What is to be on a day or in a few that lie ahead, by the words of the reports."""
    for one in raised:
        event = one.report.event
        if one.due is None or one.kind not in {"planned", "asked"}:
            continue
        first = event.date.start if event.date and event.date.start else one.due
        if (one.due - first).days > _FEW_DAYS:
            continue
        document = one.report.document
        yield Entry(
            id=event.id,
            title=one.text,
            first=min(first, one.due),
            last=one.due,
            kind="scheduled",
            note="\n".join(filter(None, (f"“{one.quote}”", document.source))),
            url=document.url,
            place=event.place.name if event.place else "",
        )


# "In 2030" is no entry of a calendar, and a conference of ten days is one.
_FEW_DAYS = 14
_MOST_SCHEDULED = 1000


def feed_of(
    store: Store, questions: Sequence[Question], *, as_of: date | None, now: datetime
) -> Iterator[str]:
    """The reports that bear on the questions, each with the question that it bears on."""
    reports = {one.event.id: one for one in store.reports(as_of=as_of)}
    entries = [
        _entry(question, reports[event])
        for question in questions
        for event in question.events
        if event in reports
    ]
    title = questions[0].text if len(questions) == 1 else "The watch"
    name = questions[0].id if len(questions) == 1 else "watch"
    yield from feed_pieces(entries, id_=name, title=f"Dragoman: {title}", written=now)


def _entry(question: Question, report: Report) -> FeedEntry:
    return FeedEntry(
        id=f"{question.id}:{report.event.id}",
        title=report.document.title or report.event.quote,
        text=f"“{report.event.quote}” bears on: {question.text}",
        day=report.known,
        source=report.document.source,
        url=report.document.url,
        category=question.text,
    )
