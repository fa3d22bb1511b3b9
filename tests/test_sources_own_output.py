"""What Dragoman wrote is never read as news, so that no brief is quoted in the next one."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from cli_runs import ran, report, write_lines
from dragoman.bulk.shards import LEAST_BYTES

BRIEFS = ("html", "md", "txt", "eml", "json")
EXPORTS = ("csv", "jsonl", "plover")


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one file of reports, and a store of them beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)
    write_lines(tmp_path / "reports.jsonl", [report(1), report(2)])
    assert "unknown kind" not in ran("read", ".").err


def rejected() -> dict[str, str]:
    found = ran("read", ".", "--json").json
    assert (found["new"], found["changed"]) == (0, 0)
    return {one["id"]: one["reason"] for one in found["not_used"]}


def test_the_store_in_the_folder_is_no_file_of_it() -> None:
    Path("dragoman.toml").write_text('every = "1 h"\n', encoding="utf-8")
    ran("export", "jsonl", "-o", "events.jsonl")
    assert ran("import", "events", "events.jsonl").status == 0
    Path("events.jsonl").unlink()
    assert list(Path("dragoman.db.events").rglob("*.parquet"))
    assert rejected() == {}


def test_a_database_of_somebody_else_is_told() -> None:
    Path("other.db").write_bytes(b"SQLite format 3\0" + bytes(84))
    assert rejected() == {"other.db": "unknown kind of file"}


@pytest.mark.parametrize("suffix", BRIEFS)
def test_a_brief_is_no_report(suffix: str) -> None:
    assert ran("brief", ".", "-o", f"brief.{suffix}").status == 0
    assert ran("brief", "--about", "Russia", "-o", f"russia.{suffix}").status == 0
    assert rejected() == {
        f"{name}.{suffix}": "written by Dragoman" for name in ("brief", "russia")
    }


def test_a_brief_in_a_mailbox_is_no_report() -> None:
    ran("brief", "-o", "brief.eml")
    box = mailbox.mbox("letters.mbox")
    message = mailbox.mboxMessage(Path("brief.eml").read_bytes())
    message.set_from("desk@example.org Fri May 17 22:00:00 2024")
    box.add(message)
    box.close()
    Path("brief.eml").unlink()
    assert set(rejected().values()) == {"written by Dragoman"}


@pytest.mark.parametrize("form", EXPORTS)
def test_exported_events_are_no_reports(form: str) -> None:
    suffix = "csv" if form == "csv" else "jsonl"
    assert ran("export", form, "-o", f"events.{suffix}").status == 0
    assert rejected() == {f"events.{suffix}": "events, not reports"}


def test_events_as_json_are_no_reports() -> None:
    Path("events.json").write_text(ran("events", "--json").out, encoding="utf-8")
    assert rejected() == {"events.json": "events, not reports"}


def test_a_report_about_a_brief_stays_one() -> None:
    write_lines(Path("more.jsonl"), [report(3, "The brief, 9 reports read, 4 events found.")])
    assert ran("read", "more.jsonl", "--json").json["new"] == 1


def test_what_is_coded_into_a_folder_is_no_output_of_ours_either() -> None:
    rows = [report(n) for n in range(500)]  # so many that a file of events is cut into pieces
    write_lines(Path("reports.jsonl"), rows)
    ran("read", "reports.jsonl")
    for form in ("plover", "jsonl"):
        ran("export", form, "-o", f"{form}.jsonl")
        assert Path(f"{form}.jsonl").stat().st_size > LEAST_BYTES
    ran("import", "events", "jsonl.jsonl")
    ran("brief", "-o", "brief.html")
    said = " ".join(ran("code", ".", "--out", "coded").err.split())
    assert f"{len(rows)} documents" in said
    assert "2 events, not reports 1 written by Dragoman" in said
