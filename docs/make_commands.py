"""Writes `commands.md` out of the help of the commands: `python docs/make_commands.py`."""  # noqa: INP001

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dragoman.cli.main import app

PAGE = Path(__file__).with_name("commands.md")

INTRODUCTION = """\
# The commands

Options follow the name of the command. `--db` names the store; without it, the
store is what the environment variable `DRAGOMAN_DB` names, else `dragoman.db`
in the current folder. `--json` prints JSON and nothing else on standard output.
Whatever is said about the work itself (progress, summaries, warnings, errors)
goes to standard error.

A day is written as `2024-05-17`. A party is a code (`RUS`, `IGO:UN`) or a name.

| status | meaning |
|--:|---|
| 0 | done; if some of the sources failed, the summary and the brief name them |
| 1 | an error, or no source gave a report |
| 2 | the command line was not understood, or an option has no such value |
| 130 | ended by Ctrl-C; what was read is kept |

| in the environment | |
|---|---|
| `DRAGOMAN_DB` | the store where `--db` names none |
| `DRAGOMAN_OFFLINE=1` | forbids the network |
| `DRAGOMAN_THREADS=1` | reads on one core; without it on as many as there are, four at most |
| `DRAGOMAN_DEVICE=cuda` | reads on a device that the installed onnxruntime knows |
| `DRAGOMAN_ACTORS` | [a table of your own actors](howto-actors.md) |
| `NO_COLOR=1` | forbids colour |

This page is written by `docs/make_commands.py` from what `--help` says.
"""


def commands_page() -> str:
    """The page on every command, as Markdown."""
    root = typer.main.get_command(app)
    sections = [_section(name, command) for name, command in _commands(root, "dragoman")]
    return "\n".join([INTRODUCTION, *sections])


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, under its full name, in the order of the help."""
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
        return
    for child_name, child in children.items():
        yield from _commands(child, f"{name} {child_name}")


def _section(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join([name, *map(_argument, arguments), "[OPTIONS]"])
    lines = [f"## {name}", "", f"    {usage}", "", command.help.strip(), ""]
    rows = [(_argument(one), one.help) for one in arguments]
    rows += [(_option(one), _option_help(one)) for one in options]
    lines += ["| | |", "|---|---|"]
    lines += [f"| `{called}` | {_cell(says)} |" for called, says in rows]
    return "\n".join([*lines, ""])


def _argument(argument: Any) -> str:
    shown = (argument.metavar or argument.name.upper()).removesuffix("...").strip("[]")
    shown = shown if argument.required else f"[{shown}]"
    return f"{shown}..." if argument.nargs == -1 else shown


def _option(option: Any) -> str:
    called = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag:
        return called
    return f"{called} {option.metavar or 'N'}"


def _option_help(option: Any) -> str:
    default = option.default
    is_told = default in (None, False, "") or callable(default)
    return option.help if is_told else f"{option.help} [default: {default}]"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")
