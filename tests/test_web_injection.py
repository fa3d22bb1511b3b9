"""What strangers write, the whole way from a feed to the page: it is shown, and is inert."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import sync_playwright

from browsing import DESKTOP, Watched, launched, served
from dragoman.pipeline import Fetcher, Given, read
from dragoman.records import Coding, Document, DocumentId, digest
from dragoman.sources.reading import documents_from
from dragoman.store import Store
from web_desk import TestClient, desk

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)
SANITISING = ROBUST / "feedparser" / "tests" / "wellformed" / "sanitize"
NAUGHTY = ROBUST / "naughty-strings" / "blns.base64.json"
NOW = datetime(2024, 6, 1, tzinfo=UTC)
# Ours: one of each way in that we know of.
OURS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><script>alert(1)</script>",
    "</textarea></style></noscript><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>more</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>more</a>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<style>@import 'http://evil.example/a.css';</style>",
    "<link rel=stylesheet href=http://evil.example/a.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href='http://evil.example/'>",
    "<form action='http://evil.example'><button>Show</button></form>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "{{ 7 * 7 }}{% for x in () %}<script>alert(1)</script>{% endfor %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<!--><script>alert(1)</script-->",
    "<!-- here the frame ends --><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "<div popover id=why-1>mine</div><span id=main>mine</span>",
)
# All that a page of a report may hold, with the attributes that it may bear.
TAGS = frozenset(
    "html head meta title link body a div nav details summary form label input button header "
    "h1 h2 p cite main section ol ul li b span mark sup dl dt dd footer".split()
)
ATTRIBUTES = frozenset(
    "charset name content lang rel href type class aria-label aria-current role action value "
    "id open placeholder popover popovertarget".split()
)


class Page(HTMLParser):
    """Refuses whatever a page of ours does not hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"<{tag}>"
        for name, value in attrs:
            assert name in ATTRIBUTES, f"<{tag} {name}={value!r}>"
            if name in {"href", "action"} and value:
                assert value.startswith(("/", "#", "http://", "https://")), value


def inert(client: TestClient, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    page = Page()
    page.feed(reply.text)
    page.close()
    text = str(reply.text)
    assert text.count("<!-- here the frame ends -->") == 1
    return text


def feed(words: str, number: int) -> str:
    said = escape(words)
    return f"""<rss version="2.0"><channel><title>{number} {said}</title><item>
<title>China met Russia {said}</title><link>https://news.example/{number}</link>
<description>Iran attacked Israel {said} on Friday. {said}</description>
<pubDate>Fri, 17 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


def documents(store: Path) -> list[Document]:
    with Store.open(store, read_only=True) as opened:
        return opened.documents()


def read_all(folder: Path, store: Path) -> list[Document]:
    with Store.open(store) as opened:
        read([str(folder)], opened, fetcher=Fetcher(offline=True), given=Given(), now=NOW)
    return documents(store)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of feeds with our own ways in, in titles and bodies."""
    folder = tmp_path_factory.mktemp("feeds")
    for number, words in enumerate(OURS):
        (folder / f"{number}.xml").write_text(feed(words, number), encoding="utf-8")
    store = tmp_path_factory.mktemp("store") / "ours.db"
    assert len(read_all(folder, store)) == len(OURS)
    return store


@pytest.fixture
def client(ours: Path) -> TestClient:
    return desk(ours, [])


def pages_of_a_report(store: Path) -> Iterator[str]:
    for one in documents(store):
        yield f"/documents/{one.id}"


def test_our_own_ways_in_are_words_on_the_page_of_a_report(
    client: TestClient, ours: Path
) -> None:
    for address in pages_of_a_report(ours):
        inert(client, address)


def test_other_pages_bear_no_script_either(client: TestClient) -> None:
    addresses = ["/?span=all", "/events", "/search?q=China", "/sources?span=all", "/relation"]
    addresses += [f"/happenings/{one['id']}" for one in events(client)]
    addresses += [f"/events/{one['id']}" for one in events(client)]
    for address in addresses:
        text = client.get(address).text
        assert "<script" not in text, address
        assert "onerror=alert" not in text.replace("&lt;img src=x onerror=alert", ""), address


def events(client: TestClient) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get("/api/events").json()["events"]
    assert len(found) > 10
    return found


def both_ways(case: Path, number: int) -> Iterator[Coding]:
    """The reports of a case as the reader of feeds gives them, and its markup as it is."""
    raw = case.read_bytes().decode("utf-8", "replace")
    found: list[Document] = [
        Document(id=DocumentId("raw"), key="raw", title=raw[:300], text=raw, source=raw[:200])
    ]
    # Most are left with the same words: by its outlet each is kept all the same.
    found += [
        replace(item, source=case.name)
        for item in documents_from(str(case), fetcher=Fetcher(offline=True), given=Given())
        if isinstance(item, Document)
    ]
    for one in found:
        name = f"{number}-{one.id}"
        document = replace(one, id=DocumentId(digest(name)), key=name)
        yield Coding(document=document, events=(), rejected=())


@pytest.mark.skipif(not SANITISING.is_dir(), reason="feedparser's cases are not beside us")
def test_feedparsers_sanitising_cases_are_inert(tmp_path: Path) -> None:
    cases = sorted(SANITISING.glob("*.xml"))
    assert len(cases) >= 700
    codings = [coded for number, case in enumerate(cases) for coded in both_ways(case, number)]
    found = [one.document for one in codings]
    assert len(found) > len(cases) + 200
    client = desk(tmp_path / "cases.db", codings)
    for one in found:
        inert(client, f"/documents/{one.id}")
    for address in ("/events", "/search?q=safe", "/sources?span=all", "/?span=all"):
        assert "<script" not in client.get(address).text


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the naughty strings are not beside us")
def test_naughty_strings_are_inert_wherever_they_stand(tmp_path: Path) -> None:
    strings = [
        base64.b64decode(one).decode("utf-8", "replace")
        for one in json.loads(NAUGHTY.read_text("utf-8"))
    ]
    reports = tmp_path / "reports.jsonl"
    rows = (
        {
            "id": f"naughty-{number}",
            "date": "2024-05-17",
            "title": words,
            "source": words,
            "url": words,
            "text": f"China met Russia. {words} Iran attacked Israel.",
        }
        for number, words in enumerate(strings)
    )
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = read_all(reports, tmp_path / "naughty.db")
    assert len(found) > 0.8 * len(strings)
    client = desk(tmp_path / "naughty.db", [])
    for one in found:
        inert(client, f"/documents/{one.id}")
    for words in strings[::4]:
        reply = client.get("/search", params={"q": words})
        assert reply.status_code in (200, 400)
        assert "<script" not in reply.text


def test_a_browser_runs_and_fetches_nothing_of_it(ours: Path) -> None:
    with sync_playwright() as playwright, served(ours) as base:
        browser = launched(playwright)
        reader = Watched(browser.new_context(viewport=DESKTOP).new_page(), base)
        for path in (*pages_of_a_report(ours), "/?span=all", "/events", "/search?q=China"):
            reader.open(path)
        browser.close()
    assert reader.faults == []
