"""The command line: every command, and how an error becomes words and an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from dragoman import __version__
from dragoman.errors import DragomanError, SettingError

_OBJECTS_BETWEEN_SWEEPS: Final = 50_000
"""Tables are made of many small objects that stay: to sweep at 700 costs a tenth of a start."""
NOT_UNDERSTOOD = 2  # as typer has it for an option that does not exist


@dataclass(frozen=True, slots=True)
class _Command:
    """Where a command is, in a module of this folder, and the first words of its help."""

    place: str
    says: str


COMMANDS: Final = MappingProxyType(
    {
        "brief": _Command(
            "reading:brief",
            "Read, code, and write the brief: what happened, what is uncertain, what to "
            "watch for.",
        ),
        "read": _Command(
            "reading:read",
            "Fetch, extract, code and store; reading the same again adds nothing.",
        ),
        "code": _Command(
            "reading:code",
            "Stateless: documents in, events out as JSON Lines on standard output.",
        ),
        "run": _Command(
            "desk:run",
            "Keep reading the sources of dragoman.toml, each at its own pace, until Ctrl-C.",
        ),
        "feeds": _Command(
            "desk:feeds",
            "Write the feeds of dragoman.toml as an OPML list, for another reader of feeds.",
        ),
        "events": _Command(
            "asking:events",
            "List the events in the store, the newest report first.",
        ),
        "correct": _Command(
            "correcting:correct",
            "Put an event right by hand; without one, list what was put right.",
        ),
        "recode": _Command(
            "correcting:recode",
            "Code every stored report anew, as after an update; corrections by hand hold "
            "again.",
        ),
        "relation": _Command(
            "relating:relation",
            "Show the ledger of a pair: who did what to whom, month by month, and how it "
            "stands.",
        ),
        "network": _Command(
            "relating:network",
            "Show who stands near whom: the strongest ties, the blocs, and who goes between "
            "them.",
        ),
        "forecast": _Command(
            "asking:forecast",
            "Say who is likely to do what to whom next, from what they and others did before.",
        ),
        "search": _Command("asking:search", "Find reports by their words, the best first."),
        "import": _Command(
            "exchanging:import_",
            "Take in the events of another data set, for `relation --from` and `export "
            "--from`.",
        ),
        "export": _Command(
            "exchanging:export",
            "Write the events of the store in another format, the newest report first.",
        ),
        "serve": _Command(
            "serving:serve",
            "Show the store in a browser, on this machine only, until Ctrl-C.",
        ),
        "doctor": _Command(
            "doctor:doctor",
            "Say what is wrong with this installation and its store, and what to do.",
        ),
        "watch": _Command("watching:app", "Open questions: suggest, add, feed, resolve."),
        "evaluate": _Command(
            "evaluating:app",
            "Measure accuracy on gold data: on events, language, sources, forecasts and more.",
        ),
    }
)
"""Every command by its name: where it is, and the first words of its help."""


class _Loaded(dict[str, Any]):
    """Commands by their names, each loaded when it is asked for: the help needs none."""

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if found is None:
            found = self[name] = _command(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        if name not in self:
            return default
        return self[name]

    def items(self) -> Any:
        return [(name, self[name]) for name in self]

    def values(self) -> Any:
        return [self[name] for name in self]


def _command(name: str) -> Any:
    module, _, attribute = COMMANDS[name].place.partition(":")
    found = getattr(import_module(f"dragoman.cli.{module}"), attribute)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        found = alone
    command = typer.main.get_command(found)
    command.name = name
    return command


class _Commands(TyperGroup):
    """The commands; whichever runs, what goes wrong is told once and here."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded(dict.fromkeys(COMMANDS))
        self._is_telling = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  as the class above
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if self._is_telling:
            return TyperCommand(cmd_name, help=COMMANDS[cmd_name].says)
        return super().get_command(ctx, cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self._is_telling = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._is_telling = False

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
    from rich.text import Text  # noqa: PLC0415  start-up: only who is told waits

    from dragoman.cli.output import err  # noqa: PLC0415  as above

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
    gc.set_threshold(_OBJECTS_BETWEEN_SWEEPS)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another alphabet shows what it can instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:  # of the help, which is written before any command is run
        sys.exit(_unwritten(error))
