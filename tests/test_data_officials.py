"""An office has one holder on a day, and a known day gives the known holder."""

from __future__ import annotations

import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.codebook import Row, rows
from dragoman.coding.offices import OfficeHolder, office_holder, offices_named

CASES = Path(__file__).parent / "coding" / "office_holders.jsonl"
FEWEST_CASES = 320
LONGEST_HANDOVER_DAYS = 31
OFFICES = {row["office"] for row in rows("actors/officials.tsv")}

# An office that one person holds at a time, by words for it. The rest may be shared.
SINGLE_SEATS = (
    *("president", "prime minister", "chancellor", "chancellor of the exchequer"),
    *("foreign minister", "defence minister", "supreme leader", "crown prince"),
    *("king", "queen", "emir", "sultan", "emperor", "pope"),
    *("secretary-general", "director general", "managing director", "chief executive"),
    *("European Commission president", "European Council president", "foreign policy chief"),
)

# Two holders for longer than a handover, and why that is so.
SHARED = {
    (
        "CIV",
        "president",
    ): "after the election of 2010 Gbagbo stayed and Ouattara was recognised",
    ("ISR", "prime minister"): "Sharon stayed in office while Olmert acted for him in 2006",
    ("KOR", "president"): "a president is suspended until the court decides: 2004, 2016, 2024",
    ("BRA", "president"): "Rousseff was suspended and Temer acted for her in 2016",
    ("GEO", "president"): "Saakashvili stood down for seven weeks to be elected again in 2008",
    ("NGA", "president"): "Jonathan acted for the dying Yar'Adua in 2010",
    ("ZMB", "president"): "Banda acted for Mwanawasa, who lay ill until he died in 2008",
    ("ROU", "president"): "Băsescu was suspended and Antonescu acted for him in 2012",
    ("THA", "prime minister"): "Paetongtarn was suspended and Phumtham acted for her in 2025",
}


class Term(NamedTuple):
    """The days on which a person may have held an office."""

    first: date
    last: date
    name: str


def term(row: Row) -> Term:
    return Term(first_day(row["start"]), last_day(row["end"]), row["name"])


def first_day(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    if not text:
        return date.max
    parts = [int(part) for part in text.split("-")]
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


def seats() -> Iterator[tuple[str, str, list[Term]]]:
    held = defaultdict(list)
    for row in rows("actors/officials.tsv"):
        for words in SINGLE_SEATS:
            if row["office"] in offices_named(words, row["code"]):
                held[row["code"], words].append(term(row))
    return ((code, words, terms) for (code, words), terms in held.items())


def shared_days(one: Term, other: Term) -> int:
    return (min(one.last, other.last) - max(one.first, other.first)).days


def too_long_shared(terms: list[Term]) -> list[tuple[Term, Term]]:
    return [
        (one, other)
        for one, other in combinations(terms, 2)
        if one.name != other.name and shared_days(one, other) > LONGEST_HANDOVER_DAYS
    ]


def test_every_term_begins_before_it_ends() -> None:
    assert [
        row for row in rows("actors/officials.tsv") if term(row).first > term(row).last
    ] == []


def test_nobody_holds_the_same_office_twice_at_once() -> None:
    held = defaultdict(list)
    for row in rows("actors/officials.tsv"):
        held[row["name"], row["code"], row["office"]].append(term(row))
    assert {
        office: terms
        for office, terms in held.items()
        if any(shared_days(one, other) > 0 for one, other in combinations(terms, 2))
    } == {}


def test_a_seat_has_one_holder_at_a_time() -> None:
    shared = {(code, words): too_long_shared(terms) for code, words, terms in seats()}
    assert {seat: pairs for seat, pairs in shared.items() if pairs and seat not in SHARED} == {}


def test_a_seat_is_excused_only_while_it_is_shared() -> None:
    shared = {(code, words) for code, words, terms in seats() if too_long_shared(terms)}
    assert set(SHARED) - shared == set()


def test_words_for_an_office_name_offices_that_somebody_holds() -> None:
    named = {
        cell.strip() for row in rows("actors/offices.tsv") for cell in row["offices"].split(";")
    }
    assert named - OFFICES == set()


def test_words_stand_once_for_a_code() -> None:
    seen = [
        (words.strip().casefold(), code.strip())
        for row in rows("actors/offices.tsv")
        for words in row["words"].split(";")
        for code in row["codes"].split(";")
    ]
    assert [pair for pair in seen if seen.count(pair) > 1] == []


def test_words_that_stand_alone_belong_to_one_code() -> None:
    assert [
        row["words"]
        for row in rows("actors/offices.tsv")
        if row["alone"] and (row["alone"] != "yes" or ";" in row["codes"] or not row["codes"])
    ] == []


def cases() -> list[dict[str, str]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def test_the_table_gives_every_known_holder() -> None:
    wrong = []
    for case in cases():
        known = OfficeHolder(name=case["name"], code=case["code"], sector=case["sector"])
        found = office_holder(case["office"], date.fromisoformat(case["date"]))
        if found != known:
            wrong.append((case, found))
    assert wrong == []


def test_the_cases_are_many_and_none_is_said_twice() -> None:
    asked = [(case["office"], case["date"]) for case in cases()]
    assert len(asked) >= FEWEST_CASES
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("The Russian President", "2009-05-01", "Dmitry Medvedev"),
        ("the prime minister of the Netherlands", "2015-06-01", "Mark Rutte"),
        ("the Netherlands’ prime minister", "2015-06-01", "Mark Rutte"),
        ("Israel's defense minister", "2015-06-01", "Moshe Yaalon"),
        ("the premier of Japan", "2015-06-01", "Shinzo Abe"),
        ("U.S. secretary of defense", "2015-06-01", "Ash Carter"),
        ("the Indian foreign secretary", "2023-06-01", "Vinay Kwatra"),
        ("the chancellor of the exchequer", "2015-06-01", "George Osborne"),
        ("NATO's secretary-general", "2015-06-01", "Jens Stoltenberg"),
        ("the leader of Hezbollah", "2015-06-01", "Hassan Nasrallah"),
    ],
)
def test_an_office_is_known_by_many_words(words: str, day: str, name: str) -> None:
    found = office_holder(words, date.fromisoformat(day))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the president", "2015-06-01"),  # of which state?
        ("the French astronaut", "2015-06-01"),
        ("the Lebanese president", "2015-06-01"),  # the seat was empty
        ("the South Korean president", "2017-01-15"),  # one suspended, one acting
        ("the French president", "2012-05-15"),  # the day of a handover
        ("", "2015-06-01"),
    ],
)
def test_nobody_is_named_where_nobody_or_more_than_one_fits(words: str, day: str) -> None:
    assert office_holder(words, date.fromisoformat(day)) is None
