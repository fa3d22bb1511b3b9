"""The pages of the desk: what they show, whom they answer, what they never do."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dragoman.cli.serving import serve
from dragoman.errors import SettingError
from dragoman.fed_questions import feed_new
from dragoman.records import Coding, Status
from dragoman.store import Store
from dragoman.watching import Wanted, keep, opening
from dragoman.web import framing
from store_records import LEARNT, coding, event, question, report
from web_desk import TestClient, desk

NASTY = "<script>alert(1)</script>"
VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
PAGES = [
    *("/", "/events", "/relation", "/relation/CHN/RUS", "/map", "/network", "/watch"),
    *("/suggestions", "/forecasts", "/search?q=China", "/sources", "/corrections"),
]
API = ["/api/brief", "/openapi.json", *(f"/api{page}" for page in PAGES[1:])]


class Page(HTMLParser):
    """The tags of a page, checked to be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= set(values)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def nasty_coding() -> Coding:
    text = f"China met {NASTY} Russia & “Co”."
    document = report(
        text,
        title=f"{NASTY} a title",
        source=f"{NASTY} Post",
        key="javascript:alert(2)",
    )
    return coding(document, (event(document, quote=f"China met {NASTY} Russia"),))


def two_codings() -> list[Coding]:
    met = report("China met Russia on Friday.", key="https://example.org/met")
    iran = report(
        "Iran denied that it armed Ukraine.",
        key="https://example.org/iran",
        published=date(2024, 5, 20),
    )
    denied = event(iran, ("Iran",), ("Ukraine",), type_="AID", status=Status.DENIED)
    return [coding(met), coding(iran, (denied,))]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return desk(tmp_path / "desk.db", two_codings())


def quotes(client: TestClient, address: str) -> list[str]:
    reply = client.get(address)
    assert reply.status_code == 200, reply.text
    return re.findall(r'class="quote"[^>]*>“([^”]*)”', reply.text)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound_html_without_script_or_inline_style(
    client: TestClient, address: str
) -> None:
    page = Page(client.get(address).text)
    assert "h1" in page.tags
    assert not {"script", "style", "iframe"} & set(page.tags)
    assert not {name for name in page.attributes if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("address", PAGES)
def test_words_of_a_source_are_never_markup(tmp_path: Path, address: str) -> None:
    coded = nasty_coding()
    client = desk(tmp_path / "desk.db", [coded])
    for place in (address, f"/documents/{coded.document.id}"):
        text = client.get(place).text
        page = Page(text)
        assert "script" not in page.tags
        assert not [link for link in page.links if link.startswith("javascript")]
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("address", ["/search?q=", "/events?about=", "/events?type=", "/"])
def test_what_the_visitor_types_is_never_markup(client: TestClient, address: str) -> None:
    text = client.get(address + '"><script>alert(1)</script>').text
    assert "<script" not in text


@pytest.mark.parametrize(
    "address", [*PAGES, *API, "/nowhere", "/events?status=x", "/static/desk.css"]
)
def test_every_reply_tells_the_browser_what_is_forbidden(
    client: TestClient, address: str
) -> None:
    headers = client.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1:8765", ""]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    reply = client.get("/events", headers={"host": host})
    assert reply.status_code == 400
    assert "China" not in reply.text
    assert "content-security-policy" in reply.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8765", "LOCALHOST"])
def test_this_machine_is_answered_under_all_its_names(client: TestClient, host: str) -> None:
    assert client.get("/events", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", [*PAGES, *API, "/static/desk.css"])
def test_pages_are_only_read(client: TestClient, method: str, address: str) -> None:
    assert client.request(method, address).status_code == 405


def test_a_visit_changes_nothing_in_the_store(tmp_path: Path) -> None:
    client = desk(tmp_path / "desk.db", two_codings())
    before = dump(tmp_path / "desk.db")
    for address in (*PAGES, *API):
        assert client.get(address).status_code == 200
    assert dump(tmp_path / "desk.db") == before


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/documents/nope", 404, "no such report"),
        ("/nowhere", 404, "no such page"),
        ("/events?status=hapened", 400, "did you mean happened"),
        ("/events?type=CONSLT", 400, "did you mean CONSULT"),
        ("/events?sttaus=denied", 400, "did you mean status"),
        ("/events?since=yesterday", 400, "is no day"),
        ("/events?page=-1", 400, "is no page number"),
        ("/events?page=99999999999999999999", 400, "is no page number"),
        ("/?until=2024-02-30", 400, "is no day"),
        ("/events?since=2024-06-01&until=2024-05-01", 400, "is later than"),
        ("/relation/RUS/CHN?since=2024-06-01&until=2024-05-01", 400, "is later than"),
        ("/relation/RUS/Russia", 400, "are one party"),
        ("/relation?a=RUS&b=rus", 400, "are one party"),
        ("/relation?a=RUS&b=CHN,IRN", 400, "is not one party"),
        ("/events?about=,", 400, "names nobody"),
        ("/events?about=RUZ", 400, "state with the code"),
        ('/search?q="', 400, "no word to search for"),
    ],
)
@pytest.mark.parametrize("seconds", [framing.SECONDS, 0.0], ids=["soon", "late"])
def test_an_error_is_a_page_with_a_plain_sentence(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    status: int,
    said: str,
    seconds: float,
) -> None:
    monkeypatch.setattr(framing, "SECONDS", seconds)  # a late answer comes behind its frame
    reply = client.get(address)
    assert reply.status_code == status
    assert said in reply.text
    assert "h1" in Page(reply.text).tags


