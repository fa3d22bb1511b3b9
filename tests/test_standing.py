"""The standing desk: what is due, at what pace, and what is noted of each source."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.desk_file import Desk, DeskSource, desk_of
from dragoman.errors import SettingError
from dragoman.pipeline import Fetcher
from dragoman.sources.manners import Manners
from dragoman.sources.opml import listed_feeds
from dragoman.standing import due_sources, next_due, read_due
from dragoman.store import Store

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
ITEM = "<item><title>Envoys of Freedonia meet</title><guid>g{}</guid></item>"
FEED: list[str] = []
STATUS: list[int] = []
ASKED: list[str] = []
AGENTS: list[str] = []


class Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        AGENTS.append(self.headers.get("User-Agent", ""))
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        ASKED.append(self.headers.get("If-None-Match", ""))
        body = f"<rss><channel><title>D</title>{''.join(FEED)}</channel></rss>".encode()
        mark = f'"{len(FEED)}"'
        if STATUS:
            self.send_response(STATUS[0])
            self.send_header("Retry-After", "7200")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.headers.get("If-None-Match") == mark:
            self.send_response(304)
            self.end_headers()
        else:
            self.send_response(200)
            for name, value in (("ETag", mark), ("Content-Type", "application/rss+xml")):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the test's output is read by people."""


@pytest.fixture
def feed() -> Iterator[str]:
    FEED[:] = [ITEM.format(1)]
    STATUS.clear()
    ASKED.clear()
    AGENTS.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/feed"
    server.shutdown()
    server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db") as opened:
        yield opened


def quick() -> Fetcher:
    return Fetcher(allow_private=True, manners=Manners(pause_s=0, sleep=lambda _: None))


def desk(at: str) -> Desk:
    return Desk(sources=(DeskSource(at=at, name="The Desk", every_s=600),))


def test_a_source_is_read_when_it_is_due_and_only_for_what_is_new(
    feed: str, store: Store
) -> None:
    (first,) = read_due(desk(feed), store, quick(), NOW)
    assert (first.summary.new, first.state.pace_s) == (1, 600)
    assert list(read_due(desk(feed), store, quick(), NOW + timedelta(minutes=9))) == []
    later = NOW + timedelta(minutes=10)
    (second,) = read_due(desk(feed), store, quick(), later)
    assert (second.summary.seen, second.state.pace_s) == (0, 900)
    assert ASKED == ["", '"1"']
    FEED.append(ITEM.replace("meet", "part").format(2))
    (third,) = read_due(desk(feed), store, quick(), later + timedelta(minutes=15))
    assert (third.summary.new, third.state.pace_s, third.state.items) == (1, 600, 2)


def test_a_source_that_fails_is_a_gap_and_is_left_alone_for_longer(
    feed: str, store: Store
) -> None:
    list(read_due(desk(feed), store, quick(), NOW))
    STATUS.append(404)
    now, paces = NOW + timedelta(hours=1), []
    for _ in range(3):
        (one,) = read_due(desk(feed), store, quick(), now)
        paces.append(one.state.pace_s)
        now += timedelta(days=1)
    assert paces == [1200, 2400, 4800]
    (state,) = store.source_states()
    assert (state.last_success, state.last_error) == (NOW, f"{feed}: HTTP 404")
    STATUS.clear()
    (well,) = read_due(desk(feed), store, quick(), now)
    assert well.state.last_error == ""


def test_a_server_that_asks_for_rest_gets_it_also_after_a_restart(
    feed: str, store: Store
) -> None:
    STATUS.append(429)
    (one,) = read_due(desk(feed), store, quick(), NOW)
    assert one.state.due is not None
    assert timedelta(seconds=7000) < one.state.due - NOW <= timedelta(seconds=7200)
    assert due_sources(desk(feed), store, NOW + timedelta(seconds=3600)) == []
    assert due_sources(desk(feed), store, NOW + timedelta(seconds=7200))


def test_what_is_gone_is_not_read_again(feed: str, store: Store) -> None:
    STATUS.append(410)
    list(read_due(desk(feed), store, quick(), NOW))
    assert due_sources(desk(feed), store, NOW + timedelta(days=900)) == []
    assert next_due(desk(feed), store) is None


def test_a_clock_that_is_set_back_stops_nothing(feed: str, store: Store) -> None:
    list(read_due(desk(feed), store, quick(), NOW))
    assert due_sources(desk(feed), store, NOW - timedelta(days=365))


def test_a_file_that_is_missing_is_a_gap(store: Store) -> None:
    (one,) = read_due(desk("nowhere.rss"), store, quick(), NOW)
    assert one.state.last_error == "nowhere.rss: missing"


def test_what_was_fetched_and_not_read_is_asked_for_again_in_full(
    feed: str, store: Store
) -> None:
    sources = (DeskSource(at=f"{feed}?1"), DeskSource(at=f"{feed}?2"))
    rounds = read_due(Desk(sources=sources), store, quick(), NOW)
    next(rounds)  # the second is fetched by now, or soon
    for _ in range(200):
        if len(ASKED) == 2:
            break
        time.sleep(0.01)
    assert len(ASKED) == 2
    rounds.close()  # type: ignore[attr-defined]
    assert list(store.validators()) == [f"{feed}?1"]
    ASKED.clear()
    (second,) = read_due(Desk(sources=sources), store, quick(), NOW)
    assert (second.source.at, ASKED) == (f"{feed}?2", [""])


