"""`code --out`: many documents into a folder of Parquet, and what is told of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.text import Text

from dragoman import __version__
from dragoman.bulk.engines import Engine
from dragoman.bulk.running import BulkSummary, Order, coded_into
from dragoman.cli import options
from dragoman.cli.output import err, print_gap, print_not_used, progress_bar
from dragoman.english import counted
from dragoman.errors import SettingError, unknown_name
from dragoman.pipeline import Given

_SHOWN_GAPS = 20


def code_into(
    files: Sequence[str], folder: Path, given: Given, *, engine: str, workers: int | None
) -> None:
    """Codes the files into the folder; the status is 1 where something was left undone."""
    if "-" in files:
        raise SettingError("--out needs files or folders: standard input cannot be read again.")
    _check_engine(engine)
    order = Order(
        sources=tuple(files),
        folder=folder,
        given=given,
        begun=options.now(),
        version=__version__,
    )
    with progress_bar(None) as bar:

        def advance(number: int, total: int) -> None:
            bar.update(bar.task_ids[0], total=total)
            bar.advance(bar.task_ids[0], number)

        summary = coded_into(order, lambda: _engine(engine, workers), advance)
    _tell(summary, folder)
    if summary.undone or not summary.documents:
        raise typer.Exit(1)


def _check_engine(engine: str) -> None:
    known = ("processes", "ray")
    if engine not in known and "://" not in engine and engine != "auto":
        raise SettingError(unknown_name("engine", engine, known))


def _engine(name: str, workers: int | None) -> Engine:
    if name == "processes":
        from dragoman.bulk.processes import Processes  # noqa: PLC0415 - only one of them

        return Processes(workers or os.cpu_count() or 1)
    from dragoman.bulk.ray_engine import OnRay  # noqa: PLC0415 - as above

    return OnRay(name, workers)


def _tell(summary: BulkSummary, folder: Path) -> None:
    before = f", {summary.done_before} of them before" if summary.done_before else ""
    done = summary.shards - len(summary.undone)
    err.print(
        Text(
            f"{counted(summary.documents, 'document')}, {counted(summary.events, 'event')} in "
            f"{folder}: {done} of {counted(summary.shards, 'shard')} done{before}."
        )
    )
    if not summary.shards:
        err.print(Text("  the sources hold no files", style="yellow"))
    print_not_used(summary.rejected_by_reason)
    for name in summary.quarantined:
        err.print(Text(f"  left out, since two workers died of it: {name}", style="yellow"))
    for gap in summary.gaps[:_SHOWN_GAPS]:
        print_gap(gap)
    for label, why in summary.undone.items():
        err.print(Text(f"  not done: {label} ({why})", style="red"))
