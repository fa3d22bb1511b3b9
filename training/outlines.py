"""
Makes `data/places/outlines.tsv`: the outlines of states for the desk's map.

    python training/outlines.py countries-110m.json country-codes.csv > outlines.tsv

The first file is that of the npm package world-atlas (ISC), made from Natural Earth's
1:110m countries (public domain), as TopoJSON; the second has ISO's numeric codes beside
its letters (datasets/country-codes, ODC-PDDL-1.0). Points are projected by the Natural
Earth projection (`charts/projection.py`) onto a sheet of 1000 units' width.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.charts.projection import MIDDLE, placed

# Natural Earth gives these no number of ISO's; the codes are those of our tables.
CODE_BY_NAME = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
NO_STATE = "Antarctica"


def main(outlines: str, codes: str) -> None:
    """Writes the table to standard output."""
    atlas = json.loads(Path(outlines).read_text(encoding="utf-8"))
    with Path(codes).open(encoding="utf-8", newline="") as file:
        letters = {
            row["ISO3166-1-numeric"].zfill(3): row["ISO3166-1-Alpha-3"]
            for row in csv.DictReader(file)
        }
    arcs = [list(_arc(one, atlas["transform"])) for one in atlas["arcs"]]
    paths: dict[str, str] = {}
    for one in atlas["objects"]["countries"]["geometries"]:
        name = one["properties"]["name"]
        code = CODE_BY_NAME.get(name) or letters.get(str(one.get("id", "")).zfill(3), "")
        if name == NO_STATE or not code:
            continue
        paths[code] = paths.get(code, "") + "".join(_rings(one, arcs))
    sys.stdout.write(
        "# Outlines of states (Natural Earth, 1:110m, public domain), made by "
        "training/outlines.py; do not edit.\ncode\tpath\n"
    )
    for code, path in sorted(paths.items()):
        sys.stdout.write(f"{code}\t{path}\n")


def _arc(steps: Sequence[Sequence[int]], transform: Any) -> Iterator[tuple[float, float]]:
    (scale_x, scale_y), (first_x, first_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in steps:
        x, y = x + step_x, y + step_y
        yield x * scale_x + first_x, y * scale_y + first_y


def _rings(shape: Any, arcs: Sequence[Sequence[tuple[float, float]]]) -> Iterator[str]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points: list[tuple[float, float]] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield _path(points)


def _unbroken(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The points with degrees east of the middle, which do not jump at the date line."""
    east = None
    for longitude, latitude in points:
        degrees = (longitude - MIDDLE + 180) % 360 - 180
        if east is not None:
            degrees += 360 * round((east - degrees) / 360)
        east = degrees
        yield east, latitude


def _path(points: Sequence[tuple[float, float]]) -> str:
    """One ring in whole units, each step from the point before, without stays."""
    spots = [placed(latitude, east) for east, latitude in _unbroken(points)]
    whole = [(round(at.x), round(at.y)) for at in spots]
    kept = [one for at, one in enumerate(whole) if at == 0 or one != whole[at - 1]]
    if len(kept) < 3:
        return ""
    steps = (f"{x - kept[at][0]},{y - kept[at][1]}" for at, (x, y) in enumerate(kept[1:]))
    return f"M{kept[0][0]},{kept[0][1]}l{' '.join(steps)}z"


if __name__ == "__main__":
    main(*sys.argv[1:])
