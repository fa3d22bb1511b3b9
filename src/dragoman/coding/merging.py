"""One event where two words of a sentence name the same: "strikes … killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from dragoman.records import Actor, Event, Rejected

_APART = ({"CRM", "MIL"}, {"CRM", "REB"}, {"CRM", "COP"}, {"REB", "MIL"}, {"REB", "COP"})
"""Sectors of two parties that are never one."""

_NEAR = 60
"""Characters between two words of a sentence that may name one event."""


def merged(
    codings: Sequence[Event | Rejected | None],
    pairs: AbstractSet[tuple[int, int]] = frozenset(),
    apart: AbstractSet[tuple[int, int]] = frozenset(),
) -> Iterator[Event | Rejected]:
    """
    One event where two words of a sentence name the same: "strikes … killed".

    The one with more of its roles stays. `pairs` are the positions of a noun and a verb
    of which the tree tells that they name one event, `apart` those, the earlier first,
    of which one only tells when or why the other was: "a raid after a bombing".
    """
    told = list(codings)
    for noun, verb in sorted(pairs):
        one, other = told[noun], told[verb]
        if not (isinstance(one, Event) and isinstance(other, Event)):
            continue
        if one.status is other.status and not _takes_up(one, other):
            # The subject of "the shelling wounded two" is no actor, who stands behind is.
            hit = replace(other, actor=()) if noun < verb and not _is_behind(other) else other
            told[noun], told[verb] = None, _harmed(one, hit)
    events: dict[int, Event] = {}
    for position, coding in enumerate(told):
        if isinstance(coding, Rejected):
            yield coding
        elif coding is not None:
            near = (at for at in events if (at, position) not in apart)
            twin = next((at for at in near if _same(events[at], coding)), None)
            if twin is None:
                events[position] = coding
            else:
                events[twin] = _combined(events[twin], coding)
    yield from events.values()


def _is_behind(verb: Event) -> bool:
    """Whether who did it stands behind those whom it hit: "two were killed by soldiers"."""
    hit = [party.start for party in verb.recipient]
    return bool(hit) and all(party.start > max(hit) for party in verb.actor)


def _harmed(noun: Event, verb: Event) -> Event:
    """
    One event of a noun and the verb that tells whom it hit: those whom the verb names,
    as of the state that the noun names where theirs is not told.
    """
    codes = {actor.code for actor in noun.recipient if actor.code}
    state = codes.pop() if len(codes) == 1 else ""
    hit = tuple(one if one.code else replace(one, code=state) for one in verb.recipient)
    return replace(
        noun,
        actor=noun.actor or verb.actor,
        recipient=hit or noun.recipient,
        place=noun.place or verb.place,
        start=min(noun.start, verb.start),
        end=max(noun.end, verb.end),
        quote="",
        because=(*noun.because, *verb.because),
    )


def _same(one: Event, other: Event) -> bool:
    """Whether two events of one sentence differ in nothing that both state."""
    if one.type != other.type or one.status is not other.status:
        return False
    if _takes_up(one, other) or _takes_up(other, one):
        return True
    if _meets_others(one, other) or _meets_others(other, one):
        return False
    return _agree(one.actor, other.actor) and _agree(one.recipient, other.recipient)


def _meets_others(mutual: Event, other: Event) -> bool:
    """Whether one is done to no side of the other: a truce of two, and a third shelled."""
    sides = {actor.code for actor in mutual.actor if actor.code}
    hit = {actor.code for actor in other.recipient if actor.code}
    alone = {actor.code for actor in other.actor if actor.code} != sides
    return len(sides) > 1 and not mutual.recipient and bool(hit) and not hit & sides and alone


def _takes_up(whole: Event, part: Event) -> bool:
    """Whether those who suffer one are among the sides of the other: "killed in clashes"."""
    sides = {actor.start for actor in whole.actor}
    mutual = len(sides) > 1 and not whole.recipient
    suffering = {actor.start for actor in part.recipient}
    return mutual and bool(suffering) and suffering <= sides and not part.actor


def _combined(one: Event, other: Event) -> Event:
    """
    The fuller of two words for one event, with the role that only the other gives:
    "Israeli strikes … killed two civilians".
    """
    fuller, barer = sorted((one, other), key=_filled, reverse=True)
    if (fuller.actor or not barer.actor) and (fuller.recipient or not barer.recipient):
        return fuller
    if _takes_up(fuller, barer) or _takes_up(barer, fuller):
        return fuller if _takes_up(fuller, barer) else barer
    start, end = min(one.start, other.start), max(one.end, other.end)
    shift = min(one, other, key=lambda event: event.start)
    gap = max(one.start, other.start) - shift.end
    if gap > _NEAR:
        return fuller
    return replace(
        fuller,
        actor=fuller.actor or barer.actor,
        recipient=fuller.recipient or barer.recipient,
        place=fuller.place or barer.place,
        start=start,
        end=end,
        quote="",
        because=(*fuller.because, *barer.because),
    )


def _agree(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    """Whether the parties may be the same: a gang and an army of one state are not."""
    pairs = [{one.sector, other.sector} for one in some for other in others]
    if pairs and all(pair in _APART for pair in pairs):
        return False
    first = {actor.code or actor.name for actor in some}
    second = {actor.code or actor.name for actor in others}
    return not first or not second or bool(first & second)


def _filled(event: Event) -> int:
    sides = {actor.code for actor in event.actor if actor.code}
    return (
        2 * bool(event.actor)
        + 2 * (bool(event.recipient) or len(sides) > 1)
        + bool(event.place)
        + bool(event.date and event.date.words)
    )
