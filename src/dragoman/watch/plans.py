"""What was announced, for when, and whether a report says that it was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.records import Actor, Event, Happening

# A summit announced for the 15th may open on the evening before.
EARLY_DAYS = 2


def due_day(event: Event) -> date | None:
    """The last day for which it is announced, None if the words give none."""
    if event.date is None or event.date.precision == "reported":
        return None
    return event.date.end or event.date.start


def first_known(happening: Happening) -> date:
    """The day from which the first report of it is known."""
    return min(report.known for report in happening.reports)


def last_known(happening: Happening) -> date:
    """The day from which the last report of it is known."""
    return max(report.known for report in happening.reports)


def is_fulfilled(plan: Happening, deeds: Iterable[Happening]) -> bool:
    """Whether one of the deeds is what the plan announced, and not before it was due."""
    when = plan.event.date
    start = None if when is None else when.start or when.end
    if start is None:
        start = first_known(plan)
    since = start - timedelta(days=EARLY_DAYS) if start > date.min else start
    return any(_last_day(deed) >= since and _does(deed.event, plan.event) for deed in deeds)


def deeds_of(found: Iterable[Happening]) -> list[Happening]:
    """The happenings that were done or go on."""
    return [one for one in found if one.event.status.is_done]


def _last_day(deed: Happening) -> date:
    when = deed.event.date
    day = None if when is None else when.end or when.start
    return day or last_known(deed)


def _does(deed: Event, plan: Event) -> bool:
    """Whether the deed is of the plan's type and by the plan's parties."""
    if deed.type != plan.type:
        return False
    if not plan.actor and not plan.recipient:
        return _same_place(deed, plan)
    if not plan.recipient or plan.type == "CONSULT":
        everyone = (*deed.actor, *deed.recipient)
        return _all_among((*plan.actor, *plan.recipient), everyone)
    return _all_among(plan.actor, deed.actor) and _all_among(plan.recipient, deed.recipient)


def _same_place(deed: Event, plan: Event) -> bool:
    if deed.place is None or plan.place is None:
        return False
    return deed.place.code == plan.place.code


def _all_among(announced: Sequence[Actor], present: Sequence[Actor]) -> bool:
    return all(any(_stands_for(one, other) for other in present) for one in announced)


def _stands_for(announced: Actor, present: Actor) -> bool:
    """Whether they are one party; a member stands for its bloc."""
    if present.code and (present.code == announced.code or present.code in announced.members):
        return True
    return present.name.casefold() == announced.name.casefold()
