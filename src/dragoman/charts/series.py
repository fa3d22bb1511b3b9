"""The series of a pair: cooperation upwards, conflict downwards, its turning points marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, INK, sheet, svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day to be marked, and the words for it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One row of bars: its heading, and the counts of each period by quad class."""

    heading: str
    counts_by_quad: Mapping[str, Sequence[float]]


def series_chart(
    *,
    title: str,
    description: str,
    starts: Sequence[date],
    width_days: float,
    panels: Sequence[Panel],
    marks: Sequence[Mark],
) -> str:
    """The panels one below the other, on the same days and the same scale, as SVG."""
    height = 1.2 + 2.1 * len(panels) + 0.22 * len(marks)
    with sheet(height, rows=len(panels)) as (figure, rows):
        largest = max((_height(panel) for panel in panels), default=1) or 1
        for axes, panel in zip(rows, panels, strict=True):
            _draw(axes, panel, starts, width_days)
            axes.set_ylim(-1.15 * largest, 1.15 * largest)
            for number, mark in enumerate(marks, 1):
                day: Any = mark.day  # a unit that matplotlib knows and its types do not
                axes.axvline(day, color=INK, linewidth=1, linestyle=(0, (4, 3)))
                axes.annotate(
                    str(number),
                    (day, 1.05 * largest),
                    ha="left",
                    xytext=(3, -4),
                    textcoords="offset points",
                    fontsize=10,
                )
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        handles, labels = rows[0].get_legend_handles_labels()
        told = [f"{number}  {mark.words}" for number, mark in enumerate(marks, 1)]
        figure.legend(
            handles, labels, loc="outside lower left", ncols=2, frameon=False, fontsize=10
        )
        rows[-1].set_xlabel("\n".join(told), loc="left", fontsize=10)
        return svg(figure, title=title, description=description)


def _draw(axes: Axes, panel: Panel, starts: Sequence[date], width_days: float) -> None:
    from matplotlib.dates import (  # noqa: PLC0415  start-up: see `canvas`
        AutoDateLocator,
        ConciseDateFormatter,
    )
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415  start-up: see `canvas`

    above = [0.0] * len(starts)
    below = [0.0] * len(starts)
    # Deeds next to the line, words outside them.
    for quad in reversed(COLOUR_BY_QUAD):
        sign, base = (1, above) if quad.endswith("cooperation") else (-1, below)
        values = [sign * value for value in panel.counts_by_quad[quad]]
        axes.bar(
            list(starts),  # type: ignore[arg-type]  # days are a unit that it knows
            values,
            width=0.85 * width_days,
            align="edge",
            bottom=list(base),
            color=COLOUR_BY_QUAD[quad],
            label=quad,
        )
        base[:] = [low + value for low, value in zip(base, values, strict=True)]
    axes.axhline(0, color=FAINT, linewidth=0.8)
    axes.set_title(panel.heading, loc="left", fontsize=11)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    days = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(days)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(days))  # type: ignore[no-untyped-call]
    span: tuple[Any, Any] = (starts[0], starts[-1] + timedelta(days=width_days))
    axes.set_xlim(*span)


def _height(panel: Panel) -> float:
    stacks = [
        [sum(at) for at in zip(*(panel.counts_by_quad[quad] for quad in quads), strict=True)]
        for quads in (
            [quad for quad in COLOUR_BY_QUAD if quad.endswith("cooperation")],
            [quad for quad in COLOUR_BY_QUAD if quad.endswith("conflict")],
        )
    ]
    return max((value for stack in stacks for value in stack), default=0)
