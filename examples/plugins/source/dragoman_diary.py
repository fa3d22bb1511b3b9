"""
A diary as a source: `dragoman read diary:notes.txt`.

    2024-05-17 Russia attacked Ukraine with drones.
"""

from collections.abc import Callable, Iterator
from pathlib import Path


def entries(where: str, fetch: Callable[[str], bytes]) -> Iterator[dict[str, object]]:
    """A record for each line; the file may also lie on the web."""
    is_address = where.startswith(("http://", "https://"))
    text = fetch(where).decode() if is_address else Path(where).read_text("utf-8")
    for line in text.splitlines():
        day, _, words = line.partition(" ")
        if words:
            yield {"id": day, "date": day, "text": words, "source": "Diary"}
