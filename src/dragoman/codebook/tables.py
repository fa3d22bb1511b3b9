"""The rows of the knowledge tables, ours and the user's own, checked as they are read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dragoman.errors import PluginError, TableError
from dragoman.own_actors import BODIES, COLUMNS, PEOPLE, check_row, table_beside
from dragoman.plugins import loaded, named_where_it_fails, plugged, told
from dragoman.settings import own_actors


class Row(dict[str, str]):
    """The cells of a row by column, and where it stands."""

    def __init__(self, cells: Iterable[tuple[str, str]], table: str, line: int) -> None:
        super().__init__(cells)
        self.where = f"{table}, line {line}"


def rows(name: str) -> Iterator[Row]:
    """
    The rows of a table of `data/`, comments left out.

    Missing cells are empty; a row with more cells than columns raises
    `TableError` with the table and its line. The rows of the user's own table of
    actors, and those of plug-ins, come before those of ours that they stand beside.
    """
    if name in (BODIES, PEOPLE):
        yield from (row for table, row in _own_rows() if table == name)
    yield from _ours(name)


def rows_in(text: str, name: str) -> Iterator[Row]:
    """The rows of a table's text, as `rows` has them; `name` is for the errors."""
    lines = text.splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if _holds_cells(line)]
    header = kept[0][1].split("\t")
    reader = csv.reader((line for _, line in kept[1:]), delimiter="\t", quoting=csv.QUOTE_NONE)
    for (number, _), cells in zip(kept[1:], reader, strict=True):
        if len(cells) > len(header):
            raise TableError(
                f"{name}, line {number}: {len(cells)} columns where the header has "
                f"{len(header)}; look for a stray tab after column {header[-1]!r}"
            )
        filled = zip(header, cells + [""] * (len(header) - len(cells)), strict=True)
        yield Row(filled, name, number)


def _ours(name: str) -> Iterator[Row]:
    return rows_in(data_file(name).read_text(encoding="utf-8"), name)


def own_table() -> tuple[tuple[str, Row], ...]:
    """The rows of the user's own table of actors, each with our table that it is like."""
    path = own_actors()
    return () if path is None else _checked_rows(_text_of(path), str(path))


@cache
def _own_rows() -> tuple[tuple[str, Row], ...]:
    """
    The rows of the user's own table of actors, and then of those of plug-ins, each with
    our table that it is like.
    """
    return (*own_table(), *(row for name in plugged("actors") for row in plugged_rows(name)))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # as spreadsheets write it
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise TableError(
            f"{path}: the table that DRAGOMAN_ACTORS names cannot be read ({why})"
        ) from error


def plugged_rows(name: str) -> tuple[tuple[str, Row], ...]:
    """The rows of a plug-in, which is a function without parameters that gives a table."""
    given = loaded("actors", name)
    with named_where_it_fails("actors", name):
        text = given() if callable(given) else given
    if not isinstance(text, str):
        raise PluginError(
            f"The plug-in {told(plugged('actors')[name])} gives no text but a "
            f"{type(text).__name__}; see docs/plugins.md."
        )
    return _checked_rows(text, f"plug-in {name}")


def _checked_rows(text: str, where: str) -> tuple[tuple[str, Row], ...]:
    own = list(rows_in(text, where)) if text.strip() else []
    if not own:
        return ()
    table = table_beside(own[0], where)
    codes = {row["code"] for name in ("actors/countries.tsv", BODIES) for row in _ours(name)}
    for row in own:
        row.update({column: "" for column in COLUMNS[table] if column not in row})
        check_row(row, row.where, codes)
    return tuple((table, row) for row in own)


def items_of(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def _holds_cells(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def data_file(name: str) -> Traversable:
    """A file of `data/`."""
    return files("dragoman").joinpath("data", *name.split("/"))