WRONG = [
    ("", "names no sources"),
    ("every = 'often'\n[[sources]]\nat = 'a'", "is no interval"),
    ("every = '0 min'\n[[sources]]\nat = 'a'", "is no interval"),
    ("evry = '1 h'\n[[sources]]\nat = 'a'", "did you mean every"),
    ("[[sources]]\nname = 'a'", "needs `at`"),
    ("[[sources]]\nat = 'a'\nurl = 'b'", "no key 'url'"),
    ("pairs = ['RUS']\n[[sources]]\nat = 'a'", "two parties each"),
    ("[[sources]", "is no TOML"),
    ("feed = 'no'\n[[sources]]\nat = 'a'", "feed = 'no' is neither"),
    ("contact = 'a\\nb'\n[[sources]]\nat = 'a'", "contact = .* is none"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_with_a_desk_file_is_said(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text(text)
    with pytest.raises(SettingError, match=said):
        desk_of(tmp_path / "dragoman.toml")


def written_desk(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "Freedonia attacked Sylvania.", "id": "1"}\n')
    lines = ['every = "10 min"', 'pairs = [["RUS", "CHN"]]', "[[sources]]", 'at = "a.jsonl"']
    (folder / "dragoman.toml").write_text("\n".join([*lines, 'name = "Ours"']))


def test_read_without_sources_reads_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no dragoman.toml here" in ran("read").err
    written_desk(tmp_path)
    (first,) = ran("read", "--db", "d.db", "--json").json
    assert (first["source"], first["new"]) == ("Ours", 1)
    assert ran("read", "--db", "d.db", "--json").json == []
    page = ran("brief", "--db", "d.db").out
    assert "## Sources" in page
    assert "| Ours |" in page


def test_a_contact_is_sent_along(
    feed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = f'contact = "desk@a.example"\n[[sources]]\nat = "{feed}"'
    (tmp_path / "dragoman.toml").write_text(written)
    assert ran("read", "--db", "d.db", "--allow-private").status == 0
    assert AGENTS
    assert all(one.endswith("(+desk@a.example)") for one in AGENTS)


def test_a_running_desk_stops_cleanly_and_goes_on_later(tmp_path: Path) -> None:
    written_desk(tmp_path)
    command = [sys.executable, "-m", "dragoman", "run", "--db", "d.db"]
    for words in (b"Ours: 1 new", b"Reading 1 source"):
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
            assert process.stderr
            assert any(words in line for line in process.stderr)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        assert process.returncode == 130
    with Store.open(tmp_path / "d.db") as store:
        assert store.counts().documents == 1
        assert {finding.level for finding in store.findings()} == {"ok"}


def test_a_misspelt_party_of_a_pair_is_said_when_the_desk_begins(tmp_path: Path) -> None:
    written_desk(tmp_path)
    file = tmp_path / "dragoman.toml"
    file.write_text(file.read_text("utf-8").replace('"CHN"', '"Chnia"'), "utf-8")
    command = [sys.executable, "-m", "dragoman", "run", "--db", "d.db"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        assert process.stderr
        first = process.stderr.readline()
        process.terminate()
        process.communicate(timeout=60)
    assert first.strip() == b"No table knows Chnia; did you mean China?"


def test_a_desk_writes_its_brief_at_once_though_nothing_is_due(tmp_path: Path) -> None:
    written_desk(tmp_path)
    ran_once = [sys.executable, "-m", "dragoman", "read", "--db", "d.db"]
    subprocess.run(ran_once, cwd=tmp_path, check=True, capture_output=True)
    said = subprocess.run(ran_once, cwd=tmp_path, check=True, capture_output=True)
    assert b"No source is due yet." in said.stderr
    command = [sys.executable, "-m", "dragoman", "run", "--db", "d.db", "-o", "b.html"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        for _ in range(300):
            if (tmp_path / "b.html").exists():
                break
            time.sleep(0.1)
        process.terminate()
        process.communicate(timeout=60)
    assert (tmp_path / "b.html").exists()


def test_the_feeds_of_a_desk_are_written_as_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inner = '<opml><body><outline text="B" xmlUrl="https://b.example/f"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(inner)
    (tmp_path / "a.jsonl").write_text("{}")
    sources = ["https://a:b@a.example/?x&y", "feeds.opml", "a.jsonl", "gone.opml"]
    lines = (f'[[sources]]\nat = "{at}"\nname = "A & Co"' for at in sources)
    (tmp_path / "dragoman.toml").write_text("\n".join(lines))
    said = ran("feeds")
    assert [feed.url for feed in listed_feeds(said.out)] == [
        "https://a.example/?x&y",
        "https://b.example/f",
    ]
    assert "A &amp; Co" in said.out
    assert said.err.count("Left out") == 2
    assert ran("feeds", "-o", "out.opml").status == 0
    assert (tmp_path / "out.opml").read_text() == said.out


def test_a_desk_stops_at_once_while_a_server_keeps_it_waiting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:  # it accepts, and says nothing
        at = f"http://127.0.0.1:{mute.getsockname()[1]}/feed"
        (tmp_path / "dragoman.toml").write_text(f'[[sources]]\nat = "{at}"\n')
        command = [sys.executable, "-m", "dragoman", "run", "--db", "d.db", "--allow-private"]
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
            assert process.stderr
            assert b"Reading 1 source" in process.stderr.readline()
            connection, _ = mute.accept()
            with connection:
                begun = time.monotonic()
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)
        assert process.returncode == 130
        assert time.monotonic() - begun < 8
