"""ACLED: thirty-one columns of CSV; its own types of political violence and protest."""

from __future__ import annotations

import polars as pl

from dragoman.codebook import rows
from dragoman.exchange.incoming.columns import (
    code_or_name,
    country,
    day,
    first_fault,
    intensity,
    known,
    number,
    quad,
)
from dragoman.exchange.incoming.form import Form

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1"),
    *("actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso"),
    *("region", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "source_scale", "notes", "fatalities"),
    *("tags", "timestamp"),
)


def _events(raw: pl.DataFrame) -> pl.DataFrame:
    found = raw.with_columns(
        id=known("event_id_cnty"),
        day=pl.coalesce(day(known("event_date")), day(known("event_date"), "%d %B %Y")),
        type=_type(),
        status=pl.lit("happened"),
        actor_name=known("actor1"),
        actor=_party("actor1"),
        recipient_name=known("actor2"),
        recipient=_party("actor2"),
        place=known("location"),
        place_code=country(known("country")),
        latitude=number(known("latitude")),
        longitude=number(known("longitude")),
        source=known("source"),
    )
    return found.with_columns(
        published=pl.col("day"),
        quad=quad(pl.col("type")),
        intensity=intensity(pl.lit(None, dtype=pl.Float64), pl.col("type")),
    ).with_columns(
        first_fault(
            (pl.col("day").is_null(), "no day in event_date"),
            (known("event_type") == "", "no event_type"),
        )
    )


def _type() -> pl.Expr:
    """By the sub-type where the table has it, else by the type, else none of PLOVER's."""
    by_name = {row["words"]: row["type"] for row in rows("acled_to_plover.tsv")}
    return pl.coalesce(
        known(column).replace_strict(by_name, default=None, return_dtype=pl.String)
        for column in ("sub_event_type", "event_type")
    ).fill_null("")


def _party(column: str) -> pl.Expr:
    """
    The state of "Military Forces of Sudan (2019-)" or "Protesters (Sudan)", else the name.

    Only forces of a state, its police and its crowds go by the state's code: an armed
    group of Sudan is not Sudan.
    """
    name = known(column)
    of_state = name.str.extract(r"^(?:Military|Police) Forces of (?:the )?(.+?) ?\(")
    people = name.str.extract(r"^(?:Protesters|Rioters|Civilians|Government[^(]*) \((.+?)\)$")
    return code_or_name(country(pl.coalesce(of_state, people, pl.lit(""))), name)


ACLED = Form(
    name="acled",
    says="ACLED exports (CSV)",
    layout="comma",
    columns=COLUMNS,
    header=True,
    events=_events,
)
