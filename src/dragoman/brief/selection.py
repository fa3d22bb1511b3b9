"""Which happening goes to which section of the brief, in which order, and how many fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.brief.days import first_day, last_day
from dragoman.brief.naming import country_name
from dragoman.brief.sentences import SYMMETRIC
from dragoman.english import listed
from dragoman.records import Event, EventId, Happening, Report, Status

if TYPE_CHECKING:
    from dragoman.brief.developments import Told

OPEN = frozenset({Status.PLANNED, Status.POSSIBLE})
# How much one independent origin weighs against a day of age: a week-old event
# needs two more origins to stand above one of today.
DAYS_PER_ORIGIN = 3.5
MOST_ORIGINS = 6
# What is told with both its sides says more than half an event that is newer.
DAYS_FOR_A_PAIR = 10
# What is older is background; that one report recalls it makes it no less certain.
RECENT_DAYS = 31
ANONYMOUS = frozenset({"anonymous officials", "unnamed"})
OTHERS = "Other parties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line to be written: of a happening, or of words of its own, with its reports."""

    happening: Happening | None
    reports: tuple[Report, ...]
    status: str
    text: str = ""
    note: str = ""
    told: Told | None = None
    quoted: bool = False

    @property
    def event_id(self) -> EventId | None:
        """The event that the line tells; None for a line of words of its own."""
        if self.told is not None:
            return self.told.event.id
        return None if self.happening is None else self.happening.event.id


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGroup:
    """Drafts under one heading, the most telling first."""

    heading: str
    drafts: tuple[Draft, ...]


def is_ahead(happening: Happening, edition: date) -> bool:
    """Whether it is planned or possible, on a day that the text gives and that is to come."""
    last = last_day(happening.event.date)
    return happening.event.status in OPEN and last is not None and last >= edition


def is_undated_plan(happening: Happening) -> bool:
    """Whether it is planned for no day that the text gives."""
    event = happening.event
    return event.status is Status.PLANNED and last_day(event.date) is None


def is_contested(happening: Happening, edition: date) -> bool:
    """Whether others deny it, and it is not still to come."""
    return bool(happening.disputed_by) and not is_ahead(happening, edition)


def is_settled(happening: Happening) -> bool:
    """Whether it happened or goes on, and nobody denies it."""
    return happening.event.status.is_done and not happening.disputed_by


def rests_on_one(happening: Happening, edition: date) -> bool:
    """Whether one origin alone tells it, by nobody's name or of a recent conflict."""
    event = happening.event
    anonymous = any(speaker.kind in ANONYMOUS for speaker in event.attribution)
    recent = (edition - day_of(happening)).days <= RECENT_DAYS
    conflict = recent and event.quad == "material conflict"
    return len(happening.origins) <= 1 and (anonymous or conflict)


def day_of(happening: Happening) -> date:
    """The day that tells how new it is: the event's if the text gives it, or the report's."""
    event = happening.event
    known = event.published or happening.reports[0].known
    if event.status is Status.ONGOING:
        return known
    return min(last_day(event.date) or known, known)


def first_day_of(happening: Happening) -> date:
    """The first day that the text gives, or a day beyond all."""
    return first_day(happening.event.date) or date.max


def weight(happening: Happening) -> float:
    """A number that is greater for newer, better corroborated and more complete happenings."""
    origins = min(len(happening.origins), MOST_ORIGINS)
    pair = DAYS_FOR_A_PAIR if names_a_pair(happening.event) else 0
    return origins * DAYS_PER_ORIGIN + pair + day_of(happening).toordinal()


def names_a_pair(event: Event) -> bool:
    """Whether two different parties that we know take part."""
    known = {
        party.code or ",".join(party.members)
        for party in (*event.actor, *event.recipient)
        if party.code or party.members
    }
    return len(known) > 1


def ranked(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings, newest and most corroborated first; ties by id, for the same page."""
    return sorted(happenings, key=lambda one: (-weight(one), one.event.id))


def in_order_of_days(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings by the first day of their date, the soonest first."""
    return sorted(
        happenings,
        key=lambda one: (first_day(one.event.date) or date.max, -weight(one), one.event.id),
    )


def by_parties(
    happenings: Sequence[Happening], names: Mapping[str, str]
) -> dict[str, list[Happening]]:
    """
    The ranked happenings by the heading of their pair of parties.

    Pairs stand in the order of their best happening, unknown parties last.
    """
    heading_by_parties: dict[frozenset[str], str] = {}
    groups: dict[str, list[Happening]] = {}
    for happening in ranked(happenings):
        parties = _parties(happening.event, names)
        heading = heading_by_parties.setdefault(frozenset(parties), _heading(parties))
        groups.setdefault(heading, []).append(happening)
    others = groups.pop(OTHERS, [])
    return {**groups, OTHERS: others} if others else groups


def fitted(groups: Sequence[DraftGroup], limit: int, *, breadth: int) -> tuple[DraftGroup, ...]:
    """
    The groups with at most `limit` drafts in all.

    The first `breadth` groups get a line each in turn, as long as there is
    room; what is left goes to the later ones.
    """
    room = _room(groups[:breadth], limit)
    room += _room(groups[breadth:], limit - sum(room))
    return tuple(
        DraftGroup(heading=group.heading, drafts=group.drafts[:lines])
        for group, lines in zip(groups, room, strict=True)
        if lines
    )


def _room(groups: Sequence[DraftGroup], limit: int) -> list[int]:
    """The lines that each group gets, given out one at a time from the first to the last."""
    room = [0] * len(groups)
    left = min(limit, sum(len(group.drafts) for group in groups))
    while left > 0:
        for at, group in enumerate(groups):
            if left > 0 and room[at] < len(group.drafts):
                room[at] += 1
                left -= 1
    return room


def _parties(event: Event, names: Mapping[str, str]) -> tuple[str, ...]:
    """The known parties: the first on each side, or all of a symmetric event."""
    actors = _labels([_label(a.name, a.code, a.members, names) for a in event.actor])
    recipients = _labels([_label(a.name, a.code, a.members, names) for a in event.recipient])
    if event.type in SYMMETRIC and len(actors) > 2:
        return tuple(actors)
    others = [name for name in (*recipients, *actors) if name not in actors[:1]]
    return (*actors[:1], *others[:1])


def _label(name: str, code: str, members: Sequence[str], names: Mapping[str, str]) -> str:
    """A country's name; a bloc without a body goes by its words; the unknown by none."""
    if code:
        return country_name(code, names)
    return name if members else ""


def _labels(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _heading(parties: Sequence[str]) -> str:
    if not parties:
        return OTHERS
    if len(parties) > 2:
        return listed(parties)
    return " – ".join(parties)
