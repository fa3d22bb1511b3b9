"""Chance, with the words and the verbs among which it chooses: the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from invented.nodes import Node
from invented.words import Words, all_words

T = TypeVar("T")


class Dice:
    """All choices of a run of sentences; one seed, one run."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.words: Words = all_words()
        self.plain_verbs: list[Verb] = []
        self.verbs: list[Verb] = []
        """All of them, those that govern a verb oftener; `plain_verbs` govern none."""

    def share(self) -> float:
        """A number from 0 to 1."""
        return self._random.random()

    def chance(self, share: float) -> bool:
        """Yes, with this probability."""
        return self.share() < share

    def below(self, count: int) -> int:
        """A whole number from 0."""
        return self._random.randrange(count)

    def number(self, first: int, last: int) -> Node:
        """A number as a word, from the first to the last."""
        return Node(str(self._random.randint(first, last)), "CD")

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return self._random.choice(items)

    def weighted(self, weight_by_item: Mapping[str, float]) -> str:
        """One of them, the heavier the likelier."""
        items, weights = list(weight_by_item), list(weight_by_item.values())
        return self._random.choices(items, weights)[0]

    def way(self, *ways: tuple[float, T]) -> T:
        """The first of the ways whose limit a share is below; the last one's is 1."""
        share = self.share()
        return next(what for limit, what in ways if share < limit)

    def word(self, name: str) -> str:
        """One of the list of that name."""
        return self.pick(self.words.lists[name])

    def leaf(self, name: str, xpos: str) -> Node:
        """One of the list of that name, as a word of the tree."""
        return Node(self.word(name), xpos)


Maker = Callable[[Dice], Node]
"""Makes a phrase."""

Frame = Callable[[Dice, Node], None]
"""Hangs on a verb what it governs."""

Verb = tuple[str, Frame]
"""A verb by its base form, and its frame."""
