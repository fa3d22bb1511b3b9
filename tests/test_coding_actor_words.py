"""Whom the words for an actor mean; the cases are `coding/actors.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.actor_words import NOBODY, NamedActor, actor_of

CASES = Path(__file__).parent / "coding" / "actors.jsonl"


def cases() -> Iterator[Any]:
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), 1):
        case = json.loads(line)
        marks = pytest.mark.xfail(reason=case["xfail"]) if "xfail" in case else ()
        yield pytest.param(case, marks=marks, id=f"actors-{number}")


def known(words: str, day: str = "") -> tuple[str, str]:
    actor = actor_of(words, date.fromisoformat(day) if day else None)
    return actor.code, actor.sector


@pytest.mark.parametrize("case", list(cases()))
def test_words_mean_the_actor_that_the_case_claims(case: dict[str, Any]) -> None:
    assert known(case["words"], case["date"] or "") == (case["code"], case["sector"])


def test_there_are_at_least_three_hundred_cases() -> None:
    assert len(list(cases())) >= 300


@pytest.mark.parametrize("words", ["", " ", "...", ",", "of", "\x00", "é" * 500, "and of and"])
def test_words_that_name_nobody_mean_nobody(words: str) -> None:
    assert actor_of(words, None) == NOBODY


def test_a_person_of_no_table_is_nobody() -> None:
    assert known("Ottilie Brandvold-Sayers") == ("", "")


def test_a_person_of_no_table_has_the_state_and_sector_that_the_words_tell() -> None:
    assert known("Kenyan lawmaker Ottilie Brandvold") == ("KEN", "LEG")


def test_who_has_left_office_keeps_the_state_and_is_of_the_elite() -> None:
    assert known("Barack Obama", "2016-05-01") == ("USA", "GOV")
    assert known("Barack Obama", "2018-05-01") == ("USA", "ELI")


def test_a_body_that_took_power_is_what_it_was_on_the_day() -> None:
    sectors = [known("Taliban", day)[1] for day in ("1995-01-01", "1999-01-01", "2010-01-01")]
    assert sectors == ["REB", "GOV", "REB"]
    assert known("Taliban") == ("AFG", "GOV")


def test_troops_are_not_of_the_country_that_they_are_in() -> None:
    assert known("troops in Mali") == ("", "MIL")


def test_diplomats_and_tourists_are_not_of_the_country_that_they_are_in() -> None:
    assert known("diplomats in Ankara") == ("", "GOV")
    assert known("tourists in Phuket") == ("", "CVL")


def test_who_is_based_in_a_country_is_of_it_unless_a_diplomat() -> None:
    assert known("Nairobi-based airline") == ("KEN", "BUS")
    assert known("Nairobi-based diplomats") == ("", "GOV")


def test_who_leads_a_body_belongs_to_it() -> None:
    assert known("Hezbollah's leader") == ("LBN", "REB")
    assert known("the leader of Hezbollah") == ("LBN", "REB")
    assert known("NATO's leader") == ("IGO:NATO", "GOV")


def test_accents_do_not_matter() -> None:
    assert known("Viktor Orbán") == known("Viktor Orban")


def test_capital_letters_throughout_do_not_matter() -> None:
    assert known("BANK OF JAPAN") == known("Bank of Japan") == ("JPN", "GOV")


def test_of_several_the_first_is_meant() -> None:
    assert actor_of("Chile and Peru", None) == NamedActor(code="CHL", sector="")
