"""A state or well-known place with one letter wrong is known, and no other word is."""

from __future__ import annotations

import pytest

from dragoman.coding.misspelt import misspelt, misspelt_person
from dragoman.coding.parties import parties
from dragoman.records import DocumentId, Sentence, Token
from dragoman.words import word_spans


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Philipines", "PHL"),  # a letter too few
        ("Ukrainee", "UKR"),
        ("Ukrayinee", ""),  # two steps from the name
        ("Gerrmany", "DEU"),  # one too many
        ("Germony", "DEU"),  # one wrong
        ("Pakitsan", "PAK"),  # two that changed places
        ("Afganistan", "AFG"),
        ("Mariupool", "UKR"),
    ],
)
def test_one_letter_may_be_wrong(word: str, code: str) -> None:
    found = misspelt(word)
    assert (found.code if found else "") == code


@pytest.mark.parametrize("word", ["Germany", "Angela", "Romani", "pakitsan", "Columbia"])
def test_what_is_right_or_short_or_something_else_is_not_misspelt(word: str) -> None:
    assert misspelt(word) is None


def named(text: str, label: str) -> list[str]:
    tokens = tuple(
        Token(
            text=word.text,
            start=word.start,
            end=word.end,
            upos="X",
            entity=label if word.text == "Pakitsan" else "",
        )
        for word in word_spans(text)
    )
    sentence = Sentence(
        document=DocumentId(""), text=text, start=0, end=len(text), paragraph=0, tokens=tokens
    )
    return [party.actor.code for party in parties(sentence, day=None)]


def test_in_a_sentence_the_reader_must_take_it_for_a_place() -> None:
    assert named("It left Pakitsan .", "B-LOC") == ["PAK"]
    assert named("It left Pakitsan .", "B-PER") == []
    assert named("It left Pakitsan .", "") == []


@pytest.mark.parametrize(
    ("given", "surname", "name"),
    [
        ("Benjamin", "Natanyahu", "Benjamin Netanyahu"),
        ("Benjamin", "Netanyahu", ""),  # that is right
        ("Bernard", "Natanyahu", ""),  # somebody else
        ("Boris", "Johnston", ""),  # a surname of its own
    ],
)
def test_the_given_name_must_be_right_where_the_surname_is_not(
    given: str, surname: str, name: str
) -> None:
    found = misspelt_person(given, surname, None)
    assert (found.full_name if found else "") == name
