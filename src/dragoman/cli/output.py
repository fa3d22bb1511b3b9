"""What the commands print: tables or JSON, progress, and a summary of a reading."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from dragoman.pipeline import ReadSummary
from dragoman.settings import default_store

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_SHOWN_REJECTIONS = 5


def print_json(value: object) -> None:
    """The value as JSON on standard output, for programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_json_line(value: Mapping[str, Any]) -> None:
    """One JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def print_table(
    rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str, title: str = ""
) -> None:
    """Rows as a table, or as a JSON array; `empty` is said where there are none."""
    if as_json:
        print_json(list(rows))
        return
    if not rows:
        out.print(Text(empty))
        return
    table = Table(title=title or None, header_style="bold", box=None, pad_edge=False)
    for name in rows[0]:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    out.print(table)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


@contextmanager
def progress_bar(total: int | None) -> Iterator[Progress]:
    """A progress bar on standard error, with one task; silent where nobody watches."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=False,
    )
    with bar:
        bar.add_task("reading", total=total)
        yield bar


def print_summary(summary: ReadSummary) -> None:
    """What was read, what was rejected and why, what failed."""
    err.print(
        Text(
            f"{summary.seen} documents: {summary.new} new, {summary.versions} changed, "
            f"{summary.known} known already; {summary.events} events added."
        )
    )
    if summary.rejected_by_reason:
        err.print(Text("Not used:"))
        for reason, count in summary.rejected_by_reason.most_common():
            err.print(Text(f"  {count:>6}  {reason}"))
    for rejected in summary.rejected[:_SHOWN_REJECTIONS]:
        err.print(Text(f"  {rejected.id}: {rejected.reason} {rejected.detail}".rstrip()))
    for gap in summary.gaps:
        err.print(
            Text(f"Gap: {gap.source}: {gap.reason} {gap.detail}".rstrip(), style="yellow")
        )
    if summary.interrupted:
        err.print(
            Text("Interrupted. What is counted above is kept; run the command again to go on.")
        )


def store_name(db: object) -> str:
    """The store's path as the user may type it."""
    return str(db or default_store())
