from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from time import process_time

import pytest

from dragoman.records import Report, Status
from dragoman.relations.happenings import happenings
from relation_records import day, on, report

DENIED, ONGOING, PLANNED, POSSIBLE = (
    Status.DENIED,
    Status.ONGOING,
    Status.PLANNED,
    Status.POSSIBLE,
)

ONE_THING = {
    "two plans of one day, one of them for no day": [
        report("RUS, CHN", "CONSULT", when=on("05-14"), said="05-14", status=PLANNED),
        report("RUS, CHN", "CONSULT", said="05-14", status=PLANNED, source="The Post"),
    ],
    "the same day": [
        report("RUS", "ACCUSE", "USA", when=on("05-16")),
        report("RUS", "ACCUSE", "USA", when=on("05-16"), source="The Post"),
    ],
    "days two apart": [
        report("RUS", "ACCUSE", "USA", when=on("05-14")),
        report("RUS", "ACCUSE", "USA", when=on("05-16")),
    ],
    "a day within a month": [
        report("RUS", "ACCUSE", "USA", when=on("03-01", "03-31", "month")),
        report("RUS", "ACCUSE", "USA", when=on("03-17"), said="03-18"),
    ],
    "no time expression, three days later": [
        report("RUS", "ACCUSE", "USA", when=on("05-14", precision="reported"), said="05-14"),
        report("RUS", "ACCUSE", "USA", when=on("05-17", precision="reported"), said="05-17"),
    ],
    "undated, reported together": [
        report("RUS", "ACCUSE", "USA", said="05-17"),
        report("RUS", "ACCUSE", "USA", said="05-19"),
    ],
    "happened and ongoing": [
        report("RUS", "ASSAULT", "UKR", when=on("05-16")),
        report("RUS", "ASSAULT", "UKR", when=on("05-16"), status=ONGOING),
    ],
    "the order of those who met": [
        report("RUS, CHN", "CONSULT", when=on("05-16")),
        report("CHN, RUS", "CONSULT", when=on("05-16"), source="The Post"),
    ],
    "a visit and a meeting": [
        report("RUS", "CONSULT", "CHN", when=on("05-16")),
        report("RUS, CHN", "CONSULT", when=on("05-16")),
    ],
    "an agreement of all": [
        report("RUS, CHN", "AGREE", when=on("05-16")),
        report("CHN, RUS", "AGREE", when=on("05-16"), source="The Post"),
    ],
    "a name in other capitals": [
        report("the West", "ACCUSE", "RUS"),
        report("The West", "ACCUSE", "RUS", source="The Post"),
    ],
    "one known party, the same words": [
        report("", "COERCE", "IRN", quote="arrested the film director Karimi"),
        report("", "COERCE", "IRN", quote="the film director Karimi was arrested"),
    ],
}

TWO_THINGS = {
    "a plan for a day that has come, and a later plan for no day": [
        report("RUS, CHN", "CONSULT", when=on("05-16"), said="05-14", status=PLANNED),
        report("RUS, CHN", "CONSULT", said="05-16", status=PLANNED),
    ],
    "another type": [report("RUS", "ACCUSE", "USA"), report("RUS", "COERCE", "USA")],
    "another direction": [report("RUS", "ACCUSE", "USA"), report("USA", "ACCUSE", "RUS")],
    "another recipient": [report("RUS", "ACCUSE", "USA"), report("RUS", "ACCUSE", "UKR")],
    "days three apart": [
        report("RUS", "ACCUSE", "USA", when=on("05-13")),
        report("RUS", "ACCUSE", "USA", when=on("05-16")),
    ],
    "undated, reported four days apart": [
        report("RUS", "ACCUSE", "USA", said="05-13"),
        report("RUS", "ACCUSE", "USA", said="05-17"),
    ],
    "planned and done": [
        report("CHN", "AID", "RUS", status=PLANNED),
        report("CHN", "AID", "RUS"),
    ],
    "planned and possible": [
        report("CHN", "AID", "RUS", status=PLANNED),
        report("CHN", "AID", "RUS", status=POSSIBLE),
    ],
    "a war and a strike in it": [
        report("RUS", "ASSAULT", "UKR", when=on("01-01", "05-17", "range"), status=ONGOING),
        report("RUS", "ASSAULT", "UKR", when=on("05-16")),
    ],
    "other countries": [
        report("RUS, CHN", "CONSULT", when=on("05-16"), place="Beijing", place_code="CHN"),
        report("RUS, CHN", "CONSULT", when=on("05-16"), place="Paris", place_code="FRA"),
    ],
    "other towns of a strike": [
        report("RUS", "ASSAULT", "UKR", when=on("05-16"), place="Odesa", place_code="UKR"),
        report("RUS", "ASSAULT", "UKR", when=on("05-16"), place="Kharkiv", place_code="UKR"),
    ],
    "one known party, other words": [
        report("", "COERCE", "IRN", quote="arrested the film director Karimi"),
        report("", "COERCE", "IRN", quote="seized a fishing boat near Bandar Abbas"),
    ],
}


