from __future__ import annotations

from datetime import date

import pytest

from dragoman.records import Status
from dragoman.watch_records import Compiled, Pattern, Rule
from dragoman.watching import compiled_question

OPENED = date(2024, 5, 17)


def compiled(text: str) -> Compiled:
    return compiled_question(text, opened=OPENED)


def rule(text: str) -> Rule:
    found = compiled(text).rule
    assert found is not None, compiled(text).missing
    return found


def test_who_is_to_do_what_to_whom_until_when_is_read_from_the_sentence() -> None:
    found = rule("Will Iran attack Israel before 1 August 2024?")
    pattern = Pattern(actors=("IRN",), recipients=("ISR",), types=("ASSAULT",))
    assert found.yes == (pattern,)
    assert (found.since, found.due, found.silence) == (OPENED, date(2024, 7, 31), "no")


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Will Xi Jinping meet Vladimir Putin by July 2024?", ("CHN/Jinping",), ("RUS/Putin",)),
        ("Egypt x Turkey military clash by July 2024?", ("EGY",), ("TUR",)),
        (
            "Will France, Spain, or Italy strike Libya by July 2024?",
            ("FRA", "ESP", "ITA"),
            ("LBY",),
        ),
        ("US-Cuba nuclear deal by July 2024?", ("USA",), ("CUB",)),
        ("Will Hamas agree to disarm by July 2024?", ("PSE/Hamas",), ()),
    ],
)
def test_the_parties_are_the_states_and_the_persons_of_the_question(
    text: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    [pattern] = rule(text).yes
    assert (pattern.actors, pattern.recipients) == (actors, recipients)


def test_an_office_is_kept_by_silence() -> None:
    found = rule("Will Anwar Ibrahim be prime minister of Malaysia on 1 July 2024?")
    assert (found.yes, found.silence) == ((), "yes")
    assert "resign" in found.no[0].words[1]


def test_not_exchanges_the_sides() -> None:
    plain, denied = (
        rule("Will Iran attack Kuwait by July 2024?"),
        rule("Will Iran not attack Kuwait by July 2024?"),
    )
    assert (denied.no, denied.silence) == (plain.yes, "yes")


def test_a_number_is_counted_by_parties() -> None:
    found = rule("Will at least three NATO members attack Libya by July 2024?")
    assert (found.least, found.counted) == (3, "actors")
    assert "POL" in found.yes[0].actors


def test_what_must_not_come_first_ends_it() -> None:
    found = rule("Will Iran strike Israel before Israel strikes Iran?")
    assert [(one.actors, one.recipients) for one in found.before] == [(("ISR",), ("IRN",))]


def test_several_answers_are_options() -> None:
    found = rule("Who will attack Iran by July 2024: Israel, Iraq or Pakistan?")
    assert [option.name for option in found.options] == ["Israel", "Iraq", "Pakistan"]
    assert [option.yes[0].actors for option in found.options] == [("ISR",), ("IRQ",), ("PAK",)]


def test_answers_may_stand_before_what_is_asked() -> None:
    found = rule("Which of Israel, Iraq and Pakistan will attack Iran by July 2024?")
    assert [option.name for option in found.options] == ["Israel", "Iraq", "Pakistan"]
    assert (found.yes, found.silence) == ((), "no")


def test_a_number_has_the_answers_that_it_names() -> None:
    found = rule("How many times will Israel strike Iran by July 2024: 0, 1-2, 3 or more?")
    assert found.yes[0].actors == ("ISR",)
    assert [(one.least, one.most) for one in found.options] == [(0, 0), (1, 2), (3, None)]


def test_states_that_do_it_are_counted_once_each() -> None:
    found = rule("How many countries will impose sanctions on Russia by July 2024?")
    assert (found.counted, found.yes[0].actors) == ("actors", ())
    assert found.yes[0].recipients == ("RUS",)
    assert found.options[-1].name == "5 or more"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("How many people will Israel kill in Gaza by July 2024?", "number of people"),
        (
            "How many times will Israel strike Iran by July 2024: 0, 2 or more?",
            "no answer holds 1",
        ),
    ],
)
def test_numbers_that_no_rule_can_count_are_refused(text: str, says: str) -> None:
    assert says in compiled(text).missing[0]


def test_by_when_stays_open() -> None:
    found = rule("When will Russia and Ukraine meet?")
    assert (found.due, found.silence) == (None, "open")


def test_an_announcement_is_enough_where_it_is_asked_for() -> None:
    [pattern] = rule("Will Kenya announce tariffs on Uganda by July 2024?").yes
    assert Status.PLANNED in pattern.statuses


def test_a_refusal_to_attend_means_no() -> None:
    found = rule("Will China attend the peace talks in Geneva by July 2024?")
    assert found.yes[0].actors == ("CHN",)
    assert [one.types for one in found.no] == [("REJECT",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Will it rain in London by July 2024?", "No word in it names an event"),
        ("Will Peru win the chess Olympiad by July 2024?", "No word in it names an event"),
        ("Will Iran attack Iraq and will Chad join NATO by July 2024?", "two things"),
        ("Will Chile import 15 billion cubic metres of gas by July 2024?", "15 billion"),
        ("Will the war in Sudan last until July 2024?", "goes on"),
    ],
)
def test_what_cannot_be_compiled_is_said(text: str, says: str) -> None:
    found = compiled(text)
    assert found.rule is None
    assert says in found.missing[0]


def test_what_the_coder_reads_only_as_a_statement_is_compiled_too() -> None:
    [pattern] = rule("Will Kenya send police officers to Haiti?").yes
    assert (pattern.actors, pattern.recipients) == (("KEN",), ("HTI",))
    assert set(pattern.types) >= {"AID", "MOBILIZE"}


@pytest.mark.parametrize(
    ("text", "least", "unit"),
    [
        ("Will NATO send at least 500 troops to Kosovo by July 2024?", 500, "troop"),
        ("Will the US give Ukraine more than $1bn in aid by July 2024?", 10**9 + 1, "$"),
        ("Will Russia launch 100 or more drones at Ukraine by July 2024?", 100, "drone"),
    ],
)
def test_an_amount_must_be_told_by_one_report(text: str, least: int, unit: str) -> None:
    [pattern] = rule(text).yes
    assert (pattern.amount, pattern.unit.partition("|")[0]) == (least, unit)
    assert not any("500" in entry or "least" in entry for entry in pattern.words)


@pytest.mark.parametrize(
    "text",
    [
        "Will Netanyahu still be in office on 1 July 2024?",
        "Will the ceasefire between Israel and Hezbollah still hold on 1 July 2024?",
        "Will Russia still control Bakhmut on 1 July 2024?",
        "Will sanctions on Syria still be in force on 1 July 2024?",
        "Will Hungary still be a member of NATO on 1 July 2024?",
        "Will the Assad regime survive until July 2024?",
    ],
)
def test_what_lasts_is_ended_by_reports_and_kept_by_silence(text: str) -> None:
    found = rule(text)
    assert (found.yes, found.silence) == ((), "yes")
    assert found.no


def test_a_condition_that_must_last_is_not_left_out() -> None:
    found = compiled("Will Iran and Iraq reach a ceasefire that lasts at least six months?")
    assert found.rule is None


def test_what_lasts_in_no_way_that_is_known_names_what_does() -> None:
    assert (
        "a ceasefire" in compiled("Will Iran still enrich uranium on 1 July 2024?").missing[0]
    )
