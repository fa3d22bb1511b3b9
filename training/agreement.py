"""
How far two readers of the same sentences agree: `python training/agreement.py FIRST SECOND`.

Both files hold the same sentences in the same order, marked as `corpus/events/README.md`
tells. A word that both mark is a match; type and status are shares of the matches.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from events import NOTHING, Told, lines, parsed


@dataclass(slots=True)
class Agreement:
    """How many sentences and words were marked, and how many of them alike."""

    sentences: int = 0
    relevant: int = 0
    marked_first: int = 0
    marked_second: int = 0
    matches: int = 0
    types: int = 0
    statuses: int = 0

    def add(self, first: Told, second: Told) -> None:
        """Counts a sentence that both have read. Raises ValueError for different ones."""
        if first.words != second.words:
            raise ValueError(f"not the same sentence: {' '.join(first.words)[:60]}")
        by_first, by_second = (
            {at for at, kind in enumerate(one.events) if kind != NOTHING}
            for one in (first, second)
        )
        self.sentences += 1
        self.relevant += bool(by_first) == bool(by_second)
        self.marked_first += len(by_first)
        self.marked_second += len(by_second)
        for at in by_first & by_second:
            self.matches += 1
            self.types += first.events[at] == second.events[at]
            self.statuses += first.statuses[at] == second.statuses[at]

    def lines(self) -> Iterator[str]:
        """The shares, in words."""
        marked = self.marked_first + self.marked_second
        matches = max(self.matches, 1)
        yield (
            f"{self.sentences} sentences, {self.marked_first} and {self.marked_second} marks"
        )
        alike = self.relevant / max(self.sentences, 1)
        yield f"sentences with or without an event alike: {alike:.3f}"
        yield f"words marked by both, F1: {2 * self.matches / max(marked, 1):.3f}"
        yield (
            f"of these the same type: {self.types / matches:.3f}, "
            f"the same status: {self.statuses / matches:.3f}"
        )


def main() -> None:
    """Prints how far two files agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    agreement = Agreement()
    one, other = (
        [parsed(line) for _, line in lines(path)] for path in (args.first, args.second)
    )
    for first, second in zip(one, other, strict=True):
        agreement.add(first, second)
    for line in agreement.lines():
        print(line)


if __name__ == "__main__":
    main()
