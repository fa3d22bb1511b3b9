"""
An edition compared with the last one of its kind: what is new, changed, corrected, resolved.

The last edition is what was kept of it: its page as JSON (see `brief_json`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.brief.alignment import stems_of
from dragoman.brief.checking import DAY, ENDS
from dragoman.english import day_words
from dragoman.records import (
    Brief,
    BriefGroup,
    BriefLine,
    Change,
    DocumentId,
    Question,
)

SECTIONS = ("happened", "uncertain", "watch")
# Of the words of the shorter of two sentences: the same story, and the same sentence.
SAME_STORY = 0.6
SAME_SENTENCE = 0.95
LITTLE = frozenset(
    "the a an of in on to and that its his their with for by at from said was were had has "
    "have be is are will would".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """A line of the last edition: its words, its status, and the documents that it cites."""

    text: str
    status: str
    section: str
    documents: frozenset[str]
    words: frozenset[str]


def past_lines(page: Mapping[str, Any]) -> list[PastLine]:
    """The lines of a kept edition."""
    document_by_number = {one["number"]: one["document"] for one in page["references"]}
    return [
        PastLine(
            text=line["text"],
            status=line["status"],
            section=section,
            documents=frozenset(
                document_by_number[number]
                for number in line["references"]
                if number in document_by_number
            ),
            words=_words(line["text"]),
        )
        for section in SECTIONS
        for group in page[section]
        for line in group["lines"]
    ]


def compared(
    brief: Brief,
    page: Mapping[str, Any],
    *,
    outdated: Collection[DocumentId],
    questions: Sequence[Question],
) -> Brief:
    """
    The brief with its lines marked as new or changed, and a list of what else changed.

    `outdated` are documents of the last edition of which a newer version is known, or
    that were withdrawn; `questions` are all questions, the resolved ones too.
    """
    past = past_lines(page)
    cited = {one.number: one.document for one in brief.references}
    marked = {
        section: tuple(_group(group, past, cited) for group in getattr(brief, section))
        for section in SECTIONS
    }
    found = replace(
        brief,
        happened=marked["happened"],
        uncertain=marked["uncertain"],
        watch=marked["watch"],
        last_edition=date.fromisoformat(page["edition"]),
    )
    changes = (
        *_corrected(past, outdated),
        *_come_about(found, past),
        *_resolved(page, questions),
    )
    return replace(found, changes=tuple(changes))


def comparison(brief: Brief) -> str:
    """One sentence on how the edition differs from the last one; empty without one."""
    if brief.last_edition is None:
        return ""
    lines = [
        line
        for section in SECTIONS
        for group in getattr(brief, section)
        for line in group.lines
    ]
    news = [line.news for line in lines]
    same = len(news) - news.count("new") - news.count("changed")
    counts = {
        "new": news.count("new"),
        "changed": news.count("changed"),
        "corrected": sum(one.kind == "corrected" for one in brief.changes),
        "resolved": sum(one.kind == "resolved" for one in brief.changes),
        "as before": same,
    }
    told = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    told = told or "nothing to tell"
    return f"Since the edition of {day_words(brief.last_edition, brief.edition)}: {told}."


def marks_new(brief: Brief) -> bool:
    """Whether what is new is worth a mark: not where most of the page is new."""
    news = [
        line.news
        for section in SECTIONS
        for group in getattr(brief, section)
        for line in group.lines
    ]
    return 2 * news.count("new") <= len(news)


def _group(
    group: BriefGroup, past: Sequence[PastLine], cited: Mapping[int, DocumentId]
) -> BriefGroup:
    return replace(
        group,
        lines=tuple(replace(line, news=_news(line, past, cited)) for line in group.lines),
    )


def _news(line: BriefLine, past: Sequence[PastLine], cited: Mapping[int, DocumentId]) -> str:
    words = _words(line.text)
    documents = {cited[number] for number in line.references if number in cited}
    best = max(past, key=lambda one: _alike(words, one.words), default=None)
    likeness = _alike(words, best.words) if best else 0.0
    if best is None or likeness < SAME_STORY:
        return "new"
    same = likeness >= SAME_SENTENCE and best.status == line.status
    return "" if same or documents <= best.documents else "changed"


def _words(text: str) -> frozenset[str]:
    """The words of what is said, without the day and the source, which change by themselves."""
    bare = ENDS.sub("", DAY.sub("", text.rstrip(".")).strip(" ,"))
    return frozenset(stems_of(bare)) - LITTLE


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _corrected(past: Iterable[PastLine], outdated: Collection[DocumentId]) -> Iterable[Change]:
    for line in past:
        if line.documents & set(outdated):
            yield Change(kind="corrected", text=line.text)


def _come_about(brief: Brief, past: Sequence[PastLine]) -> Iterable[Change]:
    """What the last edition watched for and this one tells as done."""
    for group in brief.happened:
        for line in group.lines:
            words = _words(line.text)
            awaited = [
                one
                for one in past
                if one.section == "watch"
                and one.status in {"planned", "possible"}
                and line.status in {"happened", "ongoing"}
                and _alike(words, one.words) >= SAME_STORY
            ]
            if awaited:
                yield Change(kind="resolved", text=line.text, before=awaited[0].text)


def _resolved(page: Mapping[str, Any], questions: Sequence[Question]) -> Iterable[Change]:
    asked = {
        line["text"]
        for group in page["watch"]
        for line in group["lines"]
        if line["status"] == "open"
    }
    for one in questions:
        if one.state != "open" and any(text.startswith(one.text) for text in asked):
            outcome = one.outcome or one.state
            yield Change(kind="resolved", text=f"{one.text} {outcome}.")
