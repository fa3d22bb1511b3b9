from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.codebook import event_types
from dragoman.errors import TableError
from dragoman.records import Actor
from dragoman.watch.phrases import asked_of
from relation_records import report

PARTIES = {
    "pair": ("CHN", "RUS"),
    "together": ("CHN, RUS", ""),
    "actor": ("CHN", ""),
    "recipient": ("", "RUS"),
    "none": ("", ""),
}


@pytest.mark.parametrize("form", PARTIES)
@pytest.mark.parametrize("event_type", sorted(event_types()))
def test_every_event_type_can_be_asked_for(event_type: str, form: str) -> None:
    actor, recipient = PARTIES[form]

    asked = asked_of(report(actor, event_type, recipient).event)

    assert "{" not in asked
    assert ("China" in asked) == ("CHN" in actor)
    assert ("Russia" in asked) == ("RUS" in actor + recipient)


def test_an_event_type_that_the_table_lacks_is_named() -> None:
    with pytest.raises(TableError, match="no phrase for DANCE"):
        asked_of(report("CHN", "DANCE", "RUS").event)


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("US", "USA", "the US"),
        ("us", "", "the party named"),
        ("his", "USA", "the United States"),
        ("us", "RUS", "Russia"),
        ("The West", "", "the West"),
        ("United Nations", "IGO:UN", "the United Nations"),
        ("International Criminal Court", "IGO:ICC", "the International Criminal Court"),
        ("the Arab League", "IGO:LAS", "the Arab League"),
        ("UN peacekeepers", "IGO:UN", "UN peacekeepers"),
        ("Russia’s", "RUS", "Russia"),
        ("French", "FRA", "France"),
        ("French  officials", "FRA", "French officials"),
    ],
)
def test_a_party_is_named_as_a_sentence_can_name_it(name: str, code: str, shown: str) -> None:
    event = report("CHN", "ACCUSE").event
    party = Actor(name=name, code=code, sector="", start=0, end=0)

    assert asked_of(replace(event, recipient=(party,))) == f"China accuse {shown}"


def test_parties_of_one_code_are_named_once() -> None:
    event = report("CHN", "ACCUSE", "RUS").event
    both = (replace(event.recipient[0], name="Moscow"), *event.recipient)

    assert asked_of(replace(event, recipient=both)) == "China accuse Moscow"
