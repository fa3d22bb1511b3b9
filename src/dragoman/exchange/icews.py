"""
ICEWS coded events: twenty columns, tabs, a header, "NA" for what is not known.

ICEWS knows one source and one target: an event with several parties becomes
a row for each pair, and one whose parties are alike a row for each direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.codebook import country_names
from dragoman.exchange.crosswalk import cameo_code
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.statuses import day_misfit, single_day, status_misfit
from dragoman.exchange.tab_lines import tab_line
from dragoman.records import Actor, Place, Report, digest

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"),
    *("Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country"),
    *("Story ID", "Sentence Number", "Publisher", "City", "District", "Province"),
    *("Country", "Latitude", "Longitude"),
)
MISSING = "NA"


def misfit(report: Report) -> str:
    """Why the event is left out."""
    if not report.event.pairs:
        return "no pair of source and target"
    return day_misfit(report.event) or status_misfit(report.event)


def number(*parts: str) -> str:
    """
    A whole number that names these words, below 2**52 so that R reads it exactly.

    >>> number("a") == number("a") != number("b")
    True
    """
    return str(int(digest(*parts)[:13], 16))


def row(report: Report, pair: tuple[Actor, Actor], place_in_event: int) -> dict[str, str]:
    """The cells that we can fill, by column; the sentence's number is not kept."""
    event = report.event
    source, target = pair
    cameo = cameo_code(event)
    return {
        "Event ID": number(event.id, str(place_in_event)),
        "Event Date": single_day(event),
        **_party_cells("Source", source),
        "Event Text": cameo.words,
        "CAMEO Code": cameo.code,
        "Intensity": f"{event.intensity:g}",
        **_party_cells("Target", target),
        "Story ID": number(report.document.id),
        "Publisher": report.document.source,
        **_place_cells(event.place),
    }


def _party_cells(role: str, party: Actor) -> dict[str, str]:
    return {
        f"{role} Name": party.name,
        f"{role} Sectors": party.sector,
        f"{role} Country": country_names().get(party.code, ""),
    }


def _place_cells(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    known = place.latitude is not None and place.longitude is not None
    return {
        "Country": country_names().get(place.code, ""),
        "Latitude": f"{place.latitude:g}" if known else "",
        "Longitude": f"{place.longitude:g}" if known else "",
    }


def _text(reports: Iterable[Report]) -> Iterator[str]:
    yield tab_line(COLUMNS)
    for report in reports:
        for place_in_event, pair in enumerate(report.event.pairs):
            cells = row(report, pair, place_in_event)
            yield tab_line(cells.get(column) or MISSING for column in COLUMNS)


ICEWS = Exporter(
    name="icews",
    says="ICEWS’ twenty columns with general CAMEO codes: what happened or goes on",
    text=_text,
    misfit=misfit,
)
