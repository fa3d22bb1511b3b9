"""What a cut must not take from a verb: whither, of what, with what, until when."""

from __future__ import annotations

import pytest

from brief_tellings import told

DRAGGED = "Kenya's governor is dragging Uganda towards what would be a war with Chad"
SENTENCED = "two Kenyans, Amina Otieno and John Mwangi, and a Ugandan"
BREACHES = (
    "breaching residency, work and border security rules, the Kenyan News Agency reported"
)
STANCE = "its support for Uganda's war with Chad taking a firm pro-Ugandan stance"
HATE = (
    "John Mwangi wrote an article accusing the police of having Ugandan sympathies and "
    "calling the protests over Chad, “hate marches.”"
)
TWO_IN_ONE = (
    "Kenyan Democrat is only Ugandan American in Congress and warns Chadian voters ‘will "
    "remember in 2026’ Kenyan congresswoman Amina Otieno, the only Ugandan member of "
    "Congress, has released a video accusing John Mwangi of supporting Chad's attack."
)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{DRAGGED}, the Kenyan army has warned.", f"{DRAGGED}, the Kenyan army has warned"),
        (
            f"A court in Chad sentences {SENTENCED}, Paul Kato, to life imprisonment.",
            f"A court in Chad sentenced {SENTENCED} to life imprisonment",
        ),
        (
            "Peruvian President Ana Quispe agrees to resign when a new council is formed.",
            "Peruvian President Ana Quispe agreed to resign when a new council is formed",
        ),
        (
            f"Kenyan police arrested 300 people in one week for {BREACHES} on Saturday.",
            f"Kenyan police arrested 300 people for {BREACHES}",
        ),
        (
            "Protesters condemned Chad's attack on a Kenyan town and chanted, 'Down with war.'",
            "Protesters condemned Chad's attack on a Kenyan town",
        ),
    ],
)
def test_what_a_verb_cannot_lose_is_told_with_it(text: str, whole: str) -> None:
    assert whole in told(text)
    assert all(one == whole or not whole.startswith(one) for one in told(text))


def test_a_gerund_is_not_told_without_its_doer() -> None:
    assert not [
        one
        for one in told(f"Protesters hope to pressure Kenya over {STANCE}.")
        if "with taking" in one
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mwangi says Nairobi ready to work with Kampala and play a role in sending troops.",
        TWO_IN_ONE,
        "Chad has given 1.7 million undocumented Kenyans in the region until 1 June to leave.",
        "Kenya's president met with leaders of Chad one day after a march, which he left.",
        HATE,
        "The Kenyan border agency has suspended some, whom it accused of aiding Chad.",
        "Among the issues the Kenyan leader said he hoped to discuss with Chad were reforms.",
    ],
)
def test_what_a_wrong_tree_leaves_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_headline_tells_without_what_they_were_left() -> None:
    headlines = told(
        "Chadian President Amina Otieno says that Kenyan missile strikes have left at least 10 "
        "million Chadians without electricity as the death toll from the strikes increases.",
        headlines=True,
    )
    assert not [one for one in headlines if "left" in one and "without" not in one]


def test_a_headline_keeps_the_first_name_of_whom_no_title_makes_known() -> None:
    headlines = told("Brian Otieno condemned the Chadian attack on Kenya.", headlines=True)
    assert headlines[0].startswith("Brian Otieno")


def test_a_headline_tells_to_where_in_its_midst() -> None:
    headlines = told(
        "Thousands of Kenyan demonstrators have taken to the streets of central Nairobi "
        "against the backdrop of the escalating conflict between Uganda and Chad.",
        headlines=True,
    )
    assert not [one for one in headlines if "taken against" in one]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Bolivia said it was severing diplomatic ties with Chile.",
            "Bolivia said it was severing diplomatic ties with Chile",
        ),
        (
            "Kenya's army said that 1,500 Kenyan soldiers would leave Chad.",
            "1,500 Kenyan soldiers would leave Chad, Kenya's army said",
        ),
    ],
)
def test_what_was_said_in_the_past_keeps_its_said(text: str, headline: str) -> None:
    assert headline in told(text, headlines=True)


def test_what_somebody_is_believed_to_do_gets_its_is_back() -> None:
    [found] = set(told("Chad believed to have made at least ten arms transfers to Kenya"))
    assert found == "Chad is believed to have made at least ten arms transfers to Kenya"


def test_two_sentences_without_a_mark_are_not_told_as_one() -> None:
    found = told(
        "Peru's navy seizes a ship amid rise in attacks on fishermen in Lima Chilean police "
        "have arrested an American sailor at the port after he attacked the crew."
    )
    assert not [one for one in found if "Lima Chilean" in one]


def test_how_the_war_stands_is_not_told_by_half() -> None:
    found = told(
        "A lasting truce in Kenya between Uganda and Chad, the first in two years, is set to "
        "begin on Friday morning with the war now in its fifth week."
    )
    assert found
    assert not [one for one in found if "with the war" in one]
