"""Many documents into a folder: all of them, once, whatever dies on the way."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from cli_runs import COMMAND, ended, process, ran
from dragoman.bulk import shards
from dragoman.bulk.engines import Ended
from dragoman.bulk.running import BulkSummary, Order, coded_into
from dragoman.bulk.work import Task, done
from dragoman.codings import Item, coded_items
from dragoman.errors import SettingError
from dragoman.records import Coding, Document, Gap, Rejected
from dragoman.sources.documents import NOTHING_GIVEN
from dragoman.stages import UNTIMED, Stages

TEXT = (
    "Russian officials met Chinese diplomats in Geneva on Monday. "
    "Iran has condemned Israel. Turkey sent food aid to Syria on 3 May 2024."
)
POISON = "A poisoned report. "


class Death(BaseException):
    """Ends a task as a kill ends a process: nothing of it is put in order."""


class Here:
    """An engine that does the tasks in this process, and outlives their death."""

    places = 2

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def start(self, task: Task) -> None:
        self.tasks.append(task)

    def ended(self) -> Ended:
        task = self.tasks.pop(0)
        try:
            return Ended(task=task, done=done(task))
        except Death:
            return Ended(task=task, died="SIGKILL")

    def close(self) -> None:
        self.tasks = []


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LEAST_BYTES", 3_000)
    monkeypatch.setattr(shards, "_BLOCK", 500)


def reports(path: Path, count: int, poisoned: Sequence[int] = (), remark: str = "") -> Path:
    rows = [
        {
            "id": f"r{number}",
            "date": "2024-05-17",
            "text": (POISON if number in poisoned else "") + f"Report {number}. {TEXT}",
            "remark": remark,
        }
        for number in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def order(source: Path, folder: Path) -> Order:
    return Order(
        sources=(str(source),),
        folder=folder,
        given=NOTHING_GIVEN,
        begun=datetime(2024, 6, 1, tzinfo=UTC),
        version="1",
    )


def run(source: Path, folder: Path) -> BulkSummary:
    return coded_into(order(source, folder), Here, lambda *_: None)


def lines_of(folder: Path) -> list[str]:
    return sorted(pl.read_parquet(folder / "events" / "*.parquet")["json"])


def printed(source: Path) -> list[str]:
    return sorted(ran("code", source).out.splitlines())


def dying(
    condition: Callable[[Item], bool],
) -> Callable[..., Iterator[Coding | Rejected | Gap]]:
    """As `coded_items`, but that some documents kill the process, every time."""
    whole = coded_items

    def coded(
        items: Sequence[Item], stages: Stages = UNTIMED
    ) -> Iterator[Coding | Rejected | Gap]:
        if any(condition(item) for item in items):
            raise Death
        return whole(items, stages)

    return coded


def is_poisoned(item: Item) -> bool:
    return isinstance(item, Document) and item.text.startswith(POISON)


def test_the_events_are_those_of_one_process(tmp_path: Path) -> None:
    source = reports(tmp_path / "a.jsonl", 40)
    summary = run(source, tmp_path / "out")
    assert summary.shards > 2
    assert summary.documents == 40
    assert lines_of(tmp_path / "out") == printed(source)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (manifest["documents"], manifest["events"]) == (40, summary.events)
    files = [name for shard in manifest["shards"] for name in shard["files"]]
    there = [
        str(path.relative_to(tmp_path / "out"))
        for path in (tmp_path / "out").glob("*/*.parquet")
    ]
    assert sorted(files) == sorted(there)


def test_a_document_that_kills_its_worker_is_left_out_after_two_tries_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = reports(tmp_path / "a.jsonl", 40, poisoned=(3, 17))
    monkeypatch.setattr("dragoman.bulk.work.coded_items", dying(is_poisoned))
    summary = run(source, tmp_path / "out")
    assert sorted(summary.quarantined) == ["r17", "r3"]
    assert not summary.undone
    assert summary.documents == 38
    others = [
        line for line in printed(source) if json.loads(line)["document"] not in ("r3", "r17")
    ]
    assert lines_of(tmp_path / "out") == others


def test_what_is_done_is_not_done_again_after_the_driver_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = reports(tmp_path / "a.jsonl", 40)

    class Broken(Here):
        def ended(self) -> Ended:
            if len(list((tmp_path / "out" / "shards").glob("*.json"))) == 2:
                raise KeyboardInterrupt
            return super().ended()

    with pytest.raises(KeyboardInterrupt):
        coded_into(order(source, tmp_path / "out"), Broken, lambda *_: None)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "events").iterdir()}
    assert len(kept) == 2
    summary = run(source, tmp_path / "out")
    assert summary.done_before == 2
    assert all(path.stat().st_mtime_ns == time_ for path, time_ in kept.items())
    assert summary.documents == 40
    assert lines_of(tmp_path / "out") == printed(source)


def test_half_a_file_of_a_dead_task_is_nobodys_event(tmp_path: Path) -> None:
    source = reports(tmp_path / "a.jsonl", 20)
    [first, *_] = shards.shards_of([str(source)])
    assert isinstance(first, shards.Shard)
    (tmp_path / "out" / "events").mkdir(parents=True)
    left = tmp_path / "out" / "events" / f"{first.id}-000.parquet.77.part"
    left.write_bytes(b"half")
    with pytest.raises(SettingError, match="not empty"):
        run(source, tmp_path / "out")
    left.unlink()
    (tmp_path / "out" / "events").rmdir()
    run(source, tmp_path / "out")
    assert lines_of(tmp_path / "out") == printed(source)


def test_a_folder_of_other_sources_is_refused(tmp_path: Path) -> None:
    run(reports(tmp_path / "a.jsonl", 3), tmp_path / "out")
    with pytest.raises(SettingError, match="other sources"):
        run(reports(tmp_path / "b.jsonl", 3), tmp_path / "out")


def test_an_unreadable_shard_is_told_and_the_rest_is_coded(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    reports(tmp_path / "in" / "a.jsonl", 5)
    (tmp_path / "in" / "b.warc.gz").write_bytes(b"\x1f\x8b\x08\x00 broken")
    summary = run(tmp_path / "in", tmp_path / "out")
    assert summary.documents == 5
    assert [gap.source for gap in summary.gaps] == ["b.warc.gz"]


def test_a_full_disk_ends_the_run_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source = reports(tmp_path / "a.jsonl", 12)
    command = [*COMMAND, "code", str(source), "--out", str(tmp_path / "out"), "--workers", "1"]
    full = subprocess.run(
        command, capture_output=True, check=False, preexec_fn=lambda: _most_bytes(4_000)
    )
    assert full.returncode == 1
    assert b"make room, and give the same command again" in full.stderr
    assert b"Traceback" not in full.stderr
    again = subprocess.run(command, capture_output=True, check=False)
    assert again.returncode == 0
    assert lines_of(tmp_path / "out") == printed(source)


def _most_bytes(number: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_killed_workers_and_a_killed_driver_lose_and_double_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(6):
        reports(tmp_path / "in" / f"{number}.jsonl", 60, remark="x" * 8_000)
    command = ("code", tmp_path / "in", "--out", tmp_path / "out", "--workers", 2)
    started = process(*command, cwd=tmp_path)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out" / "shards").glob("*.mark")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(_busiest_child(started.pid), signal.SIGKILL)
    time.sleep(0.5)
    started.kill()
    started.communicate()
    again = ended(process(*command, cwd=tmp_path))
    assert again.status == 0, again.err
    assert "360 documents" in again.err
    assert re.search(r"\b(\d+) of \1 shards done", again.err)
    assert "left out" not in again.err
    assert lines_of(tmp_path / "out") == sorted(
        line for number in range(6) for line in printed(tmp_path / "in" / f"{number}.jsonl")
    )


def _busiest_child(driver: int) -> int:
    """A worker: a grandchild of the driver, behind the process that it is forked from."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = (int(fields[1]), int(fields[11]))
    children = [one for one, (parent, _) in parents.items() if parent == driver]
    below = [one for one, (parent, _) in parents.items() if parent in children]
    return max(below, key=lambda one: parents[one][1])


def test_ray_gives_the_same(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source = reports(tmp_path / "a.jsonl", 20)
    command = ("code", source, "--out", tmp_path / "out", "--engine", "ray", "--workers", 1)
    found = ended(process(*command, cwd=tmp_path))
    assert found.status == 0, found.err
    assert lines_of(tmp_path / "out") == printed(source)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--engine", "ray"], "add --out"),
        (["--out", "x", "--engine", "rey"], "did you mean ray"),
        (["--out", "x", "-"], "cannot be read again"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = ran("code", *arguments, *([] if "-" in arguments else ["a.jsonl"]))
    assert found.status == 2
    assert says in " ".join(found.err.split())
    assert not (tmp_path / "x").exists()
