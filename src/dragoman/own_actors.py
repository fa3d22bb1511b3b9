"""
The checks of a user's own table of actors, which is read beside ours.

A row that cannot be read raises `TableError` with file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dragoman.errors import TableError, unknown_name

BODIES = "actors/organisations.tsv"
PEOPLE = "actors/officials.tsv"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    BODIES: tuple("code name names sector kind parent note start end".split()),
    PEOPLE: tuple("name names code sector office start end source surname".split()),
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    BODIES: ("code", "name", "sector"),
    PEOPLE: ("name", "code", "sector", "office"),
}
SECTORS = frozenset(
    (
        "GOV MIL COP JUD LEG SPY OPP PTY REB CVL REF MED BUS NGO IGO EDU LAB REL CRM ELI HLH "
        "AGR SOC UNS IMG"
    ).split()
)
_BODY_CODE = re.compile(r"(?:IGO|NGO|MNC):[A-Z0-9]+")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}|")


def table_beside(columns: Collection[str], where: str) -> str:
    """
    Which of our tables an own table with these columns stands beside.

    >>> table_beside(["name", "code", "sector", "office"], "mine.tsv, line 1")
    'actors/officials.tsv'
    """
    other = re.search("[,;|]", next(iter(columns))) if len(columns) == 1 else None
    if other:
        raise TableError(
            f"{where}: its cells are parted by {other[0]!r}; save it with tabs between them"
        )
    table = PEOPLE if "office" in columns else BODIES
    for column in columns:
        if column not in COLUMNS[table]:
            what = unknown_name("such column", column, COLUMNS[table])
            raise TableError(f"{where}, column {column!r}: {what}")
    for column in _NEEDED[table]:
        if column not in columns:
            raise TableError(
                f"{where}: the column {column!r} is missing; an own table of actors has the "
                f"columns of organisations.tsv or of officials.tsv"
            )
    return table


def check_row(row: Mapping[str, str], where: str, codes: Collection[str]) -> None:
    """Raises `TableError` where a cell is empty that may not be, or is unknown."""
    if not row["name"]:
        raise TableError(f"{where}, column 'name': it is empty; write whom the row is about")
    code, sector = row["code"], row["sector"]
    if code and code not in codes and not _BODY_CODE.fullmatch(code):
        known = [one for one in codes if (":" in one) == (":" in code)]
        raise TableError(f"{where}, column 'code': {unknown_name('code', code, known)}")
    if sector not in SECTORS:
        what = unknown_name("sector", sector, SECTORS)
        raise TableError(f"{where}, column 'sector': {what}")
    for column in ("start", "end"):
        if not _DAY.fullmatch(row.get(column, "")):
            raise TableError(
                f"{where}, column {column!r}: {row[column]!r} is no day "
                "(write YYYY-MM-DD, YYYY-MM or YYYY)"
            )
