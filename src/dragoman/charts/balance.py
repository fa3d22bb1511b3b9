"""The balance of a pair as bars: what one side does to the left, the other to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.charts.canvas import COLOUR_BY_QUAD, MARGIN, TOP, WIDTH, bar, label, line, sheet

LEFT, RIGHT = COLOUR_BY_QUAD["material cooperation"], COLOUR_BY_QUAD["verbal conflict"]
_MIDDLE = WIDTH / 2
_HALF = _MIDDLE - 44.0
_ROW, _THICK = 54.0, 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of the balance: its words, both counts, and whether it leans clearly."""

    words: str
    left: int
    right: int
    is_clear: bool


def balance_chart(
    *, title: str, description: str, sides: tuple[str, str], bars: Sequence[Bar]
) -> str:
    """
    A bar to each side for each part, its count beside it; pale where no lean is clear.

    The bars are shares of the part's own sum: ten requests and three hundred attacks
    are both to be seen.
    """
    top = TOP + 26.0
    bottom = top + _ROW * max(len(bars), 1)
    parts = [
        label(sides[0], MARGIN, TOP + 14, "giver"),
        label(sides[1], WIDTH - MARGIN, TOP + 14, "taker end"),
    ]
    for at, one in enumerate(bars):
        parts += _row(one, top + at * _ROW)
    return sheet(title, description, bottom + MARGIN, parts)


def _row(one: Bar, y: float) -> Iterator[str]:
    depth = 1.0 if one.is_clear else 0.4
    both = one.left + one.right or 1
    left, right = _HALF * one.left / both, _HALF * one.right / both
    top = y + _ROW - _THICK - 4
    yield label(one.words, _MIDDLE, top - 7, "small middle")
    yield bar(_MIDDLE - left, top, (left, _THICK), LEFT, depth)
    yield bar(_MIDDLE, top, (right, _THICK), RIGHT, depth)
    yield line((_MIDDLE, top - 3), (_MIDDLE, top + _THICK + 3))
    yield label(str(one.left), _MIDDLE - _HALF - 8, top + 17, "end")
    yield label(str(one.right), _MIDDLE + _HALF + 8, top + 17)
