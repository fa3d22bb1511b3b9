"""
Sentences with two marked parties and what the first does to the second;
`corpus/pairs/README.md` tells the form. `python training/pairs.py --check FILE...`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from data import Example
from dragoman.words import word_spans
from events import EVENTS, STATUSES, lines, marks_of, parsed

NOTHING = EVENTS[0]
"""What the first party does to the second where nothing passes between them."""

_TAG = re.compile(r"</?[st]>")
_MAIN = re.compile(r"\[([^\[\]|]+)\|([A-Z]+) ([a-z]+) !\]")


@dataclass(frozen=True)
class Pair:
    """A sentence, the words of its two parties (first, end), and the event between them."""

    words: tuple[str, ...]
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: str
    status: str | None


def pair_of(line: str) -> Pair:
    """What a line says. Raises ValueError for a fault."""
    main = _MAIN.findall(_TAG.sub("", line))
    if len(main) > 1:
        raise ValueError("more than one event is marked with !")
    plain, spans = _tagged(marks_of(line.replace(" !]", "]"))[0])
    words = word_spans(plain)
    found = {}
    for tag in "st":
        if tag not in spans:
            raise ValueError(f"no <{tag}>…</{tag}>")
        start, end = spans[tag]
        inside = [at for at, one in enumerate(words) if one.start < end and one.end > start]
        if not inside:
            raise ValueError(f"no word between <{tag}> and </{tag}>")
        found[tag] = (inside[0], inside[-1] + 1)
    kind, status = (main[0][1], main[0][2]) if main else (NOTHING, None)
    if kind not in EVENTS or status not in (*STATUSES, None):
        raise ValueError(f"no such type or status: {kind} {status}")
    if status == "denied" and kind in REFUSABLE and _WILL_NOT.search(line):
        kind, status = "REJECT", "happened"
    texts = tuple(one.text for one in words)
    return Pair(texts, found["s"], found["t"], kind, status)


REFUSABLE = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
"""What a party says that it will not do of these, it refuses."""

_WILL_NOT = re.compile(
    r"\b(?:(?:will|would|shall) (?:not|never)|wo\W?n['’]t|would\W?n['’]t|not going to)\b"
    r"[^|,;]{0,40}\[[^\[\]|]+\|[A-Z]+ denied !\]"
)


def event_line(line: str) -> str:
    """The line as `events.py` reads it: all its events, the parties unmarked."""
    return _TAG.sub("", line).replace(" !]", "]")


def _tagged(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its tags, and the span of characters of each."""
    plain, opened, spans, at = "", {}, {}, 0
    for tag in _TAG.finditer(text):
        plain += text[at : tag.start()]
        at = tag.end()
        name = tag[0].strip("</>")
        if tag[0].startswith("</"):
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
    """The same sentences with all their events."""
    return [
        parsed(event_line(line))
        for path in sorted(folder.glob("*.txt"))
        for _, line in lines(path)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="name the faults (as without it)")
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for path in parser.parse_args().files:
        for number, line in lines(path):
            try:
                pair = pair_of(line)
                parsed(event_line(line))
            except (ValueError, KeyError) as error:
                print(f"{path}:{number}: {error}")
                continue
            seen[" ".join(pair.words)] += 1
            if seen[" ".join(pair.words)] == 2:
                print(f"{path}:{number}: stands here twice")
            counts["sentences"] += 1
            counts[pair.type] += 1
            counts[str(pair.status)] += 1
    print(dict(counts.most_common()))


if __name__ == "__main__":
    main()
