"""How like sentences are by their words, the rare ones weighing more."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dragoman.codebook import function_words

Words = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d+")


def counted(text: str) -> dict[str, float]:
    """The stems of a text's words with how often each stands there; little words aside."""
    counts = Counter(_stem(word) for word in _WORD.findall(text.lower()))
    return {word: float(n) for word, n in counts.items() if word not in _small_words()}


@cache
def _small_words() -> frozenset[str]:
    return function_words()["English"] | {"s", "than", "into", "over", "their", "also"}


def _stem(word: str) -> str:
    word = re.sub(r"[’']s$", "", word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def rarity(texts: Iterable[Words]) -> dict[str, float]:
    """What each word weighs: the square of the logarithm of how few texts have it."""
    documents: Counter[str] = Counter()
    number = 0
    for words in texts:
        documents.update(words.keys())
        number += 1
    return {word: math.log((1 + number) / count) ** 2 for word, count in documents.items()}


def alike(one: Words, other: Words, rare: Mapping[str, float]) -> float:
    """How like two texts are, from 0 to 1."""
    both = one.keys() & other.keys()
    if not both:
        return 0.0
    return _weight(both, rare) / math.sqrt(_weight(one, rare) * _weight(other, rare))


def _weight(words: Iterable[str], rare: Mapping[str, float]) -> float:
    return sum(rare.get(word, 1.0) for word in words)


class WordIndex:
    """Texts by their words, so that one is compared only with those that share some."""

    def __init__(self, rare: Mapping[str, float]) -> None:
        self.rare = rare
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._weights: list[float] = []

    def add(self, words: Words) -> None:
        """Takes one more text; its position is the number of those before it."""
        for word in words:
            self._by_word[word].append(len(self._weights))
        self._weights.append(_weight(words, self.rare))

    def likenesses(self, words: Words) -> Iterator[tuple[int, float]]:
        """The positions of the texts that share a word, each with how like it is."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word in words:
            weight = self.rare.get(word, 1.0)
            for at in self._by_word.get(word, ()):
                shared[at] += weight
        mine = _weight(words, self.rare)
        for at, both in shared.items():
            yield at, both / math.sqrt(mine * self._weights[at])
