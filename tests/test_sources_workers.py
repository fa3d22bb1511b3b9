"""Parsers in processes of their own: stopped when they take too much, and told."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources import parsing, workers
from dragoman.sources.content import content_of
from dragoman.sources.contents import documents_in
from dragoman.sources.documents import Given
from dragoman.sources.workers import Job, Limits, ParserFailedError, ParserStoppedError

PAGE = b"<html><body><article><h1>Talks</h1>" + b"<p>The envoys met.</p>" * 9 + b"</article>"


@pytest.fixture
def _bad_parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers that know parsers with bad habits, beside the real ones."""
    (tmp_path / "bad_habits.py").write_text(
        "import os, time\n"
        "def spin():\n    yield 1\n    while True: pass\n"
        "def sleep():\n    yield 1\n    time.sleep(60)\n"
        "def die():\n    yield 1\n    os.kill(os.getpid(), 11)\n"
        "def hoard():\n    yield len('x' * (4 << 30))\n"
        "def fail():\n    yield 1\n    raise ValueError('no such luck')\n"
        "def count(n):\n    yield from range(n)\n"
        "def say():\n    print('words of a library')\n    os.write(1, b'more')\n"
        "    yield os.getpid()\n"
    )
    known = (
        "import bad_habits, dragoman.sources.parsing as parsing;"
        "parsing.PARSERS = {**parsing.PARSERS, **vars(bad_habits)}; serve()"
    )
    monkeypatch.setattr(workers, "_START", workers._START.replace("serve()", known))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    workers.stop_all()
    yield
    workers.stop_all()


def given(parser: str, *arguments: Any, limits: Limits = workers.LIMITS) -> list[Any]:
    return list(workers.results(Job(parser=parser, arguments=arguments, limits=limits)))


@pytest.mark.usefixtures("_bad_parsers")
def test_what_a_worker_gives_comes_in_order_and_the_worker_is_used_again() -> None:
    assert given("count", 500) == list(range(500))
    assert given("say") == given("say")


@pytest.mark.usefixtures("_bad_parsers")
@pytest.mark.parametrize(
    ("parser", "limits", "said"),
    [
        ("spin", Limits(processor_seconds=1), "of the processor"),
        ("sleep", Limits(seconds=0.5), "not done within 0.5 s"),
        ("die", Limits(), "SIGSEGV"),
    ],
)
def test_a_parser_that_does_not_end_or_dies_is_told(
    parser: str, limits: Limits, said: str
) -> None:
    results = workers.results(Job(parser=parser, arguments=(), limits=limits))
    assert next(results) == 1
    with pytest.raises(ParserStoppedError, match=said):
        next(results)
    assert given("count", 2) == [0, 1]


@pytest.mark.usefixtures("_bad_parsers")
def test_a_parser_has_only_so_much_memory_and_may_fail() -> None:
    with pytest.raises(ParserFailedError, match="MemoryError"):
        given("hoard", limits=Limits(memory_bytes=1 << 30))
    with pytest.raises(ParserFailedError, match="no such luck"):
        given("fail")
    assert given("count", 2) == [0, 1]


@pytest.mark.usefixtures("_bad_parsers")
def test_who_stops_in_the_middle_gets_no_old_results_later() -> None:
    results = workers.results(Job(parser="count", arguments=(100_000,)))
    assert [next(results), next(results)] == [0, 1]
    results.close()  # type: ignore[attr-defined]
    assert given("count", 3) == [0, 1, 2]


def items(data: bytes, name: str) -> list[Document | Rejected | Gap]:
    content = content_of(io.BytesIO(data), name=name, suffix=Path(name).suffix)
    return list(documents_in(content, Given()))


@pytest.mark.parametrize("error", [ParserStoppedError("too long"), ParserFailedError("odd")])
def test_a_failed_page_is_rejected_and_a_failed_feed_is_a_gap(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(job: Job) -> Iterator[Any]:
        yield from ()
        raise error

    monkeypatch.setattr(parsing, "results", failing)
    (page,) = items(PAGE, "a.html")
    (feed,) = items(b"<rss><channel/></rss>", "a.rss")
    assert isinstance(page, Rejected)
    assert isinstance(feed, Gap)
    assert page.reason == feed.reason
    assert page.reason in {"parser stopped", "parser failed"}


def test_a_worker_that_is_killed_while_it_waits_is_replaced() -> None:
    assert isinstance(items(PAGE, "a.html")[0], Document)
    for worker in workers._idle:
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait()
    assert isinstance(items(PAGE, "a.html")[0], Document)


def test_workers_end_with_their_parent() -> None:
    code = (
        "import os, signal\n"
        "from dragoman.sources import workers\n"
        "worker = workers.Worker()\n"
        "print(worker._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    number = int(said.stdout)
    deadline = time.monotonic() + 30
    while Path(f"/proc/{number}").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{number}/stat").read_text().split()[2] == "Z":
            break  # it ended, and nobody here asks for its status
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{number}").exists()
