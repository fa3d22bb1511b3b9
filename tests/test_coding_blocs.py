"""Who is meant by "NATO countries" goes by the day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import code
from dragoman.coding.names import members_on, name_table
from dragoman.words import words


def members(phrase: str, day: str) -> set[str]:
    found = name_table().at(words(phrase), 0, None)
    assert found is not None
    return set(members_on(found.name, date.fromisoformat(day) if day else None))


@pytest.mark.parametrize(
    ("phrase", "code", "joined", "before"),
    [
        ("NATO countries", "FIN", "2023-04-04", "2023-04-03"),
        ("NATO allies", "SWE", "2024-03-07", "2024-03-06"),
        ("EU member states", "HRV", "2013-07-01", "2013-06-30"),
        ("BRICS countries", "IDN", "2025-01-06", "2024-12-31"),
        ("SCO members", "BLR", "2024-07-04", "2023-07-05"),
        ("ASEAN countries", "TLS", "2025-10-26", "2025-10-25"),
        ("African Union members", "MAR", "2017-02-01", "2016-12-31"),
        ("Security Council members", "KOR", "2024-01-01", "2023-12-31"),
    ],
)
def test_a_state_is_a_member_from_the_day_it_joined(
    phrase: str, code: str, joined: str, before: str
) -> None:
    assert code in members(phrase, joined)
    assert code not in members(phrase, before)


@pytest.mark.parametrize(
    ("phrase", "code", "last", "after"),
    [
        ("EU countries", "GBR", "2020-01-31", "2020-02-01"),
        ("OPEC members", "AGO", "2023-12-31", "2024-01-01"),
        ("ECOWAS countries", "NER", "2023-07-01", "2023-08-10"),  # suspended, then out
        ("AU member states", "SDN", "2021-10-01", "2021-11-01"),  # suspended
        ("Security Council members", "BRA", "2023-12-31", "2024-01-01"),
    ],
)
def test_who_left_or_is_suspended_is_no_member(
    phrase: str, code: str, last: str, after: str
) -> None:
    assert code in members(phrase, last)
    assert code not in members(phrase, after)


def test_who_is_taken_in_again_is_a_member_again() -> None:
    assert "SYR" not in members("Arab League members", "2020-01-01")
    assert "SYR" in members("Arab League members", "2024-01-01")


def test_without_a_day_the_last_known_members_are_meant() -> None:
    assert len(members("NATO countries", "")) == 32
    assert len(members("EU countries", "")) == 27
    assert len(members("Quad leaders", "")) == 4


def test_a_group_without_a_table_keeps_its_list() -> None:
    assert members("Benelux", "1999-01-01") == {"BEL", "LUX", "NLD"}


@pytest.mark.parametrize(
    ("text", "members", "no_members"),
    [
        ("NATO members bombed Libya in March 2011.", {"FRA", "GBR"}, {"SWE", "FIN", "MNE"}),
        ("In 2019 EU countries imposed sanctions on Venezuela.", {"GBR"}, {"NOR"}),
        ("EU countries imposed sanctions on Venezuela on Monday.", {"DEU"}, {"GBR"}),
        ("BRICS members condemned Israel in August 2023.", {"BRA"}, {"IRN", "EGY"}),
        ("NATO countries will send trainers to Ukraine next year.", {"SWE"}, {"AUT"}),
    ],
)
def test_a_bloc_has_the_members_of_the_day_of_its_deed(
    text: str, members: set[str], no_members: set[str]
) -> None:
    [event] = code(text, date(2024, 5, 17))
    [bloc] = event.actor
    assert members <= set(bloc.members)
    assert not no_members & set(bloc.members)
