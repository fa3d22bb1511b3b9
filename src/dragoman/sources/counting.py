"""How many items a source holds, where that is told without reading it whole."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from dragoman.sources.addresses import is_web_address
from dragoman.sources.places import STANDARD_INPUT, folder_files, plugged_name

LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_BLOCK = 1 << 20


def expected_items(source: str) -> int | None:
    """
    About how many documents a local source will give, for a progress bar.

    A JSON Lines file counts by its lines, another file as one: what a folder holds
    that is of no known kind is told as rejected, and so an item too. None for
    addresses, plug-ins and standard input.
    """
    if source == STANDARD_INPUT or is_web_address(source) or plugged_name(source):
        return None
    path = Path(source)
    if not path.is_dir():
        return _items(path)
    gaps: list[OSError] = []
    items = sum(_items(file) for file in folder_files(path, gaps.append))
    return items + len(gaps)


def _line_count(stream: BinaryIO) -> int:
    number, last = 0, b"\n"
    while block := stream.read(_BLOCK):
        number, last = number + block.count(b"\n"), block
    return number + (not last.endswith(b"\n"))


def _items(path: Path) -> int:
    if path.suffix.lower() not in LINE_SUFFIXES or not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return max(_line_count(stream), 1)
    except OSError:
        return 1  # reading it will give one gap, which says why
