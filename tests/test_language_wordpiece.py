"""Words cut into the pieces of a vocabulary."""

from __future__ import annotations

import pytest

from dragoman.language.wordpiece import MAX_PIECES, MAX_WORD, WordPieces

VOCABULARY = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]"),
    *("un", "##known", "##s", "zurich", "u", ".", "s", "'", "war", "北", "a"),
)


@pytest.fixture
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


def cut(pieces: WordPieces, word: str) -> list[str]:
    return [VOCABULARY[number] for number in pieces.of(word)]


def test_the_longest_piece_comes_first(pieces: WordPieces) -> None:
    assert cut(pieces, "unknowns") == ["un", "##known", "##s"]


def test_letters_are_small_and_without_accents(pieces: WordPieces) -> None:
    assert cut(pieces, "ZÜRICH") == ["zurich"]


def test_marks_stand_alone(pieces: WordPieces) -> None:
    assert cut(pieces, "U.S.") == ["u", ".", "s", "."]


def test_an_ideograph_stands_alone(pieces: WordPieces) -> None:
    assert cut(pieces, "北北") == ["北", "北"]


def test_what_has_no_pieces_is_one_unknown(pieces: WordPieces) -> None:
    assert cut(pieces, "xyz") == ["[UNK]"]


@pytest.mark.parametrize("word", ["", "\u200d", "a" * (MAX_WORD + 1)])
def test_nothing_and_too_much_are_one_unknown(pieces: WordPieces, word: str) -> None:
    assert cut(pieces, word) == ["[UNK]"]


def test_a_long_address_has_few_pieces(pieces: WordPieces) -> None:
    assert len(pieces.of("." * 90)) == MAX_PIECES
