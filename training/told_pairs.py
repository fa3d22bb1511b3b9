"""
Marked pairs out of the sentences with events, the parties being those that the coder finds.

`python training/told_pairs.py --data DATA --out FILE.txt`: type and status are those that
were marked by hand, the parties are not checked. The package must be installed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from data import CORPUS, HELD_OUT, items_of
from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.judging import candidates
from dragoman.coding.parties import parties
from dragoman.coding.party import Party
from dragoman.coding.roles import roles
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import TriggerReader
from dragoman.codings import read_sentences
from dragoman.records import DocumentId, Sentence, Token
from dragoman.words import word_spans
from events import Mark, lines, marks_of, referred_lines
from pairs import Span


def told(folder: Path, items: Path) -> Iterator[str]:
    """The sentences with events, in the order in which `train.py` has them."""
    for path in sorted(folder.glob("*.txt")):
        yield from (line for _, line in lines(path))
    yield from referred_lines(folder / "current_events.jsonl", items)


def pairs(line: str) -> Iterator[str]:
    """A line for each event of a sentence that has a party on either side."""
    text, marks = marks_of(line)
    tokens = tuple(Token(text=w.text, start=w.start, end=w.end) for w in word_spans(text))
    whole = Sentence(
        document=DocumentId("told"),
        text=text,
        start=0,
        end=len(text),
        paragraph=0,
        tokens=tokens,
    )
    [sentence] = read_sentences([whole])
    reading = Reading(
        sentence=sentence,
        lower=lower_words(sentence, date_words(sentence)),
        tree=Tree.of(sentence),
        parties=parties(sentence, day=None, known_persons=frozenset()),
        published=None,
    )
    triggers = candidates(TriggerReader(reading))
    for mark in marks:
        own = [
            one
            for one in triggers
            if any(sentence.tokens[at].start == mark[0] for at in (*one.own, one.pivot))
        ]
        found = roles(reading, own[0]) if own else None
        if found is None or not found.actor or not (found.recipient or found.actor[1:]):
            continue
        actor, recipient = found.actor[0], (*found.recipient, *found.actor[1:])[0]
        spans = [_span(sentence, actor), _span(sentence, recipient), mark[:2]]
        if all(one[1] <= other[0] for one, other in pairwise(sorted(spans))):
            yield _written(text, spans[0], spans[1], mark)


def _span(sentence: Sentence, party: Party) -> Span:
    return sentence.tokens[party.first].start, sentence.tokens[party.last - 1].end


def _written(text: str, actor: Span, recipient: Span, mark: Mark) -> str:
    start, end, kind, status = mark
    parts = [
        (*actor, "<s>", "</s>"),
        (*recipient, "<t>", "</t>"),
        (start, end, "[", f"|{kind} {status} !]"),
    ]
    for first, last, opening, closing in sorted(parts, reverse=True):
        text = f"{text[:first]}{opening}{text[first:last]}{closing}{text[last:]}"
    return text


def main() -> None:
    """Writes the pairs of all sentences but those that are tested on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as file:
        for at, line in enumerate(told(CORPUS / "events", items_of(args.data))):
            if at % HELD_OUT:
                file.writelines(f"{one}\n" for one in dict.fromkeys(pairs(line)))


if __name__ == "__main__":
    main()
