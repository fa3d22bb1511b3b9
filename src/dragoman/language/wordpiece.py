"""
Words into pieces, as BERT's uncased vocabulary has them.

The method: Wu et al. 2016, "Google's Neural Machine Translation System", §4.1;
greedy longest match first, after lower-casing and without accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_WORD = 100
"""Characters. A longer word is one unknown piece."""

MAX_PIECES = 8
"""The pieces of a word that are looked at: an address has sixty, which say no more."""

UNKNOWN = "[UNK]"
START = "[CLS]"
END = "[SEP]"
PAD = "[PAD]"


class WordPieces:
    """The pieces of words, as numbers of the vocabulary; words met before are kept."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._kept: dict[str, tuple[int, ...]] = {}
        self.start = self._number[START]
        self.end = self._number[END]
        self.pad = self._number[PAD]
        self._unknown = (self._number[UNKNOWN],)

    def number(self, piece: str) -> int:
        """The number of a piece of the vocabulary. Raises KeyError for none of it."""
        return self._number[piece]

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: at least one."""
        found = self._kept.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._kept) < MAX_KEPT:
                self._kept[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > MAX_WORD:
            return self._unknown
        numbers = [number for part in _parts(_folded(word)) for number in self._pieces(part)]
        return tuple(numbers[:MAX_PIECES]) or self._unknown

    def _pieces(self, part: str) -> tuple[int, ...]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if (number := self._number.get(piece)) is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return self._unknown
        return tuple(numbers)


MAX_KEPT = 200_000
"""Words whose pieces are kept in memory."""


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _parts(word: str) -> list[str]:
    """Marks and ideographs stand alone, as the vocabulary expects."""
    parts: list[str] = []
    current = ""
    for character in word:
        if character.isspace() or unicodedata.category(character) in ("Cc", "Cf"):
            continue
        if character.isalnum() and not _is_ideograph(character):
            current += character
        elif _stands_alone(character):
            if current:
                parts.append(current)
                current = ""
            parts.append(character)
        else:
            current += character
    return [*parts, current] if current else parts


def _stands_alone(character: str) -> bool:
    return (
        _is_ideograph(character)
        or unicodedata.category(character).startswith("P")
        or (character.isascii() and not character.isalnum())
    )


def _is_ideograph(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0002fa1f"
    )
