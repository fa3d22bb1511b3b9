from __future__ import annotations

from dataclasses import replace

import numpy as np

from dragoman.event_log import EventLog, sorted_log
from dragoman.forecasting.why import Wanted, last_day, past_windows, rules_for

CONSULT, AID, ACCUSE = 0, 1, 2
WEEK = 7


def log(*rows: tuple[int, int, int, int]) -> EventLog:
    return sorted_log(
        np.array(rows),
        actor_names=[f"A{number}" for number in range(60)],
        relation_names=["CONSULT", "AID", "ACCUSE"],
    )


def wanted(day: int) -> Wanted:
    return Wanted(actor=0, relation=AID, recipient=1, day=day, days=WEEK)


def test_windows_are_counted_back_from_the_day() -> None:
    """Days 27 and 22 lie in the last week before day 28, day 6 in the fourth."""
    known = log((6, 0, AID, 1), (22, 0, AID, 1), (27, 0, AID, 1), (27, 1, AID, 0))
    assert past_windows(known, wanted(28)) == (2, 4)
    assert last_day(known, wanted(28)) == 27


def test_a_rule_counts_cases_of_all_pairs_and_what_followed() -> None:
    """
    Thirty pairs consulted on day 10, twenty of them gave aid three days later; the
    asked pair consulted on day 98.
    """
    pairs = [(2 * number, 2 * number + 1) for number in range(30)]
    consulted = [(10, a, CONSULT, b) for a, b in pairs]
    aided = [(13, a, AID, b) for a, b in pairs[:20]]
    [rule] = rules_for(log(*consulted, *aided, (98, 0, CONSULT, 1)), wanted(100))
    assert (rule.day, rule.relation, rule.is_back) == (98, CONSULT, False)
    assert (rule.hits, rule.cases) == (20, 30)


def test_what_followed_before_the_lag_does_not_count() -> None:
    """Aid on the day after the talks is no hit for talks that are two days old."""
    pairs = [(2 * number, 2 * number + 1) for number in range(30)]
    consulted = [(10, a, CONSULT, b) for a, b in pairs]
    aided = [(11, a, AID, b) for a, b in pairs[:20]]
    assert rules_for(log(*consulted, *aided, (98, 0, CONSULT, 1)), wanted(100)) == []


def test_a_window_that_has_not_ended_is_no_case() -> None:
    pairs = [(2 * number, 2 * number + 1) for number in range(30)]
    consulted = [(94, a, CONSULT, b) for a, b in pairs]
    assert rules_for(log(*consulted, (98, 0, CONSULT, 1)), wanted(100)) == []


def test_what_the_other_side_did_is_a_rule_too() -> None:
    pairs = [(2 * number, 2 * number + 1) for number in range(30)]
    accused = [(10, b, ACCUSE, a) for a, b in pairs]
    aided = [(13, a, AID, b) for a, b in pairs[:20]]
    [rule] = rules_for(log(*accused, *aided, (98, 1, ACCUSE, 0)), wanted(100))
    assert rule.is_back
    assert (rule.hits, rule.cases) == (20, 30)


def test_of_who_does_it_to_himself_the_kind_itself_is_no_rule() -> None:
    pairs = [(number, number) for number in range(2, 40)]
    aided = [(day, a, AID, b) for a, b in pairs for day in (10, 13)]
    assert rules_for(log(*aided, (98, 0, AID, 0)), replace(wanted(100), recipient=0)) == []
