"""
How well `dragoman.relation` tells what one marked party does to another.

Measured on sets like PLV (Hu et al. 2024, "Leveraging Codebook Knowledge with NLI and
ChatGPT for Zero-Shot Political Relation Classification"), which know fifteen event types
and no status: what is to come or did not happen is another type there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.errors import SourceError
from dragoman.evaluation.folding import (
    DEEDS,
    SPOKEN_CONFLICT,
    SPOKEN_COOPERATION,
    YIELDING,
    folded_type,
)
from dragoman.records import Relation

Span = tuple[int, int]

_TAG = re.compile(r"<(/?)([st])>")

QUADS: Final = (
    SPOKEN_COOPERATION,
    ("COOPERATE", "AID", "YIELD"),
    SPOKEN_CONFLICT,
    DEEDS,
)
"""Types of the four quad classes: verbal and material cooperation, then conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """A sentence, its two parties as spans of characters, and what passes between them."""

    sentence: str
    actor: Span
    recipient: Span
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Macro F1 over the types, over the quad classes, and over cooperation and conflict."""

    pairs: int
    unmarked: int
    root_f1: float
    quad_f1: float
    binary_f1: float
    accuracy: float


def gold_pairs(path: Path) -> tuple[list[GoldPair], int]:
    """
    The pairs of a tab-separated file with `marked_sentence` and `gold_root`, and how many
    rows lack a mark: `<s>…</s>` is the actor, `<t>…</t>` the recipient, where it stands first.

    Raises SourceError for a file of another kind.
    """
    found, unmarked = [], 0
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 2):
            if not row.get("marked_sentence") or not row.get("gold_root"):
                raise SourceError(
                    f"{path}, line {number}: `marked_sentence` or `gold_root` is missing"
                )
            pair = _pair(row["marked_sentence"], row["gold_root"])
            if pair is None:
                unmarked += 1
            else:
                found.append(pair)
    if not found:
        raise SourceError(f"{path}: no sentence has both <s>…</s> and <t>…</t>")
    return found, unmarked


def _pair(marked: str, root: str) -> GoldPair | None:
    text, at = "", 0
    bounds: dict[str, list[int]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        bounds[tag[2]].append(len(text))
    text += marked[at:]
    if min(map(len, bounds.values())) < 2:
        return None
    (start, end), (to_start, to_end) = bounds["s"][:2], bounds["t"][:2]
    return GoldPair(sentence=text, actor=(start, end), recipient=(to_start, to_end), root=root)


def folded(kind: str, status: str) -> str:
    """
    The type that such a set gives an event of this type and status.

    >>> folded("AID", "planned"), folded("ASSAULT", "possible"), folded("CONSULT", "denied")
    ('AGREE', 'THREATEN', 'REJECT')
    """
    kind = folded_type(kind, status)
    return "YIELD" if kind in YIELDING else kind


def pair_score(
    golds: Sequence[GoldPair],
    relation: Callable[[str, Span, Span], Relation],
    unmarked: int = 0,
) -> PairScore:
    """The score of what `relation` says of each pair."""
    said = [
        folded(told.type, told.status)
        for one in golds
        for told in [relation(one.sentence, one.actor, one.recipient)]
    ]
    roots = [one.root for one in golds]
    pairs = list(zip(roots, said, strict=True))
    quads = [(_quad(gold), _quad(ours)) for gold, ours in pairs]
    return PairScore(
        pairs=len(golds),
        unmarked=unmarked,
        root_f1=_macro_f1(pairs),
        quad_f1=_macro_f1(quads),
        binary_f1=_macro_f1([(gold // 2, ours // 2) for gold, ours in quads]),
        accuracy=sum(gold == ours for gold, ours in pairs) / len(pairs),
    )


def _quad(kind: str) -> int:
    """The number of a type's quad class; one beyond them for no type."""
    return next((at for at, kinds in enumerate(QUADS) if kind in kinds), 2 * len(QUADS))


def _macro_f1(pairs: Iterable[tuple[object, object]]) -> float:
    """The mean F1 of the labels that gold has."""
    known = list(pairs)
    labels = {gold for gold, _ in known}
    found = 0.0
    for label in labels:
        right = sum(gold == ours == label for gold, ours in known)
        told = sum((gold == label) + (ours == label) for gold, ours in known)
        found += 2 * right / told
    return found / len(labels)
