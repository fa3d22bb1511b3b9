"""
Pairs that have fallen silent: of whom much was told, and now nothing.

The last spell is measured against earlier ones of the same length by the Poisson law,
its rate divided by how much wider those spread (as in `levels.py`): a silence counts
where it would come by chance once in a hundred spells. Where the whole store has
fallen silent, the sources have, and nothing is said of any pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np

from dragoman.records import Happening
from dragoman.relations.dyads import ledger_day
from dragoman.relations.levels import dispersion

SPELL_DAYS = 28
SPELLS = 7
CHANCE = 0.01
LEAST_USUAL = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A directed pair and event type of which nothing is told now, and its last happening."""

    actor: str
    recipient: str
    type: str
    usual: float
    last: Happening


def quiet_pairs(found: Iterable[Happening], edition: date) -> list[Quiet]:
    """
    What was usual in earlier spells and did not come in the last one, the commonest first.
    """
    by_series: dict[tuple[str, str, str], list[tuple[date, Happening]]] = defaultdict(list)
    total = np.zeros(SPELLS)
    for one in found:
        day = ledger_day(one.event)
        if day is None or not one.event.status.is_done:
            continue
        spell = (edition - day).days // SPELL_DAYS
        if not 0 <= spell < SPELLS or day > edition:
            continue
        total[spell] += 1
        for actor, recipient in {(a.code, b.code) for a, b in one.event.pairs}:
            if actor and recipient and actor != recipient:
                by_series[actor, recipient, one.event.type].append((day, one))
    if total[0] < total[1:].mean() / 2:
        return []
    quiet = [
        Quiet(actor=key[0], recipient=key[1], type=key[2], usual=usual, last=_last(rows))
        for key, rows in by_series.items()
        if (usual := _usual(rows, edition)) is not None
    ]
    return sorted(quiet, key=lambda one: (-one.usual, one.actor, one.recipient))


def _usual(rows: Sequence[tuple[date, Happening]], edition: date) -> float | None:
    """The mean of earlier spells where the last one is strangely empty, else None."""
    counts = np.zeros(SPELLS)
    for day, _ in rows:
        counts[(edition - day).days // SPELL_DAYS] += 1
    usual = float(counts[1:].mean())
    if counts[0] or usual < LEAST_USUAL:
        return None
    return usual if exp(-usual / dispersion(counts[:0:-1])) < CHANCE else None


def _last(rows: Sequence[tuple[date, Happening]]) -> Happening:
    return max(rows, key=lambda row: (row[0], row[1].event.id))[1]
