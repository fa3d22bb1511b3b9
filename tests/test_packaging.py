"""What the package says of itself, and what it may depend on."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dragoman

ROOT = Path(__file__).parent.parent
CHECKOUT = pytest.mark.skipif(
    not (ROOT / "packaging").is_dir(), reason="of a checkout: packaging/ is not here"
)


def project() -> dict[str, Any]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    told: dict[str, Any] = table["project"]
    return told


def dependencies(command: str) -> subprocess.CompletedProcess[str]:
    script = str(ROOT / "packaging" / "dependencies.py")
    return subprocess.run(
        [sys.executable, script, command], capture_output=True, text=True, check=False
    )


def test_the_package_says_that_it_is_typed() -> None:
    assert files("dragoman").joinpath("py.typed").is_file()
    assert "Typing :: Typed" in project()["classifiers"]


def test_the_citation_is_of_this_version() -> None:
    told = (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.search(r"^version: (\S+)$", told, re.MULTILINE)[1] == dragoman.__version__  # type: ignore[index]
    assert re.search(r"^license: (\S+)$", told, re.MULTILINE)[1] == project()["license"]  # type: ignore[index]
    methods = (ROOT / "docs" / "methods.md").read_text("utf-8")
    assert dragoman.__version__ in methods


def test_every_extra_is_explained() -> None:
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    extras = project()["optional-dependencies"]
    assert [name for name in extras if f"| `{name}` |" not in page] == []


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    [listed] = re.findall(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert [line for line in listed.splitlines() if "#" not in line] == []


@CHECKOUT
def test_the_licence_of_every_dependency_is_allowed() -> None:
    done = dependencies("licences")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^numpy \S+ ", done.stdout, re.MULTILINE)


@CHECKOUT
def test_a_command_that_there_is_not_is_told() -> None:
    done = dependencies("nothing")
    assert (done.returncode, "licences|audit" in done.stderr) == (1, True)