@pytest.mark.parametrize("name", ONE_THING)
def test_reports_of_one_thing_are_one_happening(name: str) -> None:
    (found,) = happenings(ONE_THING[name])

    assert sorted(one.event.id for one in found.reports) == sorted(
        one.event.id for one in ONE_THING[name]
    )


@pytest.mark.parametrize("name", TWO_THINGS)
def test_reports_of_two_things_stay_apart(name: str) -> None:
    assert [len(one.reports) for one in happenings(TWO_THINGS[name])] == [1, 1]


def test_daily_strikes_do_not_chain_into_one() -> None:
    strikes = [
        report("RUS", "ASSAULT", "UKR", said=f"05-{number:02}", when=on(f"05-{number:02}"))
        for number in range(1, 13)
    ]

    assert [len(one.reports) for one in happenings(strikes)] == [3, 3, 3, 3]


def test_the_order_of_the_input_changes_nothing() -> None:
    reports = [*ONE_THING["a visit and a meeting"], *TWO_THINGS["days three apart"]]

    assert {str(happenings(order)) for order in permutations(reports)} == {
        str(happenings(reports))
    }


def test_every_report_is_in_one_happening_and_only_once() -> None:
    reports = [
        one for cases in (ONE_THING, TWO_THINGS) for case in cases.values() for one in case
    ]

    found = [one for each in happenings(reports) for one in (*each.reports, *each.disputed_by)]

    assert sorted(one.event.id for one in found) == sorted(one.event.id for one in reports)


def test_the_most_telling_report_leads() -> None:
    vague = report("RUS, CHN", "CONSULT", said="05-16", by="a spokesman")
    telling = report("RUS, CHN", "CONSULT", when=on("05-16"), place="Beijing", place_code="CHN")

    (found,) = happenings([vague, telling])

    assert found.reports == (telling, vague)


def test_among_equals_the_surer_and_then_the_earlier_report_leads() -> None:
    late, early, sure = (
        report("RUS", "ACCUSE", "USA", said="05-18"),
        report("RUS", "ACCUSE", "USA", said="05-17"),
        report("RUS", "ACCUSE", "USA", said="05-19", confidence=0.9),
    )

    (found,) = happenings([late, early, sure])

    assert found.reports == (sure, early, late)


def test_a_denial_disputes_what_others_report_as_done() -> None:
    done = report("IRN", "COERCE", "USA", when=on("05-16"))
    denial = report("IRN", "COERCE", "USA", status=DENIED, by="Iran")

    (found,) = happenings([denial, done])

    assert (found.reports, found.disputed_by) == ((done,), (denial,))


@pytest.mark.parametrize(
    "other",
    [
        report("USA", "COERCE", "IRN", when=on("05-16")),
        report("IRN", "COERCE", "USA", when=on("04-16"), said="04-17"),
        report("IRN", "COERCE", "USA", status=PLANNED),
    ],
    ids=["other direction", "other month", "a plan"],
)
def test_a_denial_of_something_else_stands_for_itself(other: Report) -> None:
    denial = report("IRN", "COERCE", "USA", status=DENIED)

    assert {one.reports for one in happenings([denial, other])} == {(denial,), (other,)}


def test_what_had_not_happened_yet_is_no_dispute_of_what_came_after() -> None:
    not_yet = report("RUS, CHN", "AGREE", said="05-15", status=DENIED)
    signed = report("RUS, CHN", "AGREE", said="05-17", when=on("05-16"))

    assert [one.disputed_by for one in happenings([not_yet, signed])] == [(), ()]


def test_reports_without_any_day_join_by_their_words() -> None:
    def dayless(quote: str) -> Report:
        dated = report("RUS", "ACCUSE", "USA", quote=quote)
        return replace(dated, event=replace(dated.event, published=None))

    reports = [
        dayless("accused Washington of planning the blast"),
        dayless("Moscow accused Washington of the blast"),
        dayless("blamed the embassy for rising prices"),
    ]

    assert sorted(len(one.reports) for one in happenings(reports)) == [1, 2]


def test_happenings_come_by_the_day_of_their_leading_report() -> None:
    reports = [report("RUS", "ACCUSE", "USA", said=said) for said in ("06-01", "05-01")]

    assert [one.event.published for one in happenings(reports)] == [day("05-01"), day("06-01")]


def test_no_reports_are_no_happenings() -> None:
    assert happenings([]) == []


def test_twenty_thousand_reports_take_less_than_five_seconds() -> None:
    reports = _many_reports(20_000)

    begun = process_time()
    found = happenings(reports)

    assert process_time() - begun < 5
    assert sum(len(one.reports) for one in found) == 20_000


def _many_reports(count: int) -> Sequence[Report]:
    """A year of reports on few pairs, so that many share all but the day."""
    codes = ["CHN", "FRA", "IRN", "RUS", "UKR", "USA"]
    return [
        report(
            codes[at % 6],
            ["ACCUSE", "AID", "ASSAULT", "CONSULT"][at // 6 % 4],
            codes[(at + 1 + at // 24 % 5) % 6],
            said=f"{at // 120 % 12 + 1:02}-{at // 1440 % 28 + 1:02}",
            source=f"Outlet {at % 40}",
            quote=f"quote number {at}",
        )
        for at in range(count)
    ]
