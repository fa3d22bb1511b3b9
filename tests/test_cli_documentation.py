"""The page on the commands says what the commands themselves say."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_of_commands_is_that_of_today() -> None:
    made = runpy.run_path(str(DOCS / "make_commands.py"))["commands_page"]()
    kept = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert kept == made, "run `python docs/make_commands.py`"
