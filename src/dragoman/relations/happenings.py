"""
Reports, grouped into the things in the world that they report.

A report joins a group by comparison with the group's first report only: if it
could join by any, a war of daily strikes would chain into one single event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.records import DocumentId, Happening, Report, Status
from dragoman.relations.claims import ALIKE_WORDS, REPORTED_DAYS, Claim, Key, claim, same_thing
from dragoman.relations.origins import origin_names, origins

__all__ = ["happenings", "origins", "report_order"]

# Slots for what no week can hold: states of long standing, and no day at all.
_LONG, _DAYLESS = -1, -2


@dataclass(slots=True)
class _Groups:
    """The groups of one key and family, found by weeks or words of their first claim."""

    groups: list[list[Claim]] = field(default_factory=list)
    by_slot: defaultdict[int | str, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def fitting(self, one: Claim) -> Iterator[int]:
        """The positions of the groups that the claim can belong to, latest first."""
        shared = [at for slot in _slots(one) for at in self.by_slot.get(slot, ())]
        near = set(shared)
        if one.key.lone:
            near = {at for at, count in Counter(shared).items() if count >= ALIKE_WORDS}
        return (at for at in sorted(near, reverse=True) if same_thing(self.groups[at][0], one))

    def take(self, one: Claim) -> None:
        """Puts the claim into the latest group that fits, or opens one with it."""
        latest = next(self.fitting(one), None)
        if latest is not None:
            self.groups[latest].append(one)
            return
        for slot in _slots(one, margin_days=REPORTED_DAYS):
            self.by_slot[slot].append(len(self.groups))
        self.groups.append([one])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The claims of one thing, and those that deny it."""

    group: Sequence[Claim]
    denials: Sequence[Claim]


def happenings(reports: Sequence[Report]) -> list[Happening]:
    """
    One happening for each thing reported, by the day of its leading report.

    Reports belong together that have the same event type, the same parties,
    compatible days and places, and the same kind of status: done (happened or
    ongoing), planned, possible, or denied. A denial of something that others
    report as done is found in that happening's `disputed_by`, and there only.
    """
    claims_by_key: defaultdict[Key, list[Claim]] = defaultdict(list)
    for report in sorted(reports, key=report_order):
        one = claim(report)
        claims_by_key[one.key].append(one)
    told = [found for claims in claims_by_key.values() for found in _of_one_key(claims)]
    # Copies are looked for once, among the documents that tell what others tell too.
    shared = [one.report for found in told if _documents(found) > 1 for one in found.group]
    origin_by_document = origin_names(shared)
    found = [_happening(one, origin_by_document) for one in told]
    return sorted(found, key=lambda happening: report_order(happening.reports[0]))


def _documents(told: _Told) -> int:
    return len({one.report.document.id for one in told.group})


def _of_one_key(claims: Iterable[Claim]) -> Iterator[_Told]:
    by_family: defaultdict[str, _Groups] = defaultdict(_Groups)
    for one in claims:
        by_family[one.family].take(one)
    denials_by_group = _denials_by_group(
        by_family[Status.HAPPENED.value], by_family.pop(Status.DENIED.value, _Groups())
    )
    # Denials of nothing that was reported stand for themselves.
    for group in denials_by_group.pop(None, []):
        yield _Told(group=group, denials=())
    for family, groups in by_family.items():
        for at, group in enumerate(groups.groups):
            disputed = denials_by_group[at] if family == Status.HAPPENED.value else []
            denials = tuple(one for denial in disputed for one in denial)
            yield _Told(group=group, denials=denials)


def _denials_by_group(
    done: _Groups, denied: _Groups
) -> defaultdict[int | None, list[list[Claim]]]:
    """The groups of denials by the position of what they deny, None if nothing."""
    by_group: defaultdict[int | None, list[list[Claim]]] = defaultdict(list)
    for denial in denied.groups:
        disputed = (at for at in done.fitting(denial[0]) if _disputes(denial, done.groups[at]))
        by_group[next(disputed, None)].append(denial)
    return by_group


def _disputes(denial: Sequence[Claim], deed: Sequence[Claim]) -> bool:
    """
    Whether somebody else says, of the same deed and not before it, that it was not done.

    "Russia did not strike again" by the author of a report denies some other strike.
    """
    first = min((one.published for one in deed if one.published), default=None)
    said = {_speakers(one) for one in deed}
    return not _came_later(deed[0], denial[0]) and any(
        _speakers(one) not in ({frozenset()} | said)
        and (first is None or one.published is None or one.published >= first)
        for one in denial
    )


def _speakers(one: Claim) -> frozenset[str]:
    return frozenset(
        speaker.code or speaker.name.casefold() for speaker in one.report.event.attribution
    )


def _came_later(deed: Claim, denial: Claim) -> bool:
    """Whether the text dates the deed after the denial, which was then no dispute."""
    if deed.span is None or not deed.span.worded or denial.published is None:
        return False
    return denial.published < deed.span.first


def _happening(told: _Told, origin_by_document: Mapping[DocumentId, str]) -> Happening:
    reports = [one.report for one in told.group]
    lead = min(reports, key=_lead_order) if len(reports) > 1 else reports[0]
    others = sorted((one for one in reports if one is not lead), key=report_order)
    return Happening(
        reports=(lead, *others),
        origins=origins(reports, origin_by_document),
        disputed_by=tuple(sorted((one.report for one in told.denials), key=report_order)),
    )


def report_order(report: Report) -> tuple[date, str]:
    """By the day of the report, the first of which opens its happening."""
    return report.event.published or date.max, report.event.id


def _lead_order(report: Report) -> tuple[int, float, date, str]:
    """The most told first: both sides, place, day, and no need to lean on a speaker."""
    event = report.event
    told = (
        bool(event.recipient) or len(event.actor) > 1,
        event.place is not None,
        event.date is not None and event.date.precision != "reported",
        not event.attribution,
    )
    return -sum(told), -event.confidence, *report_order(report)


def _slots(one: Claim, margin_days: int = 0) -> Iterable[int | str]:
    """Where a claim is looked for: by its words if they decide, else by its weeks."""
    return one.quote_words if one.key.lone else _weeks(one, margin_days)


def _weeks(one: Claim, margin_days: int) -> set[int]:
    """The weeks, counted from the year 1, in which a claim is looked for."""
    published, span = one.published, one.span
    spans = set() if published is None else {(published, published)}
    slots = set()
    if span is not None and span.long:
        slots.add(_LONG)
    elif span is not None:
        spans.add((span.first, span.last))
    for first, last in spans:
        low, high = first.toordinal() - margin_days, last.toordinal() + margin_days
        slots.update(range(low // 7, high // 7 + 1))
    return slots or {_DAYLESS}
