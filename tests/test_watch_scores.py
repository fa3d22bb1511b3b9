from __future__ import annotations

from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.watch.calibration import calibration_curve
from dragoman.watch.scores import (
    SUREST,
    Course,
    ScoreLine,
    Skill,
    Stated,
    brier,
    log_score,
    score_lines,
    standings,
    stated_before,
)

DAY = date(2024, 1, 1)
DUE = date(2024, 3, 1)


def course(
    outcome: str = "yes",
    *,
    own: float = 0.5,
    crowd: float | None = None,
    kind: str = "CONSULT",
    number: int = 0,
    ended: date | None = None,
    stays: bool = False,
) -> Course:
    stated = [Stated(by="dragoman", day=DAY, probability=own)]
    if crowd is not None:
        stated.append(Stated(by="crowd", day=DAY, probability=crowd))
    return Course(
        id=f"q{number}",
        text="Will it?",
        kind=kind,
        opened=DAY,
        due=DUE,
        outcome=outcome,
        ended=ended,
        stays=stays,
        stated=tuple(stated),
    )


def the_line(courses: list[Course], *, by: str = "dragoman", group: str = "all") -> ScoreLine:
    [line] = [one for one in score_lines(courses, (7,)) if (one.by, one.group) == (by, group)]
    return line


def skill_against(courses: list[Course], reference: str) -> Skill:
    [found] = [one for one in the_line(courses).skills if one.against == reference]
    return found


def test_scores_are_those_of_the_literature() -> None:
    assert brier(0.8, happened=True) == pytest.approx(0.04)
    assert log_score(0.8, happened=False) == pytest.approx(-log(0.2))


def test_a_certain_error_costs_much_and_not_all() -> None:
    assert log_score(0.0, happened=True) == pytest.approx(-log(SUREST))


def test_matured_pending_annulled_and_scored_stand_apart() -> None:
    found = standings(
        [
            course("yes"),
            course("annulled"),
            course("ambiguous"),
            course(""),
            Course(id="p", text="", kind="", opened=DAY, due=None),
            Course(id="u", text="", kind="", opened=DAY, due=DUE, outcome="no"),
        ],
        today=DUE + timedelta(days=1),
    )

    assert found == {
        "scored": 1,
        "unforecast": 1,
        "matured": 1,
        "pending": 1,
        "annulled": 1,
        "ambiguous": 1,
    }


def test_annulled_questions_are_never_scored() -> None:
    assert the_line([course("yes"), course("annulled", own=0.0)]).count == 1


def test_what_was_stated_later_than_the_horizon_is_not_looked_at() -> None:
    late = Stated(by="dragoman", day=DUE - timedelta(days=2), probability=1.0)
    one = course(own=0.3)
    both = Course(
        id="a", text="", kind="", opened=DAY, due=DUE, outcome="yes", stated=(*one.stated, late)
    )

    assert stated_before(both, "dragoman", 7) == 0.3
    assert stated_before(both, "dragoman", 1) == 1.0


def test_the_horizon_counts_from_the_day_that_settled_it() -> None:
    one = course(ended=DAY + timedelta(days=5))

    assert stated_before(one, "dragoman", 5) == 0.5
    assert stated_before(one, "dragoman", 7) is None


def test_skill_against_the_base_rate_is_none_for_the_base_rate_itself() -> None:
    courses = [course("yes", own=0.25)] + [course("no", own=0.25) for _ in range(3)]

    assert skill_against(courses, "base rate").skill == pytest.approx(0)


def test_skill_against_the_crowd_goes_by_the_questions_of_both() -> None:
    courses = [course("yes", own=0.8, crowd=0.6), course("no", own=0.9)]
    found = skill_against(courses, "crowd")

    assert found.count == 1
    assert found.skill == pytest.approx(1 - 0.04 / 0.16)


def test_persistence_says_yes_to_what_lasts() -> None:
    courses = [course("no", own=0.5), course("no", own=0.5, stays=True)]

    assert skill_against(courses, "persistence").reference_score == pytest.approx(0.5)


def test_nobody_is_compared_with_a_perfect_reference() -> None:
    assert "persistence" not in {one.against for one in the_line([course("no")]).skills}


def test_kinds_are_scored_apart() -> None:
    courses = [course("yes", own=1.0), course("yes", own=0.0, kind="AID")]

    assert the_line(courses, group="CONSULT").brier == 0
    assert the_line(courses, group="AID").brier == 1
    assert the_line(courses).brier == pytest.approx(0.5)


def test_the_interval_of_a_skill_holds_the_skill() -> None:
    courses = [course("yes" if n % 3 else "no", own=0.2 + 0.6 * (n % 2)) for n in range(30)]
    found = skill_against(courses, "base rate")

    assert found.low is not None
    assert found.high is not None
    assert found.low < found.skill < found.high


def test_of_a_handful_of_questions_no_interval_is_told() -> None:
    """Drawn again and again, one question is always the same: nothing would look surer."""
    found = skill_against([course("yes", own=0.3)], "persistence")

    assert (found.count, found.low, found.high) == (1, None, None)


@given(st.lists(st.tuples(st.sampled_from([0.05, 0.35, 0.75]), st.booleans()), min_size=1))
def test_the_parts_of_the_brier_score_add_up(cases: list[tuple[float, bool]]) -> None:
    courses = [course("yes" if yes else "no", own=p) for p, yes in cases]
    curve = calibration_curve(courses, "dragoman", 7)

    parts = curve.reliability - curve.resolution + curve.uncertainty
    assert parts == pytest.approx(the_line(courses).brier)


def test_a_curve_of_nothing_has_no_points() -> None:
    assert calibration_curve([], "dragoman", 7).points == ()
