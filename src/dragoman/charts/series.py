"""The series of a pair: cooperation upwards, conflict downwards, its turning points marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from dragoman.charts.canvas import COLOUR_BY_QUAD, MARGIN, TOP, WIDTH, bar, label, line, sheet
from dragoman.charts.days import Days

_LEFT, _RIGHT = 44.0, WIDTH - 16.0
_PANEL, _HEADING, _AXIS = 190.0, 22.0, 30.0
_ROW: Final = 19.0
# Deeds next to the line, words outside them.
_INSIDE_OUT = tuple(reversed(COLOUR_BY_QUAD))
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day to be marked, and the words for it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One row of bars: its heading, and the counts of each period by quad class."""

    heading: str
    counts_by_quad: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a panel stands: the height of its line of nought, and of one that is counted."""

    middle: float
    unit: float
    days: Days

    def y(self, value: float) -> float:
        return self.middle - value * self.unit


def series_chart(
    *,
    title: str,
    description: str,
    starts: Sequence[date],
    width_days: float,
    panels: Sequence[Panel],
    marks: Sequence[Mark],
) -> str:
    """The panels one below the other, on the same days and the same scale, as SVG."""
    end = starts[-1] + timedelta(days=width_days)
    days = Days(starts[0], end, _LEFT, _RIGHT)
    largest = max((_height(panel) for panel in panels), default=1) or 1
    parts: list[str] = []
    for at, panel in enumerate(panels):
        top = TOP + at * _PANEL + _HEADING
        half = (_PANEL - _HEADING - 14) / 2
        frame = _Frame(top + half, 0.9 * half / largest, days)
        parts.append(label(panel.heading, _LEFT, top - 6))
        parts += _scale(frame, largest)
        parts += _bars(frame, panel, [*starts, end])
        parts += _marks(frame, marks, top, top + 2 * half)
    bottom = TOP + len(panels) * _PANEL
    parts += days.parts(bottom)
    rows = [f"{number}  {mark.words}" for number, mark in enumerate(marks, 1)]
    for at, words in enumerate(rows):
        parts.append(label(words, _LEFT, bottom + _AXIS + (at + 1) * _ROW, "small"))
    below = bottom + _AXIS + len(rows) * _ROW + 8
    parts += _legend(below)
    return sheet(title, description, below + 2 * _ROW + MARGIN, parts)


def _scale(frame: _Frame, largest: float) -> Iterator[str]:
    step = _even_step(largest)
    for value in range(-step * _MOST_STEPS, step * _MOST_STEPS + 1, step):
        if abs(value) <= 1.1 * largest:
            yield label(str(abs(value)), _LEFT - 8, frame.y(value) + 5, "soft end")
            yield line((_LEFT - 4, frame.y(value)), (_LEFT, frame.y(value)))
    yield line((_LEFT, frame.y(-1.1 * largest)), (_LEFT, frame.y(1.1 * largest)))
    yield line((_LEFT, frame.y(0)), (_RIGHT, frame.y(0)))


def _even_step(largest: float) -> int:
    """
    The least of 1, 2, 5, 10, 20 … by which few steps reach the largest.

    >>> [_even_step(largest) for largest in (1, 3, 7, 30, 400)]
    [1, 1, 5, 10, 200]
    """
    step, size = 1, 1
    while step * _MOST_STEPS < largest:
        step = next((n * size for n in (1, 2, 5) if n * size > step), 10 * size)
        size = 10 * size if step == 10 * size else size
    return step


def _bars(frame: _Frame, panel: Panel, edges: Sequence[date]) -> Iterator[str]:
    for at, (start, end) in enumerate(pairwise(edges)):
        left = frame.days.x(start)
        width = 0.85 * (frame.days.x(end) - left)
        for quads, sign in ((_quads("cooperation"), 1), (_quads("conflict"), -1)):
            base = 0.0
            for quad in quads:
                count = panel.counts_by_quad[quad][at]
                if count:
                    top = frame.y(base + count if sign > 0 else -base)
                    size = (width, count * frame.unit)
                    yield bar(left, top, size, COLOUR_BY_QUAD[quad])
                base += count


def _marks(frame: _Frame, marks: Sequence[Mark], top: float, bottom: float) -> Iterator[str]:
    for number, mark in enumerate(marks, 1):
        x = frame.days.x(mark.day)
        yield line((x, top), (x, bottom), "turn")
        yield label(str(number), x + 4, top + 10, "small")


def _legend(y: float) -> Iterator[str]:
    for at, quad in enumerate(_INSIDE_OUT):
        x, row = MARGIN + 190.0 * (at // 2), y + _ROW * (at % 2)
        yield bar(x, row, (26.0, 11.0), COLOUR_BY_QUAD[quad])
        yield label(quad, x + 34, row + 10, "small")


def _quads(kind: str) -> list[str]:
    return [quad for quad in _INSIDE_OUT if quad.endswith(kind)]


def _height(panel: Panel) -> float:
    stacks = [
        [sum(at) for at in zip(*(panel.counts_by_quad[quad] for quad in quads), strict=True)]
        for quads in (_quads("cooperation"), _quads("conflict"))
    ]
    return max((value for stack in stacks for value in stack), default=0)
