"""A network as a picture: parties on a circle, bloc by bloc, with their ties across it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, degrees, pi, sin

from dragoman.charts.canvas import COLOUR_BY_QUAD, FAINT, INK, sheet, svg

NEAR, FAR = COLOUR_BY_QUAD["material cooperation"], COLOUR_BY_QUAD["verbal conflict"]
LABEL_AT = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie to be drawn; `weight` above nought is nearness, below it conflict."""

    first: str
    second: str
    weight: float


def network_chart(
    *,
    title: str,
    description: str,
    lines: Sequence[Line],
    order: Sequence[str],
    names: Mapping[str, str],
) -> str:
    """
    The ties as lines between the parties of `order`, which go round the circle. As SVG.

    Near ties are blue, hostile ones orange and broken; the stronger is the thicker.
    """
    angles = {party: 2 * pi * at / len(order) for at, party in enumerate(order)}
    most = max((abs(line.weight) for line in lines), default=1.0)
    with sheet(8.0) as (figure, (axes,)):
        # The weakest first, so that the strongest lie on top.
        for line in sorted(lines, key=lambda one: abs(one.weight)):
            ends = [angles[line.first], angles[line.second]]
            axes.plot(
                [cos(angle) for angle in ends],
                [sin(angle) for angle in ends],
                color=NEAR if line.weight > 0 else FAR,
                linewidth=0.6 + 4 * (abs(line.weight) / most) ** 0.5,
                linestyle="-" if line.weight > 0 else (0, (3, 2)),
                alpha=0.75,
            )
        for party, angle in angles.items():
            axes.plot(cos(angle), sin(angle), "o", color=FAINT, markersize=4)
            is_left = pi / 2 < angle < 3 * pi / 2
            axes.text(
                LABEL_AT * cos(angle),
                LABEL_AT * sin(angle),
                names.get(party, party.rpartition(":")[2]),
                rotation=degrees(angle) + (180 if is_left else 0),
                rotation_mode="anchor",
                ha="right" if is_left else "left",
                va="center",
                fontsize=10,
                color=INK,
            )
        axes.set_axis_off()
        axes.set_aspect("equal")
        axes.set_xlim(-1.7, 1.7)
        axes.set_ylim(-1.7, 1.7)
        figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold")
        figure.supxlabel(
            "blue: near, by acting together and cooperation; orange, broken: conflict",
            x=0.01,
            ha="left",
            fontsize=10,
        )
        return svg(figure, title=title, description=description)
