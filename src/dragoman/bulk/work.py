"""
One task: a shard read, coded and written, in whatever process it runs.

A shard is done when its manifest stands in `shards/`: it is written last, by one
renaming. What a dead task left is overwritten by the next try. While a task works, a
mark beside the manifests says which documents it has in hand, so that a document that
kills its worker can be found.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dragoman.bulk.reading import shard_documents
from dragoman.bulk.shards import Part, Shard
from dragoman.bulk.tables import TABLES, Rows
from dragoman.codings import Item, batches, coded_items
from dragoman.records import Coding, Document, Gap, Rejected
from dragoman.sources.documents import Given
from dragoman.stages import Stages

KILLED: Final = "killed its worker"
"""The reason of the rejection of a document that two tries died of."""
_DOCUMENTS_PER_FILE: Final = 2_000
"""After so many what was coded is written, so that a shard's size costs no memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    What a worker is to do. Items `first` to `last` of `careful` are coded one by one,
    those in `quarantined` not at all: in former tries the worker died there.
    """

    shard: Shard
    folder: str
    given: Given
    careful: tuple[tuple[int, int], ...] = ()
    quarantined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a shard gave; this is what its manifest holds."""

    shard: str
    label: str
    documents: int
    events: int
    rejected_by_reason: dict[str, int]
    quarantined: list[str]
    gaps: list[dict[str, str]]
    files: list[str]
    seconds_by_stage: dict[str, float] = field(default_factory=dict)
    counts_by_stage: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The items, by their numbers in the shard, that a worker has in hand, and their names."""

    first: int
    last: int
    names: tuple[str, ...]


def manifest_of(folder: Path, shard: str) -> Path:
    """Where the manifest of a shard stands when it is done."""
    return folder / "shards" / f"{shard}.json"


def mark_of(folder: Path, shard: str) -> Path:
    """Where a worker says what it has in hand."""
    return folder / "shards" / f"{shard}.mark"


def read_mark(folder: Path, shard: str) -> Mark | None:
    """What the last worker on a shard had in hand when it died; None if nothing."""
    try:
        value = json.loads(mark_of(folder, shard).read_text("utf-8"))
        return Mark(first=value["first"], last=value["last"], names=tuple(value["names"]))
    except (OSError, ValueError, KeyError):
        return None


def done(task: Task) -> Done:
    """Does the task; raises OSError where the folder cannot be written."""
    folder = Path(task.folder)
    _clear(folder, task.shard.id)
    stages, rows, files = Stages(), Rows(), list[str]()
    told = _Told()
    for item in _coded(task, folder, stages):
        told.add(item)
        rows.add(item)
        if len(rows) >= _DOCUMENTS_PER_FILE:
            with stages.timed("writing"):
                files += rows.written(folder, f"{task.shard.id}-{len(files):03}")
            rows = Rows()
    with stages.timed("writing"):
        files += rows.written(folder, f"{task.shard.id}-{len(files):03}")
    report = Done(
        shard=task.shard.id,
        label=task.shard.label,
        documents=told.documents,
        events=told.events,
        rejected_by_reason=dict(told.rejected_by_reason),
        quarantined=told.quarantined,
        gaps=told.gaps,
        files=files,
        seconds_by_stage={name: round(one, 4) for name, one in stages.seconds.items()},
        counts_by_stage=dict(stages.counts),
    )
    _commit(folder, report)
    return report


@dataclass(slots=True)
class _Told:
    """What there was, counted."""

    documents: int = 0
    events: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    quarantined: list[str] = field(default_factory=list)
    gaps: list[dict[str, str]] = field(default_factory=list)

    def add(self, item: Coding | Rejected | Gap) -> None:
        if isinstance(item, Gap):
            gap = {"source": item.source, "reason": item.reason, "detail": item.detail}
            self.gaps.append(gap)
        elif isinstance(item, Rejected):
            self._reject(item)
        else:
            self.documents += 1
            self.events += len(item.events)
            for one in item.rejected:
                self._reject(one)

    def _reject(self, rejected: Rejected) -> None:
        self.rejected_by_reason[rejected.reason] += 1
        if rejected.reason == KILLED:
            self.quarantined.append(rejected.detail)


def _coded(task: Task, folder: Path, stages: Stages) -> Iterator[Coding | Rejected | Gap]:
    number = 0
    for batch in batches(stages.each("sources", shard_documents(task.shard, task.given))):
        for run in _runs(batch, number, task):
            _set_mark(folder, task.shard.id, run, number)
            yield from _outcomes(run, number, task, stages)
            number += len(run)
    mark_of(folder, task.shard.id).unlink(missing_ok=True)


def _runs(batch: Sequence[Item], number: int, task: Task) -> Iterator[Sequence[Item]]:
    """The batch whole, or one by one where a worker died in it or it holds what killed one."""
    last = number + len(batch)
    is_careful = any(low < last and number < high for low, high in task.careful)
    if is_careful or any(number <= one < last for one in task.quarantined):
        yield from ([item] for item in batch)
    else:
        yield batch


def _outcomes(
    run: Sequence[Item], number: int, task: Task, stages: Stages
) -> Iterator[Coding | Rejected | Gap]:
    if number in task.quarantined and isinstance(run[0], Document):
        named = _name(run[0])
        yield Rejected(id=run[0].id, reason=KILLED, detail=named)
    else:
        yield from coded_items(run, stages)


def _name(item: Item) -> str:
    if isinstance(item, Document):
        return item.external_id or item.url or item.title or item.id
    return item.id if isinstance(item, Rejected) else item.source


def _set_mark(folder: Path, shard: str, run: Sequence[Item], number: int) -> None:
    names = [_name(item) for item in run]
    value = {"first": number, "last": number + len(run), "names": names}
    mark = mark_of(folder, shard)
    part = mark.with_name(f"{mark.name}.{os.getpid()}.part")
    part.write_text(json.dumps(value), "utf-8")
    part.replace(mark)


def _clear(folder: Path, shard: str) -> None:
    """Removes what a former try left."""
    for table in TABLES:
        for leftover in (folder / table).glob(f"{shard}-*"):
            leftover.unlink()


def _commit(folder: Path, report: Done) -> None:
    place = manifest_of(folder, report.shard)
    write_json(place, {name: getattr(report, name) for name in Done.__dataclass_fields__})


def write_json(place: Path, value: Any) -> None:
    """The value as this file, whole on the disk or as it was before."""
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)


def read_done(folder: Path, shard: str) -> Done | None:
    """What a shard gave, if it is done and its files are there."""
    try:
        report = Done(**json.loads(manifest_of(folder, shard).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return report if all((folder / one).exists() for one in report.files) else None


def shard_of(value: dict[str, Any]) -> Shard:
    """The shard that `Shard.as_json` wrote."""
    return Shard(id=value["id"], parts=tuple(Part(**one) for one in value["parts"]))
