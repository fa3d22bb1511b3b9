"""
Bytes from the web, and the only module that touches the network.

A site is asked as `manners` says. A name is resolved once; every address it has
must be public, and the connection is made to one that was checked, so that a
name cannot change its mind in between. The same holds for each redirect.
"""

from __future__ import annotations

import http
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util.ssl_match_hostname import CertificateError

from dragoman.errors import SourceError
from dragoman.sources.addresses import Address, address_of, is_public
from dragoman.sources.manners import (
    TROUBLE_HOLDS_S,
    Manners,
    Rules,
    retry_after_s,
    rules_of,
)

_PIECE_BYTES = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5
_BUSY = {429, 500, 502, 503, 504}
_MOST_TRIES = 3
GONE = "HTTP 410"
"""The reason for which nothing will ever be found at an address again."""
_FIRST_BACK_OFF_S = 1.0
_LONGEST_BACK_OFF_S = 8.0
_LONGEST_HEADER = 500
# A certificate of another name is a ValueError of urllib3 and no HTTPError.
_TROUBLES = (HTTPError, http.client.HTTPException, OSError, CertificateError)


class FetchError(SourceError):
    """An address that gave nothing; `reason` is short enough to be counted."""

    def __init__(self, url: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{url}: {reason}{f' ({detail})' if detail else ''}")
        self.url = url
        self.reason = reason
        self.detail = detail


class BusyError(FetchError):
    """A server that may answer later: `rest_s` says when, if it told."""

    def __init__(self, url: str, status: int, phrase: str, rest_s: float | None) -> None:
        told = "" if rest_s is None else f"; it asks to be left alone for {rest_s:.0f} s"
        super().__init__(url, f"HTTP {status}", f"{phrase}{told}")
        self.status = status
        self.rest_s = rest_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer said of its version; a server compares and may send nothing."""

    etag: str = ""
    last_modified: str = ""


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """
    What an address gave; `url` is where the redirects ended.

    `is_unchanged` where the server says that it is still what the validators told of;
    then there is no body.
    """

    url: str
    body: bytes
    content_type: str = ""
    encoding: str = ""
    validators: Validators = NO_VALIDATORS
    is_unchanged: bool = False


def user_agent(contact: str = "") -> str:
    """Our name and version, and where who is read may write to."""
    return f"Dragoman/{version('dragoman')} (+{contact or 'news reader'})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """
    Fetches within limits.

    `timeout_s` bounds the whole of a fetch with its redirects (only the name's
    resolution takes the time that the system gives it), `idle_s` the time in which
    nothing comes, `max_bytes` the body once it is unpacked. `allow_private` opens the
    local network, `offline` closes every one: a list of feeds may name addresses that
    no command line showed. `manners` are shared by all fetches of this fetcher; with a
    `memory` it asks each address only for what is newer than what it gave last.
    """

    timeout_s: float = 20.0
    idle_s: float = 10.0
    max_bytes: int = 15 * 1024 * 1024
    allow_private: bool = False
    offline: bool = False
    user_agent: str = field(default_factory=user_agent)
    obey_robots: bool = True
    manners: Manners = field(default_factory=Manners)
    memory: dict[str, Validators] | None = None

    def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
        """
        The body at the address, after at most five redirects; FetchError if none.

        A server that is busy for a moment is asked again, each time after twice as
        long; one that asks for longer is left alone until then.
        """
        if self.offline:
            raise FetchError(url, "refused: offline", "DRAGOMAN_OFFLINE forbids the network")
        if self.memory is not None and known == NO_VALIDATORS:
            known = self.memory.get(url, NO_VALIDATORS)
        back_off_s = _FIRST_BACK_OFF_S
        for attempt in range(1, _MOST_TRIES + 1):
            try:
                return self._noted(url, self._followed(url, known, self._end()))
            except BusyError as error:
                rest_s = back_off_s if error.rest_s is None else error.rest_s
                if attempt == _MOST_TRIES or rest_s > _LONGEST_BACK_OFF_S:
                    self._leave_alone(error)
                    raise
                self.manners.sleep(rest_s)
                back_off_s *= 2
        raise AssertionError("the last try returns or raises")

    def _end(self) -> float:
        return time.monotonic() + self.timeout_s

    def _noted(self, url: str, fetched: Fetched) -> Fetched:
        if self.memory is not None and fetched.validators != NO_VALIDATORS:
            self.memory[url] = fetched.validators
        return fetched

    def _followed(self, url: str, known: Validators, ends: float) -> Fetched:
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            self._ask_leave(here)
            there = self._answer(here, ends, known)
            if isinstance(there, Fetched):
                return there
            here = there
        raise FetchError(url, "too many redirects", f"more than {_MOST_REDIRECTS}")

    def _leave_alone(self, error: BusyError) -> None:
        if error.rest_s is not None:
            self.manners.leave_alone(self._address(error.url).named, error.rest_s)

    def _ask_leave(self, url: str) -> None:
        """Wait for the host's turn; raises where it or its rules want no visit."""
        address = self._address(url)
        rest_s = self.manners.rest_s(address.named)
        if rest_s:
            detail = f"for {rest_s:.0f} s more"
            raise FetchError(url, "refused: the server asked to be left alone", detail)
        rules = self._rules(address) if self.obey_robots else Rules()
        if rules.trouble:
            raise FetchError(url, "refused: robots.txt cannot be read", rules.trouble)
        if not rules.allow(url):
            raise FetchError(
                url, "refused: robots.txt", f"{address.named} wants no robots here"
            )
        self.manners.wait_turn(address.named, rules)

    def _rules(self, address: Address) -> Rules:
        """The rules of the site, asked for once a day: none where it has none (RFC 9309)."""
        site = f"{address.scheme}://{address.named}"
        return self.manners.rules(site, lambda: self._asked_rules(f"{site}/robots.txt"))

    def _asked_rules(self, url: str) -> Rules:
        ends = self._end()
        here = url
        try:
            for _ in range(_MOST_REDIRECTS + 1):
                there = self._answer(here, ends, NO_VALIDATORS)
                if isinstance(there, Fetched):
                    return rules_of(there.body)
                here = there
        except FetchError as error:
            return _rules_without_file(error)
        return Rules()

    def _answer(self, url: str, ends: float, known: Validators) -> Fetched | str:
        """What the address gives: a body, or the address it redirects to."""
        address = self._address(url)
        connection = self._connection(url, address, ends)
        try:
            with _cut_off(connection.sock, ends):
                return self._exchange(connection, address, url, ends, known)
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
            seconds = min(max(ends - time.monotonic(), 0.001), self.idle_s)
            connection = _new_connection(address, number, seconds)
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
        self,
        connection: HTTPConnection,
        address: Address,
        url: str,
        ends: float,
        known: Validators,
    ) -> Fetched | str:
        headers = self._headers(address, known)
        connection.request("GET", address.target, headers=headers, preload_content=False)
        # Closed here: an error keeps the response, and with it the socket, for a while.
        with closing(connection.getresponse()) as response:
            return self._received(response, url, ends, known)

    def _received(
        self, response: BaseHTTPResponse, url: str, ends: float, known: Validators
    ) -> Fetched | str:
        target = response.headers.get("Location")
        if response.status in _REDIRECTS and target:
            return urljoin(url, target)
        if response.status == http.HTTPStatus.NOT_MODIFIED and known != NO_VALIDATORS:
            return Fetched(url=url, body=b"", validators=known, is_unchanged=True)
        if response.status in _BUSY:
            rest_s = retry_after_s(response.headers.get("Retry-After", ""))
            raise BusyError(url, response.status, response.reason or "", rest_s)
        if not 200 <= response.status < 300:
            raise FetchError(url, f"HTTP {response.status}", response.reason or "")
        content_type, encoding = _media_type(response)
        return Fetched(
            url=url,
            body=self._body(response, url, ends),
            content_type=content_type,
            encoding=encoding,
            validators=_validators(response),
        )

    def _headers(self, address: Address, known: Validators) -> dict[str, str]:
        headers = {
            "Host": address.named,
            "User-Agent": self.user_agent,
            "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "If-None-Match": known.etag,
            "If-Modified-Since": known.last_modified,
        }
        return {name: value for name, value in headers.items() if value}

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


def _rules_without_file(error: FetchError) -> Rules:
    """RFC 9309: no file, no rules; a server that cannot answer wants no visit now."""
    if isinstance(error, BusyError) or error.reason == "timed out":
        return Rules(trouble=error.reason, holds_s=TROUBLE_HOLDS_S)
    if error.reason.startswith("HTTP 4"):
        return Rules()
    # What cannot be reached at all is told by the fetch itself, and better.
    return Rules(holds_s=0)


def _validators(response: BaseHTTPResponse) -> Validators:
    """What the answer says of its version, if it is fit to be sent back in a header."""
    stated = (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    fit = (
        value if value.isprintable() and len(value) <= _LONGEST_HEADER else ""
        for value in stated
    )
    etag, last_modified = fit
    return Validators(etag=etag, last_modified=last_modified)


def _media_type(response: BaseHTTPResponse) -> tuple[str, str]:
    """The media type and the character set of the body, in lower case."""
    stated, *parameters = response.headers.get("Content-Type", "").lower().split(";")
    sets = (
        words.partition("=")[2].strip("\"' ") for words in parameters if "charset=" in words
    )
    return stated.strip(), next(sets, "")
