"""
POLECAT's weekly files: forty columns, tabs, a header, "None" for what is not known.

Only what we know is written: no Wikipedia or GeoNames numbers, no titles, no
lists of the people of a story. The text is UTF-8; some readers of POLECAT
files assume ISO-8859-1 and have to be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.codebook import country_names
from dragoman.exchange.crosswalk import cow_number
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.statuses import day_misfit, single_day, status_misfit
from dragoman.exchange.tab_lines import joined, tab_line
from dragoman.records import Actor, Place, Report

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"),
    "Contexts",
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors"),
    *("Actor Title", "Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector"),
    *("Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
MISSING = "None"


def misfit(report: Report) -> str:
    """Why the event is left out: it has no field for a status, and a day in every row."""
    return status_misfit(report.event) or day_misfit(report.event)


def row(report: Report) -> dict[str, str]:
    """The cells that we can fill, by column."""
    event, document = report.event, report.document
    return {
        "Event ID": event.id,
        "Event Date": single_day(event),
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": f"{event.intensity:g}",
        "Quad Code": event.quad.upper(),
        "Contexts": _joined(event.contexts),
        **_party_cells("Actor", event.actor),
        **_party_cells("Recipient", event.recipient),
        **_place_cells(event.place),
        "Source": document.source,
        "Publication Date": event.published.isoformat() if event.published else "",
        "Language": document.language,
    }


def _party_cells(role: str, parties: Sequence[Actor]) -> dict[str, str]:
    countries = [party.code for party in parties if party.code in country_names()]
    sectors = [party.sector for party in parties]
    return {
        f"{role} Name": _joined([party.name for party in parties]),
        f"{role} Country": _joined(countries),
        f"{role} COW": _joined([cow_number(code) for code in countries]),
        f"Primary {role} Sector": next(filter(None, sectors), ""),
        f"{role} Sectors": _joined(sectors),
        f"{role} Name Raw": _joined([party.name for party in parties]),
    }


def _place_cells(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    known = place.latitude is not None and place.longitude is not None
    return {
        "Placename": place.name,
        "Raw Placename": place.name,
        "Country": country_names().get(place.code, ""),
        "Latitude": f"{place.latitude:g}" if known else "",
        "Longitude": f"{place.longitude:g}" if known else "",
    }


def _joined(items: Sequence[str]) -> str:
    return joined(items, by="; ", missing=MISSING)


def _text(reports: Iterable[Report]) -> Iterator[str]:
    yield tab_line(COLUMNS)
    for report in reports:
        cells = row(report)
        yield tab_line(cells.get(column) or MISSING for column in COLUMNS)


POLECAT = Exporter(
    name="polecat",
    says="POLECAT’s forty columns: what happened or goes on",
    text=_text,
    misfit=misfit,
)
