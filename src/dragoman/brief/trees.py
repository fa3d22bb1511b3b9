"""The tree of a sentence, as far as a shorter telling of it needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Token


@dataclass(frozen=True, slots=True)
class Tree:
    """
    The words of a sentence and what hangs on what, by Universal Dependencies.

    A relation is asked for without its subtype: `nsubj` finds `nsubj:pass` too.
    """

    tokens: Sequence[Token]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Tree:
        """The tree that the reader gave these words."""
        below: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if 0 <= token.head < len(tokens) and token.head != index:
                below[token.head].append(index)
        return cls(tokens, tuple(tuple(one) for one in below))

    def word(self, index: int) -> str:
        """The word in small letters."""
        return self.tokens[index].text.lower()

    def has(self, index: int, *relations: str) -> bool:
        """Whether the word's relation to its head is one of these."""
        full = self.tokens[index].relation
        return full in relations or full.partition(":")[0] in relations

    def is_of_a_noun(self, index: int) -> bool:
        """
        Whether it is a clause of the noun before it.

        A relative "that" tells so too where the tree hangs its clause on a verb: "agreed in
        Luanda to a truce in Chad that is to begin".
        """
        subjects = (at for at in self.under(index, "nsubj") if self.tokens[at].xpos == "WDT")
        return self.has(index, "acl") or next(subjects, None) is not None

    def under(self, index: int, *relations: str) -> Iterator[int]:
        """The words that hang on this one by one of the relations, in order."""
        return (child for child in self.children[index] if self.has(child, *relations))

    def first(self, index: int, *relations: str) -> int | None:
        """The first word that hangs on this one by one of the relations."""
        return next(self.under(index, *relations), None)

    def has_under(self, index: int, *relations: str) -> bool:
        """Whether a word hangs on this one by one of the relations."""
        return self.first(index, *relations) is not None

    def subtree(self, index: int) -> frozenset[int]:
        """The word and all that hangs on it; a circle, which a reader may draw, ends it."""
        found, waiting = {index}, [index]
        while waiting:
            below = [child for child in self.children[waiting.pop()] if child not in found]
            found.update(below)
            waiting.extend(below)
        return frozenset(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The word's head, its head's head, up to the root."""
        seen = {index}
        at = self.tokens[index].head
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.tokens[at].head

    def is_verbal(self, index: int) -> bool:
        """Whether the word is what a clause is made of: a verb, or what has a copula."""
        return self.tokens[index].upos == "VERB" or self.first(index, "cop") is not None

    def case(self, index: int) -> str:
        """The preposition of the word, in small letters; of several, the first."""
        at = self.first(index, "case")
        return self.word(at) if at is not None else ""
