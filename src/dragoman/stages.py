"""Where the time goes: seconds and counts by the name of the stage."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Stages:
    """Seconds of the clock by stage, and how much there was to do."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Counts the time of the block to the stage."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds.update({name: time.perf_counter() - started})

    def count(self, name: str, number: int = 1) -> None:
        """Adds to how much there was."""
        self.counts[name] += number

    def each(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items; the time that each takes to come is counted to the stage."""
        waiting = iter(items)
        while True:
            with self.timed(name):
                try:
                    item = next(waiting)
                except StopIteration:
                    return
            self.count(name)
            yield item

    def add(self, other: Stages) -> None:
        """Adds what another counted, as in another process."""
        self.seconds.update(other.seconds)
        self.counts.update(other.counts)


class _Untimed(Stages):
    """Counts nothing, for who does not ask."""

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:  # noqa: ARG002
        yield

    def count(self, name: str, number: int = 1) -> None:
        """Nothing."""

    def each(self, name: str, items: Iterable[Item]) -> Iterator[Item]:  # noqa: ARG002
        yield from items


UNTIMED = _Untimed()
