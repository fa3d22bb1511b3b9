"""A guest on other people's servers: robots.txt, pace, rest, and what is known already."""

import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest

from dragoman.sources.addresses import is_public
from dragoman.sources.fetch import Fetcher, FetchError, Validators
from dragoman.sources.manners import Manners, rules_of

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)
ANSWERS: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
ASKED: list[tuple[str, dict[str, str]]] = []


class Host(BaseHTTPRequestHandler):
    """A server that gives the answers of a path one after the other, the last for ever."""

    def do_GET(self) -> None:
        ASKED.append((self.path, dict(self.headers)))
        answers = ANSWERS.get(self.path, [(404, {}, b"")])
        status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the test's output is read by people."""


@pytest.fixture
def host() -> Iterator[str]:
    ANSWERS.clear()
    ASKED.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **settings: Any) -> Fetcher:
        manners = Manners(sleep=self.sleep, clock=lambda: self.now)
        return Fetcher(allow_private=True, manners=manners, **settings)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def paths() -> list[str]:
    return [path for path, _ in ASKED if path != "/robots.txt"]


def test_robots_txt_is_kept_to_and_asked_for_once(host: str, clock: Clock) -> None:
    ANSWERS["/robots.txt"] = [(200, {}, b"User-agent: *\nDisallow: /private\n")]
    ANSWERS["/a"] = [(200, {}, b"words")]
    fetcher = clock.fetcher()
    with pytest.raises(FetchError, match=r"refused: robots\.txt"):
        fetcher.fetch(f"{host}/private/a")
    assert fetcher.fetch(f"{host}/a").body == b"words"
    assert [path for path, _ in ASKED] == ["/robots.txt", "/a"]


def test_our_own_name_in_robots_txt_is_heard(host: str, clock: Clock) -> None:
    rules = b"User-agent: *\nAllow: /\n\nUser-agent: dragoman\nDisallow: /\n"
    ANSWERS["/robots.txt"] = [(200, {}, rules)]
    with pytest.raises(FetchError, match=r"refused: robots\.txt"):
        clock.fetcher().fetch(f"{host}/a")


@pytest.mark.parametrize(("status", "is_open"), [(404, True), (403, True), (503, False)])
def test_without_a_robots_txt_all_is_open_but_not_where_it_fails(
    status: int, host: str, clock: Clock, *, is_open: bool
) -> None:
    ANSWERS["/robots.txt"] = [(status, {}, b"")]
    ANSWERS["/a"] = [(200, {}, b"words")]
    if is_open:
        assert clock.fetcher().fetch(f"{host}/a").body == b"words"
        return
    with pytest.raises(FetchError, match=r"robots\.txt cannot be read"):
        clock.fetcher().fetch(f"{host}/a")


def test_rules_are_asked_for_again_after_a_day_and_sooner_where_they_failed(
    host: str, clock: Clock
) -> None:
    closed: tuple[int, dict[str, str], bytes] = (200, {}, b"User-agent: *\nDisallow: /\n")
    ANSWERS["/robots.txt"] = [(503, {}, b""), (404, {}, b""), closed]
    ANSWERS["/a"] = [(200, {}, b"words")]
    fetcher = clock.fetcher()
    with pytest.raises(FetchError, match="cannot be read"):
        fetcher.fetch(f"{host}/a")
    with pytest.raises(FetchError, match="cannot be read"):
        fetcher.fetch(f"{host}/a")
    clock.now += 3600
    assert fetcher.fetch(f"{host}/a").body == b"words"
    clock.now += 23 * 3600
    assert fetcher.fetch(f"{host}/a").body == b"words"
    clock.now += 3600
    with pytest.raises(FetchError, match="wants no robots"):
        fetcher.fetch(f"{host}/a")


