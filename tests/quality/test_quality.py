"""The accuracy of the coder may not fall; see README.md beside this file."""

from __future__ import annotations

import hashlib
import math
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cli_runs import ran

HERE = Path(__file__).parent
CHECKOUT = HERE.parent.parent
DATA = Path(os.environ.get("DRAGOMAN_DATA", CHECKOUT.parent / "shared" / "data"))
CORPORA: dict[str, Any] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
WORTH_RAISING = 0.02


def place(corpus: dict[str, Any]) -> Path:
    root = CHECKOUT if corpus["root"] == "checkout" else DATA
    path = root / str(corpus["path"])
    if not path.exists():
        assert root == DATA
        pytest.skip(f"no {corpus['path']} in {DATA}; DRAGOMAN_DATA names another folder")
    return path


def corpus_hash(path: Path, files: list[str]) -> str:
    contents = [(path / name).read_bytes() for name in files] or [path.read_bytes()]
    return hashlib.sha256(b"".join(contents)).hexdigest()


def rounded_down(value: float) -> float:
    return math.floor(value * 100 + 1e-9) / 100


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpus_is_the_one_that_the_floors_were_set_on(name: str) -> None:
    corpus = CORPORA[name]
    found = corpus_hash(place(corpus), corpus["files"])
    assert found == corpus["sha256"], (
        "the corpus has changed: measure again, and set its floors and its hash together"
    )


@pytest.mark.parametrize("name", CORPORA)
def test_no_measure_falls_below_its_floor(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = CORPORA[name]
    measured = ran("evaluate", "coding", place(corpus), "--json").json
    floors = corpus["floors"]
    fallen = [one for one, floor in floors.items() if measured[one] < floor]
    risen = [one for one, floor in floors.items() if measured[one] >= floor + WORTH_RAISING]
    if fallen or risen:
        with capsys.disabled():
            sys.stdout.write(f"\ntests/quality/floors.toml, [{name}.floors]:\n")
            for one in (*fallen, *risen):
                new = rounded_down(measured[one])
                sys.stdout.write(f"{one} = {new:.2f}  # is {floors[one]:.2f}\n")
    if fallen and os.environ.get("DRAGOMAN_LOWER_FLOORS", "") in ("", "0"):
        pytest.fail(
            f"{', '.join(fallen)} fell below the floor. If this is meant, "
            "DRAGOMAN_LOWER_FLOORS=1 lets it pass: lower the lines above, and say why "
            "in the commit."
        )


@pytest.mark.parametrize("name", CORPORA)
def test_every_share_has_a_floor(name: str) -> None:
    measured = ran("evaluate", "coding", place(CORPORA[name]), "--json").json
    shares = {one for one, value in measured.items() if isinstance(value, float)}
    assert shares == CORPORA[name]["floors"].keys()
