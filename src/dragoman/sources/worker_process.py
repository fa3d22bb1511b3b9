"""The child's side of `workers`: it reads jobs, limits itself, and writes results."""

from __future__ import annotations

import os
import pickle
import sys
from typing import IO, Any

from dragoman.sources.workers import Job, Limits

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's clock remains
    resource = None  # type: ignore[assignment]


def serve() -> None:
    """Do the jobs that come on standard input until it ends."""
    # What a library prints must not come between the results.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    jobs = sys.stdin.buffer
    _forbid_core_files()
    while True:
        try:
            job = pickle.load(jobs)  # noqa: S301  from our own parent
        except EOFError:
            return
        _do(job, answers)


def _do(job: Job, answers: IO[bytes]) -> None:
    from dragoman.sources.parsing import PARSERS  # noqa: PLC0415  it knows `workers`

    _limit_memory(job.limits)
    try:
        _limit_processor(job.limits)
        for result in PARSERS[job.parser](*job.arguments):
            _answer(answers, "result", result)
            _limit_processor(job.limits)
    except Exception as error:  # noqa: BLE001  whatever a parser raises, the parent tells it
        _answer(answers, "failed", f"{type(error).__name__}: {error}"[:500])
    else:
        _answer(answers, "done", None)


def _answer(answers: IO[bytes], kind: str, value: Any) -> None:
    pickle.dump((kind, value), answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _forbid_core_files() -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory(limits: Limits) -> None:
    if resource:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_within(limits.memory_bytes, hard), hard))


def _limit_processor(limits: Limits) -> None:
    """From now on so many seconds; past them the system ends the process."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + limits.processor_seconds + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (_within(seconds, hard), hard))


def _within(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
