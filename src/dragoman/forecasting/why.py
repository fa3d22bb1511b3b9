"""
Why a forecast is what it is: dated events, rules with real counts, and what speaks against.

Counts are taken from the log itself, of all pairs, and only of cases whose window
had ended before the day of the forecast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog

LATELY_DAYS = 30
_FEWEST_CASES = 20
_MOST_RULES = 2
_SURE = 1.64
"""Standard errors: a rule must lift the chance by more than luck would (one-sided 95 %)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The series that is forecast, by numbers of the log, as of a day and for so many days."""

    actor: int
    relation: int
    recipient: int
    day: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An event of the pair lately, and how often the wanted kind followed such ones."""

    day: int
    relation: int
    is_back: bool
    cases: int
    hits: int
    base_share: float

    @property
    def lift(self) -> float:
        """The lower bound of the share of hits (Wilson 1927), less that of any pair's day."""
        return lower_bound(self.hits, self.cases) - self.base_share


def past_windows(log: EventLog, wanted: Wanted) -> tuple[int, int]:
    """How many past windows of that length, counted back from the day, held it; of how many."""
    mask = (log.actors == wanted.actor) & (log.recipients == wanted.recipient)
    mask &= (log.relations == wanted.relation) & (log.days < wanted.day)
    windows = wanted.day // wanted.days
    held = np.unique((wanted.day - 1 - log.days[mask]) // wanted.days)
    return int((held < windows).sum()), windows


def last_day(log: EventLog, wanted: Wanted) -> int | None:
    """The last day on which it happened before, if ever."""
    mask = (log.actors == wanted.actor) & (log.recipients == wanted.recipient)
    mask &= (log.relations == wanted.relation) & (log.days < wanted.day)
    days = log.days[mask]
    return int(days[-1]) if len(days) else None


def rules_for(log: EventLog, wanted: Wanted) -> list[Rule]:
    """The rules of the pair's latest events that lift the chance most, at most two."""
    forth = (log.actors == wanted.actor) & (log.recipients == wanted.recipient)
    back = (log.actors == wanted.recipient) & (log.recipients == wanted.actor)
    lately = (log.days < wanted.day) & (log.days >= wanted.day - LATELY_DAYS)
    latest: dict[tuple[int, bool], int] = {}  # what one does to himself is done forth
    for row in np.flatnonzero((forth | back) & lately):
        latest[int(log.relations[row]), not forth[row]] = int(log.days[row])
    base = _base_share(log, wanted)
    rules = [
        _rule(log, wanted, relation, day, is_back=is_back, base=base)
        for (relation, is_back), day in latest.items()
        if not (relation == wanted.relation and not is_back)
    ]
    strong = [rule for rule in rules if rule.cases >= _FEWEST_CASES and rule.lift > 0]
    strong.sort(key=lambda rule: (-rule.lift, rule.relation, rule.is_back))
    return strong[:_MOST_RULES]


def _rule(
    log: EventLog, wanted: Wanted, relation: int, day: int, *, is_back: bool, base: float
) -> Rule:
    """How often, so long after such an event of any pair, the wanted kind followed in time."""
    age = wanted.day - day
    cases = (log.relations == relation) & (log.days + age + wanted.days <= wanted.day)
    subjects, objects = (
        (log.recipients, log.actors) if is_back else (log.actors, log.recipients)
    )
    starts = log.days[cases].astype(np.int64) + age
    hits = followed(log, wanted, packed_pairs(subjects[cases], objects[cases]), starts)
    return Rule(
        day=day,
        relation=relation,
        is_back=is_back,
        cases=len(starts),
        hits=int(hits.sum()),
        base_share=base,
    )


def _base_share(log: EventLog, wanted: Wanted) -> float:
    """The share of windows, of pairs that ever knew one another, that held the wanted kind."""
    known = log.days < wanted.day
    pairs = np.unique(
        np.concatenate(
            [
                packed_pairs(log.actors[known], log.recipients[known]),
                packed_pairs(log.recipients[known], log.actors[known]),
            ]
        )
    )
    windows = max(wanted.day // wanted.days, 1)
    mask = known & (log.relations == wanted.relation)
    ages = (wanted.day - 1 - log.days[mask]) // wanted.days
    held = np.unique(packed_pairs(log.actors[mask], log.recipients[mask]) * 4096 + ages)
    return len(held) / max(len(pairs) * windows, 1)


def followed(
    log: EventLog, wanted: Wanted, pairs: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether the wanted kind came between `starts` and as many days later, pair by pair."""
    of_kind = log.relations == wanted.relation
    codes, inverse = np.unique(
        np.concatenate([packed_pairs(log.actors[of_kind], log.recipients[of_kind]), pairs]),
        return_inverse=True,
    )
    span = np.int64(max(log.end, wanted.day) + wanted.days + LATELY_DAYS + 1)
    size = int(of_kind.sum())
    events = np.sort(inverse[:size].astype(np.int64) * span + log.days[of_kind])
    asked = inverse[size:].astype(np.int64) * span + starts
    place = np.searchsorted(events, asked)
    inside = place < len(events)
    followed = np.zeros(len(asked), dtype=np.bool_)
    followed[inside] = events[place[inside]] < asked[inside] + wanted.days
    return followed & (len(codes) > 0)


def packed_pairs(subjects: NDArray[np.int32], objects: NDArray[np.int32]) -> NDArray[np.int64]:
    """Each pair as one number."""
    return subjects.astype(np.int64) << 24 | objects


def lower_bound(hits: int, cases: int) -> float:
    """
    The lower end of Wilson's interval for a share.

    >>> round(lower_bound(312, 904), 3)
    0.32
    """
    if cases == 0:
        return 0.0
    share, z2 = hits / cases, _SURE**2
    spread = _SURE * math.sqrt(share * (1 - share) / cases + z2 / (4 * cases * cases))
    return (share + z2 / (2 * cases) - spread) / (1 + z2 / cases)
