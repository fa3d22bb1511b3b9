"""The command line as a newcomer meets it: run in this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from dragoman.cli.main import app

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
COMMAND = (sys.executable, "-m", "dragoman")


class Ran:
    """What a command wrote and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


def ran(*arguments: object, stdin: str | bytes | None = None) -> Ran:
    """The command run in this process; what it does not catch itself is raised here."""
    result = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def process(*arguments: object, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own, its output held for `communicate`."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def ended(started: subprocess.Popen[bytes]) -> Ran:
    out, err = started.communicate(timeout=120)
    return Ran(started.returncode, out.decode(), err.decode())


def report(number: int, text: str = "", **fields: object) -> dict[str, object]:
    """A report of its own words with one event in it."""
    return {
        "id": f"r{number}",
        "date": "2024-05-17",
        "title": f"Report {number}",
        "text": text or f"Russia attacked Ukraine with {number} drones on Thursday.",
        "source": "The Harbour Post",
        **fields,
    }


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    """A JSON Lines file; a row that is a text already stands in it as it is."""
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def closed_address() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listening.getsockname()[1]}/news"
