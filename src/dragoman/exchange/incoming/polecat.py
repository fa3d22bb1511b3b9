"""POLECAT's weekly files: forty columns between tabs, several values joined by "; "."""

from __future__ import annotations

import polars as pl

from dragoman.codebook import event_types
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
from dragoman.exchange.polecat import COLUMNS, MISSING


def _events(raw: pl.DataFrame) -> pl.DataFrame:
    def cell(column: str) -> pl.Expr:
        return known(column, MISSING, "NA")

    type_ = cell("Event Type").str.to_uppercase()
    found = raw.with_columns(
        id=cell("Event ID"),
        day=day(cell("Event Date")),
        published=pl.coalesce(day(cell("Publication Date")), day(cell("Event Date"))),
        type=type_,
        mode=cell("Event Mode"),
        contexts=cell("Contexts"),
        quad=quad(type_),
        intensity=intensity(number(cell("Intensity")), type_),
        status=pl.lit("happened"),
        actor_name=cell("Actor Name"),
        actor_sector=cell("Primary Actor Sector"),
        recipient_name=cell("Recipient Name"),
        recipient_sector=cell("Primary Recipient Sector"),
        place=cell("Placename"),
        place_code=country(cell("Country")),
        latitude=number(cell("Latitude")),
        longitude=number(cell("Longitude")),
        source=cell("Source"),
        actor=_parties(cell("Actor Country"), cell("Actor Name")),
        recipient=_parties(cell("Recipient Country"), cell("Recipient Name")),
    ).with_columns(
        first_fault(
            (pl.col("day").is_null(), "no day as 2018-06-01 in Event Date"),
            (~pl.col("type").is_in(list(event_types())), "no event type of PLOVER"),
        )
    )
    # One row for each pair; exploding keeps the order, so that the first is part 0.
    paired = found.explode("actor").explode("recipient")
    paired = paired.with_columns(part=pl.int_range(pl.len()).over("line"))
    return paired.with_columns(
        actor=pl.col("actor").fill_null(""), recipient=pl.col("recipient").fill_null("")
    )


def _parties(countries: pl.Expr, names: pl.Expr) -> pl.Expr:
    """The codes of a cell such as "CHN; FRA", each; the name where no country is told."""
    each = pl.when(countries != "").then(countries).otherwise(names).str.split("; ")
    return each.list.eval(code_or_name(country(pl.element()), pl.element()))


POLECAT = Form(
    name="polecat",
    says="POLECAT weekly files",
    layout="tab",
    columns=COLUMNS,
    header=True,
    events=_events,
)
