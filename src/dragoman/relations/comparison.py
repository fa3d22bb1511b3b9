"""A pair beside pairs of which as much is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from dragoman.records import PairTotal

LIKE_PAIRS = 10
# Pairs of which a third as much is reported, or three times as much, are not alike.
LARGEST_RATIO = 3.0
# A share of one or two reports says nothing.
LEAST_COUNT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """
    How conflictual a pair is among pairs of which about as much is reported.

    `conflict_share` is of all that happened between them; `rank` 1 is the most
    conflictual of `pairs`, which holds the asked pair too, most conflictual first.
    """

    conflict_share: float
    rank: int
    pairs: tuple[PairTotal, ...]


def beside(first: str, second: str, totals: Sequence[PairTotal]) -> Beside | None:
    """The pair among its likes, None where the data hold too little of it or too few likes."""
    by_pair: Mapping[frozenset[str], PairTotal] = {
        frozenset((one.first, one.second)): one
        for one in totals
        if one.count >= LEAST_COUNT and one.first != one.second
    }
    own = by_pair.get(frozenset((first, second)))
    if own is None:
        return None
    near = [
        one
        for one in by_pair.values()
        if one is not own and _apart(one, own) <= log(LARGEST_RATIO)
    ]
    likes = sorted(near, key=lambda one: (_apart(one, own), one.first, one.second))
    if len(likes) < 3:
        return None
    pairs = sorted((own, *likes[:LIKE_PAIRS]), key=lambda one: -one.conflict_share)
    return Beside(
        conflict_share=own.conflict_share, rank=pairs.index(own) + 1, pairs=tuple(pairs)
    )


def _apart(one: PairTotal, other: PairTotal) -> float:
    return abs(log(one.count) - log(other.count))
