"""Feeds of all ages: each entry a document, dated as the feed writes it."""

import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.fetch import Fetcher
from dragoman.sources.odd_feeds import oddly_parsed_feed
from dragoman.sources.reading import documents_from

DATA = Path(__file__).parent / "sources"
ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)
RSS = '<rss version="2.0"><channel><title>T</title>{}</channel></rss>'


def found(path: Path) -> list[Document | Rejected | Gap]:
    return list(documents_from(str(path), fetcher=Fetcher()))


def documents(path: Path) -> list[Document]:
    return [one for one in found(path) if isinstance(one, Document)]


def test_an_entry_is_a_document() -> None:
    first = documents(DATA / "agency.rss")[0]
    assert first.title == "Envoys of Freedonia & Sylvania meet"
    assert first.text == (f"{first.title}\n\nThe envoys met on Friday.\n\nNo deal was signed.")
    assert (first.source, first.language) == ("Harbour Dispatch", "en-gb")
    assert (first.url, first.external_id) == ("https://harbour.example/envoys", "h-1")


def test_the_day_is_the_feeds_own_not_that_of_greenwich() -> None:
    first = documents(DATA / "agency.rss")[0]
    assert (first.published, first.published_from) == (date(2024, 5, 17), "feed")


def test_a_text_that_begins_with_its_title_gets_no_second_one() -> None:
    second = documents(DATA / "agency.rss")[1]
    assert second.text == (
        "Port reopens after a week, the harbour master said. Ships wait outside."
    )


def test_a_link_that_is_no_web_address_is_none() -> None:
    assert documents(DATA / "agency.rss")[1].url == ""


def test_an_entry_without_words_and_a_day_that_is_none_are_rejected() -> None:
    rejected = [one for one in found(DATA / "agency.rss") if isinstance(one, Rejected)]
    assert [(one.id, one.reason, one.detail) for one in rejected] == [
        ("agency.rss item 3", "no text", "neither title nor summary"),
        ("agency.rss item 4", "unreadable date", "on June 15-16"),
    ]
    assert documents(DATA / "agency.rss")[2].published is None


def test_atom_gives_published_and_modified() -> None:
    first, second = documents(DATA / "ministry.atom")
    assert first.title == "Minister’s visit"
    assert (first.published, first.modified) == (date(2024, 6, 1), date(2024, 6, 3))
    assert second.published == date(2024, 6, 2)


def test_an_old_feed_is_read() -> None:
    (document,) = documents(DATA / "old.rdf")
    assert document.published == date(2024, 5, 20)
    assert "Talks resumed in the capital" in document.text


def test_an_item_outside_a_channel_is_read(tmp_path: Path) -> None:
    entry = "<item><title>Talks end</title><pubDate>2024-05-17</pubDate></item>"
    (tmp_path / "odd.rss").write_text(f'<rss version="0.91">{entry}</rss>')
    (document,) = documents(tmp_path / "odd.rss")
    assert (document.text, document.published) == ("Talks end", date(2024, 5, 17))


def test_xml_that_is_no_feed_is_a_gap_or_told(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text('<?xml version="1.0"?><invoice><sum>3</sum></invoice>')
    (one,) = found(tmp_path / "x.xml")
    assert isinstance(one, Gap)
    assert one.reason == "not a readable feed"


def test_a_feed_without_entries_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.rss").write_text(RSS.format(""))
    assert found(tmp_path / "x.rss") == [Rejected(id="x.rss", reason="no entries")]


def test_no_more_than_five_thousand_entries_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.rss").write_text(RSS.format("<item><title>A</title></item>" * 5002))
    *read, last = found(tmp_path / "x.rss")
    assert len(read) == 5000
    assert isinstance(last, Rejected)
    assert (last.reason, last.detail) == ("too many items", "2 after the first 5000")


def test_an_attribute_bomb_is_not_parsed(tmp_path: Path) -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(200_000))
    (tmp_path / "x.rss").write_text(RSS.format(f"<item {attributes}><title>A</title></item>"))
    (gap,) = found(tmp_path / "x.rss")
    assert isinstance(gap, Gap)
    assert gap.reason == "too complex"


def test_entities_are_not_fetched_nor_multiplied(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    doctype = (
        f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "{secret.as_uri()}">{levels}]>'
    )
    item = "<item><title>Start &x; &l8; end</title></item>"
    (tmp_path / "x.rss").write_text(f'<?xml version="1.0"?>{doctype}{RSS.format(item)}')
    words = " ".join(f"{one}" for one in found(tmp_path / "x.rss"))
    assert "hidden words" not in words
    assert len(words) < 10_000


@pytest.mark.parametrize(
    "junk",
    [
        "\x00",
        "<b>" * 5000,
        "&nosuch;",
        "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
        "]]>",
    ],
)
def test_junk_in_a_feed_raises_nothing(tmp_path: Path, junk: str) -> None:
    (tmp_path / "x.rss").write_text(RSS.format(f"<item><title>A{junk}</title></item>"))
    assert found(tmp_path / "x.rss")


@pytest.mark.parametrize(
    "markup",
    [
        '<rdf:RDF xmlns:rdf="http://a.example/\u00a0rdf#"><channel></channel></rdf:RDF>',
        "<channel<item<link</item/</link>",
    ],
    ids=["a namespace with a blank", "an end without a start"],
)
def test_what_feedparser_raises_at_stops_nothing(markup: str) -> None:
    feed, trouble = oddly_parsed_feed(markup)
    assert not feed.entries
    assert trouble


