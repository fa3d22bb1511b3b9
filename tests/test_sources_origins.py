"""A wire agency is known by its dateline or byline, not by being spoken to."""

import csv
import time
from pathlib import Path

import pytest

from dragoman.sources.origins import agency_by_name, agency_of_byline, wire_agency

TABLE = Path(__file__).parent / "sources" / "datelines.tsv"
ROWS = TABLE.read_text(encoding="utf-8").splitlines()[1:]
CASES = [tuple(row) for row in csv.reader(ROWS, delimiter="	")]


@pytest.mark.parametrize(("text", "agency"), CASES)
def test_the_agency_of_a_dateline(text: str, agency: str) -> None:
    assert wire_agency(text) == agency


def test_a_dateline_is_found_under_the_headline() -> None:
    assert wire_agency("Rate raised\n\nLONDON (Reuters) - The bank raised it.") == "Reuters"


def test_a_dateline_deep_in_the_text_is_not_its_origin() -> None:
    text = "\n".join(["A report of our own."] * 6 + ["LONDON (Reuters) - Another story."])
    assert wire_agency(text + "\nAnd on it goes.") == ""


def test_every_agency_is_named_once() -> None:
    assert agency_by_name()["the associated press"] == "AP"
    assert len(set(agency_by_name().values())) > 50


@pytest.mark.parametrize("sign", ["-", "—", "(", "/", "A ", ". ", "(A", "\n-"])
def test_no_repeated_sign_makes_it_slow(sign: str) -> None:
    started = time.perf_counter()
    wire_agency(sign * 20_000)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Reuters", "Reuters"),
        ("By REUTERS", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("By Ann Weaver and Tom Rask, Associated Press", "AP"),
        ("Agence France-Presse in Marlow", "AFP"),
        ("Staff with AFP", "AFP"),
        ("Ann Reuters", ""),
        ("The Lantern staff and agencies", ""),
        ("", ""),
        ("a, " * 99_999, ""),
    ],
)
def test_the_agency_of_a_byline(byline: str, agency: str) -> None:
    assert agency_of_byline(byline) == agency
