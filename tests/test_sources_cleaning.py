"""Text is cleaned once, before the offsets are counted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.cleaning import _is_shown, clean_text, without_tail
from dragoman.sources.documents import Draft, made_document
from dragoman.words import UNPRINTABLE

CASES = [
    ("a\r\nb\rc", "a\nb\nc"),
    ("one\u2028two\u2029three", "one\ntwo\nthree"),
    ("nul\x00 bell\x07 escape\x1b[31m", "nul bell escape[31m"),
    ("\u202ereversed\u202c", "reversed"),
    ("soft\xadhyphen, zero\u200bwidth, \ufeffmark", "softhyphen, zerowidth, mark"),
    ("Cafe\u0301", "Caf\xe9"),
    ("lone \ud800 surrogate", "lone \ufffd surrogate"),
    ("don\x92t \x93quote\x94", "don\u2019t \u201cquote\u201d"),
    ("tab\tstays", "tab\tstays"),
]


@pytest.mark.parametrize(("text", "cleaned"), CASES)
def test_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@given(st.text(st.characters(codec=None)))
def test_clean_text_stays_as_it_is_and_can_be_written(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    controls = {character for character in cleaned if unicodedata.category(character) == "Cc"}
    assert controls <= {"\n", "\t"}


@pytest.mark.parametrize("place", ["{}", "words {} and more", "line\n\t\xa0{}"])
def test_whatever_is_unprintable_is_found(place: str) -> None:
    for number in range(0x11000):
        if UNPRINTABLE.match(chr(number)):
            assert not _is_shown(place.format(chr(number)))


TAILS = [
    ("Peru left the bloc Read Full Article at ledger.example", "Peru left the bloc."),
    ("Peru left the bloc.\nContinue reading...", "Peru left the bloc."),
    ("Peru left the … Read more »", "Peru left the …"),
    ("Peru left. The post Peru leaves appeared first on The Ledger.", "Peru left."),
    ("Peru left the bloc. Who wants to can read more.", None),
    ("Continue reading", None),
]


@pytest.mark.parametrize(("text", "head"), TAILS)
def test_the_way_to_the_whole_report_is_no_part_of_it(text: str, head: str | None) -> None:
    assert without_tail(text) == (text if head is None else head)
    assert made_document(Draft(text=text)).text == (text if head is None else head)
