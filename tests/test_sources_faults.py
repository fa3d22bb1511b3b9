"""Whatever is thrown at the readers, the whole way: an answer comes, and it is clean."""

import io
from collections.abc import Iterator

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.content import content_of
from dragoman.sources.contents import documents_in
from dragoman.sources.documents import Given
from dragoman.words import UNPRINTABLE

MANY = 100_000
WORDS = "<p>The envoys of Freedonia met in the harbour town on Friday.</p>"
RSS = "<rss><channel><item><title>A</title><description>{}</description></item></channel></rss>"
ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(40_000))
LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LEVELS}]>'


def pages() -> Iterator[tuple[str, bytes]]:
    page = f"<html><body><article>{WORDS * 5}{{}}</article></body></html>"
    yield "nested", page.format("<div>" * MANY).encode()
    yield "nested tables", page.format("<table><tr><td>" * 20_000).encode()
    yield "attributes", page.format(f"<p {ATTRIBUTES}>x</p>").encode()
    yield "one long line", page.format("x" * 5_000_000).encode()
    yield "open comment", page.format("<!--" * MANY).encode()
    yield "open tags", page.format("<a href='" * MANY).encode()
    yield (
        "linked data",
        page.format('<script type="application/ld+json">' + "[" * MANY + "</script>").encode(),
    )
    yield "NULs", page.format("\0" * 10).encode()
    yield "surrogates", page.format("\ud800").encode("utf-8", "surrogatepass")
    yield "bidi", page.format("\u202egnorw\u202c \u2066x").encode()
    yield "references", page.format("<p>" + "&#1;&#x202e;&#xd800;&#0;" * 99 + "</p>").encode()
    yield (
        "lying charset",
        b'<meta charset="utf-16">' + page.format("Caf\u00e9").encode("cp1252"),
    )


def feeds() -> Iterator[tuple[str, bytes]]:
    yield "nested", RSS.format("<b>" * MANY).encode()
    yield "nested items", ("<rss><channel>" + "<item>" * MANY).encode()
    yield "escaped", RSS.format("&lt;div>" * MANY).encode()
    yield "attributes", RSS.format(f"<b {ATTRIBUTES}/>").encode()
    yield "bomb", (BOMB + RSS.format("&l9;")).encode()
    yield "prefixes", RSS.format("".join(f"<p{n}:x/>" for n in range(20_000))).encode()
    yield "bare values", RSS.format("<b " + "a=1 " * MANY).encode()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        *[pytest.param(".html", data, id=f"page {name}") for name, data in pages()],
        *[pytest.param(".rss", data, id=f"feed {name}") for name, data in feeds()],
    ],
)
def test_an_answer_comes_and_is_clean(suffix: str, data: bytes) -> None:
    content = content_of(io.BytesIO(data), name=f"x{suffix}", suffix=suffix)
    found = list(documents_in(content, Given()))
    assert found
    for one in found:
        if isinstance(one, Document):
            assert not UNPRINTABLE.search(one.title + one.text)
            assert one.text.encode()
            assert len(one.text) < 20_000_000
        else:
            assert isinstance(one, Gap | Rejected)
            assert one.reason != "parser failed"
