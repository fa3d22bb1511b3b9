from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.records import DocumentId, EventId, QuestionId
from dragoman.rule_text import rule_of_toml, rule_toml
from dragoman.watch.answers import answers
from dragoman.watch.probability import Past
from dragoman.watch.resolving import Coverage, resolution
from dragoman.watch_records import (
    NONE_OF_THESE,
    Evidence,
    EvidenceId,
    Option,
    Pattern,
    Rule,
)

OPENED, DUE = date(2024, 5, 1), date(2024, 6, 30)
SELDOM = Past(events=0, days=800)


def attack(by: str) -> Pattern:
    return Pattern(actors=(by,), recipients=("IRN",), types=("ASSAULT",))


RACE = Rule(
    since=OPENED,
    due=DUE,
    options=tuple(Option(name=one, yes=(attack(one),)) for one in ("ISR", "IRQ", "PAK")),
)
TIMES = Rule(
    since=OPENED,
    due=DUE,
    yes=(attack("ISR"),),
    options=(
        Option(name="0", most=0),
        Option(name="1-2", least=1, most=2),
        Option(name="3 or more", least=3),
    ),
)


def told(number: int, option: str = "", day: date = OPENED, kind: str = "decides") -> Evidence:
    return Evidence(
        id=EvidenceId(f"{number}"),
        question=QuestionId("q"),
        event=EventId(f"event {number}"),
        document=DocumentId(f"d{number}"),
        day=day,
        side="yes",
        kind=kind,
        weight=1,
        reason="",
        quote="",
        origin=f"outlet {number}",
        option=option,
        decides=kind == "decides",
    )


def chances(rule: Rule, *known: Evidence, past: Past = SELDOM) -> dict[str, float]:
    names = ["", *(one.name for one in rule.options)]
    return answers(rule, dict.fromkeys(names, past), known, OPENED)


@pytest.mark.parametrize("rule", [RACE, TIMES])
@pytest.mark.parametrize("number", [0, 1, 5])
@pytest.mark.parametrize("past", [SELDOM, Past(events=300, days=800)])
def test_the_answers_sum_to_one(rule: Rule, number: int, past: Past) -> None:
    option = "ISR" if rule is RACE else ""
    found = chances(rule, *(told(one, option) for one in range(number)), past=past)
    assert sum(found.values()) == pytest.approx(1)
    assert min(found.values()) > 0


def test_what_is_reported_first_wins_the_race() -> None:
    found = chances(RACE, told(1, "IRQ"))
    assert found["IRQ"] == pytest.approx(0.97, abs=0.01)
    assert found["ISR"] < 0.02


def test_an_answer_that_came_often_before_is_likelier() -> None:
    pasts = {"ISR": Past(events=40, days=800), "IRQ": SELDOM, "PAK": SELDOM, "": SELDOM}
    found = answers(RACE, pasts, (), OPENED)
    assert found["ISR"] > 3 * found["IRQ"]
    assert found[NONE_OF_THESE] > 0


def test_more_answers_make_it_no_likelier_that_any_comes() -> None:
    two = replace(RACE, options=RACE.options[:2])
    assert chances(RACE)[NONE_OF_THESE] == pytest.approx(chances(two)[NONE_OF_THESE], abs=0.01)


def test_what_an_answer_was_announced_for_moves_it_alone() -> None:
    plain, moved = chances(RACE), chances(RACE, told(1, "PAK", kind="planned"))
    assert moved["PAK"] > plain["PAK"]
    assert moved["ISR"] < plain["ISR"]


def test_numbers_that_were_passed_are_out() -> None:
    found = chances(TIMES, told(1), told(2), told(3))
    assert found["3 or more"] > 0.99
    assert chances(TIMES)["0"] > 0.9


def test_often_before_is_often_again() -> None:
    assert chances(TIMES, past=Past(events=300, days=800))["3 or more"] > 0.99


ALIVE = Coverage(days=60, reported=60, last=DUE)


def ended(rule: Rule, *known: Evidence, day: date = date(2024, 7, 5)) -> str:
    found = resolution(QuestionId("q"), rule, known, ALIVE, Past(events=0, days=8000), day)
    return found.outcome if found else ""


def test_silence_leaves_none_of_them_and_a_race_ends_with_its_winner() -> None:
    assert ended(RACE) == NONE_OF_THESE
    assert ended(RACE, told(1, "PAK"), day=date(2024, 5, 20)) == "PAK"


def test_a_number_is_known_at_the_deadline_and_the_last_as_soon_as_it_is_reached() -> None:
    assert ended(TIMES, told(1), day=date(2024, 5, 20)) == ""
    assert ended(TIMES, told(1)) == "1-2"
    assert ended(TIMES) == "0"
    assert ended(TIMES, *map(told, range(3)), day=date(2024, 5, 20)) == "3 or more"


@pytest.mark.parametrize("rule", [RACE, TIMES])
def test_a_rule_of_answers_is_the_same_after_its_file(rule: Rule) -> None:
    assert rule_of_toml(rule_toml(rule), file="rule.toml") == rule
