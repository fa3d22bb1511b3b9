"""The README of `training/` is true of the folder, and its commands are understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from options import parsed

TRAINING = Path(__file__).parent.parent / "training"
READMES = sorted(TRAINING.rglob("README.md"))
README = TRAINING / "README.md"

_NAMED = re.compile(
    r"`(?:training/)?(?P<path>(?:[\w-]+/)*[\w-]+\.(?:py|toml|txt|jsonl|conllu))`"
)
_SCRIPT = re.compile(r"\btraining/(?P<name>\w+)\.py\b")
_ROW = re.compile(r"^\| (?P<files>`[^|]*`) \|", re.MULTILINE)
_TRAIN = re.compile(r"python training/train\.py (?P<options>(?:[^\n]*\\\n)*[^\n]*)")

ELSEWHERE = {"coding/weighing.py"}
"""Named beside the folder's own."""

HOLDING = {"$6": "--hold"}
"""What the recipe's loop puts in for a whole option; other variables are values."""


def named(path: Path) -> str:
    return path.relative_to(TRAINING).as_posix()


def in_table() -> set[str]:
    """The files and folders that have a row."""
    cells = (row["files"] for row in _ROW.finditer(README.read_text("utf-8")))
    return {name.rstrip("/") for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_every_file_that_a_readme_names_is_there(readme: Path) -> None:
    text = readme.read_text("utf-8")
    paths = {one["path"] for one in _NAMED.finditer(text)} - ELSEWHERE
    scripts = {f"{one['name']}.py" for one in _SCRIPT.finditer(text)}
    places = (readme.parent, TRAINING, TRAINING / "invented")
    absent = [
        path for path in paths | scripts if not any((at / path).exists() for at in places)
    ]
    assert not absent


def test_every_file_of_the_folder_has_its_row() -> None:
    there = {
        one.name
        for one in TRAINING.iterdir()
        if one.name not in ("README.md", "__pycache__") and not one.name.startswith(".")
    }
    assert in_table() == there


def test_the_commands_that_train_are_understood() -> None:
    commands = _TRAIN.findall(README.read_text("utf-8"))
    assert len(commands) > 5
    for command in commands:
        plain = re.sub(r"\$\((?:[^()]|\([^()]*\))*\)", "VALUE", command.replace("\\\n", " "))
        given = [
            HOLDING.get(one, "1" if one.startswith("$") else one) for one in shlex.split(plain)
        ]
        assert parsed(None, given).vocabulary.name in ("vocab.txt", "1")
