"""
The questions of the store in the formats of others, and theirs in the store.

Deadlines and scheduled events make a calendar, reports that bear on a question a feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dragoman.asked import Asked
from dragoman.errors import QuestionError
from dragoman.exchange.questions.atom import FeedEntry, feed_pieces
from dragoman.exchange.questions.calendar import Entry, calendar_lines
from dragoman.exchange.questions.formats import FORMATS, OutAsked
from dragoman.exchange.questions.listed import ListedForecast, ListedQuestion, Outcome
from dragoman.pipeline import suggestions_of
from dragoman.records import Question, QuestionId, Rejected, Report, Suggestion
from dragoman.rule_text import rule_hash
from dragoman.store import Store
from dragoman.watch.checking import check_rule
from dragoman.watch.questions import opened_question
from dragoman.watch_records import Evidence, FrozenRule, Resolution, StatedForecast
from dragoman.watching import compiled_question

__all__ = [
    "OUT_FORMATS",
    "Taken",
    "as_listed",
    "calendar_of",
    "feed_of",
    "joined",
    "taken_in",
    "written_questions",
]

OUT_FORMATS = {
    **{name: one.says for name, one in FORMATS.items()},
    "ics": "iCalendar: the deadlines, and what the reports say is scheduled",
    "atom": "a feed of the reports that bear on the questions, the newest first",
}
PLATFORM = "dragoman"


def as_listed(
    question: Question, forecasts: Sequence[ListedForecast] = (), end: Resolution | None = None
) -> ListedQuestion:
    """The question as every format of platforms is written from."""
    settled = end is not None and end.state == "confirmed"
    outcome = end.outcome if end is not None and settled else ""
    known: Sequence[Outcome] = ("yes", "no", "annulled", "ambiguous")
    return ListedQuestion(
        id=question.id,
        platform=PLATFORM,
        text=question.text,
        criteria=question.rule,
        opened=question.opened,
        closes=question.due,
        outcome=next((one for one in known if one == outcome), ""),
        resolved=end.day if end is not None and settled else None,
        forecasts=tuple(forecasts),
    )


def written_questions(
    store: Store,
    questions: Sequence[Question],
    format_: str,
    *,
    as_of: date | None,
    today: date,
) -> Iterator[str]:
    """The questions in a format of `FORMATS`, with what was held likely and how they ended."""
    ends = {one.question: one for one in store.watch.resolutions(as_of=as_of)}
    forecasts: dict[QuestionId, list[ListedForecast]] = defaultdict(list)
    for point in store.watch.probabilities(as_of=as_of):
        if not point.option:
            forecasts[point.question].append(
                ListedForecast(
                    by=PLATFORM,
                    day=point.day,
                    probability=point.probability,
                    reasons=point.cause,
                )
            )
    for stated in store.watch.stated(as_of=as_of):
        if not stated.option:
            forecasts[stated.question].append(
                ListedForecast(
                    by=stated.by,
                    day=stated.day,
                    probability=stated.probability,
                    reasons=stated.reasons,
                )
            )
    listed = [as_listed(one, forecasts[one.id], ends.get(one.id)) for one in questions]
    return FORMATS[format_].pieces(listed, OutAsked(due=as_of or today, by=PLATFORM))


@dataclass(slots=True)
class Taken:
    """What an import opened, what was known already, and what could not be used."""

    opened: int = 0
    known: int = 0
    ruled: int = 0
    forecasts: int = 0
    outcomes: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def taken_in(store: Store, found: Iterable[ListedQuestion | Rejected], *, today: date) -> Taken:
    """
    Opens the questions, and keeps what a crowd held likely and how they ended.

    An outcome is the platform's word: it stands as confirmed by it. A question whose sentence
    gives a rule is fed and resolved by it; the others wait for a person.
    """
    taken = Taken()
    for one in joined(found):
        question = one if isinstance(one, Rejected) else _ours(one, today)
        if isinstance(question, Rejected):
            taken.rejected.append(question)
            continue
        assert isinstance(one, ListedQuestion), "told above"
        is_new = store.add_question(question)
        if is_new:
            taken.ruled += _frozen(store, question)
        taken.opened += is_new
        taken.known += not is_new
        _keep(store, question, one, taken)
    return taken


def _keep(store: Store, question: Question, one: ListedQuestion, taken: Taken) -> None:
    for stated in one.forecasts:
        store.watch.save_stated(
            StatedForecast(
                question=question.id,
                by=stated.by,
                day=stated.day,
                probability=stated.probability,
                reasons=stated.reasons,
            )
        )
        taken.forecasts += 1
    if not one.outcome or store.watch.resolutions(question.id):
        return
    store.watch.save_resolution(
        Resolution(
            question=question.id,
            day=one.resolved or one.closes or question.opened,
            outcome=one.outcome,
            because=f"as {one.platform} has it",
            state="confirmed",
            by=one.platform,
        )
    )
    taken.outcomes += 1


def _frozen(store: Store, question: Question) -> bool:
    """Whether the sentence gives a rule that reports can resolve, which is then frozen."""
    try:
        rule = compiled_question(question.text, opened=question.opened, due=question.due).rule
        if rule is None:
            return False
        check_rule(rule, question.opened)
    except QuestionError:
        return False
    frozen = FrozenRule(question=question.id, rule=rule, hash=rule_hash(rule))
    return store.watch.freeze(frozen)


def joined(found: Iterable[ListedQuestion | Rejected]) -> list[ListedQuestion | Rejected]:
    """
    The questions with what other sets say of them: outcomes and forecasts bear their ids.

    What belongs to no question here is kept as it is, and is told when it is opened.
    """
    everything = list(found)
    questions = {
        one.id: one for one in everything if isinstance(one, ListedQuestion) and one.text
    }
    rest: list[ListedQuestion | Rejected] = []
    for one in everything:
        if isinstance(one, Rejected):
            rest.append(one)
        elif not one.text:
            asked = questions.get(one.id) or questions.get(f"{one.id}@{one.closes}")
            if asked is None:
                rest.append(one)
                continue
            questions[asked.id] = replace(
                asked,
                outcome=one.outcome or asked.outcome,
                resolved=one.resolved or asked.resolved,
                forecasts=(*asked.forecasts, *one.forecasts),
            )
    return [*questions.values(), *rest]


def _ours(one: ListedQuestion, today: date) -> Question | Rejected:
    """The question as ours; only those of yes or no are taken."""
    if not one.text:
        return Rejected(id=one.id, reason="an outcome or forecast without its question")
    if one.kind != "binary":
        return Rejected(id=one.id, reason="no question of yes or no", detail=one.kind)
    return _opened(one, today)


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
    """The reports that bear on the questions: for which answer, how far, and why."""
    reports = {one.event.id: one for one in store.reports(as_of=as_of)}
    entries = [
        _entry(question, one, reports.get(one.event))
        for question in questions
        for one in store.watch.evidence(question.id, as_of=as_of)
    ]
    title = questions[0].text if len(questions) == 1 else "The watch"
    name = questions[0].id if len(questions) == 1 else "watch"
    yield from feed_pieces(entries, id_=name, title=f"Dragoman: {title}", written=now)


def _entry(question: Question, one: Evidence, report: Report | None) -> FeedEntry:
    side = f"{one.option}: {one.side}" if one.option else one.side
    document = report.document if report else None
    return FeedEntry(
        id=f"{question.id}:{one.id}",
        title=f"For {side}: {one.quote}",
        text=f"{question.text}\n“{one.quote}”\n{one.reason} ({one.weight:+.2f} in log-odds)",
        day=one.day,
        source=one.source or (document.source if document else ""),
        url=document.url if document else "",
        category=question.text,
    )
