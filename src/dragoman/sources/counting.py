"""How many items a source holds, where that is told without reading it whole."""

from __future__ import annotations

from pathlib import Path

_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_BLOCK = 1 << 20


def expected_items(source: str) -> int | None:
    """
    About how many documents a local source will give, for a progress bar.

    A JSON Lines file counts by its lines, another file as one. None for
    addresses and standard input.
    """
    if source == "-" or "://" in source:
        return None
    path = Path(source)
    files = (found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
    return sum(_items(file) for file in files)


def _items(path: Path) -> int:
    if path.suffix.lower() not in _LINE_SUFFIXES or not path.is_file():
        return 1
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
    except OSError:
        return 1  # reading it will give one gap, which says why
