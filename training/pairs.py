"""
Sentences with two marked parties and what the first does to the second;
`corpus/pairs/README.md` tells the form. `python training/pairs.py --check FILE...`, and for
real items whose events have their parties told, `--items ITEMS --refer OUT FILE...`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from typing import Any

from data import Example
from dragoman.evaluation.gold import text_sha1
from dragoman.language.sentences import sentences
from dragoman.words import WordSpan, word_spans
from events import (
    EVENTS,
    NOTHING,
    STATUSES,
    Counted,
    Mark,
    document_of,
    faults,
    items_by_digest,
    lines,
    marks_of,
    parsed,
    rows_with_texts,
)

Span = tuple[int, int]
"""The first of some characters or words, and the one behind the last."""

_TAG = re.compile(r"</?[st]>")
_MAIN = re.compile(r"\[([^\[\]|]+)\|([A-Z]+) ([a-z]+) !\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the words of its two parties, and the event between them."""

    words: tuple[str, ...]
    actor: Span
    recipient: Span
    type: str
    status: str | None


def pair_of(line: str) -> Pair:
    """What a line says. Raises ValueError for a fault."""
    kind, status = _told_between(line)
    plain, spans = tagged(marks_of(line.replace(" !]", "]"))[0])
    words = word_spans(plain)
    found = {}
    for tag in "st":
        if tag not in spans:
            raise ValueError(f"no <{tag}>…</{tag}>")
        inside = _words_in(spans[tag], words)
        if inside is None:
            raise ValueError(f"no word between <{tag}> and </{tag}>")
        found[tag] = inside
    texts = tuple(one.text for one in words)
    return Pair(texts, found["s"], found["t"], kind, status)


def _told_between(line: str) -> tuple[str, str | None]:
    """Type and status of the event between the two parties."""
    main = _MAIN.findall(_TAG.sub("", line))
    if len(main) > 1:
        raise ValueError("more than one event is marked with !")
    kind, status = (main[0][1], main[0][2]) if main else (NOTHING, None)
    if kind not in EVENTS or status not in (*STATUSES, None):
        raise ValueError(f"no such type or status: {kind} {status}")
    if status == "denied" and kind in REFUSABLE and _WILL_NOT.search(line):
        return "REJECT", "happened"
    return kind, status


def _words_in(span: Span, words: Sequence[WordSpan]) -> Span | None:
    """The words that overlap some characters; none where none does."""
    start, end = span
    inside = [at for at, one in enumerate(words) if one.start < end and one.end > start]
    return (inside[0], inside[-1] + 1) if inside else None


REFUSABLE = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
"""What a party says that it will not do of these, it refuses."""

_WILL_NOT = re.compile(
    r"\b(?:(?:will|would|shall) (?:not|never)|wo\W?n['’]t|would\W?n['’]t|not going to)\b"
    r"[^|,;]{0,40}\[[^\[\]|]+\|[A-Z]+ denied !\]"
)


def main_event(line: str) -> int | None:
    """Where the event between the two parties begins in the line's text; none without one."""
    plain = _TAG.sub("", line)
    found = _MAIN.search(plain)
    return (
        None if found is None else len(marks_of(plain[: found.start()].replace(" !]", "]"))[0])
    )


def event_line(line: str) -> str:
    """The line as `events.py` reads it: all its events, the parties unmarked."""
    return _TAG.sub("", line).replace(" !]", "]")


def tagged(text: str) -> tuple[str, dict[str, Span]]:
    """The text without its tags, and the characters of each. Raises ValueError for a fault."""
    plain, at = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for tag in _TAG.finditer(text):
        plain += text[at : tag.start()]
        at = tag.end()
        name = tag[0].strip("</>")
        if tag[0].startswith("</"):
            if name not in opened:
                raise ValueError(f"</{name}> without <{name}>")
            spans[name] = (opened[name], len(plain))
        elif name in opened:
            raise ValueError(f"<{name}> stands twice")
        else:
            opened[name] = len(plain)
    return plain + text[at:], spans


def pairs_of(folder: Path) -> list[Pair]:
    """Every pair of the folder's files."""
    return [pair_of(line) for path in sorted(folder.glob("*.txt")) for _, line in lines(path)]


def sentences_of(folder: Path) -> list[Example]:
    """The same sentences with all their events, each once."""
    told = {
        event_line(line): None
        for path in sorted(folder.glob("*.txt"))
        for _, line in lines(path)
    }
    return [parsed(line).example for line in told]