def test_an_error_of_the_api_is_json(client: TestClient) -> None:
    reply = client.get("/api/events?status=x")
    assert reply.status_code == 400
    assert "status" in reply.json()["error"]


def test_a_store_that_has_gone_is_said_so(tmp_path: Path) -> None:
    client = desk(tmp_path / "desk.db", two_codings())
    (tmp_path / "desk.db").unlink()
    reply = client.get("/events")
    assert reply.status_code == 503
    assert "desk.db" in reply.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Iran denied that it armed Ukraine.", "China met Russia on Friday."]),
        ("?about=chn", ["China met Russia on Friday."]),
        ("?about=CHN,RUS", ["China met Russia on Friday."]),
        ("?about=CHN,IRN", []),
        ("?type=aid", ["Iran denied that it armed Ukraine."]),
        ("?status=denied", ["Iran denied that it armed Ukraine."]),
        ("?since=2024-05-18", ["Iran denied that it armed Ukraine."]),
        ("?until=2024-05-18", ["China met Russia on Friday."]),
        ("?as_of=2024-05-16", []),
        (
            "?about=&type=&status=&since=2024-05-18&until=&as_of=",
            ["Iran denied that it armed Ukraine."],
        ),
    ],
)
def test_filters_show_only_what_was_asked_for(
    client: TestClient, query: str, shown: list[str]
) -> None:
    assert quotes(client, "/events" + query) == shown
    answer = client.get("/api/events" + query).json()
    assert [one["quote"] for one in answer["events"]] == shown


def test_pages_of_the_list_hold_every_event_once(tmp_path: Path) -> None:
    document = report(" ".join(f"China met Russia, time {number}." for number in range(120)))
    many = tuple(
        event(document, quote=f"China met Russia, time {number}.") for number in range(120)
    )
    client = desk(tmp_path / "desk.db", [coding(document, many)])
    number: int | None = 1
    found: list[str] = []
    while number:
        answer = client.get(f"/api/events?about=CHN&page={number}").json()
        found += [one["quote"] for one in answer["events"]]
        number = answer["next_page"]
    assert sorted(found) == sorted(one.quote for one in many)
    assert 'rel="next"' in client.get("/events").text
    assert 'rel="next"' not in client.get("/events?page=3").text


def test_a_report_shows_its_whole_text_with_every_quote_marked(tmp_path: Path) -> None:
    document = report("China met Russia.\n\nIran, which met Ukraine, watched <both>.")
    events = tuple(
        event(document, quote=quote)
        for quote in (
            "China met Russia",
            "met Russia",
            "Iran, which met Ukraine",
            "met Ukraine, watched",
        )
    )
    client = desk(tmp_path / "desk.db", [coding(document, events)])
    page = client.get(f"/documents/{document.id}").text
    text = page.split('<div class="text">')[1].split("</div>")[0]
    assert re.sub(r"<sup.*?</sup>|<[^>]*>", "", text) == (
        "China met Russia.\n\nIran, which met Ukraine, watched &lt;both&gt;."
    )
    assert text.count("<sup") == len(events)
    found = Page(page)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_a_reference_of_the_brief_leads_to_the_quote_in_the_report(client: TestClient) -> None:
    links = [link for link in Page(client.get("/").text).links if "/documents/" in link]
    assert links
    for link in links:
        place, _, anchor = link.partition("#")
        assert anchor in Page(client.get(place).text).ids


def test_links_stay_on_the_asked_day(client: TestClient) -> None:
    page = Page(client.get("/events?as_of=2024-05-18").text)
    inner = [link for link in page.links if re.match(r"/(documents|relation|watch)", link)]
    assert inner
    assert all("as_of=2024-05-18" in link for link in inner)


def test_a_report_shows_what_its_publisher_says_of_it(tmp_path: Path) -> None:
    told = replace(report(), text="China met Russia.\n\nCorrection: on <b>Friday</b>.")
    client = desk(tmp_path / "desk.db", [Coding(document=told, events=(), rejected=())])
    page = client.get(f"/documents/{told.id}").text
    assert "corrects it: \u201cCorrection: on &lt;b&gt;Friday" in page
    assert client.get(f"/api/documents/{told.id}").json()["notice"].startswith("Correction: ")


def test_a_changed_report_leads_to_its_newest_version(tmp_path: Path) -> None:
    old, new = report("China met Russia."), report("China met Iran.")
    client = desk(tmp_path / "desk.db", [coding(old), coding(new)])
    assert "was changed later" in client.get(f"/documents/{old.id}").text
    assert f"/documents/{new.id}" in Page(client.get(f"/documents/{old.id}").text).links
    assert "was changed later" not in client.get(f"/documents/{new.id}").text


