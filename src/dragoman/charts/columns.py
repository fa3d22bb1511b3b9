"""The ledger of one direction as columns: cooperation upwards, conflict downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.charts.elements import element, hint, picture, written

WIDTH: Final = 480.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 26.0, 6.0, 16.0, 18.0
_MOST_LABELS = 6
# Deeds next to the line, words outside them.
_ABOVE = ("material cooperation", "verbal cooperation")
_BELOW = ("material conflict", "verbal conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What was counted from one day on, by quad class, and how the time is called."""

    start: date
    label: str
    count_by_quad: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A numbered mark at the column that holds the day; `words` tell what turned."""

    number: int
    day: date
    words: str


def columns_chart(  # noqa: PLR0913 - a chart is told all that it shows
    name: str,
    *,
    title: str,
    description: str,
    columns: Sequence[Column],
    turns: Sequence[Turn] = (),
    most: int = 0,
    height: float = 150.0,
) -> str:
    """
    The columns on one scale, as SVG.

    `most` is the largest sum upwards or downwards of the charts that are to share the
    scale; without it, of this one.
    """
    largest = max(most, tallest(columns), 1)
    middle = (_TOP + height - _BOTTOM) / 2
    unit = (middle - _TOP) / largest
    step = (WIDTH - _LEFT - _RIGHT) / max(len(columns), 1)
    parts = [
        *_scale(largest, middle, unit),
        *(
            part
            for at, column in enumerate(columns)
            for part in _stack(column, _LEFT + at * step, step, middle, unit)
        ),
        element("line", class_="axis", x1=_LEFT, x2=WIDTH - _RIGHT, y1=middle, y2=middle),
        *_labels(columns, step, height),
        *_turns(turns, columns, step, height),
    ]
    return picture(name, title, description, (WIDTH, height), parts)


def tallest(columns: Sequence[Column]) -> int:
    """The largest sum upwards or downwards."""
    return max(
        (
            sum(column.count_by_quad.get(quad, 0) for quad in quads)
            for column in columns
            for quads in (_ABOVE, _BELOW)
        ),
        default=0,
    )


def _scale(largest: int, middle: float, unit: float) -> list[str]:
    found = []
    for at in (middle - largest * unit, middle + largest * unit):
        found.append(element("line", class_="grid", x1=_LEFT, x2=WIDTH - _RIGHT, y1=at, y2=at))
        found.append(element("text", str(largest), class_="scale", x=_LEFT - 4, y=at + 4))
    return found


def _stack(column: Column, x: float, step: float, middle: float, unit: float) -> list[str]:
    found: list[str] = []
    bars: list[str] = []
    for quads, sign in ((_ABOVE, -1), (_BELOW, 1)):
        edge = middle
        for quad in quads:
            tall = column.count_by_quad.get(quad, 0) * unit
            if tall:
                top = edge - tall if sign < 0 else edge
                bars.append(
                    element(
                        "rect",
                        class_=quad.replace(" ", "-"),
                        x=x + 0.1 * step,
                        y=top,
                        width=0.8 * step,
                        height=tall,
                    )
                )
                edge += sign * tall
    if bars:
        told = ", ".join(
            f"{count} {quad}" for quad, count in column.count_by_quad.items() if count
        )
        found.append(element("g", hint(f"{column.label}: {told}"), *bars))
    return found


def _labels(columns: Sequence[Column], step: float, height: float) -> list[str]:
    every = -(-len(columns) // _MOST_LABELS) or 1
    return [
        element("text", written(column.label), class_="day", x=_LEFT + at * step, y=height - 5)
        for at, column in enumerate(columns)
        if at % every == 0
    ]


def _turns(
    turns: Sequence[Turn], columns: Sequence[Column], step: float, height: float
) -> list[str]:
    found = []
    for turn in turns:
        before = sum(column.start <= turn.day for column in columns) - 1
        if before < 0:
            continue
        x = _LEFT + before * step
        found.append(
            element(
                "g",
                hint(turn.words),
                element("line", class_="turn", x1=x, x2=x, y1=_TOP - 4, y2=height - _BOTTOM),
                element("text", str(turn.number), class_="turn", x=x + 3, y=_TOP - 4),
            )
        )
    return found
