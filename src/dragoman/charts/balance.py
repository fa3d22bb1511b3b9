"""The balance of a pair as bars: what one side does to the left, the other to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, sheet, svg

LEFT, RIGHT = COLOUR_BY_QUAD["material cooperation"], COLOUR_BY_QUAD["verbal conflict"]


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
    with sheet(1.4 + 0.55 * max(len(bars), 1)) as (figure, (axes,)):
        for at, bar in enumerate(reversed(bars)):
            both = bar.left + bar.right or 1
            depth = 1.0 if bar.is_clear else 0.4
            axes.barh(at, -bar.left / both, color=LEFT, alpha=depth, height=0.5)
            axes.barh(at, bar.right / both, color=RIGHT, alpha=depth, height=0.5)
            axes.text(-1.04, at, str(bar.left), ha="right", va="center")
            axes.text(1.04, at, str(bar.right), ha="left", va="center")
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
            axes.text(
                0, at + 0.3, bar.words, ha="center", va="bottom", fontsize=10, bbox=ground
            )
        axes.axvline(0, color=FAINT, linewidth=0.8)
        axes.set_xlim(-1.15, 1.15)
        axes.set_ylim(-0.5, max(len(bars), 1) - 0.1)
        axes.set_axis_off()
        axes.set_title(sides[0], loc="left", color=LEFT, fontweight="bold")
        axes.set_title(sides[1], loc="right", color="#8A5D00", fontweight="bold")
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        return svg(figure, title=title, description=description)
