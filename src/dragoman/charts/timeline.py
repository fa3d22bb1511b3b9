"""Bonds and promises of a pair on a line of time: bars while in force, dots for words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.charts.canvas import COLOUR_BY_QUAD, INK, MARGIN, TOP, WIDTH, bar, label, sheet
from dragoman.charts.days import Days
from dragoman.charts.elements import element

IN_FORCE = COLOUR_BY_QUAD["material cooperation"]
CHARACTERS_SHOWN = 90
_ROW, _THICK = 48.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """
    A row of the line of time: from its first day to its end, None while it lasts.

    `steps` are days on which something was told of it.
    """

    words: str
    start: date
    end: date | None
    steps: tuple[date, ...]


def timeline_chart(
    *,
    title: str,
    description: str,
    first: date,
    last: date,
    stretches: Sequence[Stretch],
) -> str:
    """The stretches one below the other, their words above each. As SVG."""
    end = last + timedelta(days=max(1, (last - first).days // 50))
    days = Days(first, end, 2 * MARGIN, WIDTH - 2 * MARGIN)
    bottom = TOP + _ROW * max(len(stretches), 1) + 8
    parts = [
        part
        for at, one in enumerate(stretches)
        for part in _stretch(one, days, TOP + (at + 1) * _ROW - 12)
    ]
    if not stretches:
        parts.append(label("Nothing is known.", days.left, TOP + 26, "soft"))
    return sheet(title, description, bottom + 32, [*parts, *days.parts(bottom)])


def _stretch(one: Stretch, days: Days, y: float) -> Iterator[str]:
    start, end = days.x(one.start), days.x(one.end or days.last)
    yield label(one.words[:CHARACTERS_SHOWN], days.left, y - 10, "small")
    yield bar(start, y - _THICK / 2, (max(end - start, 1.0), _THICK), IN_FORCE, 0.6)
    for day in one.steps:
        if days.first <= day <= days.last:
            yield element("circle", cx=days.x(day), cy=y, r=3.5, fill=INK)
