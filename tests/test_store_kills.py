"""Killed at random moments, again and again: nothing is lost, doubled or torn."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from dragoman.store import Store

KILLS = int(os.environ.get("DRAGOMAN_KILLS", "100"))
DOCUMENTS = 4000
WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from store_records import LEARNT, numbered
from dragoman.store import Store, database
database.COMMIT_SECONDS = 0.02
with Store.open(sys.argv[1]) as store, store.writing():
    print("begun", flush=True)
    for number in range(int(sys.argv[3])):
        store.save(numbered(number), learnt=LEARNT)
"""


def stored(path: Path) -> list[int]:
    """The numbers of the documents, after a look whether the file is sound."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = database.execute("SELECT key FROM documents ORDER BY row").fetchall()
        events = database.execute("SELECT count(DISTINCT document) FROM events").fetchone()[0]
    assert events == len(keys)
    return [int(key.rpartition("/")[2]) for (key,) in keys]


def writer(path: Path) -> list[str]:
    here = str(Path(__file__).parent)
    return [sys.executable, "-c", WRITER, str(path), here, str(DOCUMENTS)]


def test_random_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    chance = random.Random(20240517)
    path, before = tmp_path / "news.db", 0
    for number in range(KILLS):
        if before == DOCUMENTS:  # nothing is left to write: the next is killed in a new one
            path, before = tmp_path / f"news{number}.db", 0
        with subprocess.Popen(writer(path), stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
        numbers = stored(path)
        assert numbers == list(range(len(numbers)))
        assert len(numbers) >= before
        before = len(numbers)
    subprocess.run(writer(path), check=True, capture_output=True)
    assert stored(path) == list(range(DOCUMENTS))
    with Store.open(path) as store:
        assert {finding.level for finding in store.findings()} == {"ok"}
