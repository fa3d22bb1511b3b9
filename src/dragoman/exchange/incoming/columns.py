"""
The columns that every imported event has, and how cells of other formats become them.

A table has these columns and, under their own names with "raw:" before them, the
cells as the file had them, so that an export in the same format gives them back.
An event of several parties has a row for each pair; only the row of `part` 0 bears the
event for counts of events and for exports.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from dragoman.codebook import event_types, party_codes, rows

RAW = "raw:"
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "id": pl.String,
    "part": pl.UInt16,
    "line": pl.UInt32,
    "day": pl.Date,
    "published": pl.Date,
    "type": pl.String,
    "mode": pl.String,
    "contexts": pl.String,
    "quad": pl.String,
    "intensity": pl.Float32,
    "status": pl.String,
    "actor": pl.String,
    "actor_name": pl.String,
    "actor_sector": pl.String,
    "recipient": pl.String,
    "recipient_name": pl.String,
    "recipient_sector": pl.String,
    "place": pl.String,
    "place_code": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "source": pl.String,
    "url": pl.String,
}
FAULT = "fault"

# The quad class of a CAMEO code that is no event type of PLOVER: words, not hostile.
STATEMENT_QUAD = "verbal cooperation"


def known(column: str, *missing: str) -> pl.Expr:
    """The cell without blanks around it, "" where the format says that it is missing."""
    cell = pl.col(column).fill_null("").str.strip_chars()
    return pl.when(cell.is_in(list(missing))).then(pl.lit("")).otherwise(cell)


def country(cell: pl.Expr) -> pl.Expr:
    """The code of the country that the cell names, "" where it names none that we know."""
    return cell.replace_strict(_codes(), default="", return_dtype=pl.String)


def code_or_name(code: pl.Expr, name: pl.Expr) -> pl.Expr:
    """What a party goes by in a ledger."""
    return pl.when(code != "").then(code).otherwise(name)


def day(cell: pl.Expr, form: str = "%Y-%m-%d") -> pl.Expr:
    """The day, null where the cell is none."""
    return cell.str.to_date(form, strict=False)


def number(cell: pl.Expr) -> pl.Expr:
    """The number, null where the cell is none or no finite one."""
    value = cell.cast(pl.Float64, strict=False)
    return pl.when(value.is_finite()).then(value)


def plover_type(cameo: pl.Expr) -> pl.Expr:
    """The event type of a CAMEO code, "" for one that PLOVER does not know."""
    return _by_prefix(cameo, "type")


def plover_mode(cameo: pl.Expr) -> pl.Expr:
    """The mode of a CAMEO code, "" where it has none."""
    return _by_prefix(cameo, "mode")


def quad(type_: pl.Expr) -> pl.Expr:
    """The quad class of an event type; that of statements for no type."""
    by_type = {name: one.quad for name, one in event_types().items()}
    return type_.replace_strict(by_type, default=STATEMENT_QUAD, return_dtype=pl.String)


def intensity(given: pl.Expr, type_: pl.Expr) -> pl.Expr:
    """The given intensity, else that of the event type, else nought."""
    by_type = {name: one.intensity for name, one in event_types().items()}
    usual = type_.replace_strict(by_type, default=0.0, return_dtype=pl.Float64)
    return pl.coalesce(given, usual)


def first_fault(*faults: tuple[pl.Expr, str]) -> pl.Expr:
    """Why a row is broken: the first reason whose condition holds, null for a sound row."""
    reasons = [pl.when(broken).then(pl.lit(reason)) for broken, reason in faults]
    return pl.coalesce(reasons).alias(FAULT)


def filled(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every column of `SCHEMA` in its order, then raw cells and the fault."""
    absent = [
        pl.lit(None if kind in (pl.Float64, pl.Date) else "" if kind == pl.String else 0).alias(
            name
        )
        for name, kind in SCHEMA.items()
        if name not in frame.columns
    ]
    others = [name for name in frame.columns if name not in SCHEMA]
    cast = [pl.col(name).cast(kind, strict=False) for name, kind in SCHEMA.items()]
    return frame.with_columns(absent).select(*cast, *others)


def _by_prefix(cameo: pl.Expr, column: str) -> pl.Expr:
    longest_first = [
        cameo.str.slice(0, length).replace_strict(
            {row["cameo"]: row[column] for row in _crosswalk() if len(row["cameo"]) == length},
            default=None,
            return_dtype=pl.String,
        )
        for length in (4, 3, 2)
    ]
    return pl.coalesce(*longest_first, pl.lit(""))


@cache
def _crosswalk() -> tuple[dict[str, str], ...]:
    return tuple(dict(row) for row in rows("cameo_to_plover.tsv"))


@cache
def _codes() -> dict[str, str]:
    spellings = {row["words"]: row["code"] for row in rows("country_spellings.tsv")}
    known_codes = {row["code"]: row["code"] for row in rows("actors/countries.tsv")}
    states = {name: code for name, code in party_codes().items() if ":" not in code}
    return {**states, **known_codes, **spellings}
