"""GeoJSON (RFC 7946): the events whose place has coordinates, as points of a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.exchange.exporter import Exporter
from dragoman.exchange.json_lines import report_as_json
from dragoman.records import Report


def misfit(report: Report) -> str:
    """Why the event is no point: its place is not known, or not where it lies."""
    place = report.event.place
    if place is None:
        return "no place is told"
    if place.latitude is None or place.longitude is None:
        return "where the place lies is not known"
    return ""


def _feature(report: Report) -> dict[str, Any]:
    place = report.event.place
    assert place is not None, misfit(report)
    return {
        "type": "Feature",
        "id": report.event.id,
        # RFC 7946 has the longitude first.
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": report_as_json(report),
    }


def _text(reports: Iterable[Report]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": ['
    comma = ""
    for report in reports:
        feature = json.dumps(_feature(report), ensure_ascii=False, allow_nan=False)
        yield f"{comma}\n{feature}"
        comma = ","
    yield "\n]}\n"


GEOJSON = Exporter(
    name="geojson",
    says="points of a map: the events whose place has coordinates",
    text=_text,
    misfit=misfit,
)
