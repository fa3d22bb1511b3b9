"""
The brief from what is known: chosen, put into sentences, numbered, and checked.

A line whose quote does not stand in its document is left out and counted, as
are the lines for which there is no room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.brief.attribution import sentence_of
from dragoman.brief.checking import (
    DENYING,
    Refusal,
    Reread,
    brief_lines,
    counted_reasons,
    refusals,
    refused_heading,
    unsupported,
)
from dragoman.brief.drafting import (
    ALSO,
    also_told,
    contested_groups,
    happened_groups,
    question_groups,
    uncertain_groups,
    watch_groups,
)
from dragoman.brief.material import Material
from dragoman.brief.people import People
from dragoman.brief.references import Span, numbers_by_span, references, span_of
from dragoman.brief.selection import Draft, DraftGroup, fitted, is_contested
from dragoman.brief.sentences import disputers, names_in, sentence
from dragoman.brief.stories import IN_BRIEF, heard, stories, told_and_weighed
from dragoman.english import day_words, listed
from dragoman.records import Brief, BriefGroup, BriefLine, EventId, Reference

__all__ = ["Material", "written_brief"]

# Each round replaces what the check refused; what is refused after the last is left out.
MOST_ROUNDS = 4


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
    if material.told:
        told = _told_brief(material)
        if told is not None:
            return told
    drafted = Sections(
        happened=happened_groups(material),
        uncertain=uncertain_groups(material),
        watch=watch_groups(material),
    )
    chosen = _chosen(drafted, material.lines_per_section)
    brief = _supported(_brief(chosen, material))
    left_out = len(drafted.drafts) - len(brief_lines(brief))
    return replace(brief, left_out=left_out)


def _told_brief(material: Material) -> Brief | None:
    """
    The brief in the words of its sources; None where no sentence of them can be told.

    The finished page is checked; for what is refused the next in order are put in, and
    the page is checked again.
    """
    refused: dict[EventId, Refusal] = {}
    unfit: set[EventId] = set()
    told = told_and_weighed(material)
    if not told:
        return None
    echoes = heard(told, material)
    for _ in range(MOST_ROUNDS):
        left = [one for one in told if one.event.id not in refused]
        found = stories(left, material, echoes)
        chosen = Sections(
            happened=(*found.happened, *also_told(found.happened, material, unfit)),
            uncertain=(*contested_groups(found, material), *found.uncertain),
            watch=(*question_groups(found, material), *found.watch),
        )
        brief, wrong = _checked(chosen, material)
        by_grammar = (one for one in chosen.drafts if one.told is None)
        unfit |= {draft.event_id for draft in by_grammar if draft.event_id in wrong}
        if not wrong:
            break
        refused |= wrong
    left_out = len(told) - len(refused) - len(brief_lines(brief))
    counts = counted_reasons(refused.values())
    return replace(brief, left_out=max(0, left_out), refused_by_reason=counts)


def _checked(chosen: Sections, material: Material) -> tuple[Brief, dict[EventId, Refusal]]:
    """The page without what the check refuses, and the refusals by their events."""
    reports = [report for draft in chosen.drafts for report in draft.reports]
    numbers = numbers_by_span(reports)
    line_by_draft = _lines(chosen.drafts, numbers, material)
    cited = references(reports, numbers, material.told)
    brief = _brief_of(chosen, material, line_by_draft, cited)
    if material.reread is None:
        return _supported(brief), {}
    chosen = replace(chosen, happened=_headed(chosen.happened, brief, material.reread))
    line_by_draft = _lines(chosen.drafts, numbers, material)
    brief = _brief_of(chosen, material, line_by_draft, cited)
    by_line = refusals(brief, material.reread)
    wrong = {
        draft.event_id: by_line[id(line_by_draft[id(draft)])]
        for draft in chosen.drafts
        if draft.event_id and id(line_by_draft[id(draft)]) in by_line
    }
    bad = [line for line in brief_lines(brief) if id(line) in by_line]
    kept = replace(
        brief,
        happened=_without(brief.happened, bad),
        uncertain=_without(brief.uncertain, bad),
        watch=_without(brief.watch, bad),
    )
    return _supported(kept), wrong


def _headed(
    groups: Sequence[DraftGroup], brief: Brief, reread: Reread
) -> tuple[DraftGroup, ...]:
    """The developments; one whose headline the check refuses goes among those in brief."""
    refused = [
        drafted
        for drafted, group in zip(groups, brief.happened, strict=True)
        if group.heading not in (IN_BRIEF, ALSO) and refused_heading(brief, group, reread)
    ]
    short = [draft for group in refused for draft in group.drafts]
    rest = [group for group in groups if group not in refused]
    if short and not any(group.heading == IN_BRIEF for group in rest):
        before_also = len(rest) - (bool(rest) and rest[-1].heading == ALSO)
        rest.insert(before_also, DraftGroup(heading=IN_BRIEF, drafts=()))
    return tuple(
        replace(group, drafts=(*short, *group.drafts)) if group.heading == IN_BRIEF else group
        for group in rest
    )


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
    return _brief_of(chosen, material, line_by_draft, references(reports, numbers))


def _brief_of(
    chosen: Sections,
    material: Material,
    line_by_draft: Mapping[int, BriefLine],
    cited: tuple[Reference, ...],
) -> Brief:
    return Brief(
        title=f"The brief of {day_words(material.edition)}",
        edition=material.edition,
        since=material.since,
        until=material.until,
        happened=_groups(chosen.happened, line_by_draft),
        uncertain=_groups(chosen.uncertain, line_by_draft),
        watch=_groups(chosen.watch, line_by_draft),
        references=cited,
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
    people = People()
    for turn, draft in enumerate(drafts):
        told = _told_text(draft, people, turn, material)
        lines[id(draft)] = BriefLine(
            text=told or (draft.text if draft.quoted else _text(draft, mentioned, material)),
            references=tuple(dict.fromkeys(numbers[span_of(one)] for one in draft.reports)),
            status=draft.status,
            note=draft.note,
            told=bool(told) or draft.quoted,
        )
        if draft.happening:
            mentioned |= names_in(draft.happening, material.names)
    return lines


def _told_text(draft: Draft, people: People, turn: int, material: Material) -> str:
    """The sentence of a draft that the words of its source tell; empty for another."""
    told = draft.told
    if told is None:
        return ""
    telling = told.telling
    whole = sentence_of(told, edition=material.edition, names=material.names, turn=turn)
    said = people.shortened(whole, telling.people, dict(telling.titles))
    denying = tuple(
        one for one in told.happening.disputed_by if DENYING.search(one.event.quote)
    )
    denied = replace(told.happening, disputed_by=denying)
    who = disputers(denied, material.names) if denying else ()
    return f"{said} {_begun(listed(who))} denied it." if who else said


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


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
