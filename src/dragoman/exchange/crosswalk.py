"""Our codes in the codes of other data sets, from the tables of `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import rows
from dragoman.errors import TableError
from dragoman.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A code of CAMEO, text because of its leading zero, and its words."""

    code: str
    words: str


def cameo_code(event: Event) -> CameoCode:
    """
    The general CAMEO code of an event: by mode, by context, or by type alone.

    Raises `TableError` for a type that the table lacks.
    """
    table = _cameo_codes()
    keys = [(event.type, event.mode, "")] if event.mode else []
    keys += [(event.type, "", context) for context in event.contexts]
    for key in (*keys, (event.type, "", "")):
        if key in table:
            return table[key]
    raise TableError(f"plover_to_cameo.tsv has no row for the event type {event.type!r}")


def cow_number(code: str) -> str:
    """The Correlates of War number of a country, or nothing."""
    return _cow_numbers().get(code, "")


@cache
def _cameo_codes() -> Mapping[tuple[str, str, str], CameoCode]:
    return {
        (row["type"], row["mode"], row["context"]): CameoCode(
            code=row["cameo"], words=row["words"]
        )
        for row in rows("plover_to_cameo.tsv")
    }


@cache
def _cow_numbers() -> Mapping[str, str]:
    return {row["code"]: row["cow"] or "" for row in rows("actors/countries.tsv")}
