"""
Sentences with their events marked, as the reader learns them; `corpus/events/README.md`
tells the form. `python training/events.py --check FILE...`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data import Example
from dragoman.codebook import event_types
from dragoman.records import Status
from dragoman.words import word_spans

TYPES = tuple(sorted(event_types()))
STATUSES = tuple(status.value for status in Status)
EVENTS = ("O", *TYPES)

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+) ([a-z]+)\]")


def parsed(line: str) -> Example:
    """The words of a line with their types and statuses. Raises ValueError for a fault."""
    text, marks, at = "", {}, 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        if found[2] not in TYPES or found[3] not in STATUSES:
            raise ValueError(f"{found[0]}: no such type or status")
        marks[len(text), len(text) + len(found[1])] = (found[2], found[3])
        text += found[1]
        at = found.end()
    text += line[at:]
    if any(c in text for c in "[]|"):
        raise ValueError("a mark is not of the form [word|TYPE status]")
    spans = word_spans(text)
    example = Example(words=[span.text for span in spans], source="events")
    example.events = ["O"] * len(spans)
    example.statuses = [None] * len(spans)
    for number, span in enumerate(spans):
        mark = marks.pop((span.start, span.end), None)
        if mark:
            example.events[number], example.statuses[number] = mark
    if marks:
        raise ValueError(f"{', '.join(text[a:b] for a, b in marks)}: not one word as words are cut")
    return example


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines that hold a sentence."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def event_sentences(folder: Path) -> list[Example]:
    """Every sentence of the folder's files."""
    return [parsed(line) for path in sorted(folder.glob("*.txt")) for _, line in lines(path)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for path in args.files:
        for number, line in lines(path):
            try:
                example = parsed(line)
            except ValueError as error:
                print(f"{path}:{number}: {error}")
                continue
            seen[line] += 1
            if seen[line] == 2:
                print(f"{path}:{number}: stands here twice")
            counts["sentences"] += 1
            counts["without an event"] += all(one == "O" for one in example.events)
            for kind, status in zip(example.events, example.statuses, strict=True):
                if kind != "O":
                    counts[kind] += 1
                    counts[str(status)] += 1
    print(dict(counts.most_common()))


if __name__ == "__main__":
    main()
