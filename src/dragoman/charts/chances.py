"""How likely a question was held to be, day by day, as a line of steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.charts.elements import element, hint, picture, written
from dragoman.english import day_words

WIDTH: Final = 480.0
HEIGHT: Final = 150.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 36.0, 8.0, 10.0, 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability from 0 to 1, held from this day on."""

    day: date
    probability: float
    words: str = ""


def chances_chart(
    *, title: str, description: str, chances: Sequence[Chance], last: date
) -> str:
    """The line from the first day to the last, as SVG; a probability holds until the next."""
    first = min((one.day for one in chances), default=last)
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - first).days / span

    def y(share: float) -> float:
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - share)

    steps = _steps([(x(one.day), y(one.probability)) for one in chances], x(last))
    parts = [
        *(
            part
            for share in (0.0, 0.5, 1.0)
            for part in (
                element(
                    "line", class_="grid", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y(share), y2=y(share)
                ),
                element("text", f"{share:.0%}", class_="scale", x=_LEFT - 4, y=y(share) + 4),
            )
        ),
        element("path", class_="chance", d=steps) if chances else "",
        *(
            element(
                "circle",
                hint(f"{day_words(one.day)}: {one.probability:.0%}. {one.words}".strip()),
                class_="chance",
                cx=x(one.day),
                cy=y(one.probability),
                r=3.0,
            )
            for one in chances
        ),
        element("text", written(day_words(first)), class_="day", x=_LEFT, y=HEIGHT - 5),
        element(
            "text", written(day_words(last)), class_="day end", x=WIDTH - _RIGHT, y=HEIGHT - 5
        ),
    ]
    return picture("chances", title, description, (WIDTH, HEIGHT), parts)


def _steps(points: Sequence[tuple[float, float]], end: float) -> str:
    """The path that stays at each height until the next point."""
    if not points:
        return ""
    (first_x, first_y), *rest = points
    path = f"M{first_x:.1f},{first_y:.1f}"
    for x, y in rest:
        path += f"H{x:.1f}V{y:.1f}"
    return f"{path}H{end:.1f}"
