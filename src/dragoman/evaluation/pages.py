"""
How much of an article's words are found on its page, and how much beside them.

The measure of the article extraction benchmark (Scrapinghub, 2020): runs of four words,
precision and recall averaged over the pages, and F1 of the two averages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_RUN_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page by its id, the words of its article, and the address it came from."""

    id: str
    article: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """Shares over `n` pages; `read` is that of the pages which gave an article at all."""

    article_f1: float
    article_precision: float
    article_recall: float
    read: float
    n: int


def page_score(golds: Sequence[GoldPage], texts: Sequence[str]) -> PageScore:
    """
    The score of the texts that were read from these pages, "" where none was.

    >>> gold = GoldPage(id="a", article="one two three four five", url="")
    >>> page_score([gold], ["one two three four"]).article_recall
    0.5
    """
    precisions, recalls = [], []
    for gold, text in zip(golds, texts, strict=True):
        wanted, found = _runs(gold.article), _runs(text)
        shared = (wanted & found).total()
        recalls.append(shared / max(wanted.total(), 1))
        if found:  # what was not read is imprecise about nothing
            precisions.append(shared / found.total())
    precision = sum(precisions) / max(len(precisions), 1)
    recall = sum(recalls) / max(len(recalls), 1)
    return PageScore(
        article_f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        article_precision=precision,
        article_recall=recall,
        read=len(precisions) / max(len(golds), 1),
        n=len(golds),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(len(words) - _RUN_WORDS, 0)
    return Counter(tuple(words[at : at + _RUN_WORDS]) for at in range(last + 1) if words)
