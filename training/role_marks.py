"""
Sentences whose events have their parties marked, from which `roles.py` learns.

`python training/role_marks.py --items ITEMS --refer OUT FILE...` writes the references of
real items, as `corpus/pairs/README.md` tells how they are marked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Sentence
from events import lines, marks_of, rows_with_texts
from pairs import Span, main_event, marked_items, nearest, tagged


@dataclass(frozen=True)
class MarkedEvent:
    """An event's word and its parties, as offsets; of one that is whole, all its parties."""

    start: int
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    whole: bool


@dataclass(frozen=True)
class MarkedSentence:
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
        document = Document(id=DocumentId("item"), key="item", text=text)
        for one in sentences(document):
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


def refer(files: list[Path], items: Path, out: Path) -> None:
    """Writes, by reference, where the words of events stand, and their actors and recipients."""
    with out.open("w", encoding="utf-8") as file:
        for row, text, marks, told in marked_items(files, items):
            events = [
                (start, *_sides(text, line, start))
                for (start, *_), line in zip(marks, told, strict=True)
            ]
            if events:
                file.write(json.dumps(row | {"events": events}) + "\n")


def _sides(text: str, line: str, at: int) -> Iterator[list[Span]]:
    for side in line.removeprefix("> ").split("|"):
        spans = (nearest(text, words.strip(), at) for words in side.split(" & "))
        yield [span for span in spans if span]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--refer", type=Path, required=True)
    args = parser.parse_args()
    refer(args.files, args.items, args.refer)


if __name__ == "__main__":
    main()
