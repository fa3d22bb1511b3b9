"""The command line: every command, and how an error becomes words and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from dragoman import __version__
from dragoman.cli import (
    asking,
    correcting,
    desk,
    doctor,
    evaluating,
    exchanging,
    reading,
    relating,
    serving,
    watching,
)
from dragoman.cli.output import err
from dragoman.errors import DragomanError, SettingError

NOT_UNDERSTOOD = 2  # as typer has it for an option that does not exist


class _Commands(TyperGroup):
    """The commands; whichever runs, what goes wrong is told once and here."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return _flushed(super().invoke, ctx)
        except DragomanError as error:
            _tell(str(error))
            is_setting = isinstance(error, SettingError)
            raise typer.Exit(NOT_UNDERSTOOD if is_setting else 1) from error
        except BrokenPipeError:
            # The reader of our output has gone (`| head`); that is its right.
            _discard_output()
            raise typer.Exit(0) from None
        except OSError as error:
            raise typer.Exit(_unwritten(error)) from error


def _tell(what: str) -> None:
    # Where nobody can be told, because standard error is full, the status tells.
    with suppress(OSError):
        err.print(Text(f"dragoman: {what}", style="red"))


def _unwritten(error: OSError) -> int:
    """The status of a command whose words cannot be written, after saying so."""
    _discard_output()
    _tell(f"{error.filename or 'the output'} cannot be written or read ({error.strerror})")
    return 1


def _discard_output() -> None:
    """Lets what is still to be flushed at the end go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _flushed(command: Callable[[Any], Any], ctx: Any) -> Any:
    """What the command gives; a closed pipe shows here, not when Python ends."""
    try:
        return command(ctx)
    finally:
        sys.stdout.flush()


app = typer.Typer(
    name="dragoman",
    cls=_Commands,
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
app.command()(desk.run)
app.command()(asking.events)
app.command()(correcting.correct)
app.command()(correcting.recode)
app.command()(relating.relation)
app.command()(relating.network)
app.command()(asking.forecast)
app.command()(asking.search)
app.add_typer(watching.app, name="watch")
app.command("import")(exchanging.import_)
app.command()(exchanging.export)
app.command()(serving.serve)
app.add_typer(evaluating.app, name="evaluate")
app.command()(doctor.doctor)


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda asked: _say_version(asked=asked),
            is_eager=True,
            help="Say which version this is.",
        ),
    ] = False,
) -> None:
    """Reads the news as a foreign desk does."""


def _say_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


def run() -> None:
    """Runs a command; see `_Commands` for what becomes of errors."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another alphabet shows what it can instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:  # of the help, which is written before any command is run
        sys.exit(_unwritten(error))
