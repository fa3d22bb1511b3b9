"""The drafts of a page that its sources tell: developments, doubts, and what comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.brief.checking import DENYING
from dragoman.brief.days import last_day, timing
from dragoman.brief.developments import (
    Development,
    Told,
    developments,
    same_matter,
    says_more,
    told_reports,
)
from dragoman.brief.echoes import Echoes, echoes_in, echoes_of
from dragoman.brief.kinds import is_no_report, is_surely_no_report
from dragoman.brief.likeness import alike
from dragoman.brief.likeness import counted as counted_words
from dragoman.brief.material import Material
from dragoman.brief.no_deed import UNTYPED
from dragoman.brief.outlets import outlet_name
from dragoman.brief.references import MOST_DISPUTES, MOST_REPORTS, is_carried, put_right
from dragoman.brief.repeats import AGAIN, NEAR, counts_the_same, is_one_deed, is_one_matter
from dragoman.brief.selection import (
    RECENT_DAYS,
    Draft,
    DraftGroup,
    day_of,
    first_day_of,
    is_ahead,
    is_contested,
)
from dragoman.brief.weighing import Scales, weighed
from dragoman.english import counted, listed
from dragoman.records import Event, Report, Status

# Each further development of a pair, or from an outlet, has to matter so much more.
SAME_PAIR = 0.7
SAME_OUTLET = 0.7
SAME_PLACE = 0.8
FAIR, WIDE = 1.0, 3
# What weighs less moves no reader of a page that is full; what no event type covers, or a
# sentence tells in passing, sooner.
LEAST, LEAST_STATEMENT = 0.3, 0.52
# A plan that weighs less is of nobody whom the reader knows.
LEAST_PLAN = 0.4
# Less like, and what denies something denies another thing.
SAME_DEED = 0.3
IN_BRIEF = "In brief"
DOUBTS, AHEAD, PLANS = 3, 2, 3
# Breadth before depth: an editor's leads are of as many matters as the page holds.
LINES_OF_ONE, SHORT_SHARE = 2, 4
LEAST_DOUBT, FIRM_DOUBT = 0.3, 0.6
NOT_ONLY = re.compile(r"\b(?:not|n[’']t) (?:just|only|merely|simply|to \w+ but)\b|\bhardly\b")
# Words by which a sentence tells of what is to come.
TO_COME = re.compile(
    r"\b(?:will|would|plan\w*|expect\w*|schedul\w*|due|set|intend\w*|may|might|could|aims?"
    r"|(?:is|are|was|were|wants?|hopes?|vow\w*|pledg\w*|promis\w*|decid\w*|agreed) to)\b"
)


@dataclass(slots=True)
class _Page:
    """What is told so far, so that nothing is told twice; `echoes` weigh the words."""

    echoes: Echoes
    told: list[Told] = field(default_factory=list)

    def takes(self, one: Told) -> bool:
        """Whether it says something new to the page, and its words stand where it says."""
        if not is_carried(one.report) or not says_more(one, self.told):
            return False
        again = (
            counts_the_same(one, other) or is_one_deed(one, other, self.echoes, AGAIN)
            for other in self.told
        )
        if any(again):
            return False
        self.told.append(one)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The drafts of the three sections."""

    happened: tuple[DraftGroup, ...]
    uncertain: tuple[DraftGroup, ...]
    watch: tuple[DraftGroup, ...]


MANY, ENOUGH, FEW = 4, 2, 1
"""
Tellings for each line of a section, from which on there are enough: to do without what may
be no report; without what is surely none and what leans on its report; without headlines.
"""


def told_and_weighed(material: Material) -> list[Told]:
    """
    All that can be told, with how much it matters; where enough is told in whole sentences
    of reports, without what is told in those of headlines, and without opinion and sport.
    """
    told = told_reports(
        (*material.happenings, *material.statements), material.told, material.names
    )
    limit = material.lines_per_section
    sure = _but(told, lambda one: is_surely_no_report(one.report.document), ENOUGH * limit)
    news = _but(sure, lambda one: is_no_report(one.report.document), MANY * limit)
    found = weighed(
        news,
        Scales(
            edition=material.edition,
            since=material.since,
            interests=material.interests,
            reports=material.documents,
        ),
    )
    whole = _but(found, lambda one: one.telling.is_terse, FEW * limit)
    return _but(whole, lambda one: one.telling.leans, ENOUGH * limit)


def _but(told: list[Told], unfit: Callable[[Told], bool], enough: int) -> list[Told]:
    """The tellings without those that are unfit, where enough are left."""
    left = [one for one in told if not unfit(one)]
    return left if len(left) >= enough else told


def heard(told: Sequence[Told], material: Material) -> Echoes:
    """What the reports of the period tell, to see how many tell the same."""
    echoes = [*echoes_of(material.happenings, material.told), *echoes_in(material.recent)]
    return Echoes([one.words for one in told], echoes)


