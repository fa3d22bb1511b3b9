"""Fetching keeps to its limits, whatever the server does."""

import gzip
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.fetch import Fetcher, FetchError
from dragoman.sources.manners import Manners
from dragoman.sources.reading import documents_from

DATA = Path(__file__).parent / "sources"


def quick(*, allow_private: bool = True, timeout_s: float = 5.0) -> Fetcher:
    """A fetcher that does not keep the test waiting between two requests."""
    return Fetcher(
        allow_private=allow_private,
        timeout_s=timeout_s,
        max_bytes=200_000,
        manners=Manners(pause_s=0),
    )


FETCHER = quick()
ENDLESS = 10_000_000
HTML = ("Content-Type", "text/html; charset=utf-8")


class Desk(BaseHTTPRequestHandler):
    """A server with one bad habit per path."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].strip("/")
        if path == "who":
            self.answer(200, self.headers["User-Agent"].encode())
            return
        special = {"slow": self.drip, "slowhead": self.drip_head, "huge": self.pour}
        if path in special:
            special[path]()
        elif path.startswith("hop"):
            self.answer(302, b"", ("Location", self.next_hop(path)))
        else:
            self.answer(*PAGES.get(path, (404, b"nothing")))

    def next_hop(self, path: str) -> str:
        targets = {"hopfile": "file:///etc/passwd", "hoploop": "/hoploop", "hop0": "/article"}
        return targets.get(path) or f"/hop{int(path[3:]) - 1}"

    def answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.trickle(b"x")

    def drip_head(self) -> None:
        self.trickle(b"H")

    def trickle(self, byte: bytes) -> None:
        for _ in range(100):
            try:
                self.wfile.write(byte)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def pour(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(ENDLESS // 10_000):
            try:
                self.wfile.write(b"<p>x" * 2500)
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the test's output is read by people."""


