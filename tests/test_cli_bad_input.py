"""Bad input gets a clear message and a status, and nothing that could be read is lost."""

from __future__ import annotations

import json
import shlex
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, run

import pytest

from cli_runs import COMMAND, REPORTS, closed_address, ran, report, write_lines
from dragoman.store import Store, database, schema
from dragoman.store.database import Database


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "good.jsonl", [report(1), report(2)])


def documents(db: str = "dragoman.db") -> int:
    with closing(sqlite3.connect(db)) as connection:
        count: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return count


# ------------------------------------------------------------ missing


@pytest.mark.parametrize("command", ["read", "brief"])
def test_missing_files_are_all_named_before_anything_is_read(command: str, good: Path) -> None:
    found = ran(command, good, "nowhere.txt", "nor-here/")
    assert found.status == 1
    assert "'nowhere.txt'" in found.err
    assert "'nor-here/'" in found.err
    assert "Nothing was read." in found.err
    assert not Path("dragoman.db").exists()


@pytest.mark.parametrize("name", ["nowhere.txt", "", " ", "ftp://example.org/news"])
def test_code_names_what_is_missing(name: str) -> None:
    found = ran("code", name)
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("dragoman: ")
    assert name in found.err


@pytest.mark.parametrize("command", ["events", "brief", "doctor", "relation", "search"])
def test_asking_a_store_that_is_not_there_makes_none(command: str) -> None:
    more = {"relation": ["RUS", "CHN"], "search": ["talks"]}.get(command, [])
    found = ran(command, *more, "--db", "none.db")
    assert found.status == (0 if command == "doctor" else 1)
    assert "no store none.db" in (found.out + found.err)
    assert "dragoman read SOURCE" in (found.out + found.err)
    assert not Path("none.db").exists()


# --------------------------------------------------- what cannot be read

UNUSABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n", "empty"),
    "empty.jsonl": (b"", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
    "nul.txt": (b"one\0two", "binary"),
    "broken.json": (b'{"text": "Russia', "broken JSON"),
    "list.jsonl": (b"[1]\n", "not an object"),
    "wordless.jsonl": (b'{"date": "2024-05-17"}\n', "no text"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_cannot_be_used_is_named_with_its_reason(name: str) -> None:
    data, reason = UNUSABLE[name]
    Path(name).write_bytes(data)
    found = ran("read", name)
    assert found.status == 1
    assert f"{name}" in found.err
    assert f"1  {reason}" in found.err
    coded = ran("code", name)
    assert (coded.status, coded.out) == (1, "")
    assert coded.err.startswith(name)
    assert reason in coded.err


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_does_not_keep_the_rest_from_being_read(
    name: str, good: Path
) -> None:
    Path(name).write_bytes(UNUSABLE[name][0])
    found = ran("read", name, good)
    assert found.status == 0
    assert "2 documents: 2 new" in found.err
    assert f"1  {UNUSABLE[name][1]}" in found.err
    assert documents() == 2


def test_of_five_lines_the_broken_third_is_named_and_four_are_read() -> None:
    rows = [report(1), report(2), '{"id": "r3", "text": "Russia att', report(4), report(5)]
    write_lines(Path("five.jsonl"), rows)
    found = ran("read", "five.jsonl")
    assert found.status == 0
    assert "4 documents: 4 new" in found.err
    assert "five.jsonl:3: broken JSON" in found.err
    assert documents() == 4


def test_code_reads_past_a_broken_line_and_names_it() -> None:
    rows = [report(1), "{broken", report(3)]
    found = ran("code", write_lines(Path("three.jsonl"), rows))
    assert found.status == 0
    assert {event["document"] for event in found.lines} == {"r1", "r3"}
    assert found.err.startswith("three.jsonl:2: broken JSON")


def test_every_broken_line_is_counted_and_none_hidden() -> None:
    rows = [report(1), *["{broken"] * 20]
    write_lines(Path("many.jsonl"), rows)
    found = ran("read", "many.jsonl")
    assert "20  broken JSON" in found.err
    assert "and 15 more" in found.err
    told = ran("read", "many.jsonl", "--json").json
    assert [one["id"] for one in told["not_used"]] == [f"many.jsonl:{n}" for n in range(2, 22)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_text_in_another_encoding_is_read_with_its_letters(encoding: str) -> None:
    text = "Côte d’Ivoire accused Mali of an attack on its troops."
    Path("2024-05-17.txt").write_bytes(text.encode(encoding))
    found = ran("code", "2024-05-17.txt")
    assert found.status == 0
    assert found.lines[0]["quote"].startswith("Côte d’Ivoire")


def test_a_wrongly_encoded_line_is_read_too() -> None:
    line = json.dumps(report(1, "Türkiye attacked Syria."), ensure_ascii=False)
    Path("latin.jsonl").write_bytes(line.encode("latin-1") + b"\n")
    found = ran("code", "latin.jsonl")
    assert [event["quote"][:7] for event in found.lines] == ["Türkiye"]


# ------------------------------------------------------------ addresses


@pytest.mark.parametrize("command", ["read", "brief"])
def test_an_address_that_fails_is_a_gap_and_a_failure_where_it_is_all(command: str) -> None:
    address = closed_address()
    found = ran(command, address, "--allow-private")
    assert found.status == 1
    assert f"Gap: {address}: unreachable" in found.err


def test_an_address_that_fails_is_no_failure_beside_one_that_gave_reports(good: Path) -> None:
    address = closed_address()
    found = ran("brief", address, good, "--allow-private")
    assert found.status == 0
    assert f"Gap: {address}: unreachable" in found.err
    # Markdown escapes some signs of the address.
    assert address.partition("//")[2].partition("/")[0] in found.out
    assert "1 source could not be read" in found.out


def test_an_address_of_the_own_network_is_refused_unless_it_is_allowed() -> None:
    found = ran("read", closed_address())
    assert found.status == 1
    assert "refused: private address" in found.err


@pytest.mark.parametrize("command", ["read", "brief", "code"])
def test_no_address_is_asked_where_the_network_is_forbidden(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_OFFLINE", "1")
    found = ran(command, "https://example.org/feed")
    assert (found.status, found.out) == (1, "")
    assert "DRAGOMAN_OFFLINE forbids the network" in found.err
    assert not Path("dragoman.db").exists()


def test_code_tells_an_address_that_fails() -> None:
    found = ran("code", closed_address())
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("Gap: http://127.0.0.1")


def test_a_feed_that_is_a_web_page_is_a_gap(good: Path) -> None:
    page = "<!doctype html><html><body><p>Please log in.</p></body></html>"
    Path("world.rss").write_text(page)
    alone = ran("read", "world.rss")
    assert alone.status == 1
    assert "Gap: world.rss: not a feed but an HTML page" in alone.err
    assert ran("read", "world.rss", good).status == 0


def test_a_feed_without_an_item_is_told_and_no_crash() -> None:
    Path("quiet.rss").write_text('<rss version="2.0"><channel><title>Q</title></channel></rss>')
    found = ran("read", "quiet.rss")
    assert "0 documents" in found.err


# -------------------------------------------------------------- the store


def test_a_store_of_a_newer_version_is_refused_and_left_alone(good: Path) -> None:
    ran("read", good)
    with closing(sqlite3.connect("dragoman.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    for command in (["read", good], ["events"], ["doctor"]):
        found = ran(*command)
        assert found.status == 1
        assert "version 99" in found.out + found.err
        assert "Update Dragoman" in found.out + found.err
    assert documents() == 2


def test_a_file_that_is_no_store_is_refused_and_left_alone(good: Path) -> None:
    Path("notes.txt").write_text("My notes, not to be lost. " * 100)
    before = Path("notes.txt").read_bytes()
    found = ran("read", good, "--db", "notes.txt")
    assert found.status == 1
    assert "not an SQLite database" in found.err
    assert Path("notes.txt").read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(good: Path) -> None:
    with closing(sqlite3.connect("other.db")) as connection:
        connection.execute("CREATE TABLE recipe (words)")
    found = ran("read", good, "--db", "other.db")
    assert found.status == 1
    assert "database of another program" in found.err


@pytest.mark.parametrize(
    ("db", "words"),
    [
        ("/proc/dragoman.db", "The store /proc/dragoman.db: "),
        ("no-folder/here.db", "The folder no-folder"),
        (".", "is a folder"),
    ],
)
def test_a_store_that_cannot_be_made_is_a_clear_error(db: str, words: str, good: Path) -> None:
    found = ran("read", good, "--db", db)
    assert found.status == 1
    assert words in found.err


def test_a_full_disk_keeps_what_was_read_and_the_next_run_adds_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_lines(Path("all.jsonl"), [report(number) for number in range(120)])
    make_durable = schema._make_durable

    def small_disk(opened: Database) -> None:
        make_durable(opened)
        opened.execute("PRAGMA max_page_count = 60")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "_make_durable", small_disk)
        # SQLite takes back the transaction that did not fit: what was read in the
        # last second. Here every report is a second of its own.
        patched.setattr(database, "COMMIT_SECONDS", 0)
        found = ran("read", "all.jsonl")
    assert found.status == 1
    assert "the disk is full" in found.err
    kept = documents()
    assert 0 < kept < 120
    assert "✗" not in ran("doctor").out
    again = ran("read", "all.jsonl")
    assert f"{120 - kept} new, 0 changed, {kept} known already" in again.err
    assert documents() == 120


# --------------------------------------------------------------- output


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("brief.pdf", "can be written as .html, .md, .txt, .eml or .json"),
        ("brief", "can be written as .html, .md, .txt, .eml or .json"),
        ("no-folder/brief.html", "there is no folder no-folder"),
        ("folder.html", "is a folder"),
        ("/proc/brief.html", "cannot be written"),
    ],
)
def test_a_brief_that_cannot_be_written_is_told_before_reading(
    output: str, words: str, good: Path
) -> None:
    Path("folder.html").mkdir()
    found = ran("brief", good, "-o", output)
    assert found.status == 2
    assert words in found.err
    assert not Path("dragoman.db").exists()


def test_an_old_brief_is_replaced_whole_and_nothing_else_is_left(good: Path) -> None:
    Path("brief.md").write_text("old")
    assert ran("brief", good, "-o", "brief.md", "--db", "here.db").status == 0
    assert Path("brief.md").read_text().startswith("#")
    names = {path.name for path in Path().iterdir()}
    assert names == {"brief.md", "good.jsonl", "here.db"}


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "command", [["events", "--json"], ["events"], ["brief"], ["export", "csv"], ["--help"]]
)
def test_a_full_disk_behind_standard_output_is_told(command: list[str]) -> None:
    ran("read", REPORTS)
    with FULL.open("w") as out:
        found = run([*COMMAND, *command], stdout=out, stderr=PIPE, text=True, check=False)
    assert found.returncode == 1
    assert "cannot be written" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_standard_error_leaves_the_status() -> None:
    with FULL.open("w") as err:
        found = run([*COMMAND, "events", "--type", "X"], stderr=err, check=False)
    assert found.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a shell is needed to close a stream")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("read - <&-", 1),
        ("code <&-", 1),
        ("events >&-", 0),
        ("events --type X 2>&-", 2),
        ("export csv >&-", 0),
        ("events <&- >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_is_no_crash(words: str, status: int) -> None:
    ran("read", REPORTS)
    line = f"exec {shlex.join(COMMAND)} {words}"
    found = run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert found.returncode == status
    assert "Traceback" not in found.stderr
    assert ("Standard input is closed" in found.stderr) == (words[-4:] == " <&-")


def test_a_number_beyond_reason_is_refused(tmp_path: Path) -> None:
    assert ran("events", "--limit", "99999999999999999999", "--db", tmp_path / "d").status == 2


# ------------------------------------------------------------ surprises


@pytest.mark.parametrize(
    "command", [["relation", "RUS", "CHN"], ["network"], ["watch", "score"]]
)
def test_a_picture_is_never_written_under_the_name_of_another_kind(
    command: list[str], good: Path
) -> None:
    ran("read", good)
    found = ran(*command, "-o", "picture.png")
    assert found.status == 2
    assert "-o picture.png: pictures are written as .svg" in found.err
    assert not Path("picture.png").exists()


@pytest.mark.parametrize("command", [["events"], ["watch", "list"], ["search", "x"]])
def test_an_empty_file_is_no_store_and_stays_empty(command: list[str]) -> None:
    Path("empty.db").touch()
    found = ran(*command, "--db", "empty.db")
    assert found.status == 1
    assert "empty.db is an empty file and no store yet" in found.err
    assert not Path("empty.db").stat().st_size


def test_a_store_of_nothing_is_told_without_days() -> None:
    Store.open(Path("none.db")).close()
    assert "0 questions\n" in ran("doctor", "--db", "none.db").out


def test_a_network_of_days_without_reports_names_the_days(good: Path) -> None:
    ran("read", good)
    found = ran("network", "--since", "2030-01-01")
    assert "The store knows of no two parties, from 2030-01-01." in found.out + found.err


def test_a_chart_without_a_file_is_refused(good: Path) -> None:
    ran("read", good)
    found = ran("relation", "RUS", "UKR", "--chart", "balance")
    assert found.status == 2
    assert "name it: -o balance.svg" in found.err


@pytest.mark.parametrize(
    "command",
    [
        ["events", "--about", "Rusia"],
        ["brief", "--about", "Rusia"],
        ["relation", "Rusia", "CHN"],
    ],
)
def test_where_nothing_is_found_the_name_that_was_meant_is_told(
    command: list[str], good: Path
) -> None:
    ran("read", good)
    assert "No table knows Rusia; did you mean Russia" in ran(*command).err


def test_a_party_that_no_table_knows_is_told_when_a_question_is_opened(tmp_path: Path) -> None:
    asked = ("--by", "2034-06-16", "--as-of", "2034-05-01", "--db", tmp_path / "d.db")
    done = ran("watch", "add", "Will Isreal attack Iran?", *asked)
    assert (done.status, done.err.count("No table knows")) == (0, 1)
    assert "No table knows Isreal; did you mean Israel?" in done.err
    assert "No table knows" not in ran("watch", "add", "Will Israel attack Iran?", *asked).err


def test_it_is_told_where_the_rule_is_only_written(tmp_path: Path) -> None:
    asked = ("--by", "2034-06-16", "--as-of", "2034-05-01", "-o", tmp_path / "rule.toml")
    done = ran("watch", "add", "Will Isreal attack Iran?", *asked, "--db", tmp_path / "d.db")
    assert (done.status, done.out) == (0, "")
    assert "No table knows Isreal; did you mean Israel?" in done.err


@pytest.mark.parametrize("wrong", ["20", "20%", "likely", "nan", "1.5"])
def test_what_is_no_probability_is_told_with_how_to_write_one(wrong: str) -> None:
    found = ran("watch", "say", "1", wrong)
    assert found.status == 2
    assert "is no probability" in found.err


def test_a_deadline_in_the_past_names_the_option_for_archives(tmp_path: Path) -> None:
    asked = ("--by", "2024-09-01", "--db", tmp_path / "d.db")
    found = ran("watch", "add", "Will Israel attack Iran?", *asked)
    assert found.status == 1
    assert "--as-of" in found.err


def test_a_folder_without_files_is_told_by_who_codes_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = ran("code", tmp_path / "empty", "--out", tmp_path / "out")
    assert found.status == 1
    assert "hold no files" in found.err


def test_a_text_without_its_day_is_told_with_what_it_costs(good: Path) -> None:
    Path("letter.txt").write_text("Russia attacked Ukraine on Monday.", encoding="utf-8")
    said = ran("read", "letter.txt").err
    assert "1 document without a day of publication" in said
    assert "--published" in said
    assert "without a day" not in ran("read", good).err
