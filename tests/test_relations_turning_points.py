"""Levels, trends and turning points, on series whose breaks we made ourselves."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from numpy.random import default_rng

from dragoman.records import Dyad, LedgerEntry, PairTotal, Status
from dragoman.relations.comparison import beside
from dragoman.relations.dyads import dyad, dyad_of_entries
from dragoman.relations.levels import dispersion, level, trend
from dragoman.relations.series import Window, joint_entries, series
from dragoman.relations.state import State, state
from dragoman.relations.telling import beside_line, level_lines, turning_lines
from relation_records import happening, on, report

YEARS = Window(first=date(2022, 1, 1), last=date(2024, 6, 30))
QUAD_BY_TYPE = {"ASSAULT": "material conflict", "CONSULT": "verbal cooperation"}


def entries(
    start: date, end: date, every_days: int, type_: str = "ASSAULT"
) -> list[LedgerEntry]:
    """One event every so many days from `start` up to `end`."""
    days = range(0, (end - start).days + 1, every_days)
    return [one(start + timedelta(days=day), type_) for day in days]


def one(
    day: date | None, type_: str = "ASSAULT", status: Status = Status.HAPPENED
) -> LedgerEntry:
    return LedgerEntry(
        day=day,
        type=type_,
        quad=QUAD_BY_TYPE[type_],
        status=status.value,
        count=1,
        intensity=-10.0,
    )


def state_with(found: list[LedgerEntry], window: Window = YEARS) -> State:
    return state(
        dyad_of_entries("A", "B", found),
        Dyad(actor="B", recipient="A", periods=(), happenings=()),
        window,
        "month",
    )


def test_a_war_that_breaks_out_is_one_turning_point_on_its_day() -> None:
    quiet = entries(YEARS.first, date(2023, 10, 6), 60)
    war = entries(date(2023, 10, 7), YEARS.last, 2)

    (point,) = state_with([*quiet, *war]).turning_points

    assert point.day == date(2023, 10, 7)
    assert [change.quad for change in point.changes] == ["material conflict"]
    assert point.changes[0].before < 1 < point.changes[0].after


def test_a_short_war_is_two_turning_points() -> None:
    quiet = entries(YEARS.first, YEARS.last, 90)
    war = entries(date(2022, 9, 12), date(2022, 10, 30), 1)

    begins, ends = state_with([*quiet, *war]).turning_points

    assert abs((begins.day - date(2022, 9, 12)).days) <= 1
    assert abs((ends.day - date(2022, 10, 31)).days) <= 2


def test_words_that_turned_before_deeds_keep_their_own_day() -> None:
    talks = entries(date(2023, 9, 2), YEARS.last, 4, "CONSULT")
    war = entries(date(2023, 9, 6), YEARS.last, 1)

    (point,) = state_with([*talks, *war]).turning_points

    assert {change.quad: change.day for change in point.changes} == {
        "verbal cooperation": date(2023, 9, 2),
        "material conflict": date(2023, 9, 6),
    }


def test_chance_alone_seldom_makes_a_turning_point() -> None:
    random = default_rng(7)
    found = 0
    for _ in range(40):
        counts = random.poisson(0.1, YEARS.days)
        days = np.repeat(np.arange(YEARS.days), counts)
        made = [one(YEARS.first + timedelta(days=int(day))) for day in days]
        found += bool(state_with(made).turning_points)

    assert found <= 4


def test_bursts_of_reports_are_not_taken_for_turns() -> None:
    random = default_rng(11)
    found = 0
    for _ in range(40):
        rates = random.gamma(0.5, 8, 30)
        months = [date(2022 + at // 12, at % 12 + 1, 3) for at in range(30)]
        made = [
            one(month)
            for month, rate in zip(months, rates, strict=True)
            for _ in range(random.poisson(rate))
        ]
        found += len(state_with(made).turning_points) > 2

    assert found <= 8


def test_what_was_only_said_makes_no_turn() -> None:
    war = entries(date(2023, 10, 7), YEARS.last, 2)
    talk = [one(each.day, status=Status.POSSIBLE) for each in war]

    assert state_with(talk).count == 0
    assert state_with(talk).turning_points == ()


def test_the_report_of_the_turn_is_the_most_reported_one_near_it() -> None:
    first = happening(report("RUS", "ASSAULT", "UKR", when=on("04-02"), said="04-02"))
    told = happening(
        report("RUS", "ASSAULT", "UKR", when=on("04-03"), said="04-03", quote="the great raid"),
        origins=("The Courier", "The Post"),
    )
    raids = [
        happening(
            report("RUS", "ASSAULT", "UKR", when=on(f"{m:02}-{d:02}"), said=f"{m:02}-{d:02}")
        )
        for m in (4, 5, 6)
        for d in range(4, 28, 3)
    ]
    forth = dyad("RUS", "UKR", [first, told, *raids])
    window = Window(first=date(2023, 7, 1), last=date(2024, 6, 30))

    (point,) = state(forth, dyad("UKR", "RUS", []), window, "month").turning_points

    assert point.happening is told


def test_months_without_events_before_the_first_and_after_the_last_are_there() -> None:
    found = series([one(date(2023, 5, 5))], YEARS, "month")

    assert len(found.starts) == 30
    assert found.conflict.sum() == 1


def test_a_cut_month_is_no_whole_one() -> None:
    window = Window(first=date(2024, 1, 10), last=date(2024, 3, 31))

    assert series([], window, "month").whole.tolist() == [False, True, True]


def test_a_meeting_counts_once_between_the_two() -> None:
    meeting = happening(report("CHN, RUS", "CONSULT", when=on("05-16")))
    forth, back = dyad("CHN", "RUS", [meeting]), dyad("RUS", "CHN", [meeting])

    assert (len(forth.entries), len(back.entries)) == (1, 1)
    assert len(joint_entries(forth, back)) == 1


def test_the_interval_of_a_level_holds_its_mean_and_is_never_negative() -> None:
    found = level(np.array([2.0, 3, 2, 1, 0, 0, 0]))

    assert found.mean == 0
    assert 0 == found.low < found.high


def test_ninety_in_a_hundred_intervals_hold_the_true_level() -> None:
    random = default_rng(3)
    held = 0
    for _ in range(400):
        found = level(random.poisson(5, 24).astype(float))
        held += found.low <= 5 <= found.high

    assert held >= 0.9 * 400


def test_bursts_widen_the_interval() -> None:
    calm, bursts = np.tile([4.0, 5, 6], 8), np.tile([0.0, 0, 15], 8)

    assert level(bursts).high - level(bursts).low > level(calm).high - level(calm).low


def test_a_lasting_change_of_level_is_no_dispersion() -> None:
    counts = default_rng(5).poisson(np.repeat([2.0, 40.0], 12)).astype(float)

    assert dispersion(counts) < 2


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        (np.arange(12.0), "rising"),
        (np.arange(12.0)[::-1], "falling"),
        (np.tile([3.0, 5.0], 6), "no clear trend"),
        (np.array([0.0] * 11 + [50.0]), "no clear trend"),
    ],
)
def test_a_trend_is_told_only_where_it_is_clear(counts: np.ndarray, says: str) -> None:
    found = trend(counts)

    assert found is not None
    assert found.says == says


def test_a_few_months_have_no_trend() -> None:
    assert trend(np.array([1.0, 2.0, 3.0])) is None


def totals(*counts: tuple[str, str, int, int]) -> list[PairTotal]:
    return [
        PairTotal(first=a, second=b, count=count, conflict=conflict)
        for a, b, count, conflict in counts
    ]


def test_a_pair_is_ranked_among_pairs_of_its_size_only() -> None:
    found = beside(
        "B",
        "A",
        totals(
            ("A", "B", 20, 10),
            ("A", "C", 25, 25),
            ("C", "D", 15, 0),
            ("E", "F", 30, 3),
            ("G", "H", 500, 500),
            ("I", "J", 1, 1),
        ),
    )

    assert found is not None
    assert (found.rank, len(found.pairs), found.conflict_share) == (2, 4, 0.5)


def test_a_pair_of_which_little_is_reported_is_compared_with_none() -> None:
    assert beside("A", "B", totals(("A", "B", 2, 1), ("C", "D", 2, 1))) is None


def test_an_empty_ledger_says_nothing_of_levels() -> None:
    found = state_with([])

    assert level_lines(found) == []
    assert beside_line(found, {}) == ""


def test_few_happenings_are_said_to_be_few() -> None:
    (line,) = turning_lines(state_with([one(date(2023, 5, 5))]))

    assert "too few" in line


def test_of_a_very_long_series_the_latest_part_is_searched() -> None:
    war = entries(date(2023, 10, 7), date(2024, 6, 30), 2)
    window = Window(first=date(1900, 1, 1), last=date(2024, 6, 30))

    (point,) = state_with(war, window).turning_points

    assert point.day == date(2023, 10, 7)