ARTICLE = (DATA / "article.html").read_bytes()
FEED = (DATA / "agency.rss").read_bytes()
BOMB = gzip.compress(b"<p>" + b"\0" * 50_000_000)
PAGES: dict[
    str,
    tuple[int, bytes, tuple[str, str]] | tuple[int, bytes, tuple[str, str], tuple[str, str]],
]
PAGES = {
    "article": (200, ARTICLE, HTML),
    "gzipped": (200, gzip.compress(ARTICLE), HTML, ("Content-Encoding", "gzip")),
    "news": (200, FEED, ("Content-Type", "application/rss+xml")),
    "mistyped": (200, FEED, HTML),
    "feed": (200, ARTICLE, HTML),
    "typed": (200, ARTICLE, ("Content-Type", "application/xml")),
    "bomb": (200, BOMB, HTML, ("Content-Encoding", "gzip")),
    "broken": (200, b"\x1f\x8bnot gzip", HTML, ("Content-Encoding", "gzip")),
    "picture": (200, b"\x89PNG\r\n\x1a\n\0\0\0", ("Content-Type", "image/png")),
    "empty": (200, b"", HTML),
    "russian": (
        200,
        "Россия и Китай подписали соглашение.".encode("cp1251"),
        ("Content-Type", "text/plain; charset=windows-1251"),
    ),
    "json": (200, (DATA / "desk.feed.json").read_bytes(), ("Content-Type", "application/json")),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def found(url: str, fetcher: Fetcher = FETCHER) -> list[Document | Rejected | Gap]:
    return list(documents_from(url, fetcher=fetcher))


def only_gap(url: str, fetcher: Fetcher = FETCHER) -> Gap:
    (gap,) = found(url, fetcher)
    assert isinstance(gap, Gap)
    assert gap.source == url
    return gap


@pytest.mark.parametrize("path", ["article", "gzipped", "hop0", "hop4"])
def test_a_page_is_read_by_its_address(desk: str, path: str) -> None:
    (document,) = found(f"{desk}/{path}")
    assert isinstance(document, Document)
    assert "released twelve sailors" in document.text
    assert document.url == f"{desk}/{'gzipped' if path == 'gzipped' else 'article'}"


@pytest.mark.parametrize("path", ["news", "mistyped", "json"])
def test_a_feed_is_read_by_its_address_whatever_its_type(desk: str, path: str) -> None:
    documents = [one for one in found(f"{desk}/{path}") if isinstance(one, Document)]
    assert len(documents) >= 2
    assert {document.published_from for document in documents} <= {"feed", ""}


@pytest.mark.parametrize("path", ["feed", "typed"])
def test_a_feed_that_is_html_is_a_gap(desk: str, path: str) -> None:
    assert only_gap(f"{desk}/{path}").reason == "not a feed but an HTML page"


def test_the_encoding_that_the_server_states_is_used(desk: str) -> None:
    (document,) = found(f"{desk}/russian")
    assert isinstance(document, Document)
    assert document.text == "Россия и Китай подписали соглашение."


@pytest.mark.parametrize(("path", "reason"), [("picture", "binary"), ("empty", "empty")])
def test_what_is_no_text_is_rejected(desk: str, path: str, reason: str) -> None:
    assert found(f"{desk}/{path}") == [Rejected(id=f"{desk}/{path}", reason=reason)]


GAPS = [
    ("nowhere", "HTTP 404"),
    ("huge", "too large"),
    ("bomb", "too large"),
    ("broken", "unreachable"),
    ("hop5", "too many redirects"),
    ("hoploop", "too many redirects"),
    ("hopfile", "refused: not a web address"),
]


@pytest.mark.parametrize(("path", "reason"), GAPS)
def test_an_address_that_gives_nothing_is_a_gap(desk: str, path: str, reason: str) -> None:
    assert only_gap(f"{desk}/{path}").reason == reason


@pytest.mark.parametrize("path", ["slow", "slowhead"])
def test_a_server_that_drips_is_given_up_in_time(desk: str, path: str) -> None:
    started = time.monotonic()
    gap = only_gap(f"{desk}/{path}", quick(timeout_s=0.4))
    assert gap.reason == "timed out"
    assert time.monotonic() - started < 2


PRIVATE = """127.0.0.1 localhost localhost. 2130706433 0x7f.1 0x7f000001 127.1 127.0.1
0177.0.0.1 0 0.0.0.0 [::] [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [64:ff9b::7f00:1]
[2002:7f00:1::]
[::127.0.0.1] 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 [::ffff:a9fe:a9fe]
[fd00:ec2::254] [fe80::1] 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 198.18.0.1 192.0.2.1
224.0.0.1 255.255.255.255 ①②⑦.⓪.⓪.①""".split()


@pytest.mark.parametrize("host", PRIVATE)
def test_the_private_network_is_closed_unless_it_is_opened(desk: str, host: str) -> None:
    port = desk.rpartition(":")[2]
    assert only_gap(f"http://{host}:{port}/article", quick(allow_private=False)).reason in {
        "refused: private address",
        "refused: not a web address",  # a spelling that no name may have
        "unreachable",  # where the system knows no such spelling of a number
    }


def test_a_redirect_into_the_private_network_is_refused(
    desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def is_public(number: str) -> bool:
        asked.append(number)
        return len(asked) == 1  # the first host counts as public, the redirect's does not

    monkeypatch.setattr("dragoman.sources.fetch.is_public", is_public)
    gap = only_gap(f"{desk}/hop0", quick(allow_private=False))
    assert gap.reason == "refused: private address"
    assert len(asked) == 2


def test_an_unknown_host_and_a_closed_port_are_gaps() -> None:
    assert only_gap("http://no-such-host.invalid/x").reason == "unreachable"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert only_gap(f"http://127.0.0.1:{port}/x").reason == "unreachable"


def test_the_server_is_told_who_asks(desk: str) -> None:
    assert re.fullmatch(rb"Dragoman/\d+[.\w]* .+", FETCHER.fetch(f"{desk}/who").body)


def test_an_error_says_what_and_where(desk: str) -> None:
    with pytest.raises(FetchError, match=r"/nowhere: HTTP 404 \(Not Found\)"):
        FETCHER.fetch(f"{desk}/nowhere")


@pytest.fixture
def secure_desk(tmp_path: Path) -> Iterator[str]:
    if not shutil.which("openssl"):
        pytest.skip("openssl is needed to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    extra = [
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run([*command.split(), *extra], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield str(server.server_address[1])
    server.shutdown()
    server.server_close()


def test_the_certificate_must_be_trusted_and_the_names(
    secure_desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name = f"https://localhost:{secure_desk}/article"
    by_number = f"https://127.0.0.1:{secure_desk}/article"
    assert "certificate" in only_gap(by_name).detail
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    assert isinstance(found(by_name)[0], Document)
    assert only_gap(by_number).reason == "unreachable"
