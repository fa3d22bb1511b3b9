"""Lists of feeds and news sitemaps."""

import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.fetch import NO_VALIDATORS, Fetched, Fetcher, FetchError, Validators
from dragoman.sources.opml import ListedFeed, listed_feeds, opml_text
from dragoman.sources.reading import documents_from

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)
LIST = """<?xml version="1.0"?><opml version="2.0"><body><outline text="World">
<outline text="Desk &amp; Co" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>
<outline title="Same" xmlurl="https://a.example/feed"/><outline type="link" url="feed://b.example/x"/>
<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:alert(1)"/><outline htmlUrl="https://c.example/"/>
</outline></body></opml>"""
FEED = b"<rss><channel><item><title>Envoys meet</title></item></channel></rss>"


class Asked(Fetcher):
    """A fetcher that notes what it is asked for."""

    asked: list[str] = []  # noqa: RUF012  the class is frozen and slotted

    def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
        self.asked.append(url)
        if "b.example" in url:
            raise FetchError(url, "unreachable")
        return Fetched(url=url, body=FEED, content_type="application/rss+xml")


@pytest.fixture
def fetcher() -> Asked:
    Asked.asked.clear()
    return Asked()


def test_the_feeds_of_a_list_are_told_once_and_only_web_addresses() -> None:
    assert list(listed_feeds(LIST)) == [
        ListedFeed(url="https://a.example/feed", name="Desk & Co"),
        ListedFeed(url="http://b.example/x"),
    ]


def test_a_list_that_is_written_is_read_back() -> None:
    feeds = [
        ListedFeed(url='https://a.example/?a=1&b="2"', name="A <b> & 'c'"),
        ListedFeed(url="https://b.example/"),
    ]
    assert [feed.url for feed in listed_feeds(opml_text(feeds))] == [feed.url for feed in feeds]
    assert next(listed_feeds(opml_text(feeds))).name == "A <b> & 'c'"


def test_the_feeds_of_a_named_list_are_read(tmp_path: Path, fetcher: Asked) -> None:
    (tmp_path / "feeds.opml").write_text(LIST)
    one, gap = documents_from(str(tmp_path / "feeds.opml"), fetcher=fetcher)
    assert isinstance(one, Document)
    assert (one.title, one.source) == ("Envoys meet", "Desk & Co")
    assert isinstance(gap, Gap)
    assert (gap.source, gap.reason) == ("http://b.example/x", "unreachable")


def test_a_list_that_nobody_named_is_told_and_sets_off_nothing(
    tmp_path: Path, fetcher: Asked
) -> None:
    (tmp_path / "feeds.opml").write_text(LIST)
    (one,) = documents_from(str(tmp_path), fetcher=fetcher)
    assert isinstance(one, Rejected)
    assert one.reason == "list of feeds"
    assert fetcher.asked == []


def test_a_list_in_a_list_sets_off_nothing(tmp_path: Path, fetcher: Asked) -> None:
    inner = LIST.replace("https://a.example/feed", "https://a.example/list")
    (tmp_path / "feeds.opml").write_text(inner)

    class Lists(Asked):
        def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
            self.asked.append(url)
            return Fetched(url=url, body=LIST.encode())

    read = list(documents_from(str(tmp_path / "feeds.opml"), fetcher=Lists()))
    assert [one.reason for one in read if isinstance(one, Rejected)] == ["list of feeds"] * 2
    assert len(fetcher.asked) == 2


def test_no_sample_of_lists_stops_the_reading(fetcher: Asked) -> None:
    folder = ROBUST / "listparser" / "tests" / "files"
    if not folder.exists():
        pytest.skip(f"the samples of lists are not at {folder}")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        assert list(documents_from(str(path), fetcher=fetcher)), path.name
    assert len(fetcher.asked) > 40


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://a.example/1</loc><news:news><news:publication>
<news:name>Harbour Post</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2024-05-17T22:00:00-04:00</news:publication_date>
<news:title>Envoys &amp; ministers meet</news:title></news:news></url>
<url><loc>https://a.example/2</loc></url></urlset>"""


def test_a_news_sitemap_gives_headlines(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text(SITEMAP)
    one, bare = documents_from(str(tmp_path / "news.xml"), fetcher=Fetcher())
    assert isinstance(one, Document)
    assert (one.text, one.source) == ("Envoys & ministers meet", "Harbour Post")
    assert (one.published, one.url) == (date(2024, 5, 17), "https://a.example/1")
    assert isinstance(bare, Rejected)
    assert bare.reason == "no text"


def test_a_list_sets_off_nothing_while_the_network_is_forbidden(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(LIST)
    gaps = list(documents_from(str(tmp_path / "feeds.opml"), fetcher=Fetcher(offline=True)))
    assert [one.reason for one in gaps if isinstance(one, Gap)] == ["refused: offline"] * 2
