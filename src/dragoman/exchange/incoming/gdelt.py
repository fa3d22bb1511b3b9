"""GDELT 2.0 events: sixty-one columns between tabs, no header, CAMEO codes."""

from __future__ import annotations

import polars as pl

from dragoman.codebook import rows
from dragoman.exchange.gdelt import COLUMNS
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
    cameo = known("EventCode")
    found = raw.with_columns(
        id=known("GLOBALEVENTID"),
        day=day(known("SQLDATE"), "%Y%m%d"),
        published=day(known("DATEADDED").str.slice(0, 8), "%Y%m%d"),
        type=plover_type(cameo),
        mode=plover_mode(cameo),
        status=pl.lit("happened"),
        actor_name=known("Actor1Name"),
        actor=_party("Actor1"),
        actor_sector=known("Actor1Type1Code"),
        recipient_name=known("Actor2Name"),
        recipient=_party("Actor2"),
        recipient_sector=known("Actor2Type1Code"),
        place=known("ActionGeo_FullName"),
        place_code=known("ActionGeo_CountryCode").replace_strict(
            {row["fips"]: row["code"] for row in rows("actors/countries.tsv") if row["fips"]},
            default="",
            return_dtype=pl.String,
        ),
        latitude=number(known("ActionGeo_Lat")),
        longitude=number(known("ActionGeo_Long")),
        source=known("SOURCEURL").str.extract(r"^\w+://([^/]+)").fill_null(""),
        url=known("SOURCEURL"),
    )
    return found.with_columns(
        quad=quad(pl.col("type")),
        intensity=intensity(number(known("GoldsteinScale")), pl.col("type")),
    ).with_columns(
        first_fault(
            (pl.col("day").is_null(), "no day as 20240517 in SQLDATE"),
            (~cameo.str.contains(r"^\d{2,4}$"), "no CAMEO code"),
        )
    )


def _party(role: str) -> pl.Expr:
    # A country, else the whole CAMEO code ("IGOUNO"), which is more steady than a name.
    code = country(known(f"{role}CountryCode"))
    return code_or_name(code_or_name(code, known(f"{role}Code")), known(f"{role}Name"))


GDELT = Form(
    name="gdelt",
    says="GDELT 2.0 events (export.CSV)",
    layout="tab",
    columns=COLUMNS,
    header=False,
    events=_events,
)
