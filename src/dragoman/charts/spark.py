"""A pair's last periods as a picture the size of a word: cooperation up, conflict down."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from dragoman.charts.canvas import COLOUR_BY_QUAD

WIDTH, HEIGHT, GAP = 96, 28, 3
UP, DOWN = COLOUR_BY_QUAD["material cooperation"], COLOUR_BY_QUAD["material conflict"]


def spark(up: Sequence[int], down: Sequence[int], *, description: str) -> str:
    """The counts as bars on both sides of a line, the newest on the right; as inline SVG."""
    most = max((*up, *down, 1))
    step = WIDTH / max(len(up), 1)
    half = HEIGHT / 2
    bars: list[str] = []
    for at, (above, below) in enumerate(zip(up, down, strict=True)):
        depth = "1" if at == len(up) - 1 else "0.55"
        left = at * step
        for count, colour, upwards in ((above, UP, True), (below, DOWN, False)):
            height = (half - 1) * count / most
            top = half - height if upwards else half
            bars.append(
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{step - GAP:.1f}" '
                f'height="{height:.1f}" fill="{colour}" fill-opacity="{depth}"/>'
            )
    return (
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label={quoteattr(description)}>'
        f'<line x1="0" y1="{half:g}" x2="{WIDTH}" y2="{half:g}" stroke="currentColor" '
        f'stroke-width="0.5"/>{"".join(bars)}</svg>'
    )
