"""References: the numbered places in the documents that carry the lines of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.brief.checking import carries
from dragoman.brief.context import context_of
from dragoman.brief.plain import host
from dragoman.records import (
    CORRECTION_STEP,
    Document,
    DocumentId,
    EventId,
    Happening,
    Reference,
    Report,
    Sentence,
)
from dragoman.words import plain

# More references to a line than these are not read; the note tells how many there are.
MOST_REPORTS = 3
MOST_DISPUTES = 2


class Span(NamedTuple):
    """A place in a document: two reports of one place share a reference."""

    document: DocumentId
    start: int
    end: int


def span_of(report: Report) -> Span:
    """The place of the report's quote."""
    event = report.event
    return Span(report.document.id, event.start, event.end)


def outlet(document: Document) -> str:
    """Who published it: the source's name, or the host of its address."""
    return plain(document.source) or host(document.url) or "Unnamed source"


def reference(report: Report, number: int, sentence: Sentence | None = None) -> Reference:
    """
    The reference that leads to the report's quote.

    Its context is the sentence, where that was read, else what stands around the quote.
    """
    event, document = report.event, report.document
    whole = sentence and sentence.start <= event.start and event.end <= sentence.end
    around = context_of(document.text, event.start, event.end)
    return Reference(
        number=number,
        document=document.id,
        start=event.start,
        end=event.end,
        quote=event.quote,
        context=sentence.text if sentence and whole else around,
        source=outlet(document),
        title=document.title,
        url=document.url,
        published=document.published,
    )


def put_right(reports: Iterable[Report]) -> str:
    """That an event of these reports was put right by hand, by whom and why; or nothing."""
    steps = (step for one in reports for step in one.event.because)
    found = [plain(step.says) for step in steps if step.step == CORRECTION_STEP]
    return f"put right by hand ({found[0]})" if found else ""


def is_carried(report: Report) -> bool:
    """Whether the report's quote stands in the text where its event says."""
    return carries(reference(report, 0))


def carrying_reports(happening: Happening) -> tuple[Report, ...]:
    """
    The few reports whose words carry the happening and, after them, its denial.

    Nothing comes back for a happening that only its denial carries.
    """
    carrying = _of_different_outlets(happening.reports, MOST_REPORTS)
    denials = _of_different_outlets(happening.disputed_by, MOST_DISPUTES)
    return (*carrying, *denials) if carrying else ()


def numbers_by_span(reports: Iterable[Report]) -> Mapping[Span, int]:
    """A number for each place, in the order in which the reports come."""
    numbers: dict[Span, int] = {}
    for report in reports:
        numbers.setdefault(span_of(report), len(numbers) + 1)
    return numbers


def references(
    reports: Iterable[Report],
    numbers: Mapping[Span, int],
    told: Mapping[EventId, Sentence] | None = None,
) -> tuple[Reference, ...]:
    """One reference for each number, in their order."""
    sentences = told or {}
    report_by_span: dict[Span, Report] = {}
    for report in reports:
        report_by_span.setdefault(span_of(report), report)
    return tuple(
        reference(report_by_span[span], number, sentences.get(report_by_span[span].event.id))
        for span, number in numbers.items()
    )


def _of_different_outlets(reports: Sequence[Report], most: int) -> list[Report]:
    found: dict[str, Report] = {}
    for report in reports:
        if is_carried(report):
            found.setdefault(outlet(report.document), report)
    return list(found.values())[:most]