def test_a_site_that_could_not_be_reached_has_its_rules_when_it_is_back(
    host: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ANSWERS["/robots.txt"] = [(200, {}, b"User-agent: *\nDisallow: /\n")]
    fetcher = clock.fetcher()

    def nowhere(*_: object, **__: object) -> NoReturn:
        raise OSError("no route")

    with monkeypatch.context() as cut:
        cut.setattr(socket, "getaddrinfo", nowhere)
        with pytest.raises(FetchError, match="unreachable"):
            fetcher.fetch(f"{host}/a")
    with pytest.raises(FetchError, match="wants no robots"):
        fetcher.fetch(f"{host}/a")


def test_stored_rules_of_real_sites_are_read() -> None:
    folder = ROBUST / "protego"
    if not folder.exists():
        pytest.skip(f"the stored rules are not at {folder}")
    paths = [one for one in folder.iterdir() if one.is_file()]
    rules = [rules_of(path.read_bytes()) for path in paths]
    assert len(rules) > 150
    assert all(0 <= one.pause_s <= 30 for one in rules)
    allowed = [
        one.allow(f"https://{path.name}/") for one, path in zip(rules, paths, strict=True)
    ]
    assert sum(allowed) > len(allowed) * 0.8


def test_a_redirect_asks_leave_as_well(host: str, clock: Clock) -> None:
    ANSWERS["/robots.txt"] = [(200, {}, b"User-agent: *\nDisallow: /private\n")]
    ANSWERS["/a"] = [(302, {"Location": "/private"}, b"")]
    with pytest.raises(FetchError, match=r"refused: robots\.txt"):
        clock.fetcher().fetch(f"{host}/a")
    assert paths() == ["/a"]


def test_two_requests_to_one_host_are_a_pause_apart(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(200, {}, b"words")]
    fetcher = clock.fetcher()
    for _ in range(3):
        fetcher.fetch(f"{host}/a")
    assert clock.slept == [1.0, 1.0]


def test_a_crawl_delay_is_kept_to_within_reason() -> None:
    assert rules_of(b"User-agent: *\nCrawl-delay: 7\n").pause_s == 7
    assert rules_of(b"User-agent: *\nCrawl-delay: 1000000\n").pause_s == 30
    assert rules_of(b"User-agent: *\nCrawl-delay: -3\n").pause_s == 0
    assert rules_of(b"\xff\xfe\0 nonsense \n" * 99_999).allow("https://a.example/")


def test_a_busy_server_is_asked_again_later_and_later(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(503, {}, b""), (500, {}, b""), (200, {}, b"words")]
    assert clock.fetcher().fetch(f"{host}/a").body == b"words"
    assert clock.slept[:1] == [1.0]
    assert 2.0 in clock.slept
    assert paths() == ["/a"] * 3


def test_a_server_that_stays_busy_is_told(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(502, {}, b"")]
    with pytest.raises(FetchError, match="HTTP 502"):
        clock.fetcher().fetch(f"{host}/a")
    assert paths() == ["/a"] * 3


def test_what_is_gone_is_not_asked_for_again(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(410, {}, b"")]
    with pytest.raises(FetchError, match="HTTP 410"):
        clock.fetcher().fetch(f"{host}/a")
    assert paths() == ["/a"]


def test_retry_after_is_kept_to(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(429, {"Retry-After": "3"}, b""), (200, {}, b"words")]
    assert clock.fetcher().fetch(f"{host}/a").body == b"words"
    assert clock.slept[0] == 3


def test_a_host_that_wants_rest_is_left_alone_until_then(host: str, clock: Clock) -> None:
    ANSWERS["/a"] = [(429, {"Retry-After": "3600"}, b""), (200, {}, b"words")]
    ANSWERS["/b"] = [(200, {}, b"words")]
    fetcher = clock.fetcher()
    with pytest.raises(FetchError, match="left alone for 3600 s"):
        fetcher.fetch(f"{host}/a")
    with pytest.raises(FetchError, match="asked to be left alone"):
        fetcher.fetch(f"{host}/b")
    assert paths() == ["/a"]
    clock.now += 3601
    assert fetcher.fetch(f"{host}/b").body == b"words"


def test_what_is_unchanged_is_not_sent_again(host: str, clock: Clock) -> None:
    marks = {"ETag": '"v1"', "Last-Modified": "Fri, 17 May 2024 12:00:00 GMT"}
    ANSWERS["/a"] = [(200, marks, b"words"), (304, {}, b"")]
    fetcher = clock.fetcher()
    first = fetcher.fetch(f"{host}/a")
    assert first.validators == Validators(etag='"v1"', last_modified=marks["Last-Modified"])
    second = fetcher.fetch(f"{host}/a", first.validators)
    assert second.is_unchanged
    sent = ASKED[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (
        '"v1"',
        marks["Last-Modified"],
    )


def test_a_name_is_resolved_once_and_the_checked_number_is_used(
    host: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that points elsewhere between check and use gains nothing."""
    ANSWERS["/a"] = [(200, {}, b"words")]
    port = int(host.rpartition(":")[2])
    resolved: list[str] = []
    real = socket.getaddrinfo

    def changing(name: str, *arguments: Any, **options: Any) -> Any:
        if name != "changing.example":
            return real(name, *arguments, **options)
        resolved.append(name)
        number = "127.0.0.1" if len(resolved) == 1 else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    fetcher = clock.fetcher(obey_robots=False)
    assert fetcher.fetch(f"http://changing.example:{port}/a").body == b"words"
    assert len(resolved) == 1
    assert ASKED[-1][1]["Host"] == f"changing.example:{port}"


def test_one_private_number_of_a_name_spoils_it(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = ["93.184.216.34", "10.0.0.7"]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match="private address"):
        Fetcher(manners=clock.fetcher().manners).fetch("http://mixed.example/")


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "http://[::ffff:a9fe:a9fe]/"])
def test_a_redirect_to_the_metadata_of_a_cloud_is_refused(
    target: str, host: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "dragoman.sources.fetch.is_public",
        lambda number: number == "127.0.0.1" or is_public(number),
    )
    ANSWERS["/a"] = [(302, {"Location": target}, b"")]
    fetcher = Fetcher(manners=clock.fetcher().manners)
    with pytest.raises(FetchError, match="private address"):
        fetcher.fetch(f"{host}/a")


@pytest.mark.parametrize("port", [22, 25, 110, 143, 389, 445, 999])
def test_a_port_of_another_service_is_refused(port: int, clock: Clock) -> None:
    with pytest.raises(FetchError, match=f"port {port} is no web server's"):
        clock.fetcher().fetch(f"http://127.0.0.1:{port}/")


def test_headers_without_end_are_given_up(clock: Clock) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def pour() -> None:
            connected, _ = listening.accept()
            with connected:
                connected.recv(4096)
                try:
                    connected.sendall(b"HTTP/1.1 200 OK\r\n")
                    for number in range(1_000_000):
                        connected.sendall(f"X-{number}: {'x' * 1000}\r\n".encode())
                except OSError:
                    return

        threading.Thread(target=pour, daemon=True).start()
        fetcher = clock.fetcher(timeout_s=10.0, obey_robots=False)
        with pytest.raises(FetchError, match="unreachable"):
            fetcher.fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")
