"""
The sheet that every chart is drawn on, and its way to SVG.

Colours are those of Okabe and Ito, which the colour-blind tell apart; deeds are
darker than words, so that a grey print tells them apart too. The SVG has a title and
a description for who cannot see it, letters that stay letters, and no width of its
own, so that it fills a phone as well as a page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOUR_BY_QUAD = {
    "verbal cooperation": "#56B4E9",
    "material cooperation": "#0072B2",
    "verbal conflict": "#E69F00",
    "material conflict": "#A33F00",
}
INK, FAINT = "#222222", "#8A8A8A"
WIDTH_INCHES = 7.0

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dragoman",  # the same chart is the same file
    "font.family": "sans-serif",
    "font.size": 11,
    "text.parse_math": False,  # "$" in a name is a dollar
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
_SVG_START = re.compile(r"<svg [^>]*>")
_SIZE = re.compile(r' (?:width|height)="[^"]*pt"')


@contextmanager
def sheet(height_inches: float, rows: int = 1) -> Iterator[tuple[Figure, list[Axes]]]:
    """A figure with its axes, one below the other, in our style."""
    import matplotlib as mpl  # noqa: PLC0415  start-up: only who wants a picture waits
    from matplotlib.figure import Figure  # noqa: PLC0415

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH_INCHES, height_inches), layout="constrained")
        axes = figure.subplots(rows, 1, squeeze=False, sharex=rows > 1)
        yield figure, [row[0] for row in axes]


def svg(figure: Figure, *, title: str, description: str) -> str:
    """
    The figure as an SVG document; call it inside `sheet`.

    `description` tells in words what the picture shows: screen readers read it.
    """
    buffer = io.StringIO()
    figure.savefig(
        buffer, format="svg", metadata={"Date": None, "Creator": None, "Title": title}
    )
    text = buffer.getvalue()
    start = _SVG_START.search(text)
    assert start is not None, "matplotlib wrote no <svg>"
    opening = _SIZE.sub("", start[0])[:-1] + (
        ' role="img" aria-labelledby="chart-title chart-description"'
        f' style="max-width: {WIDTH_INCHES * 96:.0f}px">'
    )
    told = (
        f'<title id="chart-title">{escape(title)}</title>'
        f'<desc id="chart-description">{escape(description)}</desc>'
    )
    # Text before the <svg> is matplotlib's XML declaration and document type.
    return f"{text[: start.start()]}{opening}\n{told}{text[start.end() :]}"
