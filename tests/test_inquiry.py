"""A state is asked for by its code, however a person names it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import SettingError
from dragoman.inquiry import (
    check_period,
    day,
    pair,
    parties,
    party,
    perhaps_meant,
    search_words,
    statuses,
    types,
)


@pytest.mark.parametrize("words", ["USA", "usa", "US", "U.S.", "United States", "American"])
def test_a_state_has_one_code_however_it_is_named(words: str) -> None:
    assert party(words) == "USA"


def test_an_armed_group_goes_by_its_own_name_and_not_its_country() -> None:
    assert party("Hamas") == "Hamas"


def test_a_code_that_there_is_not_is_refused() -> None:
    with pytest.raises(SettingError, match="RUZ"):
        parties("USA,RUZ")


def test_a_body_known_by_three_letters_is_no_code() -> None:
    assert party("PKK") == "PKK"


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(SettingError, match="exchange the two days"):
        check_period(date(2024, 6, 1), date(2024, 5, 1))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the United States", "USA"),
        ("the UN", "IGO:UN"),
        ("igo:nato", "IGO:NATO"),
        ("Amnesty International", "NGO:AMNESTY"),
        ("Kim", "Kim"),
        ("the Taliban", "the Taliban"),
    ],
)
def test_a_body_with_a_code_of_its_own_goes_by_it_and_all_others_by_name(
    words: str, code: str
) -> None:
    assert party(words) == code


@pytest.mark.parametrize("other", ["RUS", "rus", "Russia", "Russian"])
def test_two_names_of_one_state_are_no_pair(other: str) -> None:
    with pytest.raises(SettingError, match="are one party"):
        pair("RUS", other)


def test_an_unknown_type_or_status_names_the_near_one() -> None:
    with pytest.raises(SettingError, match="did you mean CONSULT"):
        types("conslt")
    with pytest.raises(SettingError, match="did you mean happened"):
        statuses("HAPPEND")


def test_nothing_asked_for_is_anything() -> None:
    assert types(None) == types("") == statuses(None) == ()


@pytest.mark.parametrize("text", ["17.5.2024", "2024-02-30", "", "tomorrow"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="write it as 2024-05-17"):
        day(text)


@pytest.mark.parametrize("text", ["", " ", '"', "?! --"])
def test_marks_alone_are_no_words_to_search_for(text: str) -> None:
    with pytest.raises(SettingError, match="no word to search for"):
        search_words(text)
    assert search_words("oil?") == "oil?"


def test_a_code_that_there_is_not_is_no_reason_to_list_all_states() -> None:
    with pytest.raises(SettingError, match=r"nor one like it\. A name does as well") as said:
        party("QQQ")
    assert len(str(said.value)) < 120


@pytest.mark.parametrize("known", ["RUS", "Russia", "IGO:EU", "Hezbollah", "Vladimir Putin"])
def test_a_party_that_a_table_knows_was_meant(known: str) -> None:
    assert perhaps_meant([known]) == ""
