"""ICEWS coded events: twenty columns between tabs, with CAMEO codes."""

from __future__ import annotations

import polars as pl

from dragoman.exchange.icews import COLUMNS, MISSING
from dragoman.exchange.incoming.columns import (
    code_or_name,
    country,
    day,
    first_fault,
    intensity,
    known,
    number,
    plover_mode,
    plover_type,
    quad,
)
from dragoman.exchange.incoming.form import Form


def _events(raw: pl.DataFrame) -> pl.DataFrame:
    def cell(column: str) -> pl.Expr:
        return known(column, MISSING, "NULL", "---")

    cameo = cell("CAMEO Code")
    found = raw.with_columns(
        # "Event ID alone is not unique": the day is part of the key.
        id=pl.concat_str(cell("Event ID"), cell("Event Date"), separator=":"),
        day=day(cell("Event Date")),
        published=day(cell("Event Date")),
        type=plover_type(cameo),
        mode=plover_mode(cameo),
        status=pl.lit("happened"),
        actor_name=cell("Source Name"),
        actor=code_or_name(country(cell("Source Country")), cell("Source Name")),
        recipient_name=cell("Target Name"),
        recipient=code_or_name(country(cell("Target Country")), cell("Target Name")),
        place=pl.coalesce(
            pl.when(cell(column) != "").then(cell(column))
            for column in ("City", "District", "Province", "Country")
        ).fill_null(""),
        place_code=country(cell("Country")),
        latitude=number(cell("Latitude")),
        longitude=number(cell("Longitude")),
        source=cell("Publisher"),
    )
    return found.with_columns(
        quad=quad(pl.col("type")),
        intensity=intensity(number(cell("Intensity")), pl.col("type")),
    ).with_columns(
        first_fault(
            (pl.col("day").is_null(), "no day as 2018-06-01 in Event Date"),
            (~cameo.str.contains(r"^\d{2,4}$"), "no CAMEO code"),
        )
    )


ICEWS = Form(
    name="icews",
    says="ICEWS coded events",
    layout="tab",
    columns=COLUMNS,
    header=True,
    events=_events,
)
