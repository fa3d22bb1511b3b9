"""
Parsers in processes of their own, which can be stopped.

A page can keep a parser busy for hours or bring it down, and a parser in a
thread cannot be stopped. So what strangers wrote is parsed in a child process
with limits on its processor time and memory; when it takes too long or dies, the
child is gone, the item is told as failed, and the reading goes on with a new one.
"""

from __future__ import annotations

import atexit
import json
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Final

MOST_PROCESSOR_SECONDS: Final = 20
MOST_SECONDS: Final = 60.0
"""Of the clock, for one result: a busy machine gives little of its processor."""
MOST_MEMORY_BYTES: Final = 2 << 30
_MOST_JOBS: Final = 2000
"""After these a worker is replaced, so that what a parser never gives back is given back."""
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    "from dragoman.sources.worker_process import serve; serve()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a worker may take for one result: seconds of the processor and clock, bytes."""

    processor_seconds: int = MOST_PROCESSOR_SECONDS
    seconds: float = MOST_SECONDS
    memory_bytes: int = MOST_MEMORY_BYTES


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a worker is to do: a name in `parsing.PARSERS`, and its arguments."""

    parser: str
    arguments: tuple[Any, ...]
    limits: Limits = LIMITS


class ParserStoppedError(Exception):
    """The parser took too long or too much, or died; the message says which."""


class ParserFailedError(Exception):
    """The parser raised an error, which the message tells."""


class Worker:
    """One child process; it does one job at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for the reading, which stops its workers itself.
            start_new_session=True,
        )
        self._jobs = 0

    @property
    def is_usable(self) -> bool:
        """Whether it lives and is not to be replaced."""
        return self._process.poll() is None and self._jobs < _MOST_JOBS

    def results(self, job: Job) -> Iterator[Any]:
        """What the parser gives, as it gives it; raises where it is stopped or fails."""
        assert self._process.stdin
        assert self._process.stdout
        self._jobs += 1
        with suppress(BrokenPipeError):  # it died; reading will say so
            pickle.dump(job, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        while True:
            kind, value = self._received(self._process.stdout, job.limits)
            if kind == "result":
                yield value
            elif kind == "failed":
                raise ParserFailedError(value)
            else:
                return

    def stop(self) -> None:
        """End the process at once."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self._process.wait()

    def _received(self, stream: IO[bytes], limits: Limits) -> tuple[str, Any]:
        late = threading.Event()
        timer = threading.Timer(limits.seconds, self._stop_late, [late])
        timer.daemon = True
        timer.start()
        try:
            # The child is our own program: it unpickles nothing that strangers wrote.
            kind, value = pickle.load(stream)  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise ParserStoppedError(self._end(limits, late=late.is_set())) from error
        finally:
            timer.cancel()
        return kind, value

    def _stop_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _end(self, limits: Limits, *, late: bool) -> str:
        """How the process ended, in words."""
        number = -self._process.wait()
        if late:
            return f"not done within {limits.seconds:g} s"
        if number == getattr(signal, "SIGXCPU", None):
            return f"took more than {limits.processor_seconds} s of the processor"
        named = signal.Signals(number).name if number in set(signal.Signals) else str(-number)
        return f"the parser died ({named})"


_idle: list[Worker] = []


def results(job: Job) -> Iterator[Any]:
    """
    What a parser gives, from a worker of this process's own pool.

    Raises `ParserStoppedError` or `ParserFailedError`. Who stops in the middle stops
    the worker with it.
    """
    worker = _taken()
    is_whole = False
    try:
        try:
            yield from worker.results(job)
        except ParserFailedError:
            is_whole = True
            raise
        is_whole = True
    finally:
        if is_whole and worker.is_usable:
            _idle.append(worker)
        else:
            worker.stop()


def _taken() -> Worker:
    while _idle:
        worker = _idle.pop()
        if worker.is_usable:
            return worker
        worker.stop()
    return Worker()


@atexit.register
def stop_all() -> None:
    """End the workers that wait for jobs."""
    while _idle:
        _idle.pop().stop()
