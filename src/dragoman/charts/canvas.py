"""
The sheet that every chart of a file is drawn on, with its own colours and letters.

Colours are those of Okabe and Ito, which the colour-blind tell apart; deeds are
darker than words, so that a grey print tells them apart too. The SVG has a title and
a description for who cannot see it, letters that stay letters, and no width of its
own, so that it fills a phone as well as a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.charts.elements import element, written

COLOUR_BY_QUAD: Final = {
    "verbal cooperation": "#56B4E9",
    "material cooperation": "#0072B2",
    "verbal conflict": "#E69F00",
    "material conflict": "#A33F00",
}
INK: Final = "#222222"
FAINT: Final = "#8A8A8A"
WIDTH: Final = 672.0
MARGIN: Final = 10.0
TOP: Final = 34.0
"""Where the drawing begins: below the title."""

_NEAR, _FAR = COLOUR_BY_QUAD["material cooperation"], COLOUR_BY_QUAD["verbal conflict"]
_RULES: Final = (
    ("text", f"font:14px system-ui,'Liberation Sans',sans-serif;fill:{INK}"),
    (".title", "font-size:17px;font-weight:bold"),
    (".giver", f"font-weight:bold;fill:{_NEAR}"),
    (".taker", "font-weight:bold;fill:#8A5D00"),  # the orange, dark enough to be read
    (".small", "font-size:13px"),
    (".party", "font-size:13px"),
    (".soft", "font-size:13px;fill:#555"),
    (".day", "font-size:13px;fill:#555"),
    (".end", "text-anchor:end"),
    (".middle", "text-anchor:middle"),
    (".axis", f"stroke:{FAINT}"),
    (".turn", f"stroke:{INK};stroke-dasharray:4 3"),
    (".near", f"fill:none;stroke:{_NEAR};opacity:.75"),
    (".far", f"fill:none;stroke:{_FAR};opacity:.8;stroke-dasharray:5 3"),
    (".bloc-0", f"fill:{_NEAR}"),
    (".bloc-1", f"fill:{COLOUR_BY_QUAD['material conflict']}"),
    (".bloc-2", f"fill:{_FAR}"),
    (".bloc-3", f"fill:{FAINT}"),
)
# For this picture alone, also where it stands inside a page.
_STYLE: Final = "".join(f".chart {which}{{{how}}}" for which, how in _RULES)


def sheet(title: str, description: str, height: float, parts: Iterable[str]) -> str:
    """
    The parts as an SVG document, `WIDTH` wide and `height` high, below their title.

    `description` tells in words what the picture shows: screen readers read it.

    >>> sheet("A & B", "two", 40.0, [])[:45]
    '<svg xmlns="http://www.w3.org/2000/svg" class'
    """
    inside = element(
        "svg",
        element("title", written(title), id="chart-title"),
        element("desc", written(description), id="chart-description"),
        element("style", _STYLE),
        element("rect", width=WIDTH, height=height, fill="white"),
        label(title, MARGIN, 20.0, "title"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        role="img",
        aria_labelledby="chart-title chart-description",
        style=f"max-width: {WIDTH:g}px",
    )
    return inside + "\n"


def label(text: str, x: float, y: float, kind: str = "") -> str:
    """Words that begin at a place, or end or have their middle there: `kind` says so."""
    return element("text", written(text), class_=kind, x=x, y=y)


def line(start: tuple[float, float], end: tuple[float, float], kind: str = "axis") -> str:
    """A line between two places."""
    return element("line", class_=kind, x1=start[0], y1=start[1], x2=end[0], y2=end[1])


def bar(x: float, y: float, size: tuple[float, float], fill: str, depth: float = 1) -> str:
    """A rectangle from its upper left corner."""
    opacity = "" if depth == 1 else f"{depth:g}"
    width, height = size
    return element(
        "rect", x=x, y=y, width=width, height=height, fill=fill, fill_opacity=opacity
    )
