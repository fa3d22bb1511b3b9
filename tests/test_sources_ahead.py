"""Several hosts are asked at once, each for one thing at a time, and no answer is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.pipeline import Given
from dragoman.records import Document
from dragoman.sources.ahead import MOST_AT_ONCE, expected, fetching_ahead
from dragoman.sources.fetch import NO_VALIDATORS, Fetched, Fetcher, FetchError, Validators
from dragoman.sources.manners import Manners, Rules
from dragoman.sources.opml import ListedFeed, opml_text
from dragoman.sources.reading import documents_from
from dragoman.store import Store

ANSWER_S = 0.4
BUSY: dict[int, int] = {}
MOST: dict[int, int] = {}
AT_ONCE: list[int] = []


class Slow(BaseHTTPRequestHandler):
    """A host that takes its time, and notes how many requests it has at once."""

    server: ThreadingHTTPServer

    def do_GET(self) -> None:
        port = self.server.server_port
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        BUSY[port] = BUSY.get(port, 0) + 1
        MOST[port] = max(MOST.get(port, 0), BUSY[port])
        AT_ONCE.append(sum(BUSY.values()))
        time.sleep(ANSWER_S)
        BUSY[port] -= 1
        title = f"Envoys meet at {port}{self.path}"
        body = f"<rss><channel><item><title>{title}</title></item></channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the test's output is read by people."""


@pytest.fixture
def hosts() -> Iterator[list[str]]:
    BUSY.clear()
    MOST.clear()
    AT_ONCE.clear()
    with ExitStack() as stack:
        found = []
        for _ in range(4):
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Slow))
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            found.append(f"http://127.0.0.1:{server.server_address[1]}")
        yield found


def quick() -> Fetcher:
    return Fetcher(allow_private=True, manners=Manners(pause_s=0))


def test_the_feeds_of_a_list_are_fetched_at_once_and_told_in_order(
    hosts: list[str], tmp_path: Path
) -> None:
    urls = [f"{host}/{number}" for number in range(2) for host in hosts]
    (tmp_path / "feeds.opml").write_text(opml_text(ListedFeed(url=url) for url in urls))
    found = list(documents_from(str(tmp_path / "feeds.opml"), fetcher=quick()))
    titles = [one.title for one in found if isinstance(one, Document)]
    assert titles == [f"Envoys meet at {url.removeprefix('http://127.0.0.1:')}" for url in urls]
    assert set(MOST.values()) == {1}
    assert max(AT_ONCE) > 1


def test_several_addresses_are_read_at_once(hosts: list[str], tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        urls = [f"{host}/feed" for host in hosts]
        now = datetime(2024, 5, 17, 12, tzinfo=UTC)
        summary = pipeline.read(urls, store, fetcher=quick(), given=Given(), now=now)
    assert summary.new == len(hosts)
    assert set(MOST.values()) == {1}
    assert max(AT_ONCE) > 1


class Counting(Fetcher):
    """A fetcher whose answers are made here; it notes who is under way."""

    under_way: list[str] = []  # noqa: RUF012  the class is frozen and slotted
    most: list[int] = []  # noqa: RUF012
    begun: list[str] = []  # noqa: RUF012

    def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
        self.begun.append(url)
        self.under_way.append(url)
        self.most.append(len(self.under_way))
        time.sleep(0.02)
        self.under_way.remove(url)
        if "gone" in url:
            raise FetchError(url, "HTTP 404")
        return Fetched(url=url, body=url.encode())


@pytest.fixture
def counting() -> Counting:
    for noted in (Counting.under_way, Counting.most, Counting.begun):
        noted.clear()
    return Counting()


def test_so_many_hosts_are_asked_at_once_and_no_more(counting: Counting) -> None:
    urls = [f"https://a{number}.example/feed" for number in range(60)]
    with fetching_ahead(counting) as ahead:
        for url in expected(ahead, urls):
            assert ahead.fetch(url).body == url.encode()
    assert sorted(counting.begun) == sorted(urls)
    assert 2 <= max(counting.most) <= MOST_AT_ONCE


def test_what_was_not_expected_is_fetched_when_it_is_asked_for(counting: Counting) -> None:
    with fetching_ahead(counting) as ahead:
        ahead.expect(["https://a.example/1", "cables:1974", "file.xml"])
        assert ahead.fetch("https://a.example/2").url == "https://a.example/2"
        assert ahead.asked == {"https://a.example/2"}
    assert set(counting.begun) <= {"https://a.example/1", "https://a.example/2"}


def test_a_failure_is_raised_where_the_answer_is_asked_for(counting: Counting) -> None:
    with fetching_ahead(counting) as ahead:
        ahead.expect(["https://gone.example/1"])
        with pytest.raises(FetchError, match="HTTP 404"):
            ahead.fetch("https://gone.example/1")


def test_what_is_left_does_not_hold_up_the_end(counting: Counting) -> None:
    urls = [f"https://a.example/{number}" for number in range(500)]
    begun = time.monotonic()
    with fetching_ahead(counting) as ahead:
        ahead.expect(urls)
    assert time.monotonic() - begun < 1
    time.sleep(0.2)
    assert len(counting.begun) < 20


def test_nothing_is_begun_offline() -> None:
    with fetching_ahead(Fetcher(offline=True)) as ahead:
        ahead.expect(["https://a.example/1"])
        with pytest.raises(FetchError, match="refused: offline"):
            ahead.fetch("https://a.example/1")


def test_turns_with_one_host_are_apart_whoever_asks_for_them() -> None:
    waits: list[float] = []
    manners = Manners(pause_s=1, sleep=waits.append, clock=lambda: 100.0)
    threads = [
        threading.Thread(target=manners.wait_turn, args=("a.example", Rules()))
        for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [1, 2, 3, 4]
