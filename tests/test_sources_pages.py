"""Pages: the article without what stands around it, its day and its outlet."""

import gzip
import io
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.notices import notice_of
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.documents import Given
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from

DATA = Path(__file__).parent / "sources"
ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)


def found(source: str | bytes, given: Given | None = None) -> list[Document | Rejected | Gap]:
    stream = io.BytesIO(source) if isinstance(source, bytes) else None
    name = "-" if isinstance(source, bytes) else source
    return list(
        documents_from(name, fetcher=Fetcher(), given=given or Given(), standard_input=stream)
    )


def document(source: str | bytes, given: Given | None = None) -> Document:
    (one,) = found(source, given)
    assert isinstance(one, Document)
    return one


def test_a_saved_page_is_an_article() -> None:
    page = document(str(DATA / "article.html"))
    assert page.text.startswith("Freedonia frees twelve sailors\n\nFreedonia released twelve")
    assert page.text.count("\n\n") == 3
    assert "Subscribe" not in page.text
    assert "Home" not in page.text
    assert page.title == "Freedonia frees twelve sailors"
    assert (page.source, page.language) == ("The Lantern", "en-US")
    assert page.url == page.key == "https://lantern.example/2024/sailors"


def test_the_day_of_json_ld_comes_first() -> None:
    page = document(str(DATA / "article.html"))
    assert (page.published, page.published_from) == (date(2024, 5, 17), "json-ld")
    assert page.modified == date(2024, 5, 19)


def test_without_json_ld_the_page_gives_its_day_and_title() -> None:
    page = document(str(DATA / "plain_page.html"))
    assert (page.published, page.published_from) == (date(2024, 6, 4), "page")
    assert (page.title, page.url, page.source) == ("Border post reopens", "", "")


def test_the_command_line_has_the_last_word() -> None:
    given = Given(published=date(2024, 1, 2), source="Mine")
    page = document(str(DATA / "article.html"), given)
    assert (page.published, page.published_from) == (date(2024, 1, 2), "command line")
    assert page.source == "Mine"


def test_a_page_in_another_encoding_is_read() -> None:
    words = "Посольство закрылось в пятницу, сообщило министерство иностранных дел. " * 5
    head = '<html><head><meta charset="windows-1251"></head>'
    page = f"{head}<body><article><p>{words}</p></article></body></html>"
    assert document(page.encode("cp1251")).text.startswith("Посольство закрылось в пятницу")


EMPTY = ["<html></html>", "<!doctype html>", "<html><body><script>x()</script></body></html>"]


@pytest.mark.parametrize("page", EMPTY)
def test_a_page_without_an_article_is_rejected(page: str) -> None:
    assert found(page.encode()) == [Rejected(id="standard input", reason="no article text")]


def test_an_attribute_bomb_is_not_parsed() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(200_000))
    (rejected,) = found(f"<html><body><p {attributes}>Text</p></body></html>".encode())
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "too complex"


def test_deep_nesting_raises_nothing() -> None:
    assert found(b"<html><body>" + b"<div>" * 100_000 + b"<p>Words.</p>")


def test_stored_pages_give_dated_articles() -> None:
    folder = ROBUST / "article-extraction-benchmark" / "html"
    if not folder.exists():
        pytest.skip(f"the stored pages are not at {folder}")
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.iterdir())[:10]]
    documents = [document(page) for page in pages]
    assert all(one.title and one.source for one in documents)
    assert sum(one.published is not None for one in documents) == len(documents)


TEASER = (
    "<p>The envoys of Freedonia met in the harbour town on Friday to talk of the strait.</p>"
)
SENTENCES = "".join(
    f"<p>On day {n} the envoys of Freedonia met once more.</p>" for n in range(30)
)
LOCKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks",%s}</script>'
)
WALLS = [
    (f"{TEASER}<p>Subscribe to continue reading.</p>", "paywall"),
    (f"{TEASER}<div>You\u2019ve reached your limit of free articles</div>", "paywall"),
    (LOCKED % '"isAccessibleForFree": false' + TEASER, "paywall"),
    ("<h1>Before you continue to the Post</h1><p>We and our partners store cookies.</p>",
     "consent page"),
    ("<p>Please enable JS and disable any ad blocker</p>", "robot check"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), WALLS)
