from __future__ import annotations

from datetime import timedelta

import pytest

from dragoman.forecasting.recurrency import forecasts
from dragoman.records import Happening, Status
from relation_records import day, happening, on, report

EDITION = day("07-01")
# The reports reach back 120 days: four windows of thirty.
FIRST = happening(report("IRN", "ACCUSE", "USA", said="03-03"))


def aid(
    *days_before: int, recipient: str = "RUS", status: Status = Status.HAPPENED
) -> list[Happening]:
    return [
        happening(report("CHN", "AID", recipient, said=f"{said:%m-%d}", status=status))
        for said in (EDITION - timedelta(days=before) for before in days_before)
    ]


def likelihood(found: list[Happening]) -> float:
    (forecast,) = forecasts([FIRST, *found], edition=EDITION, actor="CHN")
    return forecast.probability


def test_a_forecast_says_why() -> None:
    (forecast,) = forecasts([FIRST, *aid(19, 20, 70)], edition=EDITION, actor="CHN")

    assert (forecast.actor, forecast.recipient, forecast.type) == ("CHN", "RUS", "AID")
    assert forecast.days == 30
    assert forecast.because == "in 2 of the last 4 windows of 30 days; last on 12 June 2024"


def test_the_share_of_windows_is_weighted_and_smoothed() -> None:
    weights = [0.5 ** (age / 90) for age in (0, 30, 60, 90)]

    assert likelihood(aid(5, 65)) == pytest.approx(
        (weights[0] + weights[2] + 0.5) / (sum(weights) + 1)
    )


def test_more_windows_and_later_ones_make_it_likelier() -> None:
    assert likelihood(aid(5)) < likelihood(aid(5, 35)) < likelihood(aid(5, 35, 65, 95)) < 1
    assert likelihood(aid(95)) < likelihood(aid(5))


def test_twice_in_one_window_is_once() -> None:
    assert likelihood(aid(5, 6, 7)) == likelihood(aid(5))


@pytest.mark.parametrize("before", [1, 30])
def test_the_last_window_is_the_thirty_days_before_the_edition(before: int) -> None:
    assert likelihood(aid(before)) == likelihood(aid(15))


def test_what_was_known_only_on_the_edition_or_later_is_not_used() -> None:
    later = [
        *aid(0, -3),
        happening(report("CHN", "AID", "RUS", said="07-02", when=on("06-01"))),
    ]

    assert forecasts([FIRST, *later], edition=EDITION, actor="CHN") == []


@pytest.mark.parametrize("status", [Status.PLANNED, Status.POSSIBLE, Status.DENIED])
def test_what_was_not_done_is_no_history(status: Status) -> None:
    assert forecasts([FIRST, *aid(5, status=status)], edition=EDITION, actor="CHN") == []


def test_what_happened_before_anybody_reported_is_no_history() -> None:
    old = happening(report("CHN", "AID", "RUS", said="06-01", when=on("01-05")))

    assert forecasts([FIRST, old], edition=EDITION, actor="CHN") == []


@pytest.mark.parametrize(("first", "days"), [("05-03", 30), ("03-03", 61)])
def test_a_short_past_gives_no_forecast(first: str, days: int) -> None:
    found = [happening(report("CHN", "AID", "RUS", said=first)), *aid(5)]

    assert forecasts(found, edition=EDITION, days=days) == []
    assert forecasts([], edition=EDITION) == []


def test_sixty_days_of_reports_are_enough() -> None:
    found = [happening(report("CHN", "AID", "RUS", said="05-02"))]

    assert len(forecasts(found, edition=EDITION)) == 1


def test_a_meeting_is_history_of_both_directions_and_a_party_without_code_of_none() -> None:
    found = [
        happening(report("RUS, CHN", "CONSULT", said="06-01")),
        happening(report("the West", "ACCUSE", "RUS", said="06-01")),
    ]

    likely = forecasts([FIRST, *found], edition=EDITION)

    assert [(one.actor, one.recipient) for one in likely] == [
        ("CHN", "RUS"),
        ("RUS", "CHN"),
        ("IRN", "USA"),
    ]


def test_a_pair_can_be_asked_for() -> None:
    found = [FIRST, *aid(5), *aid(5, recipient="UKR")]

    likely = forecasts(found, edition=EDITION, actor="chn", recipient="UKR")

    assert [(one.actor, one.recipient) for one in likely] == [("CHN", "UKR")]


def test_the_likeliest_come_first_and_no_more_than_wanted() -> None:
    found = [FIRST, *aid(5), *aid(5, 35, recipient="UKR"), *aid(95, recipient="IRN")]

    likely = forecasts(found, edition=EDITION, limit=2)

    assert [one.recipient for one in likely] == ["UKR", "RUS"]


def test_a_forecast_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="one day at least, not by 0"):
        forecasts([FIRST], edition=EDITION, days=0)
