"""
How much of an article's words are found on its page, and whether its day is.

The measure of the article extraction benchmark (Scrapinghub, 2020): runs of four words,
precision and recall averaged over the pages, and F1 of the two averages. A day is
right or wrong; one that is found on a page without any was invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DayScore:
    """
    Shares of the pages: `day_exact` of the `days` that bear a day, `day_not_invented`
    of the `without_day` that bear none.
    """

    day_exact: float
    day_not_invented: float
    days: int
    without_day: int


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


def day_score(golds: Mapping[str, date | None], found: Mapping[str, date | None]) -> DayScore:
    """
    The score of the days of publication that were found, by page; None for none.

    >>> day = date(2024, 5, 17)
    >>> score = day_score({"a": day, "b": None}, {"a": None, "b": None})
    >>> score.day_exact, score.day_not_invented
    (0.0, 1.0)
    """
    dated = [page for page, day in golds.items() if day]
    undated = [page for page, day in golds.items() if not day]
    exact = sum(found.get(page) == golds[page] for page in dated)
    silent = sum(found.get(page) is None for page in undated)
    return DayScore(
        day_exact=exact / max(len(dated), 1),
        day_not_invented=silent / max(len(undated), 1),
        days=len(dated),
        without_day=len(undated),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    last = max(len(words) - _RUN_WORDS, 0)
    return Counter(tuple(words[at : at + _RUN_WORDS]) for at in range(last + 1) if words)