def test_all_stored_feeds_give_documents() -> None:
    """Feeds of 2026 from the wild: none raises, each gives at least one document."""
    folder = ROBUST / "fastfeedparser" / "feeds"
    if not folder.exists():
        pytest.skip(f"the stored feeds are not at {folder}")
    feeds = sorted(folder.iterdir())
    dated = [[one.published is not None for one in documents(path)] for path in feeds]
    assert sum(bool(days) for days in dated) == len(feeds)
    flat = [is_dated for days in dated for is_dated in days]
    assert len(flat) >= 2765
    assert sum(flat) / len(flat) > 0.99


def test_no_odd_feed_raises() -> None:
    folder = ROBUST / "feedparser" / "tests"
    if not folder.exists():
        pytest.skip(f"the odd feeds are not at {folder}")
    paths = sorted(folder.rglob("*.xml"))[::5]
    assert paths
    assert all(found(path) for path in paths)


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry>{}</entry></feed>'
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'
PACKED = [
    (RSS, "<item><title>A <b>bold</b> deal</title></item>", "A bold deal"),
    (RSS, "<item><body>safe<script>x()</script> words</body></item>", "safe words"),
    (RSS, "<item><description>a&lt;script>x()&lt;/script> b</description></item>", "a b"),
    (RSS, "<item><content:encoded>undeclared</content:encoded></item>", "undeclared"),
    (RSS, '<item><x:summary xmlns:x="urn:x">not this</x:summary><title>A</title></item>', "A"),
    (ATOM, f'<title type="xhtml">{DIV}A <i>div</i><script>x()</script></div></title>', "A div"),
    (ATOM, "<title>The &lt;blink> tag</title>", "The <blink> tag"),
    (ATOM, "<title>Smell &amp;amp; tell</title>", "Smell & tell"),
    (ATOM, '<content type="image/png">SW4gPGI+YmFzZTY0PC9iPg==</content>', "In base64"),
]  # fmt: skip


@pytest.mark.parametrize(("feed", "entry", "text"), PACKED)
def test_words_are_read_however_a_feed_packs_them(
    tmp_path: Path, feed: str, entry: str, text: str
) -> None:
    (tmp_path / "x.rss").write_text(feed.format(entry))
    (one,) = documents(tmp_path / "x.rss")
    assert one.text == text


BASED = "https://a.example/b/c"
LINKS = [
    (ATOM, '<title>A</title><link rel="self" href="/s"/><link href="/a"/>', "https://a.example/a"),
    (RSS, "<item><title>A</title><guid>https://a.example/g</guid></item>", "https://a.example/g"),
    (RSS, '<item><title>A</title><guid isPermaLink="false">https://a.b</guid></item>', ""),
    (RSS, '<item xml:base="https://a.example/b/"><title>A</title><link>c</link></item>', BASED),
]  # fmt: skip


@pytest.mark.parametrize(("feed", "entry", "link"), LINKS)
def test_the_link_is_the_entrys_own_page(
    tmp_path: Path, feed: str, entry: str, link: str
) -> None:
    text = feed.format(entry).replace("<feed ", '<feed xml:base="https://a.example/" ')
    (tmp_path / "x.rss").write_text(text)
    assert documents(tmp_path / "x.rss")[0].url == link


def test_a_value_without_quotation_marks_loses_nothing(tmp_path: Path) -> None:
    items = "<item><title>A</title></item><item><guid isPermaLink=false>1</guid></item>"
    (tmp_path / "x.rss").write_text(RSS.replace('"2.0"', "2.0").format(items))
    first, second = found(tmp_path / "x.rss")
    assert isinstance(first, Document)
    assert isinstance(second, Rejected)
    assert (first.text, second.reason) == ("A", "no text")


FOUND_BY_FUZZING = [
    "<rss:00:00>x</rss:00:00>",
    "<title>A <x:1:y>b</x:1:y></title>",
    "<title><a:b c",
]


@pytest.mark.parametrize("junk", FOUND_BY_FUZZING)
def test_names_that_no_element_may_have_stop_nothing(tmp_path: Path, junk: str) -> None:
    (tmp_path / "x.rss").write_text(RSS.format(f"<item><title>A</title>{junk}</item>"))
    assert all(one.reason != "parser failed" for one in found(tmp_path / "x.rss")
               if not isinstance(one, Document))  # fmt: skip


def test_an_address_in_capitals_is_the_same_article(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>A</title><link>{scheme}://a.example/1</link></item>"
        for scheme in ("HTTPS", "https")
    )
    (tmp_path / "x.rss").write_text(RSS.format(items))
    assert len({one.key for one in documents(tmp_path / "x.rss")}) == 1


OF_RSS = "<rss><channel><item><title>Envoys meet</title>{}</item></channel></rss>"
OF_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Envoys meet</title>"
    "{}</entry></feed>"
)


@pytest.mark.parametrize(
    ("feed", "author"),
    [
        (OF_RSS, "<dc:creator>Ann Weaver, Reuters</dc:creator>"),
        (OF_RSS, "<author>Reuters</author>"),
        (OF_ATOM, "<author><name>Reuters</name><uri>https://a.example</uri></author>"),
    ],
)
def test_the_author_of_an_entry_tells_its_agency(
    feed: str, author: str, tmp_path: Path
) -> None:
    (tmp_path / "a.xml").write_text(feed.format(author))
    (one,) = documents_from(str(tmp_path / "a.xml"), fetcher=Fetcher())
    assert isinstance(one, Document)
    assert one.origin == "Reuters"
