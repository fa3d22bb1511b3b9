"""What an import format is: its columns, and how its rows become events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """
    An import format.

    `layout` says how its lines are cut: "tab" (no quotation marks), "comma" (as
    RFC 4180 has it) or "json" (an object on each line, the only column being "line").
    `events` makes the columns of `columns.SCHEMA`, with `FAULT`, of a frame of text
    cells that has a column "line" with the number of the line.
    """

    name: str
    says: str
    layout: Literal["tab", "comma", "json"]
    columns: tuple[str, ...]
    header: bool
    events: Callable[[pl.DataFrame], pl.DataFrame]
