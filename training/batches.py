"""Examples as tensors, of like length together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from data import NAMES, Example
from dragoman.language.marks import marked
from dragoman.language.shapes import shape
from dragoman.language.wordpiece import WordPieces
from labels import NO_LABEL, WORD_LABELS, Labels
from pairs import Pair

Tensors = dict[str, Tensor]
"""What a batch is read as, and what is right, by name."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence as pieces and their shapes; first and last piece of the root and each word."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


class Batches:
    """Cuts examples into pieces; a batch holds at most `size` of them, padded."""

    def __init__(self, pieces: WordPieces, labels: Labels, size: int) -> None:
        self.pieces, self.labels, self.size = pieces, labels, size

    def groups(
        self, sentences: Sequence[Sequence[str]], rng: random.Random | None
    ) -> list[list[int]]:
        """
        Numbers of sentences, those of one batch together.

        With `rng` they are mixed: lengths are alike within four pieces, and the order of
        the batches is left to chance.
        """
        lengths = [sum(len(self.pieces.of(word)) for word in one) + 2 for one in sentences]
        order = list(range(len(sentences)))
        if rng:
            rng.shuffle(order)
        order.sort(key=lambda at: lengths[at] + (rng.random() * 4 if rng else 0))
        groups: list[list[int]] = []
        for at in order:
            if groups and (len(groups[-1]) + 1) * lengths[at] <= self.size:
                groups[-1].append(at)
            else:
                groups.append([at])
        if rng:
            rng.shuffle(groups)
        return groups

    def tensors(self, examples: Sequence[Example]) -> Tensors:
        """Sentences: what they are read as, and what is right where it is told."""
        cut = [self._cut(example.words) for example in examples]
        count, words = len(examples), max(len(one.first) for one in cut)
        t = self._padded([(one.pieces, one.shapes) for one in cut])
        t |= {
            "first": torch.zeros((count, words), dtype=torch.long),
            "last": torch.zeros((count, words), dtype=torch.long),
            "there": torch.zeros((count, words), dtype=torch.bool),
            "heads": torch.full((count, words), NO_LABEL),
            "names": torch.ones((count, words, len(NAMES)), dtype=torch.bool),
        }
        t |= {kind: torch.full((count, words), NO_LABEL) for kind in WORD_LABELS}
        for at, (example, one) in enumerate(zip(examples, cut, strict=True)):
            end = len(one.first)
            t["first"][at, :end] = torch.tensor(one.first)
            t["last"][at, :end] = torch.tensor(one.last)
            t["there"][at, :end] = True
            kinds = (*WORD_LABELS, "heads", "names")
            self._tell({kind: t[kind][at, 1:end] for kind in kinds}, example)
        return t

    def _cut(self, words: Sequence[str]) -> Cut:
        numbers, shapes, first, last = [self.pieces.start], [0], [0], [0]
        for word in words:
            of_word = self.pieces.of(word)
            first.append(len(numbers))
            numbers.extend(of_word)
            shapes.extend([shape(word)] * len(of_word))
            last.append(len(numbers) - 1)
        return Cut([*numbers, self.pieces.end], [*shapes, 0], first, last)

    def _padded(self, sentences: Sequence[tuple[list[int], list[int]]]) -> Tensors:
        """Pieces and shapes of sentences, and where they are."""
        size = (len(sentences), max(len(pieces) for pieces, _ in sentences))
        t = {
            "pieces": torch.full(size, self.pieces.pad),
            "shapes": torch.zeros(size, dtype=torch.long),
            "mask": torch.zeros(size),
        }
        for at, (pieces, shapes) in enumerate(sentences):
            t["pieces"][at, : len(pieces)] = torch.tensor(pieces)
            t["shapes"][at, : len(shapes)] = torch.tensor(shapes)
            t["mask"][at, : len(pieces)] = 1.0
        return t

    def _tell(self, row: Tensors, example: Example) -> None:
        """Writes what is right of a sentence's words into their row."""
        for kind in WORD_LABELS:
            given = getattr(example, kind)
            if given is not None:
                row[kind][:] = torch.tensor(self.labels.numbers(kind, given))
        if example.heads is not None:
            row["heads"][:] = torch.tensor(example.heads)
        if example.names is not None:
            row["names"][:] = False
            for word, labels in enumerate(example.names):
                row["names"][word, self.labels.numbers("names", sorted(labels))] = True

    def pair_tensors(self, pairs: Sequence[Pair]) -> Tensors:
        """Marked sentences: what they are read as, and what is right."""
        cut = [marked(self.pieces, one.words, one.actor, one.recipient) for one in pairs]
        t = self._padded([(one.pieces, one.shapes) for one in cut])
        t["spots"] = torch.tensor([(0, one.actor, one.recipient) for one in cut])
        t["events"] = torch.tensor(self.labels.numbers("events", [one.type for one in pairs]))
        told = [one.status for one in pairs]
        t["statuses"] = torch.tensor(self.labels.numbers("statuses", told))
        return t
