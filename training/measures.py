"""How good what the model says of sentences is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from data import Example

FOLD: Final = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "COUNTRY": "LOC"}
"""Kinds of names that are measured, states as places: the public sets have no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the model says of a sentence's words: labels by kind, and heads from 1."""

    labels: Mapping[str, Sequence[str]]
    heads: Sequence[int]


Name = tuple[int, int, str]
"""Its first word, the one behind its last, and its kind."""


def spans(tags: Sequence[str]) -> set[Name]:
    """The names of a sentence, by BIO."""
    found: set[Name] = set()
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        part, _, now = tag.partition("-")
        if kind and (part != "I" or now != kind):
            found.add((start, at, kind))
            kind = ""
        if part == "B" or (part == "I" and not kind):
            start, kind = at, now
    return found


def scores(examples: Sequence[Example], said: Sequence[Said]) -> dict[str, float]:
    """Shares of words that are right; F1 of names and of events where the set marks them."""
    pairs = list(zip(examples, said, strict=True))
    found = _tree_scores(pairs)
    names = [(set(_gold_names(e)), _folded(one)) for e, one in pairs if e.names is not None]
    if any(gold for gold, _ in names):
        found["entity_f1"] = _f1(
            sum(len(gold & ours) for gold, ours in names),
            sum(len(gold) + len(ours) for gold, ours in names),
        )
    return found | _event_scores(pairs)


def _f1(right: int, marked: int) -> float:
    """Of what is marked by both; `marked` counts the marks of either."""
    return round(2 * right / max(marked, 1), 4)


def _tree_scores(pairs: Sequence[tuple[Example, Said]]) -> dict[str, float]:
    right: Counter[str] = Counter()
    words = 0
    for example, one in pairs:
        if example.heads is None:
            continue
        words += len(example.words)
        for kind in ("upos", "xpos"):
            gold = getattr(example, kind)
            right[kind] += sum(a == b for a, b in zip(gold, one.labels[kind], strict=True))
        attached = [a == b for a, b in zip(example.heads, one.heads, strict=True)]
        alike = [
            _bare(a) == _bare(b)
            for a, b in zip(example.relations or (), one.labels["relations"], strict=True)
        ]
        right["uas"] += sum(attached)
        right["las"] += sum(a and b for a, b in zip(attached, alike, strict=True))
    return {kind: round(count / max(words, 1), 4) for kind, count in right.items()}


def _bare(relation: str) -> str:
    return relation.partition(":")[0]


def _gold_names(example: Example) -> Iterator[Name]:
    tags = [next(iter(one)) if len(one) == 1 else "O" for one in example.names or ()]
    return ((start, end, FOLD[kind]) for start, end, kind in spans(tags) if kind in FOLD)


def _folded(said: Said) -> set[Name]:
    names = spans(said.labels["names"])
    return {(start, end, FOLD[kind]) for start, end, kind in names if kind in FOLD}


def _event_scores(pairs: Sequence[tuple[Example, Said]]) -> dict[str, float]:
    """F1 of events by word and type; the share of found ones with the right status."""
    marked = correct = status = 0
    is_told = False
    for example, one in pairs:
        told = zip(example.events or (), example.statuses or (), strict=True)
        for at, (gold, gold_status) in enumerate(told):
            ours = one.labels["events"][at]
            is_told = is_told or gold != "O"
            marked += (gold != "O") + (ours != "O")
            if gold == ours != "O":
                correct += 1
                status += gold_status == one.labels["statuses"][at]
    if not is_told:
        return {}
    return {
        "event_f1": _f1(correct, marked),
        "status": round(status / max(correct, 1), 4),
    }
