"""Sentences that lack an article, as those of headlines do."""

from __future__ import annotations

import pytest

from brief_tellings import tellings


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is financing 90 percent of $12.65bn project to build Uganda's first airport.",
        "Kenyan President Otieno praises breakthrough, with implications for labour in Uganda.",
        "Kenyan President Otieno rejected deadlock in conflict with Uganda.",
        "Kenya to close all but northernmost border crossing with Uganda",
        "Kenya demands apology over the Ugandan minister's words.",
        "Amina Otieno gives effective guarantee of Kenyan safety during talks with Uganda.",
    ],
)
def test_a_sentence_without_its_article_is_one_of_a_headline(text: str) -> None:
    found = tellings(text)
    assert found
    assert all(one.is_terse for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is financing a $12.65bn project to build Uganda's first airport.",
        "Kenya's parliament passed one budget for aid to Uganda.",
    ],
)
def test_a_price_or_a_number_behind_an_article_lacks_none(text: str) -> None:
    assert not [one for one in tellings(text) if one.is_terse]
