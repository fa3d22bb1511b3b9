"""Sentences begin and end where a reader puts them, and their offsets are those of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.sentences import MAX_SENTENCE, sentences
from dragoman.records import Document, DocumentId, Sentence


def split(text: str) -> tuple[Sentence, ...]:
    return sentences(Document(id=DocumentId("any"), key="any", text=text))


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


SPLIT = {
    "two sentences": ("Kenya spoke. Uganda listened.", 2),
    "a question": ("Will Kenya go? Nobody knows.", 2),
    "a shout": ("Stop! Kenya spoke.", 2),
    "an ellipsis": ("Kenya waited… Then it spoke.", 2),
    "a title": ("Mr. Ito met Dr. Vance in Rome.", 1),
    "a rank": ("Gen. Diaz and Lt. Col. Rossi met.", 1),
    "a month": ("They met on Sept. 3 in Rome.", 1),
    "an initial": ("John F. Reed met Anna B. Stone.", 1),
    "a state abbreviated": ("The U.S. Congress met.", 1),
    "a state at the end": ("Kenya left the U.S. The talks went on.", 2),
    "a number": ("It cost 3.5 million. Kenya paid.", 2),
    "a quotation": ("“We will go. We must,” Kenya said.", 2),
    "a full stop in a quotation": ("“We will go.” Kenya smiled.", 2),
    "a bracket": ("Kenya left (it was late.) Uganda stayed.", 2),
    "a number of an article": ("See No. 4 of the treaty.", 1),
    "an address": ("Write to news@kenya.example.org today.", 1),
    "a small letter follows": ("Kenya met approx. ten envoys.", 1),
    "a headline above": ("Kenya meets Uganda\nThe talks lasted an hour.", 2),
    "a headline alone": ("Kenya meets Uganda", 1),
    "paragraphs": ("Kenya spoke\n\nUganda listened", 2),
    "a list": ("To watch:\n  • Kenya speaks\n  • Uganda listens", 3),
    "a numbered list": ("1. Kenya speaks\n2. Uganda listens", 2),
    "a dateline": ("NAIROBI, May 5 (Meridian Wire) — Kenya spoke. Uganda listened.", 2),
    "Windows lines": ("Kenya spoke.\r\n\r\nUganda listened.", 2),
    "nothing": ("", 0),
    "blanks": (" \n\t\n ", 0),
    "punctuation": ("...", 1),
}


@pytest.mark.parametrize("name", SPLIT)
def test_a_text_is_split(name: str) -> None:
    text, count = SPLIT[name]
    assert len(texts(text)) == count


def test_wrapped_lines_are_one_sentence() -> None:
    wrapped = (
        "The foreign ministers of Kenya and of Uganda met in Nairobi on Monday\n"
        "and agreed to open a second crossing on their border, long closed,\n"
        "before the end of the year."
    )
    assert texts(wrapped) == [wrapped]


def test_lines_wrapped_at_forty_characters_are_one_sentence() -> None:
    wrapped = "Kenya and Uganda met in Nairobi and\nagreed to open a second crossing."
    assert texts(wrapped) == [wrapped]


def test_a_list_mark_belongs_to_no_sentence() -> None:
    assert texts("• Kenya speaks.\n2) Uganda listens.\n- Both leave.") == [
        "Kenya speaks.",
        "Uganda listens.",
        "Both leave.",
    ]


def test_a_closing_mark_belongs_to_its_sentence() -> None:
    assert texts("“We go.” Kenya left.") == ["“We go.”", "Kenya left."]


def test_paragraphs_are_numbered() -> None:
    found = split("Kenya spoke. Uganda listened.\n\nThey left.")
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]


def test_a_token_stands_in_the_document_where_it_says() -> None:
    text = "\n\n  Kenya spoke.  \n\nUganda’s envoy listened."
    for sentence in split(text):
        assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
    assert [token.text for token in split(text)[1].tokens][:2] == ["Uganda", "’s"]


def test_a_text_without_a_stop_is_cut_at_a_blank() -> None:
    found = texts("Kenya and " * 1_000)
    assert all(len(sentence) <= MAX_SENTENCE for sentence in found)
    assert {word for sentence in found for word in sentence.split()} == {"Kenya", "and"}


def test_a_word_without_an_end_is_cut() -> None:
    found = texts("x" * (2 * MAX_SENTENCE + 1))
    assert [len(sentence) for sentence in found] == [MAX_SENTENCE, MAX_SENTENCE, 1]


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aB1.!?…”“’() \n\r•-–", max_size=300),
)


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(text=TEXTS)
def test_sentences_lie_in_order_where_they_say(text: str) -> None:
    position = 0
    for sentence in split(text):
        assert position <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        position = sentence.end


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(text=TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    held = "".join(texts(text))
    assert [one for one in held if one.isalpha()] == [one for one in text if one.isalpha()]
