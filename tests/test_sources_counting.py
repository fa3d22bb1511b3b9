"""The progress bar expects what the reading gives."""

import json
import os
from pathlib import Path

import pytest

from dragoman.sources.counting import expected_items
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from


def test_a_folder_counts_what_its_reading_gives(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("Hidden.")
    (tmp_path / ".y.txt").write_text("Hidden too.")
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "c.doc").write_text("Unknown.")
    (tmp_path / "LICENSE").write_text("Unknown too.")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "r.jsonl").write_text("\n".join([json.dumps({"text": "Two."})] * 3))
    given = list(documents_from(str(tmp_path), fetcher=Fetcher()))
    assert expected_items(str(tmp_path)) == len(given) == 8


LINES = [("", 1), ("1\n2", 2), ("1\n2\n", 2)]


@pytest.mark.parametrize(("text", "items"), LINES)
def test_a_file_of_lines_counts_by_its_lines(tmp_path: Path, text: str, items: int) -> None:
    (tmp_path / "r.jsonl").write_text(text)
    assert expected_items(str(tmp_path / "r.jsonl")) == items


@pytest.mark.parametrize("source", ["-", "https://example.org/feed"])
def test_what_cannot_be_counted_beforehand_is_not_guessed(source: str) -> None:
    assert expected_items(source) is None
