"""How sure forecasts were, beside how often they came true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, MARGIN, TOP, WIDTH, label, line, sheet
from dragoman.charts.elements import element

COLOURS = (
    COLOUR_BY_QUAD["material cooperation"],
    COLOUR_BY_QUAD["verbal conflict"],
    "#009E73",
    FAINT,
)
_SIDE = 560.0
_LEFT, _TOP = 72.0, TOP + 14.0
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_ROW = 20.0
# Each forecaster has a form of his own, besides his colour: paths about their middle.
_FORMS = (
    "m-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0",
    "m-5,-5h10v10h-10z",
    "m0,-6l6,11h-12z",
    "m0,-6l6,6l-6,6l-6,-6z",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A bin: the mean stated share, the observed one with its interval, and its cases."""

    stated: float
    observed: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The dots of one forecaster, with his name."""

    name: str
    dots: Sequence[Dot]


def calibration_chart(*, title: str, description: str, lines: Sequence[Line]) -> str:
    """Each forecaster's dots about the diagonal, the number of questions below. As SVG."""
    parts = [*_axes(), line((_x(0), _y(0)), (_x(1), _y(1)), "turn")]
    for at, one in enumerate(lines):
        for dot in one.dots:
            parts += _dot(dot, at)
    bottom = _TOP + _SIDE + 58
    for at, one in enumerate(lines):
        x, y = MARGIN + 260.0 * (at % 2), bottom + _ROW * (at // 2)
        told = f"{one.name} ({sum(dot.count for dot in one.dots)})"
        parts += [_form(x + 8, y, at), label(told, x + 24, y + 5, "small")]
    return sheet(title, description, bottom + _ROW * -(-len(lines) // 2) + MARGIN, parts)


def _axes() -> Iterator[str]:
    yield line((_LEFT, _y(1)), (_LEFT, _y(0) + 8))
    yield line((_LEFT - 8, _y(0)), (_x(1), _y(0)))
    for share in _SHARES:
        yield label(f"{share:.0%}", _x(share), _y(0) + 24, "soft middle")
        yield label(f"{share:.0%}", _LEFT - 14, _y(share) + 5, "soft end")
    yield label("stated", _x(0.5), _y(0) + 43, "middle")
    yield element(
        "text", "came true", class_="middle", transform=f"translate(18 {_y(0.5):g}) rotate(-90)"
    )


def _dot(dot: Dot, at: int) -> Iterator[str]:
    x, colour = _x(dot.stated), COLOURS[at % len(COLOURS)]
    ends = (_y(max(dot.high, dot.observed)), _y(min(dot.low, dot.observed)))
    whisker = f"M{x:.1f},{ends[0]:.1f}V{ends[1]:.1f}" + "".join(
        f"M{x - 4:.1f},{end:.1f}h8" for end in ends
    )
    yield element("path", d=whisker, stroke=colour, fill="none")
    yield _form(x, _y(dot.observed), at)
    # Numbers of the first only: of all they would lie upon each other.
    if at == 0:
        yield label(str(dot.count), x + 8, _y(dot.observed) + 18, "small")


def _form(x: float, y: float, at: int) -> str:
    path = f"M{x:.1f},{y:.1f}{_FORMS[at % len(_FORMS)]}"
    return element("path", d=path, fill=COLOURS[at % len(COLOURS)])


def _x(share: float) -> float:
    return _LEFT + (WIDTH - _LEFT - 30) * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
