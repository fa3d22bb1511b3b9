"""How many outlets tell of one thing, and which sentences are alike."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.brief.echoes import Echo, Echoes
from dragoman.brief.likeness import WordIndex, alike, counted, rarity

DAY = date(2024, 5, 17)
TEXTS = [
    "Kenya sends troops to Haiti",
    "Kenyan troops arrive in Haiti",
    "Peru recalls its envoy from Chile",
]


def test_the_index_finds_what_comparing_each_with_each_finds() -> None:
    words = [counted(text) for text in TEXTS]
    rare = rarity(words)
    index = WordIndex(rare)
    for one in words:
        index.add(one)
    for one in words:
        found = dict(index.likenesses(one))
        for at, other in enumerate(words):
            assert found.get(at, 0.0) == pytest.approx(alike(one, other, rare))


def test_outlets_that_tell_it_in_these_days_are_counted() -> None:
    told = [
        Echo(outlet=outlet, day=day, words=counted(text))
        for outlet, day, text in (
            ("Post", DAY, TEXTS[0]),
            ("Ledger", DAY, "Kenya sends its first troops to Haiti"),
            ("Herald", date(2024, 3, 1), TEXTS[0]),
            ("Courier", DAY, TEXTS[2]),
        )
    ]
    echoes = Echoes([], told)
    heard = echoes.outlets(counted("Kenya sends its troops to Haiti"), DAY, within_days=3)
    assert heard == {"Post", "Ledger"}
    assert echoes.most_outlets == 4
