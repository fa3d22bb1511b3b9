"""
A sentence with two marked parties, as the reader takes it.

Each party stands between two pieces of its own (Baldini Soares et al. 2019, "Matching
the Blanks"), which the vocabulary has no other use for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.language.shapes import shape
from dragoman.language.wordpiece import WordPieces

Words = tuple[int, int]
"""The first of some words, and the one behind the last."""

MARKS = (("[unused1]", "[unused2]"), ("[unused3]", "[unused4]"))
"""The pieces about the actor, and those about the recipient."""

MOST_PIECES = 300
"""Pieces that are read of a sentence, marks apart: those of the words next to the parties."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces with their shapes, and where the marks before the two parties stand."""

    pieces: list[int]
    shapes: list[int]
    actor: int
    recipient: int


def marked(pieces: WordPieces, words: Sequence[str], actor: Words, recipient: Words) -> Marked:
    """The words with their marks; of a long sentence, those next to the two parties."""
    of_words = [pieces.of(word) for word in words]
    kept = _kept([len(one) for one in of_words], (actor, recipient))
    before: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    # The longer party's mark stands outside where both begin with one word.
    pairs = sorted(zip((actor, recipient), MARKS, strict=True), key=lambda one: _width(one[0]))
    for (first, end), (opening, closing) in pairs:
        last = max(at for at in kept if first <= at < end)
        before.setdefault(first, []).insert(0, pieces.number(opening))
        behind.setdefault(last, []).append(pieces.number(closing))
    numbers, shapes = [pieces.start], [0]
    for at in kept:
        opened, closed = before.get(at, []), behind.get(at, [])
        numbers += [*opened, *of_words[at], *closed]
        shapes += [*(0 for _ in opened), *[shape(words[at])] * len(of_words[at])]
        shapes += [0 for _ in closed]
    numbers.append(pieces.end)
    shapes.append(0)
    spots = [numbers.index(pieces.number(opening)) for opening, _ in MARKS]
    return Marked(numbers, shapes, *spots)


def _width(party: Words) -> int:
    return party[1] - party[0]


def _kept(sizes: Sequence[int], parties: Sequence[Words]) -> list[int]:
    """The words that are read, in their order: all, or those next to a party's beginning."""
    if sum(sizes) <= MOST_PIECES:
        return list(range(len(sizes)))
    starts = [first for first, _ in parties]
    kept, room = [], MOST_PIECES
    for at in sorted(range(len(sizes)), key=lambda at: min(abs(at - one) for one in starts)):
        room -= sizes[at]
        if room < 0:
            break
        kept.append(at)
    return sorted(kept)
