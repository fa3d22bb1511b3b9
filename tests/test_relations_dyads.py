from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from dragoman.records import Happening, Report, Status
from dragoman.relations.dyads import balance, dyad
from relation_records import day, happening, on, report


def one(found: Report) -> Happening:
    return happening(found)


def starts(
    found: list[Happening], period: Literal["week", "month"], since: date | None = None
) -> list[date]:
    ledger = dyad("CHN", "RUS", found, since=since, until=None, period=period)
    return [entry.start for entry in ledger.periods]


AID_IN_MARCH = one(report("CHN", "AID", "RUS", when=on("03-05"), said="03-06"))
AID_IN_MAY = one(report("CHN", "AID", "RUS", when=on("05-16")))
MEETING = one(report("CHN, RUS", "CONSULT", when=on("05-16")))


@pytest.mark.parametrize(
    ("actor", "recipient"), [("CHN", "RUS"), ("china", "Russia"), ("CHINA", "RUS")]
)
def test_a_party_is_found_by_code_or_by_name(actor: str, recipient: str) -> None:
    assert dyad(actor, recipient, [AID_IN_MAY]).happenings == (AID_IN_MAY,)


def test_the_other_direction_is_another_ledger() -> None:
    assert dyad("RUS", "CHN", [AID_IN_MAY]).happenings == ()


@pytest.mark.parametrize(("actor", "recipient"), [("CHN", "RUS"), ("RUS", "CHN")])
def test_what_both_did_together_counts_both_ways(actor: str, recipient: str) -> None:
    assert dyad(actor, recipient, [MEETING]).happenings == (MEETING,)


def test_nobody_meets_himself() -> None:
    assert dyad("CHN", "CHN", [MEETING]).happenings == ()


def test_a_deed_to_a_third_party_binds_no_two_actors() -> None:
    both_on_a_third = one(report("CHN, RUS", "ACCUSE", "USA"))

    assert dyad("CHN", "RUS", [both_on_a_third]).happenings == ()


def test_months_between_are_there_and_empty() -> None:
    march, april, may = dyad("CHN", "RUS", [AID_IN_MAY, AID_IN_MARCH]).periods

    assert [march.start, april.start, may.start] == [day("03-01"), day("04-01"), day("05-01")]
    assert (april.type_counts, april.quad_counts, april.intensity) == ({}, {}, 0)
    assert may.type_counts == {("AID", "happened"): 1}


def test_weeks_start_on_monday() -> None:
    later = one(report("CHN", "AID", "RUS", when=on("05-28"), said="05-29"))

    assert starts([AID_IN_MAY, later], "week") == [day("05-13"), day("05-20"), day("05-27")]


def test_months_run_on_over_the_turn_of_the_year() -> None:
    old = replace(on("01-01"), start=date(2023, 12, 31), end=date(2023, 12, 31))
    found = [one(report("CHN", "AID", "RUS", when=when, said="01-02")) for when in (old, None)]

    assert starts(found, "month") == [date(2023, 12, 1), date(2024, 1, 1)]


def test_since_and_until_are_days_within() -> None:
    found = [AID_IN_MARCH, AID_IN_MAY]

    assert dyad("CHN", "RUS", found, since=day("05-16")).happenings == (AID_IN_MAY,)
    assert dyad("CHN", "RUS", found, until=day("03-05")).happenings == (AID_IN_MARCH,)


def test_only_what_was_done_has_weight() -> None:
    found = [
        one(report("CHN", "AID", "RUS", status=status))
        for status in (Status.PLANNED, Status.POSSIBLE, Status.DENIED, Status.ONGOING)
    ]

    (entry,) = dyad("CHN", "RUS", found).periods

    assert entry.type_counts == {
        ("AID", "planned"): 1,
        ("AID", "possible"): 1,
        ("AID", "denied"): 1,
        ("AID", "ongoing"): 1,
    }
    assert entry.quad_counts == {"material cooperation": 1}
    assert entry.intensity == 7.0


def test_a_plan_is_entered_on_the_day_it_was_announced() -> None:
    plan = one(report("CHN", "AID", "RUS", when=on("09-01"), status=Status.PLANNED))

    assert starts([plan], "month") == [day("05-01")]


def test_what_goes_on_is_entered_on_the_last_day_it_is_known_to_go_on() -> None:
    war = one(report("CHN", "AID", "RUS", when=on("01-01", "05-17", "range")))

    assert starts([war], "month") == [day("05-01")]


def test_a_happening_without_a_day_is_kept_outside_the_periods() -> None:
    dated = report("CHN", "AID", "RUS")
    dayless = one(replace(dated, event=replace(dated.event, published=None)))

    ledger = dyad("CHN", "RUS", [dayless], since=day("05-01"))

    assert (ledger.happenings, ledger.periods) == ((dayless,), ())


def test_the_balance_weighs_words_and_deeds_each_way() -> None:
    found = [
        AID_IN_MARCH,
        AID_IN_MAY,
        MEETING,
        one(report("RUS", "ACCUSE", "CHN")),
        one(report("RUS", "COERCE", "CHN", status=Status.PLANNED)),
    ]

    tilt = balance(dyad("CHN", "RUS", found), dyad("RUS", "CHN", found))

    assert (tilt.forth.cooperative, tilt.forth.conflictual) == (3, 0)
    assert (tilt.forth.verbal, tilt.forth.material) == (1, 2)
    assert (tilt.back.cooperative, tilt.back.conflictual) == (1, 1)
    assert (tilt.back.verbal, tilt.back.material) == (2, 0)
