"""Sentences with two marked parties, as the reader takes them."""

from __future__ import annotations

import pytest

from dragoman.language.marks import MARKS, MOST_PIECES, Marked, marked
from dragoman.language.wordpiece import WordPieces

WORDS = ["kenya", "blamed", "its", "rival", "."]
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *(m for pair in MARKS for m in pair), *WORDS]
PIECES = WordPieces(VOCABULARY)


def shown(one: Marked) -> str:
    """The pieces, the marks as brackets."""
    short = {"[unused1]": "<s>", "[unused2]": "</s>", "[unused3]": "<t>", "[unused4]": "</t>"}
    return " ".join(short.get(VOCABULARY[at], VOCABULARY[at]) for at in one.pieces)


@pytest.mark.parametrize(
    ("actor", "recipient", "expected"),
    [
        ((0, 1), (2, 4), "[CLS] <s> kenya </s> blamed <t> its rival </t> . [SEP]"),
        ((2, 4), (0, 1), "[CLS] <t> kenya </t> blamed <s> its rival </s> . [SEP]"),
        ((2, 4), (2, 3), "[CLS] kenya blamed <s> <t> its </t> rival </s> . [SEP]"),
        ((3, 4), (2, 4), "[CLS] kenya blamed <t> its <s> rival </s> </t> . [SEP]"),
    ],
)
def test_each_party_stands_between_its_marks(
    actor: tuple[int, int], recipient: tuple[int, int], expected: str
) -> None:
    one = marked(PIECES, WORDS, actor, recipient)

    assert shown(one) == expected
    assert VOCABULARY[one.pieces[one.actor]] == "[unused1]"
    assert VOCABULARY[one.pieces[one.recipient]] == "[unused3]"
    assert len(one.shapes) == len(one.pieces)


@pytest.mark.parametrize("actor", [(0, 1), (900, 901), (2000, 2001), (5, 1500)])
@pytest.mark.parametrize("recipient", [(1, 2), (950, 960), (2001, 2002)])
def test_of_a_long_sentence_the_words_next_to_the_parties_are_read(
    actor: tuple[int, int], recipient: tuple[int, int]
) -> None:
    one = marked(PIECES, ["kenya"] * 2002, actor, recipient)

    marks = [VOCABULARY[at] for at in one.pieces if VOCABULARY[at].startswith("[unused")]
    assert sorted(marks) == sorted(m for pair in MARKS for m in pair)
    assert VOCABULARY[one.pieces[one.actor]] == MARKS[0][0]
    assert VOCABULARY[one.pieces[one.recipient]] == MARKS[1][0]
    assert len(one.pieces) == MOST_PIECES + 6


def test_a_short_sentence_is_read_whole() -> None:
    words = ["kenya"] * MOST_PIECES

    assert len(marked(PIECES, words, (0, 1), (99, 100)).pieces) == MOST_PIECES + 6
