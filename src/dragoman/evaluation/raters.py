"""
How well the events of a sentence agree with those of several raters.

The raters gave roots of CAMEO, and said of each sentence whether it is relevant. What
they call a statement (root 01) is no event of PLOVER; a sentence of nothing else counts
as one without an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.codebook import plover_type
from dragoman.evaluation.coding import set_f1


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedSentence:
    """A sentence and, for each rater, whether it is relevant and its types of PLOVER."""

    text: str
    relevant: tuple[bool, ...]
    types: tuple[frozenset[str], ...]

    @property
    def is_relevant(self) -> bool:
        """More than half of the raters say so."""
        return 2 * sum(self.relevant) > len(self.relevant)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedScore:
    """
    F1 of whether there is anything (`relevance_f1`, against the majority), and of the sets
    of types (`types_f1`, the mean over the raters); `raters_f1` is the mean of the raters
    against one another, which bounds what can be asked for.
    """

    sentences: int
    relevance_f1: float
    types_f1: float
    raters_f1: float


def rated_sentence(row: Mapping[str, Any]) -> RatedSentence:
    """The sentence of a row with `text` and `annotations`, each `relevant` and `events`."""
    return RatedSentence(
        text=row["text"],
        relevant=tuple(bool(one["relevant"]) for one in row["annotations"]),
        types=tuple(
            frozenset(filter(None, (_folded(plover_root(e)) for e in one["events"])))
            for one in row["annotations"]
        ),
    )


def plover_root(event: Mapping[str, Any]) -> str:
    """The type of a rater's event, "" for a statement."""
    return "REQUEST" if event["cameo_root"] == "02" else plover_type(event["cameo_root"])


def _folded(kind: str) -> str:
    """Yielding is one root of CAMEO."""
    return "CONCEDE" if kind == "RETREAT" else kind


def rated_score(golds: Sequence[RatedSentence], types: Sequence[Iterable[str]]) -> RatedScore:
    """The score of the types coded from each sentence."""
    ours = [frozenset(map(_folded, one)) for one in types]
    raters = range(min(len(one.types) for one in golds))
    of_raters = [[one.types[rater] for one in golds] for rater in raters]
    relevance = [
        (frozenset([one.is_relevant]) - {False}, frozenset([bool(own)]) - {False})
        for one, own in zip(golds, ours, strict=True)
    ]
    return RatedScore(
        sentences=len(golds),
        relevance_f1=set_f1(relevance),
        types_f1=_mean(set_f1(zip(gold, ours, strict=True)) for gold in of_raters),
        raters_f1=_mean(
            set_f1(zip(of_raters[one], of_raters[other], strict=True))
            for one in raters
            for other in raters
            if one < other
        ),
    )


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0
