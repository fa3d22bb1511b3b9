"""The page on the commands says what the commands themselves say."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dragoman.cli.main import app

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_of_commands_is_that_of_today() -> None:
    made = runpy.run_path(str(DOCS / "make_commands.py"))["commands_page"]()
    kept = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert kept == made, "run `python docs/make_commands.py`"


def test_every_setting_of_the_environment_is_explained() -> None:
    package = DOCS.parent / "src" / "dragoman"
    settings = set(re.findall(r"DRAGOMAN_[A-Z]+", (package / "settings.py").read_text("utf-8")))
    page = (DOCS / "commands.md").read_text("utf-8")
    assert len(settings) >= 4
    assert [name for name in sorted(settings) if f"| `{name}" not in page] == []


def test_help_in_the_terminal_loses_no_words() -> None:
    """What stands in brackets is markup to the terminal, and would be taken out."""
    root = typer.main.get_command(app)
    helps = {
        f"{command.name} {parameter.name}": parameter.help or ""
        for command in commands(root)
        for parameter in command.params
    }
    assert len(helps) > 50
    assert [name for name, words in helps.items() if re.search(r"\[[a-z]", words)] == []


def test_no_help_shows_brackets_twice() -> None:
    root = typer.main.get_command(app)
    metavars = [one.metavar or "" for command in commands(root) for one in command.params]
    assert [metavar for metavar in metavars if metavar.startswith("[")] == []


def commands(command: Any) -> Iterator[Any]:
    """Every command below this one that does something."""
    children = getattr(command, "commands", None)
    if children is None:
        yield command
        return
    for child in children.values():
        yield from commands(child)
