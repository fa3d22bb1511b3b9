"""
What went before a kind of event, of any pair: its signs, with real counts.

A case is a window in which one did something of the sign's kind to another; a hit is one
after which the wanted kind came from the same actor to the same recipient within as many
days. Pairs between which much happens have more of everything, so a sign is measured
against what follows events of any kind at all; and a pair counts once in each window, or
one war would be all of history. A sign speaks where the interval of its share (Wilson 1927)
lies wholly above, or below, that of all events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dragoman.event_log import EventLog
from dragoman.forecasting.why import Wanted, followed, lower_bound, packed_pairs

FEWEST_CASES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Precursor:
    """
    How often the wanted kind followed events of a type; `is_back`: done by its recipient.

    `says` is "yes" where it raises the chance, "no" where it lowers it, else empty.
    """

    type: str
    is_back: bool
    cases: int
    hits: int
    base_share: float

    @property
    def share(self) -> float:
        """The share of hits."""
        return self.hits / self.cases if self.cases else 0.0

    @property
    def says(self) -> str:
        """Which side it speaks for, if either."""
        if self.cases < FEWEST_CASES:
            return ""
        if lower_bound(self.hits, self.cases) > self.base_share:
            return "yes"
        missed = lower_bound(self.cases - self.hits, self.cases)
        return "no" if 1 - missed < self.base_share else ""


def precursors(log: EventLog, kind: str, days: int) -> list[Precursor]:
    """The signs of a kind of event, one for each type and direction, the clearest first."""
    if kind not in log.relation_names or not len(log):
        return []
    wanted = Wanted(
        actor=-1, relation=log.relation_names.index(kind), recipient=-1, day=log.end, days=days
    )
    everything = [_cases(log, wanted, None, is_back=is_back) for is_back in (False, True)]
    total = sum(one.cases for one in everything)
    base = sum(one.hits for one in everything) / total if total else 0.0
    found = [
        _precursor(log, wanted, number, is_back=is_back, base=base)
        for number in range(len(log.relation_names))
        for is_back in (False, True)
    ]
    return sorted(found, key=lambda one: (-abs(one.share - base), one.type, one.is_back))


class _Counts(NamedTuple):
    cases: int
    hits: int


def _precursor(
    log: EventLog, wanted: Wanted, relation: int, *, is_back: bool, base: float
) -> Precursor:
    counts = _cases(log, wanted, relation, is_back=is_back)
    return Precursor(
        type=log.relation_names[relation],
        is_back=is_back,
        cases=counts.cases,
        hits=counts.hits,
        base_share=base,
    )


def _cases(log: EventLog, wanted: Wanted, relation: int | None, *, is_back: bool) -> _Counts:
    """Events of the relation, or of any, each pair once in a window; how many were followed."""
    mask = log.days + 1 + wanted.days <= log.end
    if relation is not None:
        mask &= log.relations == relation
    first, second = log.actors[mask], log.recipients[mask]
    pairs = packed_pairs(second, first) if is_back else packed_pairs(first, second)
    starts = log.days[mask].astype(np.int64) + 1
    windows = np.stack([pairs, starts // wanted.days], axis=1)
    _, firsts = np.unique(windows, axis=0, return_index=True)
    hits = followed(log, wanted, pairs[firsts], starts[firsts])
    return _Counts(cases=len(firsts), hits=int(hits.sum()))
