"""What main clauses tell of known parties where no event type covers it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.statements import OTHER, may_state, statement
from dragoman.codings import read_sentences
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId, Event, Status

DAY = date(2023, 3, 16)


def stated(text: str) -> Event | None:
    document = Document(id=DocumentId("d"), key="d", text=text, published=DAY)
    [sentence] = read_sentences(list(sentences(document)))
    return statement(document, sentence)


def test_a_state_that_is_the_subject_is_told_of() -> None:
    event = stated("Norway raises its tariffs on Chinese salmon.")
    assert event is not None
    assert event.type == OTHER
    assert [party.code for party in event.actor] == ["NOR"]
    assert [party.code for party in event.recipient] == ["CHN"]
    assert event.quote == "Norway raises its tariffs on Chinese salmon."


def test_what_is_said_to_come_is_no_deed() -> None:
    event = stated("Kenya says that it will reform its central bank.")
    assert event is not None
    assert event.status is Status.PLANNED
    assert event.because[0].words == "reform"


@pytest.mark.parametrize(
    "text",
    [
        "The bakery raises its prices in Oslo.",
        "Will Norway raise its tariffs?",
        "Norway wins the World Cup.",
        "A tornado hits Norway.",
    ],
)
def test_who_is_no_party_and_what_is_no_politics_is_left_aside(text: str) -> None:
    assert stated(text) is None


def test_parties_are_counted_before_anything_is_read() -> None:
    document = Document(id=DocumentId("d"), key="d", text="Norway raises tariffs on Sweden.")
    [sentence] = sentences(document)
    assert may_state(sentence, document) == 2