def stories(told: Sequence[Told], material: Material, echoes: Echoes) -> Stories:
    """The drafts of the page, of what is told."""
    page = _Page(echoes)
    limit = material.lines_per_section
    ahead = [
        one
        for one in told
        if one.telling.is_of_its_day and is_ahead(one.happening, material.edition)
    ]
    coming = {one.event.id for one in ahead}
    announcing = {one.where_told for one in ahead if one.telling.is_core}
    done = [
        one
        for one in told
        if one.event.id not in coming
        # "is due to leave at Mali's request" tells of leaving, and not of a request
        and not (one.where_told in announcing and TO_COME.search(one.telling.text))
    ]
    doubtful = [one for one in done if _is_doubtful(one, material)]
    rest = [one for one in done if not _is_doubtful(one, material)]
    found = developments(rest, echoes, most=2 * limit * WIDE)
    if len(told) >= ENOUGH * limit:
        found = [one for one in found if not _is_slight(one)]
    happened = _happened(found, page, limit, echoes)
    return Stories(
        happened=happened,
        uncertain=_doubts(doubtful, page, max(1, limit // DOUBTS)),
        watch=_watch(ahead, rest, page, max(1, limit // AHEAD), material.edition),
    )


def _is_slight(story: Development) -> bool:
    aside = story.lead.event.type == UNTYPED or not story.lead.telling.is_core
    least = LEAST_STATEMENT if aside else LEAST
    return story.weight < least


def _is_doubtful(one: Told, material: Material) -> bool:
    return one.event.status in {Status.POSSIBLE, Status.DENIED} or (
        is_contested(one.happening, material.edition) and bool(disputes(one))
    )


def disputes(one: Told) -> tuple[Report, ...]:
    """The reports that deny what is told: by a word of denial, or in like words."""
    return tuple(
        report
        for report in one.happening.disputed_by
        if DENYING.search(report.event.quote)
        or alike(counted_words(report.event.quote), one.words, {}) > SAME_DEED
    )


def _happened(
    found: Sequence[Development], page: _Page, limit: int, echoes: Echoes
) -> tuple[DraftGroup, ...]:
    """Half as many developments as lines under headlines of their own, more in brief."""
    groups: list[DraftGroup] = []
    shorts: list[Told] = []
    leads: list[Told] = []
    headed = max(1, limit // 2)
    for story in _varied(found, 2 * limit):
        if len(shorts) >= limit + limit // SHORT_SHARE:
            break
        told_again = any(is_one_deed(story.lead, one, echoes, AGAIN) for one in page.told)
        if told_again or not page.takes(story.lead):
            continue
        headlined = any(
            is_one_matter(story.lead, lead) or is_one_deed(story.lead, lead, echoes, NEAR)
            for lead in leads
        )
        if len(groups) >= headed or headlined or not _heading(story):
            shorts.append(story.lead)
            continue
        leads.append(story.lead)
        lines = [story.lead]
        for one in _others(story, found):
            if len(lines) < LINES_OF_ONE and page.takes(one):
                lines.append(one)
        groups.append(DraftGroup(heading=_heading(story), drafts=tuple(map(_draft, lines))))
    return (*groups, *_grouped(((IN_BRIEF, shorts),)))


def _others(story: Development, found: Sequence[Development]) -> Iterable[Told]:
    """What else belongs under its headline: its own, then what the pair did besides."""
    yield from (one for one in story.told[1:] if one.telling.is_core)
    for other in found:
        if other is not story and same_matter(other.lead, story.lead):
            yield other.lead


def _varied(found: Sequence[Development], limit: int) -> Iterable[Development]:
    """
    The developments, the weightiest first; of a pair or a party told often, fewer.

    Often is more than its share of the period: in a week of war most of the page is war.
    """
    left = list(found)
    fair = _Shares(found, limit)
    told = _Shares((), limit)
    while left:
        best = max(left, key=lambda one: (_worth(one, told, fair), one.weight))
        left.remove(best)
        told.add(best)
        yield best


class _Shares:
    """How many developments there are of each pair, party and outlet, out of `limit`."""

    def __init__(self, found: Iterable[Development], limit: int) -> None:
        self.counts: Counter[object] = Counter()
        found = list(found)[: limit * WIDE]
        for story in found:
            self.add(story)
        self.scale = limit / len(found) if found else 1.0

    def add(self, story: Development) -> None:
        """Counts one more."""
        self.counts.update((story.pair, ("outlet", story.lead.outlets[0]), *story.pair))

    def of(self, what: object) -> float:
        """The number, on the scale of a page."""
        return self.counts[what] * self.scale


def _worth(story: Development, told: _Shares, fair: _Shares) -> float:
    def beyond(what: object) -> float:
        return max(0.0, told.of(what) - FAIR * fair.of(what))

    often = max((beyond(one) for one in story.pair), default=0)
    outlet = beyond(("outlet", story.lead.outlets[0]))
    worth = story.weight * SAME_PAIR ** beyond(story.pair)
    return float(worth * SAME_OUTLET**outlet * SAME_PLACE**often)


def _heading(story: Development) -> str:
    """The headline of the lead, or of what else is told of it; empty where none has one."""
    core = (one for one in story.told if one.telling.headline and one.telling.is_core)
    return next((one.telling.headline for one in core), story.lead.telling.headline)


def _doubts(doubtful: Sequence[Told], page: _Page, limit: int) -> tuple[DraftGroup, ...]:
    order = sorted(doubtful, key=lambda one: (-one.weight, one.event.id))
    taken: list[Told] = []
    for one in order:
        conditional = one.event.status is Status.POSSIBLE and one.weight > FIRM_DOUBT
        if one.weight < LEAST_DOUBT or not (one.telling.is_core or conditional):
            continue
        if NOT_ONLY.search(one.telling.text):
            continue  # "is not just an attack on Israel" denies nothing
        if any(is_one_deed(one, other, page.echoes, NEAR) for other in taken):
            continue
        if len(taken) < limit and page.takes(one):
            taken.append(one)
    groups = (
        ("Disputed", [one for one in taken if disputes(one)]),
        ("Possible", [one for one in taken if _is(one, Status.POSSIBLE)]),
        ("Denied or not done", [one for one in taken if _is(one, Status.DENIED)]),
    )
    return _grouped(groups)


def _is(one: Told, status: Status) -> bool:
    return one.event.status is status and not disputes(one)


def _watch(
    ahead: Sequence[Told], rest: Sequence[Told], page: _Page, limit: int, edition: date
) -> tuple[DraftGroup, ...]:
    dated = [
        one
        for one in sorted(ahead, key=lambda one: -one.weight)
        if one.telling.is_core
        and _is_of_weight(one)
        and TO_COME.search(one.telling.text)
        and page.takes(one)
    ][:limit]
    dated.sort(key=lambda one: (first_day_of(one.happening), -one.weight))
    plans = [
        one
        for one in rest
        if one.telling.is_core and _is_of_weight(one) and _is_open(one, edition)
    ]
    plans.sort(key=lambda one: (-one.weight, one.event.id))
    undated = [one for one in plans if page.takes(one)][: max(1, limit * 2 // PLANS)]
    groups = _grouped((("On the calendar", dated), ("Announced, without a day", undated)))
    return tuple(_with_days(group, edition) for group in groups)


def _is_of_weight(one: Told) -> bool:
    """Whether it matters, or is told as plainly as can be: "the summit opens on 5 June"."""
    return one.weight >= LEAST_PLAN or not one.telling.leans


def _with_days(group: DraftGroup, edition: date) -> DraftGroup:
    """The group with the week or month of what is to come in the notes of its lines."""
    drafts = []
    for draft in group.drafts:
        event = draft.told.event if draft.told else None
        rough = event is not None and event.date is not None and event.date.precision != "day"
        when = timing(event, edition).words if event and rough else ""
        drafts.append(replace(draft, note=", ".join(filter(None, (when, draft.note)))))
    return replace(group, drafts=tuple(drafts))


def _is_open(one: Told, edition: date) -> bool:
    """Whether it is announced lately, and for no day that has gone by."""
    last = last_day(one.event.date)
    recent = (edition - day_of(one.happening)).days <= RECENT_DAYS
    open_yet = one.event.status is Status.PLANNED and (last is None or last >= edition)
    return open_yet and recent and not _is_foretold_of_another(one.event)


def _is_foretold_of_another(event: Event) -> bool:
    """Whether somebody else says that they will attack: that announces nothing."""
    who = {party.code for party in event.actor}
    by = {party.code for party in event.attribution}
    return event.quad.endswith("conflict") and bool(by) and who.isdisjoint(by)


def _grouped(groups: Iterable[tuple[str, Sequence[Told]]]) -> tuple[DraftGroup, ...]:
    return tuple(
        DraftGroup(heading=heading, drafts=tuple(map(_draft, found)))
        for heading, found in groups
        if found
    )


def _draft(one: Told) -> Draft:
    return Draft(
        happening=one.happening,
        reports=_cited(one),
        status=one.event.status.value,
        note=_standing(one),
        told=one,
    )


def _cited(one: Told) -> tuple[Report, ...]:
    """The few reports that tell it, and those that deny it."""
    carrying = [report for report in one.reports if is_carried(report)][:MOST_REPORTS]
    denying = [report for report in disputes(one) if is_carried(report)]
    return (*carrying, *denying[:MOST_DISPUTES])


def _standing(one: Told) -> str:
    """How well it stands: the independent origins, and what was put right by hand."""
    outlets = one.outlets
    notes = [put_right(one.reports)]
    if len(outlets) > 1:
        names = list(dict.fromkeys(map(outlet_name, outlets)))
        notes.insert(0, f"{counted(len(outlets), 'independent origin')}: {listed(names)}")
    return ", ".join(filter(None, notes))
