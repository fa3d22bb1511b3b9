"""
Which way a relationship leans, part by part: who gives, asks, blames, punishes, attacks.

There is no sum of the parts: a state that gives much and is punished much leans both
ways, and one figure would hide it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook import rows
from dragoman.records import Dyad, LedgerEntry
from dragoman.relations.levels import SURE_SHARE
from dragoman.relations.quantiles import beta_quantile


@dataclass(frozen=True, slots=True, kw_only=True)
class TiltPart:
    """
    One part of the balance: how often each side did it to the other.

    `share` is the first side's of both, with its 90 % interval (Jeffreys' of a
    binomial share); without any case it is a half, of which nothing is known.
    """

    part: str
    asks: str
    does: str
    forth: int
    back: int
    share: float
    low: float
    high: float

    @property
    def leans(self) -> Literal["forth", "back", ""]:
        """The side that does it more, where the interval leaves no doubt."""
        if self.low > 0.5:
            return "forth"
        return "back" if self.high < 0.5 else ""


def tilt(forth: Dyad, back: Dyad) -> tuple[TiltPart, ...]:
    """The parts in the order of their table; what both did together is in none of them."""
    sides = _own(forth, back), _own(back, forth)
    return tuple(
        _part(row["part"], row["asks"], row["does"], *(_count(side, types) for side in sides))
        for row, types in (
            (row, frozenset(row["types"].split("; "))) for row in rows("tilt_parts.tsv")
        )
    )


def _own(side: Dyad, other: Dyad) -> list[LedgerEntry]:
    """The entries of what this side did alone."""
    if not side.happenings:
        return list(side.entries)
    together = {one.event.id for one in other.happenings}
    return [
        entry
        for one, entry in zip(side.happenings, side.entries, strict=True)
        if one.event.id not in together
    ]


def _count(entries: Iterable[LedgerEntry], types: frozenset[str]) -> int:
    return sum(one.count for one in entries if one.type in types and one.is_done)


def _part(part: str, asks: str, does: str, forth: int, back: int) -> TiltPart:
    law, tail = (forth + 0.5, back + 0.5), (1 - SURE_SHARE) / 2
    both = forth + back
    return TiltPart(
        part=part,
        asks=asks,
        does=does,
        forth=forth,
        back=back,
        share=forth / both if both else 0.5,
        # The ends belong to it where all is on one side (Brown, Cai and DasGupta 2001).
        low=beta_quantile(*law, tail) if forth else 0.0,
        high=beta_quantile(*law, 1 - tail) if back else 1.0,
    )
