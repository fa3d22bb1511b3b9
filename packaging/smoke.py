"""
A first run of an installed Dragoman, from outside of any checkout: `python smoke.py`.

It uses nothing but the package: the library, the commands, its model and its tables.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import dragoman

REPORT = {
    "id": "1",
    "date": "2024-05-17",
    "title": "Envoys meet in Geneva",
    "text": "Russian officials met Chinese diplomats in Geneva on Monday. Beijing denied that "
    "it had sold arms to Moscow.",
    "source": "The Harbour Post",
}


def ran(*arguments: str) -> str:
    """What the command prints; it must succeed."""
    command = [sys.executable, "-m", "dragoman", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Raise where something is not as it should be."""
    assert files("dragoman").joinpath("py.typed").is_file(), "py.typed is missing"
    [event] = dragoman.code("Russian officials met Chinese diplomats in Geneva on Monday.")
    assert (event.type, [one.code for one in event.actor]) == ("CONSULT", ["RUS", "CHN"])
    with TemporaryDirectory() as folder:
        reports, store = Path(folder, "reports.jsonl"), str(Path(folder, "news.db"))
        reports.write_text(json.dumps(REPORT) + "\n", "utf-8")
        page = ran("brief", str(reports), "--db", store)
        assert "## What happened" in page, page
        assert json.loads(ran("events", "--status", "denied", "--db", store, "--json"))
        assert "✗" not in ran("doctor", "--db", store)
        assert len(ran("export", "csv", "--db", store).splitlines()) >= 3
        with dragoman.Desk(store) as desk:
            assert desk.events(about="RUS,CHN").frame().height >= 2
    print(f"dragoman {dragoman.__version__} in {Path(dragoman.__file__).parent} works")


if __name__ == "__main__":
    main()
