"""A map of the world: states shaded by how much is told of them, places as dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.charts.elements import element, hint, picture
from dragoman.charts.projection import HEIGHT, WIDTH, on_the_sheet
from dragoman.codebook import rows

SHADES: Final = 4
_LARGEST_DOT, _SMALLEST_DOT = 13.0, 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place: where it is in degrees, how much is told of it, and in which words."""

    latitude: float
    longitude: float
    count: int
    words: str
    kind: str = ""


def world_map(
    *,
    title: str,
    description: str,
    count_by_code: Mapping[str, int],
    words_by_code: Mapping[str, str],
    dots: Sequence[Dot],
) -> str:
    """
    The map, as SVG. A state is the darker the more is told of it, in four shades of
    which each takes in about twice as much as the one before.

    Outlines are Natural Earth's, at 1:110m; they take no side in any dispute.
    """
    most = max(count_by_code.values(), default=0)
    lands = [
        element(
            "path",
            hint(words_by_code.get(code, code)) if code in count_by_code else "",
            class_=f"land shade-{shade(count_by_code.get(code, 0), most)}",
            d=path,
        )
        for code, path in outlines().items()
    ]
    largest = max((dot.count for dot in dots), default=1)
    # The small ones last: none is hidden below a larger one.
    spots = [_spot(dot, largest) for dot in sorted(dots, key=lambda one: -one.count)]
    return picture("world", title, description, (WIDTH, round(HEIGHT)), [*lands, *spots])


def shade(count: int, most: int) -> int:
    """
    From 0, where nothing is told, to 4.

    >>> [shade(count, 80) for count in (0, 1, 15, 40, 80)]
    [0, 1, 2, 3, 4]
    """
    if not count:
        return 0
    steps, bound = SHADES, float(most)
    while steps > 1 and count <= bound / 2:
        steps, bound = steps - 1, bound / 2
    return steps


@cache
def outlines() -> Mapping[str, str]:
    """The outline of each state by its code, as a path on our sheet."""
    return {row["code"]: row["path"] for row in rows("places/outlines.tsv")}


def _spot(dot: Dot, largest: int) -> str:
    spot = on_the_sheet(dot.latitude, dot.longitude)
    # The area tells the count, not the radius.
    radius = max(_SMALLEST_DOT, _LARGEST_DOT * (dot.count / largest) ** 0.5)
    return element(
        "circle",
        hint(dot.words),
        class_=f"dot {dot.kind}".strip(),
        cx=spot.x,
        cy=spot.y,
        r=radius,
    )
