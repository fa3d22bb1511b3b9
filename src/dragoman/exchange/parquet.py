"""
Parquet: a row for each pair of an event, with the columns of imported events.

They are those of `incoming.columns.SCHEMA`, so that a table of ours and one of another
data set can be read together.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.exchange.exporter import Exporter
from dragoman.records import Actor, Report

_NOBODY = Actor(name="", code="", sector="", start=0, end=0)


def _rows(reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    for report in reports:
        event = report.event
        alone = [(party, _NOBODY) for party in event.actor if not event.recipient] or [
            (_NOBODY, party) for party in event.recipient
        ]
        for part, pair in enumerate(event.pairs or alone or [(_NOBODY, _NOBODY)]):
            yield {**_event_cells(report), **_pair_cells(*pair), "part": part}


def _event_cells(report: Report) -> dict[str, Any]:
    event, place = report.event, report.event.place
    return {
        "id": event.id,
        "day": event.date.start if event.date else None,
        "published": event.published,
        "type": event.type,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status.value,
        "place": place.name if place else "",
        "place_code": place.code if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "source": report.document.source,
        "url": report.document.url,
        "line": 0,
    }


def _pair_cells(actor: Actor, recipient: Actor) -> dict[str, str]:
    return {
        "actor": actor.code or actor.name,
        "actor_name": actor.name,
        "actor_sector": actor.sector,
        "recipient": recipient.code or recipient.name,
        "recipient_name": recipient.name,
        "recipient_sector": recipient.sector,
    }


def _data(reports: Iterable[Report]) -> Iterator[bytes]:
    import polars as pl  # noqa: PLC0415  start-up: only who exports tables waits

    from dragoman.exchange.incoming.columns import SCHEMA  # noqa: PLC0415  as above

    buffer = io.BytesIO()
    pl.DataFrame(list(_rows(reports)), schema=SCHEMA).write_parquet(buffer)
    yield buffer.getvalue()


PARQUET = Exporter(
    name="parquet",
    says="Parquet, a row for each pair of parties, for Polars, DuckDB, pandas or R",
    data=_data,
)
