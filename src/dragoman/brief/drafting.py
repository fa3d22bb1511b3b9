"""The drafts of the three sections, complete; what fits is chosen from them afterwards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.brief.asking import ASKED, FEW_DOCUMENTS, is_worth_asking
from dragoman.brief.attribution import outlet_words
from dragoman.brief.checking import DENYING
from dragoman.brief.material import Material
from dragoman.brief.references import carrying_reports, is_carried, outlet, put_right, reference
from dragoman.brief.selection import (
    RECENT_DAYS,
    Draft,
    DraftGroup,
    by_parties,
    day_of,
    in_order_of_days,
    is_ahead,
    is_contested,
    is_settled,
    is_undated_plan,
    names_a_pair,
    ranked,
    rests_on_one,
)
from dragoman.brief.sentences import disputers
from dragoman.brief.stories import Stories
from dragoman.english import counted, day_words, listed
from dragoman.records import (
    Event,
    EventId,
    Happening,
    Question,
    Report,
    Status,
    Suggestion,
)
from dragoman.words import plain

# "One source only" repeats lines of the first section, so it stays short.
MOST_SINGLE = 5
# Of the questions raised and of what is contested, a third as many as a section has lines.
RAISED = 3


def happened_groups(material: Material) -> tuple[DraftGroup, ...]:
    """What happened or goes on and nobody denies, by pair of parties."""
    settled = [one for one in material.happenings if is_settled(one)]
    groups = by_parties(settled, material.names)
    return tuple(_group(heading, found, material) for heading, found in groups.items())


ALSO = "Also told"
# A quoted sentence of more words is no line of a page.
MOST_QUOTED = 45


def also_told(
    happened: Sequence[DraftGroup], material: Material, unfit: Collection[EventId]
) -> tuple[DraftGroup, ...]:
    """
    What the sources tell beside their main clauses, where the page has room: "officials
    say", "as a result of Western sanctions". Told by our own grammar, of two parties; for
    what the check refuses so (`unfit`) the sentence of the source stands in quotation marks.
    """
    on_page = [draft for group in happened for draft in group.drafts]
    room = material.lines_per_section - len(on_page)
    known = {_matter(draft.happening.event) for draft in on_page if draft.happening}
    left: list[Happening] = []
    for one in ranked([one for one in material.happenings if is_settled(one)]):
        if names_a_pair(one.event) and _matter(one.event) not in known:
            known.add(_matter(one.event))
            left.append(one)
    drafts: list[Draft] = []
    quoted: set[str] = set()
    for draft in _group(ALSO, left, material).drafts:
        told = _quoted(draft, material) if draft.event_id in unfit else draft
        if told is None or told.text in quoted or len(drafts) >= room:
            continue
        quoted |= {told.text} - {""}
        drafts.append(told)
    return (DraftGroup(heading=ALSO, drafts=tuple(drafts)),) if drafts else ()


def _quoted(draft: Draft, material: Material) -> Draft | None:
    """The line with the sentence of its first report; None where that is too long."""
    if not draft.reports:
        return None
    report = draft.reports[0]
    words = reference(report, 0, material.told.get(report.event.id)).context.split()
    if len(words) > MOST_QUOTED:
        return None
    said = " ".join(words).rstrip(".").replace("“", "‘").replace("”", "’").replace('"', "'")
    who = outlet_words([outlet(report.document)])
    source = "a report" if who in {"", "Unnamed source"} else who
    day = report.document.published
    of = f" of {day_words(day, material.edition)}" if day else ""
    return replace(draft, text=f"“{said}”, according to {source}{of}.", note="", quoted=True)


def _matter(event: Event) -> tuple[str, frozenset[str]]:
    parties = (*event.actor, *event.recipient)
    return event.type, frozenset(party.code or party.name for party in parties)


def uncertain_groups(material: Material) -> tuple[DraftGroup, ...]:
    """What may be, what is contested or denied, what is overdue, what rests on one source."""
    edition = material.edition
    contested = [one for one in material.happenings if is_contested(one, edition)]
    rest = [
        one
        for one in material.happenings
        if not one.disputed_by and not is_ahead(one, edition) and not is_undated_plan(one)
    ]
    single = ranked([one for one in rest if is_settled(one) and rests_on_one(one, edition)])
    if material.documents == 1:
        single = []  # that it rests on one source need not be said of every line
    groups = (
        _group("Possible", ranked(_with_status(rest, Status.POSSIBLE)), material),
        _group("Contested", ranked(contested), material),
        _group("Denied", ranked(_with_status(rest, Status.DENIED)), material),
        _group(
            "Planned for a day now past", ranked(_with_status(rest, Status.PLANNED)), material
        ),
        _single_group(single, material),
    )
    return tuple(group for group in groups if group.drafts)


def watch_groups(material: Material) -> tuple[DraftGroup, ...]:
    """What is to come by its day, the open questions, and plans without a day."""
    happenings = material.happenings
    ahead = in_order_of_days([one for one in happenings if is_ahead(one, material.edition)])
    undated = [one for one in happenings if is_undated_plan(one) and not one.disputed_by]
    listed_events = {report.event.id for one in (*ahead, *undated) for report in one.reports}
    questions = [
        _question_draft(question, material)
        for question in sorted(material.questions, key=lambda one: (_due(one.due), one.id))
        if question.state == "open" and listed_events.isdisjoint(question.events)
    ]
    suggestions = [
        _suggestion_draft(suggestion, material)
        for suggestion in sorted(
            material.suggestions, key=lambda one: (_due(one.due), one.text)
        )
        if suggestion.report.event.id not in listed_events
    ]
    groups = (
        _asking(_group("On the calendar", ahead, material), material),
        DraftGroup(heading="Open questions", drafts=tuple(questions)),
        DraftGroup(heading="Questions the reports raise", drafts=tuple(suggestions)),
        _asking(_group("Announced, without a day", ranked(undated), material), material),
    )
    return tuple(group for group in groups if group.drafts)


def question_groups(found: Stories, material: Material) -> tuple[DraftGroup, ...]:
    """
    The open questions of the reader's watch, the soonest due first, and those raised.

    What the page already watches for raises no question on it again, nor what it tells
    otherwise, but on the page of few reports, which has the room.
    """
    few = material.documents <= FEW_DOCUMENTS
    told = {
        (report.document.id, report.event.start)
        for group in (*(() if few else (*found.happened, *found.uncertain)), *found.watch)
        for draft in group.drafts
        for report in draft.reports
    }
    asked = sorted(material.questions, key=lambda one: (_due(one.due), one.id))
    drafts = [_question_draft(one, material) for one in asked if one.state == "open"]
    listed_events = {event for one in asked for event in one.events}
    raised = [
        _suggestion_draft(one, material)
        for one in material.suggestions
        if one.report.event.id not in listed_events
        and (one.kind == ASKED or names_a_pair(one.report.event))
        and is_worth_asking(one, material)
        and (one.report.document.id, one.report.event.start) not in told
        and (material.edition - (one.report.event.published or one.report.known)).days
        <= RECENT_DAYS
    ]
    most = max(1, material.lines_per_section // (RAISED - few))
    groups = (
        ("Open questions", [draft for draft in drafts if draft.reports]),
        ("Questions the reports raise", [draft for draft in raised if draft.reports][:most]),
    )
    return tuple(DraftGroup(heading=name, drafts=tuple(of)) for name, of in groups if of)


def contested_groups(found: Stories, material: Material) -> tuple[DraftGroup, ...]:
    """What others deny and no sentence of a source tells as a whole, in our own words."""
    told = {
        draft.happening.event.id
        for group in (*found.happened, *found.uncertain, *found.watch)
        for draft in group.drafts
        if draft.happening
    }
    contested = [
        one
        for one in material.happenings
        if is_contested(one, material.edition)
        and one.event.id not in told
        and any(DENYING.search(report.event.quote) for report in one.disputed_by)
        and (material.edition - day_of(one)).days <= RECENT_DAYS
    ]
    group = _group(
        "Contested", ranked(contested)[: max(1, material.lines_per_section // 3)], material
    )
    return (group,) if group.drafts else ()


def standing(happening: Happening, material: Material) -> str:
    """
    How well it stands, for the note of a line: origins, copies, day of the report.

    The day of the report is told where the text gives no day of the event, and
    who disputes it where no line under "Contested" tells that.
    """
    notes = [_origins(happening)]
    event = happening.event
    if event.published and (event.date is None or event.date.precision == "reported"):
        notes.append(f"reported {day_words(event.published, material.edition)}")
    if is_ahead(happening, material.edition) and happening.disputed_by:
        notes.append(f"disputed by {listed(disputers(happening, material.names))}")
    notes.append(put_right(happening.reports))
    return ", ".join(filter(None, notes))


def _origins(happening: Happening) -> str:
    if len(happening.origins) > 1:
        return counted(len(happening.origins), "independent origin")
    outlets = {outlet(report.document) for report in happening.reports}
    return f"1 source, in {len(outlets)} outlets" if len(outlets) > 1 else "1 source"


def _group(heading: str, happenings: Iterable[Happening], material: Material) -> DraftGroup:
    return DraftGroup(
        heading=heading,
        drafts=tuple(
            Draft(
                happening=one,
                reports=carrying_reports(one),
                status=one.event.status.value,
                note=standing(one, material),
            )
            for one in happenings
        ),
    )


def _single_group(happenings: Sequence[Happening], material: Material) -> DraftGroup:
    group = _group("One source only", happenings[:MOST_SINGLE], material)
    drafts = tuple(
        replace(draft, note=f"only {outlet(draft.reports[0].document)}")
        for draft in group.drafts
        if draft.reports
    )
    return replace(group, drafts=drafts)


def _with_status(happenings: Iterable[Happening], status: Status) -> list[Happening]:
    return [one for one in happenings if one.event.status is status]


def _due(day: date | None) -> date:
    return day or date.max


def _question_draft(question: Question, material: Material) -> Draft:
    reports = _reports_where(material, lambda report: report.event.id in question.events)
    return Draft(
        happening=None,
        reports=reports[:3],
        status=question.state,
        text=_asked(question.text, question.due, material),
        note=_rule(question.rule),
    )


def _suggestion_draft(suggestion: Suggestion, material: Material) -> Draft:
    report = suggestion.report
    return Draft(
        happening=None,
        reports=(report,) if is_carried(report) else (),
        status="suggested",
        text=_asked(suggestion.text, suggestion.due, material),
        note=_overdue(suggestion),
    )


def _reports_where(material: Material, wanted: Callable[[Report], bool]) -> tuple[Report, ...]:
    return tuple(
        report
        for one in material.happenings
        for report in one.reports
        if wanted(report) and is_carried(report)
    )


def _asked(text: str, due: date | None, material: Material) -> str:
    day = f" (due {day_words(due, material.edition)})" if due else ""
    return plain(text) + day


def _overdue(suggestion: Suggestion) -> str:
    """That a promise is overdue; the whole rule is for who opens the question."""
    first = suggestion.rule.partition(". ")[0]
    said = plain(first).rstrip(".")
    return said[:1].lower() + said[1:] if said.startswith("Overdue") else ""


def _rule(rule: str) -> str:
    return f"resolved so: {plain(rule)}" if rule.strip() else ""


def _asking(group: DraftGroup, material: Material) -> DraftGroup:
    """The group with the questions about its happenings in their notes, not on lines again."""
    question_by_event = _question_by_event(material)
    drafts = []
    for draft in group.drafts:
        events = draft.happening.reports if draft.happening else ()
        asked = [question_by_event.get(report.event.id, "") for report in events]
        questions = dict.fromkeys(question for question in asked if question)
        drafts.append(replace(draft, note="; ".join((draft.note, *questions))))
    return replace(group, drafts=tuple(drafts))


def _question_by_event(material: Material) -> dict[str, str]:
    found: dict[str, str] = {}
    for suggestion in material.suggestions:
        text = _asked(suggestion.text, suggestion.due, material)
        found[suggestion.report.event.id] = f"to ask: {text}"
    for question in material.questions:
        if question.state == "open":
            text = _asked(question.text, question.due, material)
            found |= dict.fromkeys(question.events, f"open question: {text}")
    return found