def referred_pairs(references: Path, items: Path) -> list[Pair]:
    """Pairs of real items, whose texts are looked up by their digest; none without them."""
    return [
        pair
        for row, text in rows_with_texts(references, items)
        for pair in _pairs_in(text, row["pairs"])
    ]


def _pairs_in(text: str, told: Any) -> Iterator[Pair]:
    for one in sentences(document_of(text)):
        words = word_spans(one.text)
        for actor, recipient, kind, status in told:
            if not all(one.start <= at < one.end for at in (*actor, *recipient)):
                continue
            by_words = [
                _words_in((start - one.start, end - one.start), words)
                for start, end in (actor, recipient)
            ]
            first, second = by_words
            if first and second:
                texts = tuple(word.text for word in words)
                yield Pair(texts, first, second, kind, status)


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """A real item with its events, and for each mark the line that tells its parties."""

    row: dict[str, str]
    text: str
    marks: list[Mark]
    told: list[str]


def refer(files: Sequence[Path], items: Path, out: Path) -> None:
    """
    Writes the references of items with their events and parties: what passes between whom,
    and of the other parties of a sentence, between whom nothing does.
    """
    with out.open("w", encoding="utf-8") as file:
        for item in marked_items(files, items):
            pairs = list(_told_pairs(item))
            if pairs:
                file.write(json.dumps(item.row | {"pairs": pairs}) + "\n")


def marked_items(files: Sequence[Path], items: Path) -> Iterator[MarkedItem]:
    """The marked items of the files whose texts are known; `row` is their day and digest."""
    known = items_by_digest(items)
    for path in files:
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            first, *told = [line for line in block.splitlines() if line.strip()] or [""]
            text, marks = marks_of(first.strip())
            digest = text_sha1(text)
            if digest in known and len(marks) == len(told):
                row = {"day": known[digest][0], "sha1": digest}
                yield MarkedItem(row, text, marks, told)


def sides_of(text: str, line: str, at: int) -> tuple[list[Span], list[Span]]:
    """Actors and recipients of an event that stands at a place, as a line tells them."""
    sides = [
        [span for words in side.split(" & ") if (span := nearest(text, words.strip(), at))]
        for side in line.removeprefix("> ").split("|")
    ]
    actors, recipients = sides
    return actors, recipients


def _told_pairs(item: MarkedItem) -> Iterator[tuple[Span, Span, str, str | None]]:
    passing: dict[tuple[Span, Span], set[tuple[str, str]]] = {}
    known: set[Span] = set()
    for (start, _, kind, status), line in zip(item.marks, item.told, strict=True):
        actors, recipients = sides_of(item.text, line, start)
        known.update(actors, recipients)
        for actor, recipient in product(actors, recipients):
            if not _overlap(actor, recipient):
                passing.setdefault((actor, recipient), set()).add((kind, status))
    for (actor, recipient), found in passing.items():
        if len(found) == 1:  # of two deeds none is the one that is meant
            yield actor, recipient, *found.pop()
    idle = [
        one
        for one in permutations(sorted(known), 2)
        if not _overlap(*one)
        and not any(_overlap(a, one[0]) and _overlap(b, one[1]) for a, b in passing)
    ]
    for actor, recipient in idle[: max(1, len(passing))]:  # more would drown the others
        yield actor, recipient, NOTHING, None


def nearest(text: str, words: str, at: int) -> Span | None:
    """Where the words stand nearest to a place; none for what is not told."""
    found = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if words == "-" or not found:
        return None
    start = min(found, key=lambda one: abs(one - at))
    return start, start + len(words)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _counted(line: str) -> Counted:
    pair = pair_of(line)
    parsed(event_line(line))
    return Counted(" ".join(pair.words), [pair.type, str(pair.status)])


def main() -> None:
    """Names the faults of marked pairs, or writes references of marked items."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="name the faults (as without it)")
    parser.add_argument("--items", type=Path, help="the JSON Lines of the items that were read")
    parser.add_argument("--refer", type=Path, help="write references of pairs there")
    args = parser.parse_args()
    if args.refer:
        refer(args.files, args.items, args.refer)
        return
    for line in faults(args.files, _counted):
        print(line)


if __name__ == "__main__":
    main()
