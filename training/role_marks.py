"""
Sentences whose events have their parties marked, from which `roles.py` learns.

`python training/role_marks.py --items ITEMS --refer OUT FILE...` writes the references of
real items, as `corpus/pairs/README.md` tells how they are marked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.language.sentences import sentences
from dragoman.records import Sentence
from events import document_of, lines, marks_of, rows_with_texts
from pairs import Span, main_event, marked_items, sides_of, tagged


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event's word and its parties, as offsets; of one that is whole, all its parties."""

    start: int
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence and those of its events whose parties are marked."""

    text: str
    events: tuple[MarkedEvent, ...]


def of_pairs(folder: Path) -> list[MarkedSentence]:
    """The lines with two marked parties, those of one sentence together."""
    found: dict[str, dict[int, tuple[set[Span], set[Span]]]] = {}
    for path in sorted(folder.glob("*.txt")):
        for _, line in lines(path):
            start = main_event(line)
            if start is None:
                continue
            text, spans = tagged(marks_of(line.replace(" !]", "]"))[0])
            sides = found.setdefault(text, {}).setdefault(start, (set(), set()))
            for side, name in zip(sides, "st", strict=True):
                side.add(spans[name])
    return [
        MarkedSentence(
            text,
            tuple(
                MarkedEvent(
                    start, tuple(sorted(actors)), tuple(sorted(recipients)), whole=False
                )
                for start, (actors, recipients) in sorted(events.items())
            ),
        )
        for text, events in found.items()
    ]


def of_items(references: Path, items: Path) -> list[MarkedSentence]:
    """The sentences of real items with all parties of their events; none without the items."""
    found = []
    for row, text in rows_with_texts(references, items):
        for one in sentences(document_of(text)):
            events = tuple(
                MarkedEvent(
                    start - one.start,
                    _inside(actors, one),
                    _inside(recipients, one),
                    whole=True,
                )
                for start, actors, recipients in row["events"]
                if one.start <= start < one.end
            )
            if events:
                found.append(MarkedSentence(one.text, events))
    return found


def _inside(spans: list[Span], sentence: Sentence) -> tuple[Span, ...]:
    return tuple(
        (start - sentence.start, end - sentence.start)
        for start, end in spans
        if sentence.start <= start and end <= sentence.end
    )


def refer(files: Sequence[Path], items: Path, out: Path) -> None:
    """Writes by reference where the words of events stand, their actors and recipients."""
    with out.open("w", encoding="utf-8") as file:
        for item in marked_items(files, items):
            events = [
                (start, *sides_of(item.text, line, start))
                for (start, *_), line in zip(item.marks, item.told, strict=True)
            ]
            if events:
                file.write(json.dumps(item.row | {"events": events}) + "\n")


def main() -> None:
    """Writes the references of real items."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--refer", type=Path, required=True)
    args = parser.parse_args()
    refer(args.files, args.items, args.refer)


if __name__ == "__main__":
    main()
