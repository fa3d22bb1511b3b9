"""Analysis told as if it were news."""

from __future__ import annotations

import pytest

from brief_tellings import told


@pytest.mark.parametrize(
    "text",
    [
        "The killing of 19-year-old John Mwangi comes amid a time of violence in Kenya.",
        "The Kenyan bombardment of Chad brought a new outpouring of support in Uganda.",
        "An outpouring of support for the Chadian attack on Kenya is stirring fears in Uganda.",
        "The decision to move residents of Kisumu reflects Kenyan concern over a second front.",
        "Kenya's crackdown on opposition to its attack is targeting thousands of people.",
        "The Kenyan president has been confronted with tensions over the war with Chad.",
        "Fifty years after the war, Kenya continues to occupy the Chadian valley.",
        "Kenya kept its place as Chad's main partner, according to the latest official data.",
        "Uganda needs to condemn Chad's attack on Kenya, Financial Times has argued.",
        "On Friday the announcement by Kenya appeared to signal an incursion into Chad.",
        "The hostilities between Kenya and Chad have had a profound impact on foreign workers.",
        "A Kenyan show of force comes amid heightened tensions with Chad.",
        "The National Data Administration of Kenya debuted.",
        "Talks between the Kenyan and Chadian armies remain frozen.",
        "Kenya and Uganda want to lead the way in the fight against Chad.",
    ],
)
def test_what_only_a_writer_sees_is_no_news(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The killing of a Kenyan shepherd sparked protests against Chad in Nairobi.",
        "Kenya's government condemned Chad for the killing of a shepherd.",
        "A UN resolution condemns Chad for its attack on Kenya.",
        "Protesters marked the anniversary of the Chadian attack on Kenya in Nairobi.",
        "Kenya's army continues to bombard Chad.",
        "Kenya wants to expel the Chadian ambassador.",
        "The Kenyan offensive against Chad has killed forty people, the Chadian army said.",
    ],
)
def test_what_is_done_is_news(text: str) -> None:
    assert told(text)
