"""A state is asked for by its code, however a person names it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import SettingError
from dragoman.inquiry import check_period, parties, party


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
