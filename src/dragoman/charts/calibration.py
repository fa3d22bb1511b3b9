"""How sure forecasts were, beside how often they came true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, INK, sheet, svg

COLOURS = (
    COLOUR_BY_QUAD["material cooperation"],
    COLOUR_BY_QUAD["verbal conflict"],
    "#009E73",
    FAINT,
)
MARKS = ("o", "s", "^", "D")


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
    with sheet(7.2) as (figure, (axes,)):
        axes.plot([0, 1], [0, 1], color=FAINT, linewidth=1, linestyle=(0, (4, 3)))
        for at, line in enumerate(lines):
            colour = COLOURS[at % len(COLOURS)]
            axes.errorbar(
                [dot.stated for dot in line.dots],
                [dot.observed for dot in line.dots],
                yerr=[
                    [max(0.0, dot.observed - dot.low) for dot in line.dots],
                    [max(0.0, dot.high - dot.observed) for dot in line.dots],
                ],
                fmt=MARKS[at % len(MARKS)],
                color=colour,
                elinewidth=1,
                capsize=3,
                label=f"{line.name} ({sum(dot.count for dot in line.dots)})",
            )
            # Numbers of the first only: of all they would lie upon each other.
            for dot in line.dots if at == 0 else ():
                axes.annotate(
                    str(dot.count),
                    (dot.stated, dot.observed),
                    xytext=(6, -12),
                    textcoords="offset points",
                    fontsize=10,
                    color=INK,
                )
        axes.set_xlim(-0.03, 1.03)
        axes.set_ylim(-0.03, 1.03)
        axes.set_aspect("equal")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axes.set_xlabel("stated")
        axes.set_ylabel("came true")
        if lines:
            figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=10)
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        return svg(figure, title=title, description=description)
