"""
Which addresses may be fetched: http(s), without tricks, and on the public network.

Everything here is decided from the words and numbers alone; `fetch` asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_END_OF_HOST = re.compile(r"[/?#]")
_PORT_BY_SCHEME = {"http": 80, "https": 443}
# Below it live mail, files, names: a request could be read there as a command.
_FIRST_FREE_PORT = 1024

_PUBLIC_V6 = IPv6Network("2000::/3")
# What `is_global` of Python 3.11 lets pass: shared space of providers (RFC
# 6598), protocol assignments, relays and documentation; and IPv6 that a router
# turns into IPv4 (6to4, Teredo), whose IPv4 might be anybody's.
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address in its parts; `target` is its path and query, `named` host and port."""

    scheme: str
    host: str
    port: int
    target: str
    named: str


def address_of(url: str) -> Address:
    """The parts of an http(s) address; ValueError says what is wrong with it."""
    if _FORBIDDEN.search(url):
        raise ValueError("it holds a space, a control character or a backslash")
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise ValueError(str(error)) from error
    if parts.scheme not in _PORT_BY_SCHEME:
        raise ValueError("only http and https addresses are read")
    if parts.auth is not None:
        raise ValueError("it holds a user name")
    host = (parts.host or "").strip("[]")
    if not host or "%" in host:
        raise ValueError("it names no host")
    port = parts.port or _PORT_BY_SCHEME[parts.scheme]
    if port < _FIRST_FREE_PORT and port not in _PORT_BY_SCHEME.values():
        raise ValueError(f"port {port} is no web server's")
    return Address(
        scheme=parts.scheme,
        host=host,
        port=port,
        target=parts.request_uri,
        named=parts.netloc or host,
    )


def is_web_address(source: str) -> bool:
    """True where the source is meant as an http(s) address and not as a path."""
    scheme, colon, _ = source.partition("://")
    return bool(colon) and scheme.lower() in _PORT_BY_SCHEME


def shown_address(url: str) -> str:
    """
    The address as it may be shown and kept: without user name and password.

    >>> shown_address("https://user:password@example.org/a@b")
    'https://example.org/a@b'
    """
    scheme, colon, rest = url.partition("://")
    if not colon or "@" not in rest:
        return url
    host = _END_OF_HOST.split(rest, maxsplit=1)[0]
    if "@" in host:
        return f"{scheme}://{rest[host.rindex('@') + 1 :]}"
    port = host.rpartition("]")[2].partition(":")[2]
    # No port is of letters: this is a password that holds a "/", "?" or "#".
    is_password = bool(port) and not port.isdecimal()
    return f"{scheme}://{rest.partition('@')[2]}" if is_password else url


def is_public(number: str) -> bool:
    """
    True for an IP address of the public network.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False)
    """
    try:
        address = ip_address(number)
    except ValueError:
        return False
    if any(address in network for network in _NOT_PUBLIC):
        return False
    return _is_public_v4(address) if address.version == 4 else address in _PUBLIC_V6


def _is_public_v4(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved
