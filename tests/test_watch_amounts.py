from __future__ import annotations

import pytest

from dragoman.watch.amounts import amount_in, has_amount


@pytest.mark.parametrize(
    ("body", "least"),
    [
        ("NATO send at least 500 troops to Kosovo", 500),
        ("NATO send more than 1,500 extra soldiers", 1501),
        ("the EU give Ukraine at least €1.5 billion in loans", 1_500_000_000),
        ("Russia fire 100 or more missiles", 100),
        ("the Greens win 30+ seats", 30),
        ("Iran cut exports by 40% or more", 40),
        ("Qatar sell at least 5 billion cubic meters of gas", 5_000_000_000),
        ("Iran free at least twelve prisoners", 12),
    ],
)
def test_the_least_amount_of_a_question_is_read(body: str, least: int) -> None:
    found = amount_in(body)
    assert found is not None
    assert found.least == least


@pytest.mark.parametrize(
    "body",
    [
        "NATO send 500 troops",
        "NATO send fewer than 500 troops",
        "they reach a ceasefire that lasts at least six months",
        "at least one European country send troops",
    ],
)
def test_other_amounts_are_none(body: str) -> None:
    assert amount_in(body) is None


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("send at least 500 troops", "It sent 600 troops to Kosovo."),
        ("send at least 500 troops", "It sent 600 more combat soldiers there."),
        ("send at least 500 troops", "Thousands of soldiers went there."),
        ("give more than $1bn", "It gave $1.2 billion in aid."),
        ("give more than $1bn", "It gave 1.2 billion dollars in aid."),
        ("kill at least 50 people", "An attack killed more than 60 Palestinians."),
        ("kill at least 50 people", "A strike left 55 people dead."),
        ("cut imports by at least 30 percent", "It cut imports by 40%."),
        ("cut imports by 30% or more", "It cut imports by 40%."),
        ("sell at least 5 billion cubic meters of gas", "It sold 7 billion cubic metres."),
        ("sell at least 5 billion cubic meters of gas", "It sold 7 billion bcm of gas."),
    ],
)
def test_a_sentence_tells_of_so_much(asked: str, sentence: str) -> None:
    found = amount_in(asked)
    assert found is not None
    assert has_amount(found.least, found.unit, sentence)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("send at least 500 troops", "It sent 60 troops and 600 trucks."),
        ("send at least 500 troops", "Dozens of soldiers went there."),
        ("give more than $1bn", "It gave $900 million in aid."),
        ("give more than $1bn", "It gave 1.2 billion euros in aid."),
        ("kill at least 50 people", "A strike killed 5 in 2024."),
    ],
)
def test_a_sentence_tells_of_less_or_of_something_else(asked: str, sentence: str) -> None:
    found = amount_in(asked)
    assert found is not None
    assert not has_amount(found.least, found.unit, sentence)
