"""Words that only who has read the sentences before can place."""

from __future__ import annotations

import pytest

from brief_tellings import tellings, told


@pytest.mark.parametrize(
    "text",
    [
        "France's army said that 1,500 French soldiers would leave the West African country.",
        "A Kenyan air strike killed 15, the Hezbollah-controlled country's ministry said.",
        "The Iran-backed group has lost 47 fighters to Israeli strikes.",
        "The Ministry of Defence said that 200 troops would be sent to the border.",
    ],
)
def test_a_state_told_by_its_kind_leans(text: str) -> None:
    assert [one for one in tellings(text) if not one.leans] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president said his army had attacked the Chadian enclave.",
        "Kenya's troops entered the Darfur region, which Chad claims.",
        "Kenya's Ministry of Defence said that 200 troops would be sent to Chad.",
        "Kenya's president flew to Uganda and met the Chadian president there on Thursday.",
    ],
)
def test_a_state_told_by_its_name_does_not_lean(text: str) -> None:
    assert [one for one in tellings(text) if not one.leans]


@pytest.mark.parametrize(
    "text",
    [
        "The young Ukrainian will be expelled from Russia on Friday.",
        "The government's support for the Palestinians is criticised by Kenyan leaders.",
        "The final declaration on Saturday rejected Kenyan claims that it defends Uganda.",
        "Kenyan senator Ana Otieno was arrested there on Thursday.",
    ],
)
def test_somebody_told_before_is_not_told(text: str) -> None:
    assert told(text) == []
