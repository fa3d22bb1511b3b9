"""
Tasks in processes of this machine.

The processes come from one that has loaded the program and its tables and holds them
for all (copy on write): a new one starts in a tenth of a second, where the system can
fork, and the tables lie in memory once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

from dragoman.bulk.engines import Ended
from dragoman.bulk.work import Task, done

PRELOADED: Final = "dragoman.bulk.preloaded"
_ONE_THREAD: Final = ("DRAGOMAN_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS")
"""Each process has one core: threads of its own would only get in the way of the others."""


class Processes:
    """So many processes, each with one task at a time."""

    def __init__(self, number: int) -> None:
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload([PRELOADED])
        self._number = number
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Task]] = {}

    @property
    def places(self) -> int:
        """How many tasks are done at once."""
        return self._number

    def start(self, task: Task) -> None:
        """Gives a task to a free place."""
        worker = self._idle.pop() if self._idle else _Worker(self._context)
        try:
            worker.pipe.send(task)
        except (BrokenPipeError, ConnectionError):  # it died while it had nothing to do
            worker.stop()
            worker = _Worker(self._context)
            worker.pipe.send(task)
        self._busy[worker.pipe] = (worker, task)

    def ended(self) -> Ended:
        """The next task to end, waited for."""
        pipe = wait(list(self._busy))[0]
        assert isinstance(pipe, Connection)
        worker, task = self._busy.pop(pipe)
        try:
            found = pipe.recv()
        except (EOFError, ConnectionError):
            return Ended(task=task, died=worker.stop())
        self._idle.append(worker)
        if isinstance(found, Exception):
            return Ended(task=task, error=found)
        return Ended(task=task, done=found)

    def close(self) -> None:
        """Ends all that still runs."""
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.stop()
        self._idle, self._busy = [], {}


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, context: Any) -> None:
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs,), daemon=False)
        before = {name: os.environ.get(name) for name in _ONE_THREAD}
        os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
        try:
            self._process.start()
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
        theirs.close()

    def stop(self) -> str:
        """Ends it, if it has not ended; in words how it did."""
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        with suppress(OSError):
            self.pipe.close()
        status = self._process.exitcode or 0
        with suppress(ValueError):
            return signal.Signals(-status).name
        return f"status {status}"


def serve(pipe: Connection) -> None:
    """A worker's life: a task in, how it ended out, until the driver is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's business
    threading.Thread(target=_end_with_driver, daemon=True).start()
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(done(task))
        except Exception as error:  # noqa: BLE001 - the driver decides what it means
            with suppress(OSError):
                pipe.send(_sendable(error))


def _end_with_driver() -> None:
    """A driver that was killed leaves nobody behind who would write beside the next one."""
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """The error as one that another process can read."""
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror, error.filename)
    return RuntimeError(f"{type(error).__name__}: {error}")
