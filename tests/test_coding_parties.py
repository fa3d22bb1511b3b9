"""The name of a place in a person's name is no party; a place that is taken for a person is."""

from __future__ import annotations

import pytest

from dragoman.coding.parties import parties
from dragoman.records import DocumentId, Sentence, Token
from dragoman.words import word_spans


def codes(text: str, persons: str) -> list[str]:
    """The codes of the parties of a text in which these words are labelled as a person."""
    named = persons.split()
    tokens = tuple(
        Token(
            text=word.text,
            start=word.start,
            end=word.end,
            upos="X",
            entity="I-PER" if word.text in named else "",
        )
        for word in word_spans(text)
    )
    sentence = Sentence(
        document=DocumentId(""), text=text, start=0, end=len(text), paragraph=0, tokens=tokens
    )
    return [party.actor.code for party in parties(sentence, day=None) if party.actor.code]


@pytest.mark.parametrize(
    ("text", "persons", "found"),
    [
        ("They shelled Kherson again .", "Kherson", ["UKR"]),
        ("They sued Virginia Holt .", "Virginia Holt", []),
        ("They moved to Virginia .", "", ["USA"]),
        ("They killed Abu Omar al-Najrani and al-Anbar .", "", []),
    ],
)
def test_a_place_in_a_longer_name_of_a_person_is_none(
    text: str, persons: str, found: list[str]
) -> None:
    assert codes(text, persons) == found
