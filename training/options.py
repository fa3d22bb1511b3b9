"""What is asked of `train.py` on the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "shared/data/language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train, and on what; `parsed` tells what each is for."""

    data: Path
    encoder: Path | None
    vocabulary: Path
    out: Path
    start: Path | None
    epochs: float
    pieces: int
    rate: float
    head_rate: float
    hold: bool
    smoothing: float
    layers: int
    round: bool
    bf16: bool
    seed: int
    workers: int
    together: int
    dev_too: bool
    corpus_times: int
    event_times: int
    pair_times: int
    pairs: list[Path]
    share: float
    grammar: bool
    later: bool


def parsed(description: str | None, given: list[str] | None = None) -> Options:
    """The options of a command line, by default of the one that the program was called with."""
    parser = argparse.ArgumentParser(description=description)
    add = parser.add_argument
    add("--data", type=Path, default=DATA)
    add("--encoder", type=Path, help="model.safetensors of MiniLM-L6")
    add("--vocabulary", type=Path, required=True)
    add("--out", type=Path, required=True)
    add("--start", type=Path, help="go on from this model")
    add("--epochs", type=float, default=8)
    add("--pieces", type=int, default=1000, help="padded pieces in a worker's batch")
    add("--rate", type=float, default=2e-4)
    add("--head-rate", type=float, default=1e-3)
    add("--hold", action="store_true", help="keep the rate; a later run lowers it")
    add("--smoothing", type=float, default=0.03)
    add("--layers", type=int, default=6)
    add("--round", action="store_true", help="compute as the shipped file does")
    add("--bf16", action="store_true", help="products in bfloat16, where the processor has it")
    add("--seed", type=int, default=1)
    add("--workers", type=int, default=2, help="processes of one thread each")
    add("--together", type=int, default=8, help="steps between two averages of the workers")
    add("--dev-too", action="store_true", help="train on EWT's and CrossNER's dev as well")
    add("--corpus-times", type=int, default=2)
    add("--event-times", type=int, default=2)
    add("--pair-times", type=int, default=2)
    add("--pairs", type=Path, nargs="*", default=[], help="folders of pairs beside our own")
    add("--share", type=float, default=1.0, help="of the treebanks' sentences")
    add("--grammar", action=argparse.BooleanOptionalAction, default=True)
    add("--later", action="store_true", help="learn from corpus/later as well")
    return Options(**vars(parser.parse_args(given)))
