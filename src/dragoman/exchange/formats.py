"""
The formats that there are. To add one: a module with its `Exporter`, and its name here.

`tests/test_exchange_formats.py` runs the same checks on every one of them. Other packages
add theirs by entry points: see `plugins`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from dragoman.errors import PluginError, SettingError, unknown_name
from dragoman.exchange.csv_table import CSV_TABLE
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.gdelt import GDELT
from dragoman.exchange.geojson import GEOJSON
from dragoman.exchange.icews import ICEWS
from dragoman.exchange.json_lines import JSON_LINES
from dragoman.exchange.parquet import PARQUET
from dragoman.exchange.plover import PLOVER
from dragoman.exchange.polecat import POLECAT
from dragoman.plugins import loaded, named_where_it_fails, plugged, told
from dragoman.records import Report

_Piece = TypeVar("_Piece", str, bytes)

EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        exporter.name: exporter
        for exporter in (
            *(JSON_LINES, CSV_TABLE, POLECAT, ICEWS, GDELT, PLOVER),
            *(GEOJSON, PARQUET),
        )
    }
)


def exporter(name: str) -> Exporter:
    """The exporter of that name; `SettingError` with the names that exist if there is none."""
    if name.lower() in EXPORTERS:
        return EXPORTERS[name.lower()]
    if name in plugged("exporters"):
        return _plugged(name)
    known = {*EXPORTERS, *plugged("exporters")}
    raise SettingError(unknown_name("export format", name, known))


def _plugged(name: str) -> Exporter:
    found = loaded("exporters", name)
    if not isinstance(found, Exporter):
        raise PluginError(
            f"The plug-in {told(plugged('exporters')[name])} is no Exporter but a "
            f"{type(found).__name__}; see docs/plugins.md."
        )
    return replace(
        found,
        text=found.text and partial(_pieces, name, found.text),
        data=found.data and partial(_pieces, name, found.data),
        misfit=partial(_misfit, name, found.misfit),
    )


def _pieces(
    name: str, give: Callable[[Iterable[Report]], Iterator[_Piece]], reports: Iterable[Report]
) -> Iterator[_Piece]:
    with named_where_it_fails("exporters", name):
        yield from give(reports)


def _misfit(name: str, misfit: Callable[[Report], str], report: Report) -> str:
    with named_where_it_fails("exporters", name):
        return misfit(report)


def misfits(chosen: Exporter, reports: Iterable[Report]) -> Counter[str]:
    """How many reports the format cannot hold, by reason."""
    reasons = (chosen.misfit(report) for report in reports)
    return Counter(reason for reason in reasons if reason)


def fitting(chosen: Exporter, reports: Iterable[Report]) -> list[Report]:
    """The reports that the format can hold, in their order."""
    return [report for report in reports if not chosen.misfit(report)]
