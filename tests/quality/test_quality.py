"""The accuracy of the coder may not fall; see README.md beside this file."""

from __future__ import annotations

import hashlib
import math
import os
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cli_runs import ran

HERE = Path(__file__).parent
CHECKOUT = HERE.parent.parent
DATA = Path(os.environ.get("DRAGOMAN_DATA", CHECKOUT.parent / "shared" / "data"))
CORPORA: dict[str, Any] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
WORTH_RAISING = 0.02


def places(corpus: dict[str, Any]) -> list[Path]:
    root = CHECKOUT if corpus["root"] == "checkout" else DATA
    return [present(root / path) for path in corpus["paths"]]


def present(path: Path) -> Path:
    if not path.exists():
        assert DATA in path.parents
        pytest.skip(f"no {path.name} in {DATA}; DRAGOMAN_DATA names another folder")
    return path


def corpus_hash(corpus: dict[str, Any]) -> str:
    files = [
        path / name if name else path
        for path in places(corpus)
        for name in corpus.get("files", [""])
    ]
    files += [HERE / name for name in corpus.get("beside", {}).values()]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@cache
def measured(name: str) -> dict[str, float]:
    """The shares that are measured; how fast it was is no matter of the gate."""
    corpus = CORPORA[name]
    options = list(corpus.get("options", []))
    if "texts" in corpus:
        options += ["--texts", present(DATA / corpus["texts"])]
    for option, beside in corpus.get("beside", {}).items():
        options += [f"--{option}", HERE / beside]
    said = ran("evaluate", corpus["command"], *places(corpus), *options, "--json").json
    shares = {
        one: value.get("accuracy") if isinstance(value, dict) else value
        for one, value in said.items()
    }
    return {
        one: value
        for one, value in shares.items()
        if isinstance(value, float) and one != "sentences_per_second"
    }


def rounded_down(value: float) -> float:
    return math.floor(value * 100 + 1e-9) / 100


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpus_is_the_one_that_the_floors_were_set_on(name: str) -> None:
    corpus = CORPORA[name]
    assert corpus_hash(corpus) == corpus["sha256"], (
        "the corpus has changed: measure again, and set its floors and its hash together"
    )


@pytest.mark.parametrize("name", CORPORA)
def test_no_measure_falls_below_its_floor(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shares, floors = measured(name), CORPORA[name]["floors"]
    fallen = [one for one, floor in floors.items() if shares[one] < floor]
    risen = [one for one, floor in floors.items() if shares[one] >= floor + WORTH_RAISING]
    if fallen or risen:
        with capsys.disabled():
            sys.stdout.write(f"\ntests/quality/floors.toml, [{name}.floors]:\n")
            for one in (*fallen, *risen):
                new = rounded_down(shares[one])
                sys.stdout.write(f"{one} = {new:.2f}  # is {floors[one]:.2f}\n")
    if fallen and os.environ.get("DRAGOMAN_LOWER_FLOORS", "") in ("", "0"):
        pytest.fail(
            f"{', '.join(fallen)} fell below the floor. If this is meant, "
            "DRAGOMAN_LOWER_FLOORS=1 lets it pass: lower the lines above, and say why "
            "in the commit."
        )


@pytest.mark.parametrize("name", CORPORA)
def test_every_share_has_a_floor(name: str) -> None:
    assert measured(name).keys() == CORPORA[name]["floors"].keys()
