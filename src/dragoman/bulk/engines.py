"""What an engine is: something that does tasks somewhere else, and tells how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dragoman.bulk.work import Done, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """
    How a task ended: `done`; or its worker died (`died` says how); or it raised an
    error, which `error` is. One of the three is set.
    """

    task: Task
    done: Done | None = None
    died: str = ""
    error: Exception | None = None


class Engine(Protocol):
    """Does tasks at several places at once."""

    @property
    def places(self) -> int:
        """How many tasks it does at once."""

    def start(self, task: Task) -> None:
        """Gives it a task; at most `places` are given and not ended."""

    def ended(self) -> Ended:
        """The next task to end, waited for."""

    def close(self) -> None:
        """Ends all that still runs."""
