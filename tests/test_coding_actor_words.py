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


def test_there_are_nearly_nine_hundred_cases_and_many_of_them_from_the_news() -> None:
    given = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    assert len(given) >= 890
    assert sum(1 for case in given if case.get("wild")) >= 350


def test_words_joined_by_and_are_one_office_only_where_a_role_ends_them() -> None:
    assert known("Kenya's Trade and Industry Minister Ottilie Brandvold") == ("KEN", "GOV")
    assert known("Kenya and Uganda's Industry Minister") == ("KEN", "")
    assert known("Ottilie Brandvold and Peruvian Minister Ana Paz") == ("", "")


def test_a_body_bears_the_name_of_its_town_whatever_its_size() -> None:
    assert known("Toppenish police") == ("USA", "COP")
    assert known("Toppenish gunmen") == ("", "REB")
    assert known("diplomats of Toppenish") == ("", "GOV")


def test_where_a_body_sits_is_not_whose_it_is() -> None:
    assert known("the World Bank's Nairobi office")[0] == "IGO:WB"
    assert known("Kenya's Nairobi office")[0] == "KEN"


def test_nationals_are_civilians_where_they_are_counted() -> None:
    assert known("thousands of Afghans") == ("AFG", "CVL")
    assert known("the courage of Afghans") == ("AFG", "")


def test_national_is_no_person_before_what_it_describes() -> None:
    assert known("the National Strategy of Kenya") == ("KEN", "")
    assert known("a Kenyan national") == ("KEN", "CVL")


def test_who_serves_somebody_is_of_the_same_state() -> None:
    assert known("an adviser to the Kenyan president") == ("KEN", "GOV")
    assert known("the envoy to the Kenyan president") == ("", "GOV")


def test_the_office_of_a_known_person_tells_more_than_the_rank() -> None:
    assert known("General Abdel Fattah al-Sisi", "2019-01-01") == ("EGY", "GOV")
    assert known("General Mark Milley", "2022-01-01") == ("USA", "MIL")
    assert known("General Qasem Soleimani", "2022-01-01") == ("IRN", "MIL")


def test_a_person_with_a_letter_wrong_is_known_by_the_office_and_else_not() -> None:
    assert known("Prime Minister Benjamin Natanyahu", "2023-10-12") == ("ISR", "GOV")
    assert known("Prime Minister Benjamin Natanyahu", "2022-01-12") == ("", "GOV")
    assert known("professor Benjamin Natanyahu", "2023-10-12") == ("", "EDU")
    assert known("Benjamin Natanyahu", "2023-10-12") == ("", "")


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