def test_a_page_before_an_article_is_none(body: str, reason: str) -> None:
    (one,) = found(f"<html><body><article>{body}</article></body></html>".encode())
    assert isinstance(one, Rejected)
    assert one.reason == reason


@pytest.mark.parametrize(
    "body",
    [
        f"{TEASER}<footer>We value your privacy</footer>",
        f"{SENTENCES}<p>Subscribe to continue reading.</p>",
        LOCKED % '"isAccessibleForFree": false' + SENTENCES,
        LOCKED % '"isAccessibleForFree": "True"' + TEASER,
    ],
)
def test_an_article_beside_a_banner_is_one(body: str) -> None:
    (one,) = found(f"<html><body><article>{body}</article></body></html>".encode())
    assert isinstance(one, Document)


DAYS = [
    ("2019/11/19", "2019-11-20T02:10:00Z", date(2019, 11, 19)),
    ("2019-11-19", "2019-11-20T02:10:00+00:00", date(2019, 11, 19)),
    ("2019/11/19", "2019-11-20T02:10:00+05:00", date(2019, 11, 20)),
    ("2019/11/10", "2019-11-20T02:10:00Z", date(2019, 11, 20)),
    ("envoys", "2019-11-20T02:10:00Z", date(2019, 11, 20)),
]


@pytest.mark.parametrize(("part", "moment", "day"), DAYS)
def test_the_day_of_greenwich_gives_way_to_the_addresss(
    part: str, moment: str, day: date
) -> None:
    head = f"<link rel='canonical' href='https://a.example/{part}/talks'>"
    page = LOCKED % f'"datePublished": "{moment}"' + SENTENCES
    one = document(f"<html><head>{head}</head><body><article>{page}</article></body>".encode())
    assert one.published == day


def test_a_reference_to_a_control_costs_that_character_alone() -> None:
    page = (
        f"<html><body><article><p>Freedonia&#146;s &#1;envoys&#xd800;.</p>{SENTENCES}</article>"
    )
    assert document(page.encode()).text.startswith("Freedonia\u2019s envoys")


def test_a_control_behind_the_headline_costs_no_article() -> None:
    """Where the reference to it does not end."""
    head = "<html><head><title>Talks</title></head><body>"
    page = f"{head}<h1>Talks open</h1>\nat &#28<e>{SENTENCES}</e></body></html>"
    assert document(page.encode()).title in {"Talks", "Talks open"}


def test_a_correction_that_only_machines_are_told_stands_below_the_article() -> None:
    told = LOCKED % '"correction":{"@type":"CorrectionComment","text":"The strait is wider."}'
    page = f"<html><body><article>{told}{SENTENCES}</article></body></html>"
    one = document(page.encode())
    assert notice_of(one.text) == "Correction: The strait is wider."
    assert one.text.endswith(f"\n\n{notice_of(one.text)}")


def test_a_correction_that_stands_on_the_page_is_not_told_twice() -> None:
    words = "Correction: The strait is wider than this article said."
    told = LOCKED % f'"correction":["{words}", "https://a.example/corrections"]'
    page = f"<html><body><article>{told}{SENTENCES}<p>{words}</p></article></body></html>"
    one = document(page.encode())
    assert (notice_of(one.text), one.text.count(words)) == (words, 1)


@pytest.mark.parametrize(
    "head",
    [
        LOCKED % '"author":[{"@type":"Person","name":"Ann"},{"name":"Reuters"}]',
        LOCKED % '"author":"Reuters"',
        "<meta name='author' content='By Ann Weaver, Reuters'>",
    ],
)
def test_the_author_of_a_page_tells_its_agency(head: str) -> None:
    page = f"<html><head>{head}</head><body><article>{SENTENCES}</article></body></html>"
    assert document(page.encode()).origin == "Reuters"
