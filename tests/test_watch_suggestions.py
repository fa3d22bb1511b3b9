from __future__ import annotations

import pytest

from dragoman.records import EventDate, Happening, Report, Status, Suggestion
from dragoman.watch.suggestions import suggestions
from relation_records import day, happening, on, report

EDITION = day("05-18")
PLANNED, POSSIBLE = Status.PLANNED, Status.POSSIBLE


def raised(*found: Happening | Report, edition: str = "05-18") -> list[Suggestion]:
    happenings = [one if isinstance(one, Happening) else happening(one) for one in found]
    return suggestions(happenings, edition=day(edition))


def texts(*found: Happening | Report, edition: str = "05-18") -> list[str]:
    return [one.text for one in raised(*found, edition=edition)]


SUMMIT = report("RUS", "CONSULT", "CHN", when=on("06-15", "06-16", "range"), status=PLANNED)
HELD = report("RUS, CHN", "CONSULT", when=on("06-15"), said="06-16")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            report("NATO countries", "AID", "UKR", status=POSSIBLE),
            "Will NATO countries give aid to Ukraine?",
        ),
        (
            report("NATO countries", "AID", "UKR", status=POSSIBLE, contexts=("military",)),
            "Will NATO countries give military aid to Ukraine?",
        ),
        (
            report("RUS, CHN", "AGREE", status=PLANNED),
            "Will Russia and China sign an agreement?",
        ),
        (
            report("CHN", "CONSULT", "FRA", status=PLANNED, mode="visit", when=on("06-01")),
            "Will China visit France on 1 June 2024?",
        ),
        (
            report(
                "",
                "CONSULT",
                status=PLANNED,
                when=on("06-01", "06-30", "month"),
                place="Switzerland",
            ),
            "Will the talks take place in Switzerland by 30 June 2024?",
        ),
        (
            report("CHN, FRA, IRN, RUS", "ACCUSE", "The West", status=POSSIBLE),
            "Will China, France and 2 others accuse the West?",
        ),
        (
            report("he", "ACCUSE", "USA", status=POSSIBLE),
            "Will the party named accuse the United States?",
        ),
    ],
    ids=["bloc", "context", "together", "mode and day", "nobody named", "many", "pronoun"],
)
def test_a_coming_event_is_asked_for_in_plain_words(found: Report, text: str) -> None:
    assert texts(found) == [text]


def test_a_suggestion_carries_day_rule_and_report() -> None:
    (found,) = raised(SUMMIT)

    assert found.due == day("06-16")
    assert found.rule == (
        "Yes if a report says that it happened by 16 June 2024; no if it is refused or called"
        " off, or if that day passes without a report."
    )
    assert found.report == SUMMIT


def test_an_open_question_asks_for_a_day() -> None:
    (found,) = raised(report("CHN", "AID", "RUS", status=POSSIBLE))

    assert found.due is None
    assert "set one when the question is opened" in found.rule


@pytest.mark.parametrize(
    ("said", "when", "status", "asked"),
    [
        ("03-19", None, POSSIBLE, True),
        ("03-18", None, POSSIBLE, False),
        ("03-19", on("03-19", precision="reported"), PLANNED, True),
        ("01-02", on("05-18"), PLANNED, True),
        ("05-19", None, PLANNED, False),
        ("05-17", None, Status.HAPPENED, False),
        ("05-17", None, Status.DENIED, False),
        ("05-16", on("05-17"), POSSIBLE, False),
        ("02-01", on("03-18"), PLANNED, False),
    ],
    ids=[
        "sixty days old",
        "older than sixty days",
        "only the day of the report",
        "due on the day of the edition",
        "reported after the edition",
        "done",
        "denied",
        "a possibility of the past",
        "overdue for longer than sixty days",
    ],
)
def test_what_is_still_open_is_asked(
    said: str, when: EventDate | None, status: Status, *, asked: bool
) -> None:
    found = report("CHN", "AID", "RUS", said=said, when=when, status=status)

    assert bool(texts(found)) == asked


def test_a_promise_not_kept_is_overdue() -> None:
    (found,) = raised(SUMMIT, edition="06-20")

    assert found.text == "Did Russia meet China by 16 June 2024?"
    assert found.rule.startswith("Overdue: it was announced for 16 June 2024")
    assert found.due is None


@pytest.mark.parametrize("edition", ["06-16", "06-20"])
def test_a_promise_kept_is_not_asked(edition: str) -> None:
    assert texts(SUMMIT, HELD, edition=edition) == []


@pytest.mark.parametrize(
    "deed",
    [
        report("RUS, CHN", "CONSULT", when=on("05-16"), said="05-17"),
        report("RUS, FRA", "CONSULT", when=on("06-15"), said="06-16"),
        report("RUS, CHN", "AGREE", when=on("06-15"), said="06-16"),
        report("RUS, CHN", "CONSULT", when=on("06-15"), said="06-16", status=Status.DENIED),
        report("RUS, CHN", "CONSULT", when=on("06-15"), said="06-21"),
    ],
    ids=["before it was due", "another party", "another type", "denied", "not yet known"],
)
def test_another_deed_keeps_no_promise(deed: Report) -> None:
    assert texts(SUMMIT, deed, edition="06-20") == ["Did Russia meet China by 16 June 2024?"]


def test_a_member_acts_for_its_bloc() -> None:
    plan = report(
        "NATO countries",
        "AID",
        "UKR",
        when=on("05-10"),
        said="05-02",
        status=PLANNED,
        members=("FRA", "USA"),
    )
    deed = report("FRA", "AID", "UKR", when=on("05-11"), said="05-12")

    assert texts(plan) == ["Did NATO countries give aid to Ukraine on 10 May 2024?"]
    assert texts(plan, deed) == []


def test_soon_due_comes_first_then_overdue_then_open_by_origins() -> None:
    open_once = happening(report("CHN", "AID", "RUS", status=POSSIBLE))
    open_twice = happening(
        report("CHN", "AID", "IRN", status=POSSIBLE), origins=("The Courier", "The Post")
    )
    overdue = report("CHN", "AID", "UKR", status=PLANNED, when=on("05-01"), said="04-30")
    soon = report("CHN", "AID", "FRA", status=POSSIBLE, when=on("05-20"))

    assert texts(open_once, open_twice, overdue, SUMMIT, soon) == [
        "Will China give aid to France on 20 May 2024?",
        "Will Russia meet China by 16 June 2024?",
        "Did China give aid to Ukraine on 1 May 2024?",
        "Will China give aid to Iran?",
        "Will China give aid to Russia?",
    ]


def test_the_same_question_is_asked_once() -> None:
    possible = report("RUS", "CONSULT", "CHN", status=POSSIBLE)

    assert [one.report for one in raised(possible, SUMMIT)] == [SUMMIT]


def test_no_more_are_asked_than_wanted() -> None:
    found = [
        happening(report(code, "AID", "RUS", status=POSSIBLE)) for code in ("CHN", "FRA", "IRN")
    ]

    assert len(suggestions(found, edition=EDITION, limit=2)) == 2
