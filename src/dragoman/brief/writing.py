"""
The brief from what is known: chosen, put into sentences, numbered, and checked.

A line whose quote does not stand in its document is left out and counted, as
are the lines for which there is no room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.brief.checking import brief_lines, unsupported
from dragoman.brief.drafting import happened_groups, uncertain_groups, watch_groups
from dragoman.brief.material import Material
from dragoman.brief.references import Span, numbers_by_span, references, span_of
from dragoman.brief.selection import Draft, DraftGroup, fitted, is_contested
from dragoman.brief.sentences import disputers, names_in, sentence
from dragoman.english import day_words, listed
from dragoman.records import Brief, BriefGroup, BriefLine

__all__ = ["Material", "written_brief"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The drafts of the three sections."""

    happened: tuple[DraftGroup, ...]
    uncertain: tuple[DraftGroup, ...]
    watch: tuple[DraftGroup, ...]

    @property
    def drafts(self) -> list[Draft]:
        """Every draft, in the order of the page."""
        groups = (*self.happened, *self.uncertain, *self.watch)
        return [draft for group in groups for draft in group.drafts]


def written_brief(material: Material) -> Brief:
    """
    The brief of what the material holds: the same page for the same material.

    Raises `TableError` for an event type that has no phrase.
    """
    drafted = Sections(
        happened=happened_groups(material),
        uncertain=uncertain_groups(material),
        watch=watch_groups(material),
    )
    chosen = _chosen(drafted, material.lines_per_section)
    brief = _supported(_brief(chosen, material))
    left_out = len(drafted.drafts) - len(brief_lines(brief))
    return replace(brief, left_out=left_out)


def _chosen(drafted: Sections, limit: int) -> Sections:
    """What is carried by words and fits; half as many pairs as lines give each pair room."""
    happened, uncertain, watch = (
        _carried(groups) for groups in (drafted.happened, drafted.uncertain, drafted.watch)
    )
    return Sections(
        happened=fitted(happened, limit, breadth=max(1, limit // 2)),
        uncertain=fitted(uncertain, limit, breadth=len(uncertain)),
        watch=fitted(watch, limit, breadth=len(watch)),
    )


def _carried(groups: Sequence[DraftGroup]) -> tuple[DraftGroup, ...]:
    return tuple(
        replace(group, drafts=tuple(draft for draft in group.drafts if draft.reports))
        for group in groups
    )


def _brief(chosen: Sections, material: Material) -> Brief:
    reports = [report for draft in chosen.drafts for report in draft.reports]
    numbers = numbers_by_span(reports)
    line_by_draft = _lines(chosen.drafts, numbers, material)
    return Brief(
        title=f"The brief of {day_words(material.edition)}",
        edition=material.edition,
        since=material.since,
        until=material.until,
        happened=_groups(chosen.happened, line_by_draft),
        uncertain=_groups(chosen.uncertain, line_by_draft),
        watch=_groups(chosen.watch, line_by_draft),
        references=references(reports, numbers),
        gaps=tuple(material.gaps),
        sources=tuple(material.sources),
        documents=material.documents,
        events=len(material.happenings),
        rejected_by_reason=dict(material.rejected_by_reason),
    )


def _lines(
    drafts: Sequence[Draft], numbers: Mapping[Span, int], material: Material
) -> dict[int, BriefLine]:
    """The line of each draft, by the draft's identity: a country is told once a page."""
    mentioned: frozenset[str] = frozenset()
    lines: dict[int, BriefLine] = {}
    for draft in drafts:
        lines[id(draft)] = BriefLine(
            text=_text(draft, mentioned, material),
            references=tuple(dict.fromkeys(numbers[span_of(one)] for one in draft.reports)),
            status=draft.status,
            note=draft.note,
        )
        if draft.happening:
            mentioned |= names_in(draft.happening, material.names)
    return lines


def _text(draft: Draft, mentioned: frozenset[str], material: Material) -> str:
    happening = draft.happening
    if happening is None:
        return draft.text
    names = material.names
    text = sentence(happening, names, edition=material.edition, mentioned=mentioned)
    if not is_contested(happening, material.edition):
        return text
    return f"{text.removesuffix('.')}; disputed by {listed(disputers(happening, names))}."


def _groups(
    groups: Sequence[DraftGroup], line_by_draft: Mapping[int, BriefLine]
) -> tuple[BriefGroup, ...]:
    return tuple(
        BriefGroup(
            heading=group.heading,
            lines=tuple(line_by_draft[id(draft)] for draft in group.drafts),
        )
        for group in groups
    )


def _supported(brief: Brief) -> Brief:
    """The brief without the lines that no source carries."""
    wrong = unsupported(brief)
    if not wrong:
        return brief
    return replace(
        brief,
        happened=_without(brief.happened, wrong),
        uncertain=_without(brief.uncertain, wrong),
        watch=_without(brief.watch, wrong),
    )


def _without(
    groups: Sequence[BriefGroup], wrong: Sequence[BriefLine]
) -> tuple[BriefGroup, ...]:
    kept = (
        replace(group, lines=tuple(line for line in group.lines if line not in wrong))
        for group in groups
    )
    return tuple(group for group in kept if group.lines)
