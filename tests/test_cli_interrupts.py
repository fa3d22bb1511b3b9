"""Ctrl-C, a kill and a closed pipe, done to the command as a process of its own."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from cli_runs import COMMAND, REPORTS, Ran, ended, process, ran, report, write_lines

REPORTS_IN_FILE = 1200
TEXT = "Russia attacked Ukraine on Thursday. China met Iran in Geneva on Monday. " * 3


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More reports than are coded in the time that the tests need to interrupt it."""
    rows: list[object] = [report(n, f"{TEXT} Report {n}.") for n in range(REPORTS_IN_FILE)]
    return write_lines(tmp_path_factory.mktemp("many") / "many.jsonl", rows)


def stored(db: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
            return count
    except sqlite3.OperationalError:  # not made yet
        return 0


def stopped_while_reading(many: Path, folder: Path, how: signal.Signals) -> Ran:
    started = process("read", many, cwd=folder)
    deadline = time.monotonic() + 60
    while not stored(folder / "dragoman.db"):
        assert time.monotonic() < deadline
        assert started.poll() is None, "read everything before it could be interrupted"
        time.sleep(0.02)
    started.send_signal(how)
    return ended(started)


def test_ctrl_c_keeps_what_was_read_and_the_next_run_adds_the_rest(
    many: Path, tmp_path: Path
) -> None:
    found = stopped_while_reading(many, tmp_path, signal.SIGINT)
    db = tmp_path / "dragoman.db"
    kept = stored(db)
    assert found.status == 130
    assert "Traceback" not in found.err
    counted = int(found.err.split(" documents:")[0].split()[-1])
    assert kept - counted in {0, 1}  # the last may have been saved and not yet counted
    assert "run the command again to go on" in found.err
    assert 0 < kept < REPORTS_IN_FILE
    again = ran("read", many, "--db", db, "--json").json
    assert (again["new"], again["known"]) == (REPORTS_IN_FILE - kept, kept)
    assert stored(db) == REPORTS_IN_FILE


def test_after_a_kill_the_store_is_sound(many: Path, tmp_path: Path) -> None:
    found = stopped_while_reading(many, tmp_path, signal.SIGKILL)
    assert found.status == -signal.SIGKILL
    findings = ran("doctor", "--db", tmp_path / "dragoman.db", "--json")
    assert findings.status == 0
    assert {one["level"] for one in findings.json} == {"ok"}
    assert 0 < stored(tmp_path / "dragoman.db") < REPORTS_IN_FILE


@pytest.mark.parametrize("command", [["code", "many.jsonl"], ["events", "--json"], ["brief"]])
def test_a_closed_pipe_ends_a_command_in_silence(command: list[str], tmp_path: Path) -> None:
    write_lines(tmp_path / "many.jsonl", [report(n) for n in range(300)])
    ran("read", tmp_path / "many.jsonl", "--db", tmp_path / "dragoman.db")
    reading, writing = os.pipe()
    os.close(reading)  # nobody reads, as when `head` has had enough
    try:
        found = subprocess.run(
            [*COMMAND, *command],
            cwd=tmp_path,
            stdout=writing,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (found.returncode, found.stderr) == (0, b"")


def test_the_command_works_in_a_terminal_of_another_alphabet(tmp_path: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    coded = ended(process("code", REPORTS / "reports.jsonl", cwd=tmp_path, **environment))
    assert coded.status == 0
    assert any("’" in event["quote"] for event in coded.lines)
    brief = ended(process("brief", REPORTS, cwd=tmp_path, **environment))
    assert (brief.status, brief.out.isascii()) == (0, True)


def test_nothing_moves_on_standard_error_where_nobody_watches(tmp_path: Path) -> None:
    found = ended(process("read", REPORTS, cwd=tmp_path))
    assert found.out == ""
    assert "━" not in found.err
    assert "\x1b" not in found.err
    assert " documents: " in found.err.splitlines()[0]
