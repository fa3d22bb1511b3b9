"""Answers that took long are kept until the store changes, or a while longer."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from typing import Any, Final

MOST: Final = 48
# While a desk is fed the store changes every second: an answer then stays good for so many
# times as long as it took to make.
PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True)
class _Kept:
    value: Any
    stamp: Hashable
    until: float


@dataclass(slots=True)
class Memory:
    """What was answered about one store, the least used forgotten first."""

    store_path: Path
    _kept: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    _making: dict[Hashable, RLock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer under this key; who asks while it is made waits for it."""
        with self._lock:
            making = self._making.setdefault(key, RLock())
        with making:
            stamp = self._stamp()
            kept = self._kept.get(key)
            if kept and stamp and (kept.stamp == stamp or time.monotonic() < kept.until):
                self._kept.move_to_end(key)
                return kept.value
            begun = time.monotonic()
            try:
                value = make()
            except BaseException:
                with self._lock:
                    self._making.pop(key, None)
                raise
            ended = time.monotonic()
            self._keep(key, _Kept(value, stamp, ended + PATIENCE * (ended - begun)))
            return value

    def forget(self) -> None:
        """Forgets all: the store was changed from here, and who did it wants to see it."""
        with self._lock:
            self._kept.clear()

    def _keep(self, key: Hashable, kept: _Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                old, _ = self._kept.popitem(last=False)
                self._making.pop(old, None)

    def _stamp(self) -> Hashable:
        """What changes whenever the store does; None where there is no store."""
        store = _state_of(self.store_path)
        return (store, _state_of(Path(f"{self.store_path}-wal"))) if store else None


def _state_of(path: Path) -> tuple[int, int, int] | None:
    """What is written to the file; an empty journal is as good as none, and comes and goes."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size) if found.st_size else None
