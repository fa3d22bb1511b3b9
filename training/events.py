"""
Sentences with their events marked, as the reader learns them; `corpus/events/README.md`
tells the form. `python training/events.py --check FILE...`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import Example
from dragoman.codebook import event_types
from dragoman.evaluation.gold import text_sha1
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Status
from dragoman.words import word_spans

TYPES = tuple(sorted(event_types()))
STATUSES = tuple(status.value for status in Status)
NOTHING = "O"
"""Of a word that names no event, and of a pair between whom nothing passes."""

EVENTS = (NOTHING, *TYPES)

Mark = tuple[int, int, str, str]
"""Start and end of an event's word, type and status."""

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+) ([a-z]+)\]")


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a sentence with the type of each, and its status where there is an event."""

    words: list[str]
    events: list[str]
    statuses: list[str | None]

    @property
    def example(self) -> Example:
        """As the reader learns it."""
        return Example(
            words=self.words, source="events", events=self.events, statuses=self.statuses
        )


def parsed(line: str) -> Told:
    """The words of a line with their types and statuses. Raises ValueError for a fault."""
    text, marks = marks_of(line)
    for start, end, kind, status in marks:
        if kind not in TYPES or status not in STATUSES:
            raise ValueError(f"[{text[start:end]}|{kind} {status}]: no such type or status")
    if any(c in text for c in "[]|"):
        raise ValueError("a mark is not of the form [word|TYPE status]")
    spans = word_spans(text)
    mark_by_span: dict[tuple[int, int], tuple[str, str | None]] = {
        (start, end): (kind, status) for start, end, kind, status in marks
    }
    found = [mark_by_span.pop((one.start, one.end), (NOTHING, None)) for one in spans]
    if mark_by_span:
        unmatched = ", ".join(text[start:end] for start, end in mark_by_span)
        raise ValueError(f"{unmatched}: not one word as words are cut")
    return Told(
        words=[one.text for one in spans],
        events=[kind for kind, _ in found],
        statuses=[status for _, status in found],
    )


def marks_of(line: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks."""
    text, at = "", 0
    marks: list[Mark] = []
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[1]), found[2], found[3]))
        text += found[1]
        at = found.end()
    return text + line[at:], marks


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks again."""
    for start, end, kind, status in sorted(marks, reverse=True):
        text = f"{text[:start]}[{text[start:end]}|{kind} {status}]{text[end:]}"
    return text


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines that hold a sentence."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def event_sentences(folder: Path) -> list[Example]:
    """Every sentence of the folder's files."""
    files = sorted(folder.glob("*.txt"))
    return [parsed(line).example for path in files for _, line in lines(path)]


# ------------------------------------------------------------------ real items


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


def rows_with_texts(references: Path, items: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """The rows that refer to items, each with the text that it means."""
    texts = items_by_digest(items) if references.exists() else {}
    for line in references.read_text(encoding="utf-8").splitlines() if texts else ():
        row = json.loads(line)
        if row["sha1"] in texts:
            yield row, texts[row["sha1"]][1]


def referred_lines(references: Path, items: Path) -> Iterator[str]:
    """The sentences of real items, marked; none where their texts are absent."""
    for row, text in rows_with_texts(references, items):
        yield from sentences_with_marks(marked(text, row["events"]))


def referred(references: Path, items: Path) -> list[Example]:
    """Real items, whose texts are looked up by their digest; none where they are absent."""
    return [parsed(line).example for line in referred_lines(references, items)]


def sentences_with_marks(line: str) -> list[str]:
    """The sentences of an item, their marks within."""
    text, marks = marks_of(line)
    return [
        marked(
            one.text,
            [
                (start - one.start, end - one.start, kind, status)
                for start, end, kind, status in marks
                if one.start <= start < one.end
            ],
        )
        for one in sentences(document_of(text))
    ]


def document_of(text: str) -> Document:
    """An item as a document."""
    return Document(id=DocumentId("item"), key="item", text=text)


def refer(marked_files: Sequence[Path], items: Path, out: Path) -> None:
    """Writes the references of marked items: day, digest of the text, offsets and codes."""
    known = items_by_digest(items)
    with out.open("w", encoding="utf-8") as file:
        for path in marked_files:
            for number, line in lines(path):
                text, marks = marks_of(line)
                digest = text_sha1(text)
                if digest not in known:
                    print(f"{path}:{number}: no item has these words")
                    continue
                try:
                    parsed(line)
                except ValueError as error:
                    print(f"{path}:{number}: {error}")
                    continue
                row = {"day": known[digest][0], "sha1": digest, "events": marks}
                file.write(json.dumps(row) + "\n")


# ------------------------------------------------------------------ the check


@dataclass(frozen=True, slots=True)
class Counted:
    """What must not stand twice in the files, and what is counted of a line."""

    key: str
    kinds: Sequence[str]


def faults(files: Iterable[Path], counted: Callable[[str], Counted]) -> Iterator[str]:
    """
    What is wrong with the lines of the files, and last how often what they hold comes.

    `counted` raises ValueError for a fault.
    """
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for path in files:
        for number, line in lines(path):
            try:
                one = counted(line)
            except ValueError as error:
                yield f"{path}:{number}: {error}"
                continue
            seen[one.key] += 1
            if seen[one.key] == 2:
                yield f"{path}:{number}: stands here twice"
            counts.update(["sentences", *one.kinds])
    yield str(dict(counts.most_common()))


def _counted(line: str) -> Counted:
    told = parsed(line)
    kinds = [one for one in told.events if one != NOTHING]
    statuses = [str(one) for one in told.statuses if one is not None]
    return Counted(line, [*kinds, *statuses] or ["without an event"])


def main() -> None:
    """Names the faults of marked sentences, or writes references of marked items."""
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
    for line in faults(args.files, _counted):
        print(line)


if __name__ == "__main__":
    main()
