"""
GDELT 2.0 events: sixty-one columns, tabs, no header, nothing for what is not known.

GDELT knows one actor on each side: an event of several parties becomes a row for
each pair. What we do not count (mentions, tone) stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.codebook import quad_classes, rows
from dragoman.exchange.crosswalk import cameo_code
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.icews import misfit, number
from dragoman.exchange.statuses import single_day
from dragoman.exchange.tab_lines import tab_line
from dragoman.records import Actor, Place, Report


def _actor_columns(role: str) -> tuple[str, ...]:
    return (
        *(f"{role}Code", f"{role}Name", f"{role}CountryCode", f"{role}KnownGroupCode"),
        *(f"{role}EthnicCode", f"{role}Religion1Code", f"{role}Religion2Code"),
        *(f"{role}Type1Code", f"{role}Type2Code", f"{role}Type3Code"),
    )


def _place_columns(role: str) -> tuple[str, ...]:
    return tuple(
        f"{role}Geo_{name}"
        for name in (
            *("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code"),
            *("Lat", "Long", "FeatureID"),
        )
    )


COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *_actor_columns("Actor1"),
    *_actor_columns("Actor2"),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_place_columns("Actor1"),
    *_place_columns("Actor2"),
    *_place_columns("Action"),
    *("DATEADDED", "SOURCEURL"),
)
# Kinds of places, as ActionGeo_Type has them: we know a country from a place in it.
COUNTRY, SPOT = "1", "4"


def row(report: Report, pair: tuple[Actor, Actor], place_in_event: int) -> dict[str, str]:
    """The cells that we can fill, by column."""
    event = report.event
    code, day = cameo_code(event).code, single_day(event).replace("-", "")
    published = event.published.strftime("%Y%m%d") if event.published else day
    return {
        "GLOBALEVENTID": number(event.id, str(place_in_event)),
        "SQLDATE": day,
        "MonthYear": day[:6],
        "Year": day[:4],
        **_actor_cells("Actor1", pair[0]),
        **_actor_cells("Actor2", pair[1]),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(quad_classes().index(event.quad) + 1),
        "GoldsteinScale": f"{event.intensity:g}",
        **_place_cells(event.place),
        "DATEADDED": f"{published}000000",
        "SOURCEURL": report.document.url,
    }


def _actor_cells(role: str, party: Actor) -> dict[str, str]:
    state = party.code if ":" not in party.code else ""
    return {
        f"{role}Code": state + party.sector,
        f"{role}Name": party.name.upper(),
        f"{role}CountryCode": state,
        f"{role}Type1Code": party.sector,
    }


def _place_cells(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    known = place.latitude is not None and place.longitude is not None
    fips = {row["code"]: row["fips"] for row in rows("actors/countries.tsv")}
    return {
        "ActionGeo_Type": SPOT if known else COUNTRY,
        "ActionGeo_FullName": place.name,
        "ActionGeo_CountryCode": fips.get(place.code, ""),
        "ActionGeo_Lat": f"{place.latitude:g}" if known else "",
        "ActionGeo_Long": f"{place.longitude:g}" if known else "",
    }


def _text(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        for place_in_event, pair in enumerate(report.event.pairs):
            cells = row(report, pair, place_in_event)
            yield tab_line(cells.get(column, "") for column in COLUMNS)


GDELT = Exporter(
    name="gdelt",
    says="GDELT 2.0’s sixty-one columns with general CAMEO codes: what happened or goes on",
    text=_text,
    misfit=misfit,
)
