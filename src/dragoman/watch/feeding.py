"""Reports, as evidence on a question: what they say to its rule, with their weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook import rows
from dragoman.records import Document, DocumentId, EventId, QuestionId, Report, digest
from dragoman.watch.bearing import Bearing, bearings, event_days, history_patterns
from dragoman.watch.matching import Told, fits, nearly_fits, sightings, told
from dragoman.watch.probability import SURE, Past, log_odds, weight_of
from dragoman.watch_records import Evidence, EvidenceId, PastDay, Pattern, Rule, Side


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, with the day from which it counts as known, and its folded text."""

    document: Document
    known: date
    folded: str


def evidence_of(
    question: QuestionId,
    rule: Rule,
    reports: Iterable[Told],
    origin_by_document: Mapping[DocumentId, str] | None = None,
) -> list[Evidence]:
    """The evidence in the reports, oldest first; each report is looked at by itself."""
    origins = origin_by_document or {}
    found = [
        _evidence(question, rule, one, bearing, origins)
        for one in reports
        for bearing in bearings(rule, one)
    ]
    return sorted(found, key=lambda one: (one.day, one.id))


def worded_evidence(
    question: QuestionId,
    rule: Rule,
    papers: Iterable[Paper],
    origin_by_document: Mapping[DocumentId, str] | None = None,
) -> list[Evidence]:
    """The evidence in sentences for the patterns of words alone, oldest first."""
    sides = [one for one in worded_patterns(rule) if one[2].words]
    if not sides:
        return []
    origins = origin_by_document or {}
    found = [
        evidence
        for paper in papers
        if paper.known >= rule.since and (rule.due is None or _day(paper) <= rule.due)
        for side, option, pattern in sides
        for evidence in _sighted(question, paper, (side, option, pattern), origins)
    ]
    return sorted(found, key=lambda one: (one.day, one.id))


def worded_patterns(rule: Rule) -> list[tuple[Side, str, Pattern]]:
    """The patterns of words alone, with the side and the option that they mean."""
    named: list[tuple[Side, str, Pattern]] = [
        ("yes", option.name, pattern) for option in rule.options for pattern in option.yes
    ]
    named += [("yes", "", pattern) for pattern in rule.yes]
    named += [("no", "", pattern) for pattern in (*rule.no, *rule.before)]
    return [one for one in named if not one[2].types]


def past_days(rule: Rule, reports: Iterable[Told], papers: Iterable[Paper]) -> list[PastDay]:
    """The days of all events such as the rule asks for, whenever they were."""
    asked, read = list(reports), list(papers)
    return [
        found
        for option, patterns in history_patterns(rule).items()
        for found in _past_days(option, patterns, asked, read)
    ]


def _past_days(
    option: str, patterns: Sequence[Pattern], reports: Sequence[Told], papers: Sequence[Paper]
) -> Iterator[PastDay]:
    for one in reports:
        if any(fits(pattern, one) or nearly_fits(pattern, one) for pattern in patterns):
            yield PastDay(
                day=event_days(one.event)[1] or one.report.known,
                known=one.report.known,
                document=one.report.document.id,
                option=option,
            )
    worded = [pattern for pattern in patterns if not pattern.types]
    for paper in papers if worded else ():
        if any(sightings(pattern, paper.document.text, paper.folded) for pattern in worded):
            yield PastDay(
                day=paper.known,
                known=paper.known,
                document=paper.document.id,
                option=option,
            )


def past_of(days: Iterable[PastDay], first: date, day: date, option: str | None = None) -> Past:
    """
    How many days with such events were known on a day, since the first report of all.

    With an `option` those of that answer alone.
    """
    known = {
        one.day
        for one in days
        if one.known <= day
        and first <= one.day <= day
        and (option is None or one.option == option)
    }
    return Past(events=len(known), days=max((day - first).days, 1))


def told_reports(reports: Iterable[Report]) -> list[Told]:
    """The reports with their sentences."""
    return [told(report) for report in reports]


def _sighted(
    question: QuestionId,
    paper: Paper,
    side: tuple[Side, str, Pattern],
    origins: Mapping[DocumentId, str],
) -> Iterator[Evidence]:
    document = paper.document
    for seen in sightings(side[2], document.text, paper.folded)[:1]:
        yield Evidence(
            id=EvidenceId(digest(question, document.id, str(seen.start), side[0], side[1])),
            question=question,
            event=EventId(""),
            document=document.id,
            day=paper.known,
            side=side[0],
            kind="decides",
            weight=log_odds(SURE),
            reason="a sentence has the words of the rule",
            quote=seen.sentence,
            source=document.source,
            origin=origins.get(document.id)
            or document.origin
            or document.source
            or document.key,
            option=side[1],
            decides=True,
        )


def _evidence(
    question: QuestionId,
    rule: Rule,
    one: Told,
    bearing: Bearing,
    origins: Mapping[DocumentId, str],
) -> Evidence:
    event, document = one.event, one.report.document
    weight = log_odds(SURE) if bearing.decides else weight_of(bearing.kind)
    return Evidence(
        id=EvidenceId(digest(question, document.id, event.id, bearing.side, bearing.option)),
        question=question,
        event=event.id,
        document=document.id,
        day=one.report.known,
        side=bearing.side,
        kind=bearing.kind,
        weight=weight,
        reason=reason_words(bearing.kind),
        quote=event.quote,
        source=document.source,
        origin=origins.get(document.id) or document.origin or document.source or document.key,
        option=bearing.option,
        decides=bearing.decides,
        counts=_counts(rule, one),
    )


def _counts(rule: Rule, one: Told) -> tuple[str, ...]:
    if rule.counted not in {"actors", "recipients"}:
        return ()
    parties = one.event.actor if rule.counted == "actors" else one.event.recipient
    return tuple(dict.fromkeys(party.code or party.name.casefold() for party in parties))


def _day(paper: Paper) -> date:
    return paper.document.published or paper.known


@cache
def _reasons() -> Mapping[str, str]:
    return {row["kind"]: row["says"] for row in rows("watch_weights.tsv") if row["says"]}


def reason_words(kind: str) -> str:
    """What a kind of evidence is, in words."""
    return _reasons().get(kind, kind)