def test_the_two_fields_of_a_pair_lead_to_its_ledger(client: TestClient) -> None:
    reply = client.get("/relation?a=chn&b=rus")
    assert reply.url.path == "/relation/CHN/RUS"
    assert "China met Russia on Friday." in reply.text


def test_the_page_of_a_pair_says_how_it_stands(client: TestClient) -> None:
    text = client.get("/relation/CHN/RUS").text
    assert "How it stands" in text
    assert "too few to tell a turn from chance" in text
    assert "How it stands" not in client.get("/relation/FJI/LAO").text


def test_a_pair_of_odd_names_is_only_a_pair_without_events(client: TestClient) -> None:
    reply = client.get("/relation/IGO:UN/%3Cb%3E")
    assert reply.status_code == 200
    assert "Nothing in the store" in reply.text
    assert "<b>" not in reply.text


def test_search_finds_the_report_and_says_so_when_there_is_none(client: TestClient) -> None:
    assert "One report" in client.get("/search?q=Ukraine").text
    assert "No reports" in client.get("/search?q=Atlantis").text


def test_the_watch_shows_open_questions(tmp_path: Path) -> None:
    client = desk(tmp_path / "desk.db", [])
    with Store.open(tmp_path / "desk.db") as store:
        store.add_question(question("Will <China> visit Russia?", due=date(2024, 7, 1)))
    text = client.get("/watch").text
    assert "Will &lt;China&gt; visit Russia?" in text
    assert "due 1 July 2024" in text
    assert ">open<" in text


def test_an_open_question_says_that_it_is_past_due(tmp_path: Path) -> None:
    client = desk(tmp_path / "desk.db", [])
    asked = question("Will China visit Russia?", due=date(2024, 6, 1))
    with Store.open(tmp_path / "desk.db") as store:
        store.add_question(asked)
    for address in ("/watch", f"/watch/{asked.id}"):
        assert "open, past due" in client.get(address).text
        assert "past due" not in client.get(f"{address}?as_of=2024-06-01").text


def test_a_quote_that_stands_alone_is_shown_in_its_sentence(tmp_path: Path) -> None:
    document = report("It rained. On Friday China met Russia in <Sochi>, far away. It stopped.")
    told = event(document, quote="China met Russia")
    client = desk(tmp_path / "desk.db", [coding(document, (told,))])
    asked = Wanted(text="Will China meet Russia?", today=date(2024, 5, 1), due=date(2034, 6, 1))
    with Store.open(tmp_path / "desk.db") as store:
        opened = keep(store, opening(store, asked)).question
        feed_new(store, date(2024, 6, 2))
    for address in (f"/events/{told.id}", f"/happenings/{told.id}", f"/watch/{opened.id}"):
        shown = re.sub(r"<[^>]*>", "", client.get(address).text)
        assert "On Friday “China met Russia” in &lt;Sochi&gt;, far away." in shown
        assert "It rained" not in shown


def test_an_empty_store_says_that_it_is_empty(tmp_path: Path) -> None:
    client = desk(tmp_path / "desk.db", [])
    assert "holds no event" in client.get("/events").text
    assert "says nothing about what happened" in client.get("/").text


def test_a_report_without_day_title_or_address_is_shown(tmp_path: Path) -> None:
    bare = replace(report("China met Russia.", published=None), url="", source="")
    client = desk(tmp_path / "desk.db", [coding(bare)])
    text = client.get(f"/documents/{bare.id}").text
    assert "<h1>China met Russia.</h1>" in text
    assert "undated" in text


def served(db: Path) -> subprocess.Popen[str]:
    command = (
        "import sys, typer; from pathlib import Path; from dragoman.cli.serving import serve; "
        "serve(Path(sys.argv[1]), port=0)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", command, str(db)], stderr=subprocess.PIPE, text=True
    )


def test_the_served_desk_can_be_visited_and_ended(tmp_path: Path) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        store.save(two_codings()[0], learnt=LEARNT)
    process = served(tmp_path / "desk.db")
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        assert "China met Russia" in fetched(address.group())
    finally:
        process.terminate()
        process.communicate(timeout=20)


def fetched(address: str) -> str:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=20) as reply:
        assert reply.status == 200
        text: str = reply.read().decode()
        return text


def test_a_taken_port_is_said_so(tmp_path: Path) -> None:
    Store.open(tmp_path / "desk.db").close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingError, match=rf"--port {port}: cannot be used"):
            serve(tmp_path / "desk.db", port=port)


def test_serving_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    process = served(tmp_path / "none.db")
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "StoreError" in said
    assert "none.db" in said
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("address", ["/events?about=Chinna", "/relation/Chinna/RUS"])
def test_where_nothing_is_found_the_page_tells_who_was_perhaps_meant(
    client: TestClient, address: str
) -> None:
    assert "No table knows Chinna; did you mean China?" in client.get(address).text
