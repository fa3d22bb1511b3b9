"""`doctor`: what is wrong with this installation and its store, and what to do."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import typer
from rich.text import Text

from dragoman import __version__, codebook, plugins
from dragoman.bulk.folder import folder_told, is_coded_folder
from dragoman.cli import options
from dragoman.cli.output import out, print_json
from dragoman.cli.stores import is_empty_file
from dragoman.codebook.tables import own_table, plugged_rows
from dragoman.english import counted
from dragoman.errors import DragomanError
from dragoman.exchange.formats import EXPORTERS, exporter
from dragoman.settings import default_store, own_actors
from dragoman.sources.plugged import plugged_source
from dragoman.store import Finding, Store

_MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def doctor(db: options.Db = None, as_json: options.AsJson = False) -> None:
    """Say what is wrong with this installation and its store, and what to do."""
    found = [*_installation(), *_store(db or default_store())]
    if as_json:
        print_json([_as_json(finding) for finding in found])
    else:
        for finding in found:
            out.print(Text(f"{_MARKS[finding.level]} {finding.what}"))
            if finding.advice:
                out.print(Text(f"  {finding.advice}"))
    if any(finding.level == "error" for finding in found):
        raise typer.Exit(1)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {"level": finding.level, "what": finding.what, "advice": finding.advice}


def _installation() -> Iterator[Finding]:
    python = platform.python_version()
    what = f"dragoman {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}"
    yield Finding(level="ok", what=what, advice="")
    try:
        rows = len(codebook.names()) + len(codebook.event_words())
        yield Finding(level="ok", what=f"{rows} names and event words can be read", advice="")
        if own := own_actors():
            told = f"{own}: {counted(len(own_table()), 'row')} of your own actors"
            yield Finding(level="ok", what=told, advice="")
    except DragomanError as error:
        advice = "Mend the row, or install the package again."
        yield Finding(level="error", what=str(error), advice=advice)
    for group in plugins.GROUPS:
        for name, point in plugins.plugged(group).items():
            yield _plugin(group, name, plugins.told(point))


def _plugin(group: plugins.Group, name: str, told: str) -> Finding:
    """Whether the plug-in is what its group asks for, and is used under its name."""
    from dragoman.forecasting.discovery import kind, own_names  # noqa: PLC0415  start-up

    ours = {"exporters": EXPORTERS, "forecasters": own_names()}
    if name in ours.get(group, ()):
        what = f"The plug-in {told} is not used: what comes with Dragoman has that name."
        return Finding(level="warning", what=what, advice="Give it another name.")
    use: dict[plugins.Group, Callable[[str], object]] = {
        "sources": plugged_source,
        "exporters": exporter,
        "forecasters": kind,
        "actors": plugged_rows,
    }
    try:
        use[group](name)
    except DragomanError as error:
        return Finding(level="error", what=str(error), advice="")
    return Finding(level="ok", what=f"The plug-in {told} can be used.", advice="")


def _store(path: Path) -> Iterator[Finding]:
    if not path.exists() or is_empty_file(path):
        yield Finding(
            level="warning",
            what=f"there is no store {path} yet",
            advice="`dragoman read SOURCE` makes one; --db names another.",
        )
        return
    try:
        if is_coded_folder(path):
            told = folder_told(path)
            level: Literal["ok", "warning"] = "warning" if "not done" in told else "ok"
            yield Finding(level=level, what=told, advice="")
            return
        with closing(Store.open(path, create=False)) as store:
            counts = store.counts()
            what = (
                f"{path}: {counted(counts.documents, 'document')}, "
                f"{counted(counts.events, 'event')}, "
                f"{counted(counts.questions, 'question')}"
            )
            if counts.first is not None:
                what += f", from {counts.first} to {counts.last}"
            yield Finding(level="ok", what=what, advice="")
            yield from store.findings()
    except DragomanError as error:
        yield Finding(level="error", what=str(error), advice="")
