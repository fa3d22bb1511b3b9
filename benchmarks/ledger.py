"""
What the ledger of a pair costs: of a made-up store, of imported events, and as a command.

    python benchmarks/ledger.py [--events 100000] [--rows 10000000] [--store desk.db]

Seconds of the processor, the best of several runs, since a busy machine slows the clock
more. Beside each stands its limit; the status is 1 where one is passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl
from desk_store import DAYS, LAST, PARTIES, make_store

from dragoman.asked import Asked
from dragoman.codebook import country_names, event_types
from dragoman.pairs import state_of, state_of_imported
from dragoman.store import EventTables, Store

RUNS = 3
ROWS_PER_TABLE = 500_000
# The busiest pair of the made-up store, and one of the rarest.
BUSY, RARE = ("ABW", "AFG"), ("BLZ", "CUB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of the processor, and how many are meant to be enough."""

    name: str
    seconds: float
    limit: float


def main() -> int:
    """The status is 1 where something took longer than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or take it from here")
    given = parser.parse_args()
    late = 0
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "desk.db"
        if not store.exists():
            make_store(store, given.events)
        tables = EventTables(Path(folder) / "imported.db")
        tables.save("icews", "0", made_tables(given.rows))
        for one in costs(store, tables):
            late += one.seconds > one.limit
            print(f"{one.name:44}{one.seconds:7.2f} s, limit {one.limit:.2f}", flush=True)
    return int(late > 0)


def costs(store: Path, tables: EventTables) -> Iterator[Cost]:
    """Every measurement, as it is taken."""
    for words, pair in (("busy", BUSY), ("rare", RARE)):
        yield Cost(
            name=f"state of a {words} pair, newly opened store",
            seconds=_best(partial(_state, store, pair)),
            limit=0.2,
        )
        command = ["relation", *pair, "--db", str(store), "--json"]
        yield Cost(name=f"the same as a command: {words}", seconds=_command(command), limit=0.2)
    yield Cost(
        name="state of a pair, imported events",
        seconds=_best(lambda: state_of_imported(tables, "icews", *BUSY, Asked())),
        limit=1.0,
    )
    yield Cost(name="dragoman --help", seconds=_command(["--help"]), limit=0.15)


def made_tables(rows: int) -> Iterator[pl.DataFrame]:
    """Imported events of the parties and days of the made-up store, by day."""
    chance = np.random.default_rng(1)
    codes = np.array(sorted(country_names())[:PARTIES])
    shares = 1 / np.arange(1, PARTIES + 1)
    shares /= shares.sum()
    types = np.array(sorted(event_types()))
    quads = np.array([event_types()[one].quad for one in types])
    for first in range(0, rows, ROWS_PER_TABLE):
        size = min(ROWS_PER_TABLE, rows - first)
        days = np.sort(chance.integers(0, DAYS, size)).astype(object)
        day = pl.Series([LAST - timedelta(days=int(one)) for one in days], dtype=pl.Date)
        kinds = chance.integers(0, len(types), size)
        actor, recipient = (chance.choice(codes, size, p=shares) for _ in range(2))
        yield pl.DataFrame(
            {"day": day, "published": day, "type": types[kinds], "quad": quads[kinds]}
        ).with_columns(
            mode=pl.lit(""),
            intensity=pl.lit(1.0),
            status=pl.lit("happened"),
            actor=pl.Series(actor),
            recipient=pl.Series(recipient),
        )


def _state(store: Path, pair: tuple[str, str]) -> None:
    with Store.open(store) as opened:
        state_of(opened, *pair, Asked(), today=LAST)


def _best(run: Callable[[], object]) -> float:
    """After a first run, which loads the modules and tables."""
    run()
    spent = []
    for _ in range(RUNS):
        begun = process_time()
        run()
        spent.append(process_time() - begun)
    return min(spent)


def _command(words: Sequence[str]) -> float:
    """With all that starting costs."""
    spent = []
    for _ in range(RUNS):
        process = subprocess.Popen(
            [sys.executable, "-m", "dragoman", *words], stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"dragoman {' '.join(words)} ended with {process.returncode}")
        spent.append(used.ru_utime + used.ru_stime)
    return min(spent)


if __name__ == "__main__":
    sys.exit(main())
