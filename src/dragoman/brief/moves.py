"""Relations that moved: pairs between which more, or less, was reported than before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.brief.naming import country_name
from dragoman.english import counted, day_words
from dragoman.naming import with_article
from dragoman.records import Move, PairTotal

# Fewer events than these in the period say nothing of a pair.
LEAST_EVENTS = 4
# Of a count that is by chance, two standard deviations: Poisson, around the mean before.
CLEAR = 2.0
MOST_MOVES = 3
LEAST_PERIODS = 3


def moves(
    windows: Sequence[Sequence[PairTotal]],
    *,
    days: int,
    last: date,
    names: Mapping[str, str],
    about: Sequence[str] = (),
) -> list[Move]:
    """
    The pairs whose count of conflict or cooperation moved most, at most three.

    `windows` are the totals of equal periods of so many `days`, the oldest first; the last
    of them is the period of the brief and ends on the day `last`. A count is compared with
    the mean of the periods before by the square root of that mean, as if events came by
    chance (Poisson); nothing comes back with fewer than three periods before.
    """
    before = windows[:-1]
    if len(before) < LEAST_PERIODS or not windows:
        return []
    found: list[tuple[float, Move]] = []
    for total in windows[-1]:
        pair = (total.first, total.second)
        if total.count < LEAST_EVENTS or not all(_is_state(code) for code in pair):
            continue
        if about and not set(pair) & set(about):
            continue
        series = [_sides(one, pair) for one in windows]
        for at, kind in enumerate(("conflict", "cooperation")):
            size = _deviation([one[at] for one in series])
            if size >= CLEAR:
                text = _text(pair, kind, [one[at] for one in series], days, last, names)
                move = Move(
                    first=pair[0],
                    second=pair[1],
                    kind=kind,
                    text=text,
                    conflict=tuple(one[0] for one in series),
                    cooperation=tuple(one[1] for one in series),
                )
                found.append((size, move))
    found.sort(key=lambda one: (-one[0], one[1].first, one[1].second))
    best: dict[tuple[str, str], Move] = {}
    for _, move in found:
        best.setdefault((move.first, move.second), move)
    return list(best.values())[:MOST_MOVES]


def _is_state(code: str) -> bool:
    return len(code) == 3 or code.startswith("IGO:")


def _sides(window: Iterable[PairTotal], pair: tuple[str, str]) -> tuple[int, int]:
    """How much of conflict and of cooperation there was between the two."""
    for one in window:
        if {one.first, one.second} == set(pair):
            return one.conflict, one.count - one.conflict
    return 0, 0


def _deviation(counts: Sequence[int]) -> float:
    before = counts[:-1]
    mean = sum(before) / len(before)
    return (counts[-1] - mean) / math.sqrt(max(mean, 1.0))


def _text(
    pair: tuple[str, str],
    kind: str,
    counts: Sequence[int],
    days: int,
    last: date,
    names: Mapping[str, str],
) -> str:
    first, second = (with_article(country_name(code, names)) for code in pair)
    begun = first[:1].upper() + first[1:]
    before = counts[:-1]
    mean = sum(before) / len(before)
    period = "week" if days == 7 else f"{days} days"
    told = f"{mean:.0f}" if mean >= 1 else "fewer than 1" if mean else "none"
    return (
        f"{begun} and {second}: {counted(counts[-1], 'reported event')} of {kind} in the "
        f"{period} to {day_words(last, last)}, after {told} on average in the "
        f"{len(before)} before."
    )
