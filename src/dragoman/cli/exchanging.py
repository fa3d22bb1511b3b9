"""`export` and `import`: exchange with other programs and data sets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman.cli import options
from dragoman.cli.asking import asked_store
from dragoman.cli.files import write_whole
from dragoman.cli.output import err
from dragoman.english import counted
from dragoman.errors import SettingError
from dragoman.exchange.formats import EXPORTERS, exporter, fitting, misfits

_FORMATS = "; ".join(f"{name}: {one.says}" for name, one in EXPORTERS.items())


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=_FORMATS)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="[default: standard output]"),
    ] = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
) -> None:
    """Write the events of the store in another format, the newest report first."""
    chosen = exporter(format_)
    asked = options.asked(about, since, until, as_of)
    with asked_store(db) as store:
        found = store.reports(
            about=asked.about, since=asked.since, until=asked.until, as_of=asked.as_of
        )
    kept = fitting(chosen, found)
    _write(chosen.text(kept), output)
    where = f" into {output}" if output else ""
    err.print(Text(f"{counted(len(kept), 'event')} written{where}."))
    for reason, count in misfits(chosen, found).most_common():
        err.print(Text(f"  {count:>6}  left out: {reason}"))


def import_(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="None yet.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
    db: options.Db = None,  # noqa: ARG001 - the place of the importers to come
) -> None:
    """Take in the events of other data sets; no format can be imported yet."""
    raise SettingError(
        f"{file}: {format_!r} cannot be imported; no format can yet. `dragoman read FILE` "
        "takes reports in as text, HTML, feeds or JSON Lines of dated documents; "
        f"`dragoman export` writes {', '.join(EXPORTERS)}."
    )


def _write(pieces: Iterator[str], output: Path | None) -> None:
    if output is None:
        # As bytes: the line ends of CSV are its own, whatever the system's are.
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()
        return
    write_whole(output, pieces)
