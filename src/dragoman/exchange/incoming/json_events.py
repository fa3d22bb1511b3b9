"""Events as JSON Lines: records of PLOVER, and our own as `export jsonl` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations, product
from typing import Any

import polars as pl

from dragoman.codebook import event_types, rows
from dragoman.exchange.incoming.columns import FAULT, day, intensity, quad
from dragoman.exchange.incoming.form import Form
from dragoman.records import Status

TEXT = "text"
NO_OBJECT = "no JSON object"
Row = dict[str, Any]


def _plover(raw: pl.DataFrame) -> pl.DataFrame:
    return _table(raw, _plover_rows)


def _own(raw: pl.DataFrame) -> pl.DataFrame:
    return _table(raw, _own_rows)


def _table(raw: pl.DataFrame, rows_of: Any) -> pl.DataFrame:
    made = []
    for line, text in zip(raw["line"], raw[TEXT], strict=True):
        for part, row in enumerate(_rows(text, rows_of)):
            made.append({"line": line, TEXT: text if part == 0 else "", "part": part, **row})
    frame = pl.DataFrame(made, schema_overrides={"line": pl.UInt32}, infer_schema_length=None)
    absent = [
        pl.lit(None, dtype=kind).alias(name)
        for name, kind in _OPTIONAL.items()
        if name not in frame.columns
    ]
    frame = frame.with_columns(absent)
    text_columns = [name for name in ("type", "status") if name in frame.columns]
    dated = frame.with_columns(
        *(pl.col(name).fill_null("") for name in text_columns),
        day=day(pl.col("day").cast(pl.String).fill_null("")),
    ).with_columns(
        published=pl.coalesce(
            day(pl.col("published").cast(pl.String).fill_null("")), pl.col("day")
        ),
        quad=quad(pl.col("type")),
        intensity=intensity(pl.col("intensity").cast(pl.Float64), pl.col("type")),
    )
    return dated.with_columns(
        pl.coalesce(
            pl.col(FAULT),
            pl.when(pl.col("day").is_null() & pl.col("published").is_null()).then(
                pl.lit("no day as 2024-05-17")
            ),
            pl.when(~pl.col("type").is_in(list(event_types()))).then(
                pl.lit("no event type of PLOVER")
            ),
        ).alias(FAULT)
    )


_OPTIONAL = {
    FAULT: pl.String,
    "type": pl.String,
    "status": pl.String,
    "day": pl.String,
    "published": pl.String,
    "intensity": pl.Float64,
}


def _rows(text: str, rows_of: Any) -> Iterator[Row]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        yield {FAULT: NO_OBJECT}
        return
    try:
        yield from rows_of(value)
    except (KeyError, TypeError, AttributeError) as error:
        yield {FAULT: f"a record of another shape ({type(error).__name__}: {error})"}


def _plover_rows(value: Mapping[str, Any]) -> Iterator[Row]:
    """
    A row for each pair and event type of a PLOVER record.

    The gold records name the parties "source" and "target", and one event as text.
    """
    types = value["event"]
    actors = _blocks(value.get("actor", value.get("source")))
    recipients = _blocks(value.get("recipient", value.get("target")))
    for name in [types] if isinstance(types, str) else types or [""]:
        for actor, recipient in _pairs(actors, recipients):
            yield {
                "id": str(value.get("id") or ""),
                "day": _day(value.get("date")),
                "published": _day(value.get("publication")),
                "type": _old_types().get(str(name).upper(), str(name).upper()),
                "mode": _joined(value.get("mode")),
                "contexts": _joined(value.get("context")),
                "status": Status.HAPPENED.value,
                **_party("actor", actor),
                **_party("recipient", recipient),
            }


@cache
def _old_types() -> dict[str, str]:
    return {row["words"]: row["type"] for row in rows("plover_old_types.tsv")}


def _own_rows(value: Mapping[str, Any]) -> Iterator[Row]:
    """A row for each pair of one of our own events; a bloc acts for each of its members."""
    when, place = value.get("date") or {}, value.get("place") or {}
    actors, recipients = (_members(value[role]) for role in ("actor", "recipient"))
    for actor, recipient in _pairs(actors, recipients):
        yield {
            "id": value["id"],
            "day": _own_day(value, when),
            "published": value.get("published") or "",
            "type": value["type"],
            "mode": value.get("mode") or "",
            "contexts": _joined(value.get("contexts")),
            "intensity": value.get("intensity"),
            "status": Status(value["status"]).value,
            **_party("actor", actor),
            **_party("recipient", recipient),
            "place": place.get("name") or "",
            "place_code": place.get("code") or "",
            "latitude": place.get("latitude"),
            "longitude": place.get("longitude"),
            "source": value.get("source") or "",
            "url": value.get("url") or "",
        }


def _own_day(value: Mapping[str, Any], when: Mapping[str, Any]) -> str:
    """What is done counts on its own day; what is only said, on that of the report."""
    if not Status(value["status"]).is_done:
        return value.get("published") or ""
    start, end = when.get("start"), when.get("end")
    ordered = (end, start) if when.get("precision") == "range" else (start, end)
    return next(filter(None, ordered), None) or value.get("published") or ""


def _members(parties: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [
        {**party, "code": code}
        for party in parties
        for code in party.get("members") or [party.get("code") or ""]
    ]


def _blocks(value: Any) -> list[Mapping[str, Any]]:
    return [value] if isinstance(value, dict) else list(value or [])


def _pairs(
    actors: Sequence[Mapping[str, Any]], recipients: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """As `Event.pairs` has them; an event of one party alone is kept with nobody opposite."""
    nobody: Sequence[Mapping[str, Any]] = [{}]
    if recipients or len(actors) < 2:
        return product(actors or nobody, recipients or nobody)
    return permutations(actors, 2)


def _party(role: str, block: Mapping[str, Any]) -> Row:
    name = next(
        filter(None, (block.get(key) for key in ("name", "entity_name", "raw_text", "text"))),
        "",
    )
    code = block.get("code") or ""
    return {
        role: code or name,
        f"{role}_name": name,
        f"{role}_sector": block.get("sector") or block.get("sector_code") or "",
    }


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "; ".join(value or ())


def _day(value: Any) -> str:
    return str(value or "")[:10]


PLOVER = Form(
    name="plover",
    says="PLOVER records (JSON Lines)",
    layout="json",
    columns=(TEXT,),
    header=False,
    events=_plover,
)
OWN = Form(
    name="events",
    says="events as `dragoman export jsonl` writes them",
    layout="json",
    columns=(TEXT,),
    header=False,
    events=_own,
)
