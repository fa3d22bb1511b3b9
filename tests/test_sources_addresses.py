"""What may be fetched is decided from words and numbers, before anything is sent."""

import pytest

from dragoman.sources.addresses import address_of, is_public, shown_address

PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not-a-number",
    "localhost",
    "127.1",
    "0x7f000001",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "2001:4860:4860::8888",
]


@pytest.mark.parametrize("number", PRIVATE)
def test_an_address_that_is_not_on_the_public_network_is_refused(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_address_is_accepted(number: str) -> None:
    assert is_public(number)


REFUSED = [
    "file:///etc/passwd",
    "ftp://a.example/x",
    "gopher://a.example/x",
    "data:text/html,x",
    "//a.example/x",
    "https://user@a.example/",
    "https://user:word@a.example/",
    "https://a.example\\@b.example/",
    "https://a.example/x y",
    "https://a.example/\r\nHost: b.example",
    "https://a.example/\x00",
    "https://[fe80::1%25eth0]/",
    "https:///path",
    "https://a.example:99999/",
    "https://[::1",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_tricky_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        address_of(url)


def test_the_parts_of_an_address() -> None:
    address = address_of("HTTPS://A.Example:8443/x?y=1#z")
    assert (address.scheme, address.host, address.port) == ("https", "a.example", 8443)
    assert (address.target, address.named) == ("/x?y=1", "a.example:8443")


def test_an_ipv6_host_stands_without_brackets() -> None:
    assert address_of("http://[2606:4700::1]/").host == "2606:4700::1"


SHOWN = [
    ("https://a.example/@user/1", "https://a.example/@user/1"),
    ("https://a.example:8443/@user", "https://a.example:8443/@user"),
    ("https://user@a.example/1", "https://a.example/1"),
    ("https://user:secret@a.example:8443/1?q=a@b", "https://a.example:8443/1?q=a@b"),
    ("https://user:sec@ret@a.example/1", "https://a.example/1"),
    ("https://user:sec/ret@a.example/1", "https://a.example/1"),
    ("https://[::1]/@user", "https://[::1]/@user"),
    ("https://[::1]:80/@user", "https://[::1]:80/@user"),
    ("FTP://user:secret@a.example", "FTP://a.example"),
    ("folder/a@b.txt", "folder/a@b.txt"),
]


@pytest.mark.parametrize(("url", "shown"), SHOWN)
def test_an_address_is_shown_without_its_user(url: str, shown: str) -> None:
    assert shown_address(url) == shown


def test_a_long_address_is_shown_at_once() -> None:
    url = "https://" + "a:" * 500_000 + "/@"
    assert shown_address(url)
