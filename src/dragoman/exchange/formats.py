"""
The formats that there are. To add one: a module with its `Exporter`, and its name here.

`tests/test_exchange_formats.py` runs the same checks on every one of them. Other packages
add theirs by entry points: see `plugins`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

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
from dragoman.plugins import loaded, plugged, told
from dragoman.records import Report

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
    return found


def misfits(chosen: Exporter, reports: Iterable[Report]) -> Counter[str]:
    """How many reports the format cannot hold, by reason."""
    reasons = (chosen.misfit(report) for report in reports)
    return Counter(reason for reason in reasons if reason)


def fitting(chosen: Exporter, reports: Iterable[Report]) -> list[Report]:
    """The reports that the format can hold, in their order."""
    return [report for report in reports if not chosen.misfit(report)]
