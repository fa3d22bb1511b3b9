"""
Sentences with their events marked, as the reader learns them; `corpus/events/README.md`
tells the form. `python training/events.py --check FILE...`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from data import Example
from dragoman.codebook import event_types
from dragoman.evaluation.gold import text_sha1
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Status
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
        raise ValueError(
            f"{', '.join(text[a:b] for a, b in marks)}: not one word as words are cut"
        )
    return example


def marks_of(line: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without its marks, and (start, end, type, status) of each."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[1]), found[2], found[3]))
        text += found[1]
        at = found.end()
    return text + line[at:], marks


def marked(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """The text with its marks again."""
    for start, end, kind, status in sorted(marks, reverse=True):
        text = f"{text[:start]}[{text[start:end]}|{kind} {status}]{text[end:]}"
    return text


def items_by_digest(items: Path) -> dict[str, tuple[str, str]]:
    """Day and text of each real item, by the digest of its text; none where they are absent."""
    if not items.exists():
        return {}
    found = {}
    for line in items.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"].replace("\n", " ")
        found[text_sha1(text)] = (row["date"], text)
    return found


def rows_with_texts(references: Path, items: Path) -> Iterator[tuple[dict, str]]:
    """The rows that refer to items, each with the text that it means."""
    texts = items_by_digest(items) if references.exists() else {}
    for line in references.read_text(encoding="utf-8").splitlines() if texts else ():
        row = json.loads(line)
        if row["sha1"] in texts:
            yield row, texts[row["sha1"]][1]


def referred(references: Path, items: Path) -> list[Example]:
    """Real items, whose texts are looked up by their digest; none where they are absent."""
    return [
        parsed(one)
        for row, text in rows_with_texts(references, items)
        for one in sentences_with_marks(marked(text, row["events"]))
    ]


def sentences_with_marks(line: str) -> list[str]:
    """The sentences of an item, their marks within."""
    text, marks = marks_of(line)
    document = Document(id=DocumentId("item"), key="item", text=text)
    return [
        marked(
            one.text,
            [
                (start - one.start, end - one.start, kind, status)
                for start, end, kind, status in marks
                if one.start <= start < one.end
            ],
        )
        for one in sentences(document)
    ]


def refer(marked_files: list[Path], items: Path, out: Path) -> None:
    """Writes the references of marked items: day, digest of the text, offsets and codes."""
    known = items_by_digest(items)
    with out.open("w", encoding="utf-8") as file:
        for path in marked_files:
            for number, line in lines(path):
                text, marks = marks_of(line)
                if text_sha1(text) not in known:
                    print(f"{path}:{number}: no item has these words")
                    continue
                try:
                    parsed(line)
                except ValueError as error:
                    print(f"{path}:{number}: {error}")
                    continue
                row = {
                    "day": known[text_sha1(text)][0],
                    "sha1": text_sha1(text),
                    "events": marks,
                }
                file.write(json.dumps(row) + "\n")


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
    parser.add_argument("--check", action="store_true", help="name the faults (as without it)")
    parser.add_argument(
        "--items", type=Path, help="the JSON Lines of the items that were marked"
    )
    parser.add_argument("--refer", type=Path, help="write references of marked items there")
    args = parser.parse_args()
    if args.refer:
        refer(args.files, args.items, args.refer)
        return
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
