"""Bonds and promises of a pair on a line of time: bars while in force, dots for words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, INK, sheet, svg

IN_FORCE = COLOUR_BY_QUAD["material cooperation"]
CHARACTERS_SHOWN = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """
    A row of the line of time: from its first day to its end, None while it lasts.

    `steps` are days on which something was told of it.
    """

    words: str
    start: date
    end: date | None
    steps: tuple[date, ...]


def timeline_chart(
    *,
    title: str,
    description: str,
    first: date,
    last: date,
    stretches: Sequence[Stretch],
) -> str:
    """The stretches one below the other, their words above each. As SVG."""
    from matplotlib.dates import (  # noqa: PLC0415  start-up: see `canvas`
        AutoDateLocator,
        ConciseDateFormatter,
    )

    with sheet(1.3 + 0.5 * max(len(stretches), 1)) as (figure, (axes,)):
        span: tuple[Any, Any] = (
            first,
            last + timedelta(days=max(1, (last - first).days // 50)),
        )
        for at, one in enumerate(reversed(stretches)):
            start: Any = max(one.start, first)
            ended: Any = one.end or span[1]
            axes.plot([start, ended], [at, at], color=IN_FORCE, linewidth=5, alpha=0.6)
            days: Any = [day for day in one.steps if first <= day <= last]
            axes.plot(days, [at] * len(days), "o", color=INK, markersize=4)
            words = one.words[:CHARACTERS_SHOWN]
            axes.text(span[0], at + 0.2, words, va="bottom", fontsize=10)
        axes.set_xlim(*span)
        axes.set_ylim(-0.6, max(len(stretches), 1))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_color(FAINT)
        ticks = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(ticks)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(ticks))  # type: ignore[no-untyped-call]
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        return svg(figure, title=title, description=description)
