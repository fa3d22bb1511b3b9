"""A network inside a page: parties on a circle, bloc by bloc, with their ties across it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, degrees, pi, sin
from typing import Final

from dragoman.charts.elements import element, hint, picture, written

SIZE: Final = 480.0
_RADIUS: Final = 150.0
_LABEL: Final = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A tie to be drawn; `weight` above nought is nearness, below it conflict."""

    first: str
    second: str
    weight: float
    words: str


def ties_chart(
    *,
    title: str,
    description: str,
    threads: Sequence[Thread],
    blocs: Sequence[Sequence[str]],
    named: Callable[[str], str],
) -> str:
    """The parties of `blocs` round a circle, one bloc after the other, as SVG."""
    order = [(party, at) for at, bloc in enumerate(blocs) for party in bloc]
    angles = {
        party: 2 * pi * place / max(len(order), 1) for place, (party, _) in enumerate(order)
    }
    most = max((abs(one.weight) for one in threads), default=1.0)
    # The weakest first, so that the strongest lie on top.
    lines = [
        _thread(one, angles, most) for one in sorted(threads, key=lambda one: abs(one.weight))
    ]
    labels = [_label(named(party), angles[party], bloc) for party, bloc in order]
    return picture("ties", title, description, (SIZE, SIZE), [*lines, *labels])


def _thread(one: Thread, angles: dict[str, float], most: float) -> str:
    (x1, y1), (x2, y2) = (_at(angles[party], _RADIUS) for party in (one.first, one.second))
    centre = SIZE / 2
    bend = (
        f"M{x1:.1f},{y1:.1f}Q{(x1 + x2) / 4 + centre / 2:.1f},{(y1 + y2) / 4 + centre / 2:.1f} "
    )
    return element(
        "path",
        hint(one.words),
        class_="near" if one.weight > 0 else "far",
        d=f"{bend}{x2:.1f},{y2:.1f}",
        stroke_width=0.8 + 5 * (abs(one.weight) / most) ** 0.5,
    )


def _label(name: str, angle: float, bloc: int) -> str:
    x, y = _at(angle, _RADIUS)
    far_x, far_y = _at(angle, _RADIUS + _LABEL)
    is_left = pi / 2 < angle < 3 * pi / 2
    turned = degrees(angle) + (180 if is_left else 0)
    return element(
        "g",
        element("circle", class_=f"bloc-{bloc % 4}", cx=x, cy=y, r=4.0),
        element(
            "text",
            written(name),
            class_="party end" if is_left else "party",
            x=far_x,
            y=far_y,
            transform=f"rotate({turned:.1f} {far_x:.1f} {far_y:.1f})",
        ),
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)
