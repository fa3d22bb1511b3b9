"""A network: parties on a circle, bloc by bloc, with their ties across it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, degrees, pi, sin
from typing import Final

from dragoman.charts.canvas import TOP, WIDTH, label, sheet
from dragoman.charts.elements import element, hint, picture, written

SIZE: Final = 480.0
SHEET: Final = WIDTH
_CAPITAL: Final = 8.8
_LETTER: Final = 6.8
"""The widths of letters at eleven pixels: of 386 names in DejaVu Sans none is 4 px wider."""
_GAP: Final = 8.0
_EDGE: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A tie to be drawn; `weight` above nought is nearness, below it conflict."""

    first: str
    second: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class _Letters:
    """How the names are written: their size to eleven pixels, and how many letters at most."""

    scale: float
    most: int

    def shown(self, name: str) -> str:
        """
        The name, as far as the margin has room for it; the whole is its hint.

        >>> letters = _Letters(1.0, 16)
        >>> letters.shown("Democratic Republic of the Congo"), letters.shown("France")
        ('Democratic Repu…', 'France')
        """
        return name if len(name) <= self.most else name[: self.most - 1].rstrip() + "…"

    def width(self, name: str) -> float:
        """Room enough for it in any of the usual letters."""
        return self.scale * sum(
            _CAPITAL if letter.isupper() else _LETTER for letter in self.shown(name)
        )


_ON_A_PAGE: Final = _Letters(13 / 11, 16)
"""On a phone the page has letters of thirteen pixels, elsewhere smaller ones."""
_IN_A_FILE: Final = _Letters(13 / 11, 22)


@dataclass(frozen=True, slots=True)
class _Circle:
    """Where the parties stand: the middle of the square, and their distance from it."""

    middle: float
    radius: float

    def at(self, angle: float, beyond: float = 0) -> tuple[float, float]:
        """The place at this angle, so far beyond the circle."""
        far = self.radius + beyond
        return self.middle + far * cos(angle), self.middle + far * sin(angle)


def ties_chart(
    *,
    title: str,
    description: str,
    threads: Sequence[Thread],
    blocs: Sequence[Sequence[str]],
    named: Callable[[str], str],
) -> str:
    """The parties of `blocs` round a circle, one bloc after the other, as SVG for a page."""
    parts = _parts(SIZE, _ON_A_PAGE, threads, blocs, named)
    return picture("ties", title, description, (SIZE, SIZE), parts)


def network_chart(
    *,
    title: str,
    description: str,
    threads: Sequence[Thread],
    blocs: Sequence[Sequence[str]],
    named: Callable[[str], str],
) -> str:
    """The same as a file of its own, with a line on what its colours mean."""
    drawn = element(
        "g",
        *_parts(SHEET, _IN_A_FILE, threads, blocs, named),
        transform=f"translate(0 {TOP - 20:g})",
    )
    told = "blue: near, by acting together and cooperation; orange, broken: conflict"
    height = TOP + SHEET + 4
    return sheet(title, description, height, [drawn, label(told, 10.0, height - 12, "small")])


def _parts(
    size: float,
    letters: _Letters,
    threads: Sequence[Thread],
    blocs: Sequence[Sequence[str]],
    named: Callable[[str], str],
) -> list[str]:
    """Lines and labels in a square."""
    order = [(party, at) for at, bloc in enumerate(blocs) for party in bloc]
    longest = max((letters.width(named(party)) for party, _ in order), default=0.0)
    circle = _Circle(size / 2, size / 2 - _GAP - _EDGE - longest)
    angles = {
        party: 2 * pi * place / max(len(order), 1) for place, (party, _) in enumerate(order)
    }
    most = max((abs(one.weight) for one in threads), default=1.0)
    # The weakest first, so that the strongest lie on top.
    lines = [
        _thread(one, circle, angles, most)
        for one in sorted(threads, key=lambda one: abs(one.weight))
    ]
    labels = [
        _label((named(party), letters.shown(named(party))), circle, angles[party], bloc)
        for party, bloc in order
    ]
    return [*lines, *labels]


def _thread(one: Thread, circle: _Circle, angles: dict[str, float], most: float) -> str:
    (x1, y1), (x2, y2) = (circle.at(angles[party]) for party in (one.first, one.second))
    near = circle.middle / 2
    bend = f"M{x1:.1f},{y1:.1f}Q{(x1 + x2) / 4 + near:.1f},{(y1 + y2) / 4 + near:.1f} "
    return element(
        "path",
        hint(one.words),
        class_="near" if one.weight > 0 else "far",
        d=f"{bend}{x2:.1f},{y2:.1f}",
        stroke_width=0.8 + 5 * (abs(one.weight) / most) ** 0.5,
    )


def _label(name: tuple[str, str], circle: _Circle, angle: float, bloc: int) -> str:
    whole, shown = name
    x, y = circle.at(angle)
    far_x, far_y = circle.at(angle, _GAP)
    is_left = pi / 2 < angle < 3 * pi / 2
    turned = degrees(angle) + (180 if is_left else 0)
    return element(
        "g",
        hint(whole),
        element("circle", class_=f"bloc-{bloc % 4}", cx=x, cy=y, r=4.0),
        element(
            "text",
            written(shown),
            class_="party end" if is_left else "party",
            x=far_x,
            y=far_y,
            dy="0.35em",  # in the middle of its ray, or two would meet at the top
            transform=f"rotate({turned:.1f} {far_x:.1f} {far_y:.1f})",
        ),
    )
