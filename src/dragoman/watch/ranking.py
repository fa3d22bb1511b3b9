"""
Which questions are worth a reader's eye: what hangs on them, and how open they are.

Consequence goes by the type of the event, whether it passes between states, how much
the store tells of its parties, and how many origins report it. Uncertainty is the
entropy of its chance, 1 at even odds, nothing where the outcome is as good as known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, log2

from dragoman.codebook import rows
from dragoman.english import counted
from dragoman.records import Event, Happening

# Who announces a measure as a thing ("announces sanctions") has all but taken it.
ALL_BUT_DONE = 0.95
_ABROAD, _AT_HOME = 1.0, 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What hangs on a question and how open it is, 0 to 1 each, with the reasons."""

    consequence: float
    uncertainty: float
    because: str

    @property
    def rank(self) -> float:
        """Both together; nothing where either is nothing."""
        return self.consequence * self.uncertainty


@dataclass(frozen=True, slots=True)
class Prominence:
    """How often each party is told of."""

    counts: Mapping[str, int]

    @classmethod
    def of(cls, found: Iterable[Happening]) -> Prominence:
        """Counted over the happenings, each party once in each."""
        counts: Counter[str] = Counter()
        for one in found:
            counts.update(party_codes(one.event))
        return cls(counts)

    def share(self, codes: Iterable[str]) -> float:
        """Of the most told of among these, on a logarithmic scale, 0 to 1."""
        most = max(self.counts.values(), default=0)
        told = max((self.counts.get(code, 0) for code in codes), default=0)
        return log(1 + told) / log(1 + most) if most else 0.0


def party_codes(event: Event) -> set[str]:
    """The codes of its parties and of their members."""
    parties = (*event.actor, *event.recipient)
    return {code for one in parties for code in (one.code, *one.members)} - {""}


def chance(event_type: str, status: str) -> float:
    """How often what is so spoken of is carried out; the table has it."""
    row = _types().get(event_type)
    return float(row["planned" if status == "planned" else "possible"]) if row else 0.5


def weight(
    event: Event, probability: float, prominence: Prominence, origins: int, boost: float = 0.0
) -> Weight:
    """
    The weight of a question about this event, if it is as likely as this.

    `boost` from 0 to 1 draws the consequence towards 1: of what an editor asks himself.
    """
    codes = party_codes(event)
    states = {code for code in codes if len(code) == 3} | {
        code for code in codes if code.startswith("IGO:")
    }
    abroad = len(states) > 1 or bool(codes and not event.recipient and len(event.actor) > 1)
    told = prominence.share(codes)
    base = float(_types()[event.type]["weight"]) if event.type in _types() else 0.4
    spread = min(1.0, log(1 + origins) / log(5))
    consequence = base * (_ABROAD if abroad else _AT_HOME) * (0.4 + 0.45 * told + 0.15 * spread)
    consequence += boost * (1 - consequence)
    said = [
        f"{event.type or 'it'} weighs {base:g}",
        "between states" if abroad else "within one state",
        counted(origins, "origin"),
        f"{probability:.0%} of such come true",
    ]
    return Weight(
        consequence=round(consequence, 3),
        uncertainty=round(entropy(probability), 3),
        because="; ".join(said),
    )


def entropy(probability: float) -> float:
    """
    Of a yes or no, in bits.

    >>> entropy(0.5), entropy(1.0)
    (1.0, 0.0)
    """
    if not 0 < probability < 1:
        return 0.0
    other = 1 - probability
    return -probability * log2(probability) - other * log2(other)


@cache
def _types() -> Mapping[str, Mapping[str, str]]:
    return {row["type"]: row for row in rows("question_types.tsv")}
