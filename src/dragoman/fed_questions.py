"""
Open questions, fed from the reports of the store: evidence, probabilities, resolutions.

What a report says to a question depends on that report and the rule alone, so that a
stream is looked at once and can then be asked as of each of its days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.english import counted
from dragoman.records import Question, QuestionId
from dragoman.relations.origins import origin_names
from dragoman.store import Store
from dragoman.watch.answers import answers
from dragoman.watch.feeding import (
    Paper,
    evidence_of,
    past_days,
    past_of,
    told_reports,
    worded_evidence,
    worded_patterns,
)
from dragoman.watch.matching import Told
from dragoman.watch.probability import prior_words
from dragoman.watch.resolving import Coverage, coverage, resolution
from dragoman.watch_records import (
    Evidence,
    PastDay,
    ProbabilityPoint,
    Resolution,
    Rule,
)
from dragoman.watched_happenings import counted_once
from dragoman.watched_rows import DATA, row_days, told_rows
from dragoman.words import small_letters

LEAST_MOVE = 0.005
"""A probability that moved less is not worth a line of its history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """
    All that was reported, as of the day on which it was asked for.

    `days` are those on which something was reported, `gaps` the sources that failed.
    """

    reports: tuple[Told, ...]
    papers: tuple[Paper, ...]
    days: tuple[date, ...]
    gaps: tuple[str, ...] = ()

    @property
    def first(self) -> date:
        """The day of the first report."""
        return self.days[0] if self.days else date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """A question with all that bears on it in a stream, whenever it became known."""

    question: QuestionId
    rule: Rule
    evidence: tuple[Evidence, ...]
    past: tuple[PastDay, ...]
    stream: Stream

    def known(self, day: date) -> list[Evidence]:
        """The evidence that was known on a day."""
        return [one for one in self.evidence if one.day <= day]

    def answers(self, day: date) -> dict[str, float]:
        """The probability of each answer on a day; of a plain question that of yes."""
        names = ["", *(option.name for option in self.rule.options)]
        pasts = {name: past_of(self.past, self.stream.first, day, name) for name in names}
        return answers(self.rule, pasts, self.known(day), day)

    def probability(self, day: date) -> float:
        """The probability of yes on a day, or of the likeliest answer of several."""
        return max(self.answers(day).values())

    def prior_words(self, day: date, option: str) -> str:
        """What the probability of an answer stands on before any evidence, in words."""
        own = any(one.name == option and one.yes for one in self.rule.options)
        past = past_of(self.past, self.stream.first, day, option if own else None)
        return prior_words(self.rule, past)

    def coverage(self, day: date) -> Coverage:
        """How alive the sources were while the question was open, as known on a day."""
        until = min(day, self.rule.due or day)
        known = [one for one in self.stream.days if one <= day]
        return coverage(known, self.rule.since, until, self.stream.gaps)

    def resolution(self, day: date) -> Resolution | None:
        """What the rule makes of it on a day."""
        found = self.known(day)
        past = past_of(self.past, self.stream.first, self.rule.since)
        return resolution(self.question, self.rule, found, self.coverage(day), past, day)


def stream_of(store: Store, day: date | None) -> Stream:
    """What the store holds, as of a day."""
    reports = store.reports(as_of=day)
    papers = [
        Paper(document, document.published, small_letters(document.text))
        for document in store.documents(as_of=day)
        if document.published is not None
    ]
    # Gaps of an archive that is replayed are those of today's reading and say nothing of then.
    gaps = tuple(gap.source for gap in store.gaps(as_of=day))
    return Stream(
        reports=tuple(told_reports(reports)),
        papers=tuple(papers),
        days=tuple(sorted({paper.known for paper in papers})),
        gaps=gaps,
    )


def fed(question: QuestionId, rule: Rule, stream: Stream) -> Fed:
    """The question with its evidence in the stream; copies count under their original."""
    found = evidence_of(question, rule, stream.reports)
    documents = {one.document for one in found}
    bearing = [one.report for one in stream.reports if one.report.document.id in documents]
    origins = origin_names(bearing)
    papers = stream.papers if worded_patterns(rule) else ()
    named = [replace(one, origin=origins.get(one.document, one.origin)) for one in found]
    evidence = [
        *counted_once(rule, named, bearing),
        *worded_evidence(question, rule, papers, origins),
    ]
    return Fed(
        question=question,
        rule=rule,
        evidence=tuple(sorted(evidence, key=lambda one: (one.day, one.id))),
        past=tuple(past_days(rule, stream.reports, papers)),
        stream=stream,
    )


