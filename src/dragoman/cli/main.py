"""The command line: every command, and how an error becomes words and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer
from rich.text import Text

from dragoman import __version__
from dragoman.cli import asking, doctor, reading, watching
from dragoman.cli.output import err
from dragoman.errors import DragomanError

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads the news as a foreign desk does: who did what to whom, according to whom, "
    "and what is still undecided.",
)
app.command()(reading.brief)
app.command()(reading.read)
app.command()(reading.code)
app.command()(asking.events)
app.command()(asking.relation)
app.command()(asking.forecast)
app.command()(asking.search)
app.add_typer(watching.app, name="watch")
app.command()(doctor.doctor)


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda asked: _say_version(asked=asked), is_eager=True
        ),
    ] = False,
) -> None:
    """Reads the news as a foreign desk does."""


def _say_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


def run() -> None:
    """Runs a command; our errors end it with their words and status 1."""
    try:
        app()
    except DragomanError as error:
        err.print(Text(f"dragoman: {error}", style="red"))
        sys.exit(1)
    except KeyboardInterrupt:
        err.print("Interrupted.")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
