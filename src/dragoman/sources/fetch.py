"""
Bytes from the web, and the only module that touches the network.

A name is resolved once; every address it has must be public, and the
connection is made to one that was checked, so that a name cannot change its
mind in between. The same holds for each redirect.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

from dragoman.errors import SourceError
from dragoman.sources.addresses import Address, address_of, is_public

_PIECE_BYTES = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5
# A certificate of another name is a ValueError of urllib3 and no HTTPError.
_TROUBLES = (HTTPError, http.client.HTTPException, OSError, CertificateError)


class FetchError(SourceError):
    """An address that gave nothing; `reason` is short enough to be counted."""

    def __init__(self, url: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{url}: {reason}{f' ({detail})' if detail else ''}")
        self.url = url
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave; `url` is where the redirects ended."""

    url: str
    body: bytes
    content_type: str = ""
    encoding: str = ""


def _user_agent() -> str:
    return f"Dragoman/{version('dragoman')} (+news reader)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """
    Fetches within limits.

    `timeout_s` bounds the whole of a fetch with its redirects (only the name's
    resolution takes the time that the system gives it), `max_bytes` the body
    once it is unpacked. `allow_private` opens the local network, `offline` closes
    every one: a list of feeds may name addresses that no command line showed.
    """

    timeout_s: float = 20.0
    max_bytes: int = 15 * 1024 * 1024
    allow_private: bool = False
    offline: bool = False
    user_agent: str = field(default_factory=_user_agent)

    def fetch(self, url: str) -> Fetched:
        """The body at the address, after at most five redirects; FetchError if none."""
        if self.offline:
            raise FetchError(url, "refused: offline", "DRAGOMAN_OFFLINE forbids the network")
        ends = time.monotonic() + self.timeout_s
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            there = self._answer(here, ends)
            if isinstance(there, Fetched):
                return there
            here = there
        raise FetchError(url, "too many redirects", f"more than {_MOST_REDIRECTS}")

    def _answer(self, url: str, ends: float) -> Fetched | str:
        """What the address gives: a body, or the address it redirects to."""
        address = self._address(url)
        connection = self._connection(url, address, ends)
        try:
            with _cut_off(connection.sock, ends):
                return self._exchange(connection, address, url, ends)
        except _TROUBLES as error:
            raise _fetch_error(url, error, ends) from error
        finally:
            connection.close()

    def _address(self, url: str) -> Address:
        try:
            return address_of(url)
        except ValueError as error:
            raise FetchError(url, "refused: not a web address", str(error)) from error

    def _connection(self, url: str, address: Address, ends: float) -> HTTPConnection:
        trouble: Exception | None = None
        for number in self._checked_numbers(url, address):
            connection = _new_connection(address, number, max(ends - time.monotonic(), 0.001))
            try:
                connection.connect()
            except _TROUBLES as error:
                connection.close()
                trouble = error
            else:
                return connection
        raise _fetch_error(url, trouble, ends) from trouble

    def _checked_numbers(self, url: str, address: Address) -> list[str]:
        """All numbers of the host; one that is not public spoils the others."""
        try:
            found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            detail = f"no such host: {address.host}"
            raise FetchError(url, "unreachable", detail) from error
        numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        private = [number for number in numbers if not is_public(number)]
        if private and not self.allow_private:
            raise FetchError(url, "refused: private address", f"{address.host}: {private[0]}")
        return numbers

    def _exchange(
        self, connection: HTTPConnection, address: Address, url: str, ends: float
    ) -> Fetched | str:
        headers = {
            "Host": address.named,
            "User-Agent": self.user_agent,
            "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        }
        connection.request("GET", address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        target = response.headers.get("Location")
        if response.status in _REDIRECTS and target:
            return urljoin(url, target)
        if not 200 <= response.status < 300:
            raise FetchError(url, f"HTTP {response.status}", response.reason or "")
        content_type, encoding = _media_type(response)
        body = self._body(response, url, ends)
        return Fetched(url=url, body=body, content_type=content_type, encoding=encoding)

    def _body(self, response: BaseHTTPResponse, url: str, ends: float) -> bytes:
        """The unpacked body, given up as soon as it is too large."""
        body = bytearray()
        while piece := response.read(_PIECE_BYTES, decode_content=True):
            body += piece
            if len(body) > self.max_bytes:
                raise FetchError(url, "too large", f"more than {self.max_bytes} bytes")
        if time.monotonic() >= ends:  # cut off, which looks like the end of a body
            raise FetchError(url, "timed out", f"after {self.timeout_s:g} s")
        return bytes(body)


def _new_connection(address: Address, number: str, seconds: float) -> HTTPConnection:
    """A connection to the number, whose certificate must be the name's."""
    if address.scheme == "http":
        return HTTPConnection(number, address.port, timeout=seconds)
    return HTTPSConnection(
        number,
        address.port,
        timeout=seconds,
        server_hostname=address.host,
        assert_hostname=address.host,
    )


@contextmanager
def _cut_off(connected: socket.socket | None, ends: float) -> Iterator[None]:
    """
    Within it, the connection is shut when the time ends.

    A socket's own timeout starts anew with each byte, so a server that sends
    one byte a second would hold us for ever. The socket itself is held here: a
    connection forgets its own as soon as the server says that it will close.
    """
    timer = threading.Timer(max(ends - time.monotonic(), 0), _shut, [connected])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(connected: socket.socket | None) -> None:
    if connected is not None:
        try:
            # Of the plain socket: a TLS socket's own would forget its state
            # under the reading thread.
            socket.socket.shutdown(connected, socket.SHUT_RDWR)
        except OSError:
            return  # closed already, which is what was wanted


def _fetch_error(url: str, error: Exception | None, ends: float) -> FetchError:
    if isinstance(error, TimeoutError) or time.monotonic() >= ends:
        return FetchError(url, "timed out", str(error or ""))
    return FetchError(url, "unreachable", str(error or ""))


def _media_type(response: BaseHTTPResponse) -> tuple[str, str]:
    """The media type and the character set of the body, in lower case."""
    stated, *parameters = response.headers.get("Content-Type", "").lower().split(";")
    sets = (
        words.partition("=")[2].strip("\"' ") for words in parameters if "charset=" in words
    )
    return stated.strip(), next(sets, "")