def with_rows(store: Store, now: Fed) -> Fed:
    """The question with the rows of imported data that its rule counts beside the reports."""
    if not now.rule.data:
        return now
    rows = told_rows(store.tables, now.rule)
    kept = [one for one in now.evidence if not one.document.startswith(DATA)]
    found = evidence_of(now.question, now.rule, rows)
    evidence = [*kept, *counted_once(now.rule, found, [one.report for one in rows])]
    days = row_days(store.tables, now.rule)
    return replace(
        now,
        evidence=tuple(sorted(evidence, key=lambda one: (one.day, one.id))),
        past=(*now.past, *past_days(now.rule, rows, ())),
        stream=replace(now.stream, days=tuple(sorted({*now.stream.days, *days}))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a feeding changed for a question."""

    question: Question
    added: tuple[Evidence, ...]
    withdrawn: tuple[Evidence, ...]
    probabilities: tuple[ProbabilityPoint, ...]
    resolution: Resolution | None

    @property
    def probability(self) -> ProbabilityPoint | None:
        """That of yes, or of the likeliest answer of several; None where nothing moved."""
        return max(self.probabilities, key=lambda one: one.probability, default=None)

    @property
    def is_news(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.added or self.withdrawn or self.probabilities or self.resolution)


def feed(store: Store, day: date, *, auto: bool = False) -> list[Change]:
    """
    Feed all open questions with what is known on a day, and keep what changed.

    With `auto` what the rule resolves is confirmed by itself.
    """
    return list(feed_days(store, [day], auto=auto))


def feed_days(store: Store, days: Sequence[date], *, auto: bool = False) -> Iterator[Change]:
    """
    As `feed`, for each of several days in their order, as each day knew them.

    Where no article has a second version, what a day knew is what is dated until then, and
    the store is read once for all days.
    """
    counts = store.counts()
    is_plain = counts.documents == counts.articles
    looked: dict[QuestionId, Fed] = {}
    stream: Stream | None = None
    for day in days:
        asked = _asked(store, day)
        if not asked:
            continue
        if stream is None or not is_plain:
            known = days[-1] if is_plain else day
            stream, looked = stream_of(store, known), {}
            until = store.fed.last(known)
        for one, rule in asked:
            if one.id not in looked:
                now = fed(one.id, rule, stream)
                store.fed.save(one.id, now.past, until, anew=True)
                looked[one.id] = with_rows(store, now)
            yield _fed_question(store, one, looked[one.id], day, auto=auto)


def feed_new(store: Store, day: date) -> list[Change]:
    """
    As `feed`, from the documents alone that came since each question was last fed.

    A question that was never fed is fed with the whole store, and so are all after events
    of stored documents were changed.
    """
    until = store.fed.until()
    with store.writing():
        return [
            _fed_question(store, one, now, day, auto=False)
            for group in _by_what_was_fed(_asked(store, day), until)
            for one, now in _newly_fed(store, group, until.get(group[0][0].id), day)
        ]


def _asked(store: Store, day: date) -> list[tuple[Question, Rule]]:
    """The questions that are open on a day and have a rule that can be followed."""
    rules = {one.question: one.rule for one in store.watch.rules()}
    found = store.questions(state="open", as_of=day)
    return [(one, rules[one.id]) for one in found if one.id in rules]


def _by_what_was_fed(
    asked: Sequence[tuple[Question, Rule]], until: Mapping[QuestionId, int]
) -> list[list[tuple[Question, Rule]]]:
    """The questions in groups that were fed alike, so that each document is read once."""
    groups: dict[int | None, list[tuple[Question, Rule]]] = {}
    for one in asked:
        groups.setdefault(until.get(one[0].id), []).append(one)
    return list(groups.values())


def _newly_fed(
    store: Store, asked: Sequence[tuple[Question, Rule]], after: int | None, day: date
) -> Iterator[tuple[Question, Fed]]:
    last = store.fed.last(day if after is None else None)
    if after is None:
        stream = stream_of(store, day)
        for one, rule in asked:
            now = fed(one.id, rule, stream)
            store.fed.save(one.id, now.past, last, anew=True)
            yield one, with_rows(store, now)
        return
    stream = _stream_after(store, after, day)
    for one, rule in asked:
        yield one, with_rows(store, _with_new(store, fed(one.id, rule, stream), last, day))


def _stream_after(store: Store, row: int, day: date) -> Stream:
    """The documents behind a row, with the days of all reports, as of a day."""
    documents = store.fed.documents_after(row)
    reports = store.reports(documents=[one.id for one in documents]) if documents else []
    papers = tuple(
        Paper(one, one.published, small_letters(one.text))
        for one in documents
        if one.published is not None
    )
    return Stream(
        reports=tuple(told_reports(reports)),
        papers=papers,
        days=tuple(store.fed.report_days(day)),
        gaps=tuple(gap.source for gap in store.gaps(as_of=day)),
    )


def _with_new(store: Store, new: Fed, last: int, day: date) -> Fed:
    """What a question is known of by new documents, with all that was kept of older ones."""
    # What is dated ahead is kept by its day, since no later feeding looks at it again.
    store.watch.save_evidence(one for one in new.evidence if one.day > day)
    store.fed.save(new.question, new.past, last, anew=False)
    gone = set(store.fed.gone(new.question, day))
    kept = [one for one in store.watch.evidence(new.question) if one.id not in gone]
    evidence = {one.id: one for one in (*kept, *_under_originals(store, new, kept))}
    return replace(
        new,
        evidence=tuple(sorted(evidence.values(), key=lambda one: (one.day, one.id))),
        past=tuple(store.fed.past(new.question, day)),
    )


def _under_originals(store: Store, new: Fed, kept: Sequence[Evidence]) -> list[Evidence]:
    """The new evidence, where its report is a copy of an older one under that one's origin."""
    if not new.evidence or not kept:
        return list(new.evidence)
    documents = {one.document for one in (*kept, *new.evidence)}
    reports = store.reports(documents=list(documents))
    origins = origin_names(reports)
    named = [replace(one, origin=origins.get(one.document, one.origin)) for one in new.evidence]
    return counted_once(new.rule, named, reports)


def _fed_question(
    store: Store, question: Question, now: Fed, day: date, *, auto: bool
) -> Change:
    before = {one.id: one for one in store.watch.evidence(question.id, as_of=day)}
    holds = {one.id: one for one in now.known(day)}
    added = tuple(one for one in holds.values() if one.id not in before)
    gone = tuple(one for one in before.values() if one.id not in holds)
    store.watch.save_evidence(added)
    store.watch.withdraw([one.id for one in gone], day)
    points = _moved(store, now, day, added=added, gone=gone)
    ended = _ended(store, now, day, auto=auto)
    return Change(
        question=question, added=added, withdrawn=gone, probabilities=points, resolution=ended
    )


def _moved(
    store: Store, now: Fed, day: date, *, added: Sequence[Evidence], gone: Sequence[Evidence]
) -> tuple[ProbabilityPoint, ...]:
    """The probabilities that are kept: all of a question, as soon as one of them moved."""
    history = store.watch.probabilities(now.question, as_of=day)
    last = {one.option: one for one in history}
    chances = now.answers(day)
    has_moved = any(
        name not in last or abs(last[name].probability - chance) >= LEAST_MOVE
        for name, chance in chances.items()
    )
    if not (has_moved or added or gone):
        return ()
    # A replay goes over days whose evidence may be kept already, and did move it then.
    since = history[-1].day if history else date.min
    moving = added or [one for one in now.known(day) if one.day > since]
    points = tuple(
        ProbabilityPoint(
            question=now.question,
            day=day,
            probability=round(chance, 4),
            cause=cause_words(
                moving, gone, prior="" if history else now.prior_words(day, name)
            ),
            evidence=tuple(one.id for one in moving),
            option=name,
        )
        for name, chance in chances.items()
    )
    if all(_is_kept(one, last.get(one.option)) for one in points):
        return ()
    for point in points:
        store.watch.save_probability(point)
    return points


def _is_kept(point: ProbabilityPoint, last: ProbabilityPoint | None) -> bool:
    """Whether the last point of its answer says the same of the same day."""
    return last is not None and (last.day, last.probability) == (point.day, point.probability)


def cause_words(added: Sequence[Evidence], gone: Sequence[Evidence], *, prior: str = "") -> str:
    """What moved a probability, in words; `prior` says what the first one stands on."""
    if gone:
        return f"{counted(len(gone), 'report')} withdrawn or corrected: “{gone[0].quote}”"
    if prior:
        told = f", and {counted(len(added), 'report')} so far" if added else ""
        return f"opened: {prior}{told}"
    if added:
        first = max(added, key=lambda one: (one.decides, abs(one.weight)))
        more = f", and {len(added) - 1} more" if len(added) > 1 else ""
        return f"{first.reason}: “{first.quote}”{more}"
    return "time passed"


def _ended(store: Store, now: Fed, day: date, *, auto: bool) -> Resolution | None:
    """The rule's resolution, kept where it is another than the last one."""
    ended = now.resolution(day)
    last = store.watch.resolutions(now.question, as_of=day)
    if ended is None or (last and last[-1].outcome == ended.outcome):
        return None
    if auto and ended.outcome != "ambiguous":
        ended = replace(ended, state="confirmed")
    store.watch.save_resolution(ended)
    return ended


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
