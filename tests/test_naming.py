"""A party is named in our sentences as English would name it."""

from __future__ import annotations

import pytest

from dragoman.naming import is_pronoun, spoken_name, with_article
from dragoman.records import Actor

NAMES = {"RUS": "Russia", "USA": "United States", "FRA": "France", "NLD": "Netherlands"}


def party(name: str, code: str = "") -> Actor:
    return Actor(name=name, code=code, sector="", start=0, end=len(name))


SPOKEN = [
    (party("Russia", "RUS"), "Russia"),
    (party("Russian", "RUS"), "Russia"),
    (party("Russia’s", "RUS"), "Russia"),
    (party("Russia's", "RUS"), "Russia"),
    (party("RUSSIAN", "RUS"), "Russia"),
    (party("American", "USA"), "the United States"),
    (party("Dutch", "NLD"), "the Netherlands"),
    (party("he", "FRA"), "France"),
    (party("They"), ""),
    (party("Russian troops", "RUS"), "Russian troops"),
    (party("Russian\n president", "RUS"), "the Russian president"),
    (party("French", "IGO:XYZ"), "XYZ"),
    (party("US", "USA"), "the US"),
    (party("U.N.", "IGO:UN"), "the U.N."),
    (party("NATO", "IGO:NATO"), "NATO"),
    (party("Hamas", "PSE"), "Hamas"),
    (party("leader of Hamas", "PSE"), "the leader of Hamas"),
    (party("U.S. officials", "USA"), "U.S. officials"),
    (party("French diplomat", "FRA"), "a French diplomat"),
    (party("American official", "USA"), "an American official"),
    (party("Ukrainian officer", "UKR"), "a Ukrainian officer"),
    (party("European Commission", "IGO:EU"), "the European Commission"),
    (party("The White House", "USA"), "the White House"),
    (party("Houthis", "YEM"), "the Houthis"),
    (party("", "RUS"), "Russia"),
    (party(""), ""),
]


@pytest.mark.parametrize(("actor", "expected"), SPOKEN, ids=lambda value: str(value)[:40])
def test_a_party_has_its_name_in_a_sentence(actor: Actor, expected: str) -> None:
    assert spoken_name(actor, NAMES) == expected


@pytest.mark.parametrize("name", ["the Kremlin", "a French diplomat", "The Guardian"])
def test_a_name_keeps_the_article_that_it_has(name: str) -> None:
    assert with_article(name) == name


@pytest.mark.parametrize("name", ["he", "Their", "us", "IT"[:1]])
def test_a_pronoun_is_known_in_any_writing(name: str) -> None:
    assert is_pronoun(name)


@pytest.mark.parametrize("name", ["US", "WHO", "IT", "Hu", "Thailand"])
def test_a_name_in_capitals_is_no_pronoun(name: str) -> None:
    assert not is_pronoun(name)
