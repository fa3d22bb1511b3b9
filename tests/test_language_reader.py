"""What the shipped model says of sentences, and what it does with odd ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.language.reader import Reader, reader
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Sentence, Token


def split(text: str) -> tuple[Sentence, ...]:
    return sentences(Document(id=DocumentId("any"), key="any", text=text))


def read(text: str) -> list[Sentence]:
    return reader().read(split(text))


def only(text: str) -> Sentence:
    [sentence] = read(text)
    return sentence


def word(sentence: Sentence, text: str) -> Token:
    return next(token for token in sentence.tokens if token.text == text)


def head(sentence: Sentence, text: str) -> str:
    at = word(sentence, text).head
    return "" if at < 0 else sentence.tokens[at].text


def test_the_subject_and_the_object_hang_on_the_verb() -> None:
    sentence = only("Kenya condemned the attack on Friday.")
    assert (head(sentence, "Kenya"), word(sentence, "Kenya").relation) == ("condemned", "nsubj")
    assert (head(sentence, "attack"), word(sentence, "attack").relation) == ("condemned", "obj")
    assert word(sentence, "condemned").relation == "root"


@pytest.mark.parametrize(
    ("text", "name", "above", "relation"),
    [
        (
            "President of Russia Vladimir Putin meets with President of China Xi Jinping.",
            *("Xi", "meets", "obl"),
        ),
        (
            "The Democratic Republic of Congo accused neighbouring Rwanda of a raid.",
            *("Rwanda", "accused", "obj"),
        ),
    ],
)
def test_what_no_english_sentence_has_is_put_right(
    text: str, name: str, above: str, relation: str
) -> None:
    sentence = only(text)
    assert (head(sentence, name), word(sentence, name).relation) == (above, relation)


def test_a_strike_is_a_noun_and_to_strike_a_verb() -> None:
    assert word(only("The strike killed nobody."), "strike").upos == "NOUN"
    assert word(only("They may strike again."), "strike").upos == "VERB"


def test_names_have_kinds() -> None:
    sentence = only("French President Emmanuel Macron met NATO officials in Brussels.")
    labels = {token.text: token.entity for token in sentence.tokens if token.entity}
    assert labels["Emmanuel"] == "B-PER"
    assert labels["Macron"] == "I-PER"
    assert labels["NATO"] == "B-ORG"
    assert labels["Brussels"] == "B-LOC"


def test_every_sentence_has_one_root_and_no_ring() -> None:
    text = (
        "China — U.S. officials say — has aided Russia's war. Ten killed in raid, police say! "
        "“We will not go,” said the minister, who left; others stayed: nobody knows why?"
    )
    for sentence in read(text):
        assert [token.head for token in sentence.tokens].count(-1) == 1
        for token in sentence.tokens:
            steps, at = 0, token.head
            while at >= 0:
                at, steps = sentence.tokens[at].head, steps + 1
                assert steps <= len(sentence.tokens)


def test_a_sentence_is_read_alike_whatever_stands_beside_it() -> None:
    alone = only("Peru recalled its ambassador to Chile.")
    others = "Kenya spoke. Nobody in the whole of the assembly, they said, had ever heard it. "
    assert reader().read((*split(others), *split(alone.text)))[-1].tokens == alone.tokens


def test_words_keep_their_order_and_places() -> None:
    given = split("Kenya met Uganda. Stop! The talks, held in Rome, lasted an hour.")
    for before, after in zip(given, reader().read(given), strict=True):
        assert [(t.text, t.start, t.end) for t in before.tokens] == [
            (t.text, t.start, t.end) for t in after.tokens
        ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "1 2 3 4 5 6 7 8 9",
        "🙂🙂🙂 🏳️‍🌈",
        "سلام دنیا",
        "\x00\x01 bad \x1b[31m",
        "a" * 100_000,
        "word " * 2_000,
        "—" * 500,
    ],
)
def test_odd_text_is_read_without_a_fault(text: str) -> None:
    for before, after in zip(split(text), read(text), strict=True):
        assert len(before.tokens) == len(after.tokens)
        assert all(token.relation for token in after.tokens)


def test_nothing_is_read_of_nothing() -> None:
    assert reader().read([]) == []


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reader.onnx"
    path.write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"reader\.onnx"):
        Reader(path)
