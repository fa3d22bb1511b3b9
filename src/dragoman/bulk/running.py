"""
A run: sources cut into shards, shards given to an engine, until all are done.

The folder holds `run.json` (what is coded, by which version, begun when), `shards/` with
a manifest for each shard that is done, a folder of Parquet for each table, and, when
all is done, `manifest.json`. A run that was broken off goes on where it stood when the
same command is given again: what is done is done, and is not done twice.
"""

from __future__ import annotations

import errno
import json
from collections import Counter, deque
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from dragoman.bulk.engines import Ended, Engine
from dragoman.bulk.shards import Shard, shards_of
from dragoman.bulk.tables import TABLES
from dragoman.bulk.work import (
    Done,
    Task,
    mark_of,
    read_done,
    read_mark,
    write_json,
)
from dragoman.errors import SettingError, StoreError
from dragoman.records import Gap
from dragoman.sources.documents import Given
from dragoman.stages import Stages

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
_MOST_FAULTS: Final = 3
"""Of a shard, without a document that could be blamed; then it is left undone and told."""


@dataclass(slots=True)
class BulkSummary:
    """What a run gave, with what former tries of it had done already."""

    shards: int = 0
    done_before: int = 0
    documents: int = 0
    events: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    quarantined: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    undone: dict[str, str] = field(default_factory=dict)
    stages: Stages = field(default_factory=Stages)

    def add(self, done: Done) -> None:
        """Adds what a shard gave."""
        self.documents += done.documents
        self.events += done.events
        self.rejected_by_reason.update(done.rejected_by_reason)
        self.quarantined += done.quarantined
        self.gaps += (Gap(**gap) for gap in done.gaps)
        self.stages.seconds.update(done.seconds_by_stage)
        self.stages.counts.update(done.counts_by_stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be coded, where to, and by which version; `begun` is the command's time."""

    sources: tuple[str, ...]
    folder: Path
    given: Given
    begun: datetime
    version: str


def coded_into(
    order: Order, engine: Callable[[], Engine], advance: Callable[[int, int], object]
) -> BulkSummary:
    """
    Codes the sources into the folder; `advance` is told of the shards done, and of all.

    Raises SettingError where the folder is of another run, StoreError where it cannot
    be written: what is done stays done.
    """
    try:
        with closing(_Run(order)) as run:
            return run.ended(engine, advance)
    except OSError as error:
        raise _unwritable(order.folder, error) from error


class _Run:
    """One run over one folder."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.folder = order.folder
        found = shards_of(order.sources)
        self._claim()
        self.shards = [one for one in found if isinstance(one, Shard)]
        self.summary = BulkSummary(shards=len(self.shards))
        self.summary.gaps += [one for one in found if isinstance(one, Gap)]
        self._faults: Counter[str] = Counter()

    def close(self) -> None:
        """Lets go of the folder."""
        self._lock.close()

    def ended(
        self, engine: Callable[[], Engine], advance: Callable[[int, int], object]
    ) -> BulkSummary:
        """All shards done, or told as undone."""
        waiting = deque(self._undone())
        advance(self.summary.done_before, len(self.shards))
        if waiting:
            working = engine()
            try:
                self._work(waiting, working, advance)
            finally:
                working.close()
        if not self.summary.undone:
            write_json(self.folder / "manifest.json", self._manifest())
        return self.summary

    def _undone(self) -> list[Task]:
        tasks = []
        for shard in self.shards:
            done = read_done(self.folder, shard.id)
            if done is None:
                fresh = Task(shard=shard, folder=str(self.folder), given=self.order.given)
                tasks.append(self._after_death(fresh, seen=False) or fresh)
            else:
                self.summary.done_before += 1
                self.summary.add(done)
        return tasks

    def _work(
        self, waiting: deque[Task], working: Engine, advance: Callable[[int, int], object]
    ) -> None:
        at_work = 0
        while waiting or at_work:
            while waiting and at_work < working.places:
                working.start(waiting.popleft())
                at_work += 1
            again = self._taken(working.ended())
            at_work -= 1
            if again is not None:
                waiting.appendleft(again)
            else:
                advance(1, len(self.shards))

    def _taken(self, ended: Ended) -> Task | None:
        """Takes in how a task ended; gives the task that is to be tried again, if any."""
        if ended.done is not None:
            self.summary.add(ended.done)
            return None
        if isinstance(ended.error, OSError) and ended.error.errno in _FULL:
            raise ended.error
        if ended.died:
            blamed = self._after_death(ended.task)
            if blamed is not None:
                return blamed
        return self._tried_again(ended.task, ended.died or str(ended.error))

    def _tried_again(self, task: Task, why: str) -> Task | None:
        self._faults[task.shard.id] += 1
        if self._faults[task.shard.id] < _MOST_FAULTS:
            return task
        self.summary.undone[task.shard.label] = why
        return None

    def _after_death(self, task: Task, *, seen: bool = True) -> Task | None:
        """
        The task as it is to be tried after a worker died in it: with what it had in hand
        one by one; what it died of alone, a second time, left out. None without a mark.

        What had been in hand when the whole run was broken off is not `seen` to have
        killed anybody, and is only handled with care.
        """
        mark = read_mark(self.folder, task.shard.id)
        if mark is None:
            return None
        former = _former(self.folder, task)
        again = mark.last - mark.first == 1 and _is_within(mark.first, former.careful)
        if again and seen:
            former = replace(former, quarantined=former.quarantined | {mark.first})
        else:
            former = replace(former, careful=(*former.careful, (mark.first, mark.last)))
        tries = {"careful": former.careful, "quarantined": sorted(former.quarantined)}
        write_json(_tries_of(self.folder, task.shard.id), tries)
        mark_of(self.folder, task.shard.id).unlink(missing_ok=True)
        return former

    # -------------------------------------------------------- the folder

    def _claim(self) -> None:
        """The folder is empty, or holds a run of the very same, and nobody else works there."""
        asked = {
            "dragoman": self.order.version,
            "sources": [str(Path(one).resolve()) for one in self.order.sources],
            "published": str(self.order.given.published or ""),
            "source": self.order.given.source,
        }
        place = self.folder / "run.json"
        if place.exists():
            known = _json_of(place)
            if {name: known.get(name) for name in asked} != asked:
                raise SettingError(
                    f"--out {self.folder}: holds the events of other sources, other options or "
                    "another version of Dragoman; name an empty folder."
                )
            self._lock = _locked(self.folder)
            self.begun = known["begun"]
            return
        if self.folder.exists() and any(self.folder.iterdir()):
            raise SettingError(f"--out {self.folder}: is not empty and no run; name another.")
        for name in (*TABLES, "shards"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.folder)
        self.begun = self.order.begun.isoformat()
        write_json(place, {**asked, "begun": self.begun})

    def _manifest(self) -> dict[str, Any]:
        found = self.summary
        return {
            "dragoman": self.order.version,
            "begun": self.begun,
            "sources": list(self.order.sources),
            "documents": found.documents,
            "events": found.events,
            "rejected_by_reason": dict(found.rejected_by_reason),
            "quarantined": found.quarantined,
            "gaps": [
                {"source": gap.source, "reason": gap.reason, "detail": gap.detail}
                for gap in found.gaps
            ],
            "shards": [
                {**shard.as_json(), "files": done.files if done else []}
                for shard in self.shards
                for done in [read_done(self.folder, shard.id)]
            ],
        }


def _locked(folder: Path) -> IO[bytes]:
    """Holds the folder for as long as what it gives is open; raises where another does."""
    held = (folder / "lock").open("wb")
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass
    except BlockingIOError:
        raise SettingError(f"--out {folder}: another run is at work there.") from None
    return held


def _tries_of(folder: Path, shard: str) -> Path:
    return folder / "shards" / f"{shard}.tries"


def _former(folder: Path, task: Task) -> Task:
    """The task with what former tries of it learnt, in this run or in one broken off."""
    place = _tries_of(folder, task.shard.id)
    if not place.exists():
        return task
    known = _json_of(place)
    careful: Sequence[Any] = known.get("careful", ())
    return replace(
        task,
        careful=tuple((first, last) for first, last in careful),
        quarantined=frozenset(known.get("quarantined", ())),
    )


def _is_within(number: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= number < last for first, last in spans)


def _json_of(place: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        value = json.loads(place.read_text("utf-8"))
        if isinstance(value, dict):
            return value
    return {}


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{error.filename or folder} cannot be written ({error.strerror}). What is done stays "
        "done: make room, and give the same command again."
    )
