"""A person is known by every usual spelling of the name, and by nobody else's."""

from __future__ import annotations

import pytest

from dragoman.codebook import Name
from dragoman.coding.name_spellings import persons_by_other_spellings, spellings
from dragoman.coding.names import name_table
from dragoman.words import words


def person(full_name: str) -> Name:
    return Name(words=full_name, code="", sector="", kind="person", full_name=full_name)


@pytest.mark.parametrize(
    ("written", "full_name"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Mohamed bin Salman", "Mohammed bin Salman"),
        ("Abdul Fattah Al-Sisi", "Abdel Fattah el-Sisi"),
        ("Yehia Sinwar", "Yahya Sinwar"),
        ("Ihor Klymenko", "Ihor Klymenko"),
    ],
)
def test_a_name_is_found_in_its_other_spellings(written: str, full_name: str) -> None:
    found = name_table().at(words(written), 0, None)
    assert found is not None
    assert found.name.full_name == full_name


def test_a_spelling_that_two_persons_would_share_names_neither() -> None:
    table: dict[tuple[str, ...], list[Name]] = {
        ("Mohamed", "Karam"): [person("Mohamed Karam")],
        ("Muhammad", "Karam"): [person("Muhammad Karam")],
        ("Ahmad", "Karam"): [person("Ahmad Karam")],
    }
    found = persons_by_other_spellings(table)
    assert ("Mohammad", "Karam") not in found
    assert [name.full_name for name in found["Ahmed", "Karam"]] == ["Ahmad Karam"]


def test_a_name_of_one_word_has_no_other_spelling() -> None:
    assert persons_by_other_spellings({("Sergei",): [person("Sergei")]}) == {}


def test_a_part_of_several_words_is_written_in_one_and_back() -> None:
    found = set(spellings(words("Abdel Aziz al-Rantisi")))
    assert words("Abdulaziz Al-Rantisi") in found
    assert words("Abdel-Aziz el-Rantisi") in found
