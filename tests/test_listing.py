"""Questions of the store, in the formats of others and back."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from cli_runs import ran
from dragoman import listing
from dragoman.exchange.questions.formats import FORMATS
from dragoman.exchange.questions.listed import ListedForecast, ListedQuestion
from dragoman.records import Question
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from
from dragoman.store import Store
from dragoman.watch.questions import opened_question
from dragoman.watch_records import Evidence, EvidenceId

TODAY = date(2024, 5, 17)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with a report and a question that the report bears on."""
    reports = tmp_path / "reports.txt"
    reports.write_text(
        "Serbia’s president said on Friday that he will visit China on 20 June 2024."
    )
    place = tmp_path / "watch.db"
    ran("read", reports, "--published", "2024-05-17", "--db", place, "--source", "Courier")
    with closing(Store.open(place)) as store:
        [report] = store.reports()
        store.add_question(
            opened_question(
                "Will Serbia’s president visit China?",
                opened=TODAY,
                due=date(2024, 6, 30),
                rule="Yes if he does.",
                events=(report.event.id,),
            )
        )
    return place


def test_a_calendar_has_deadlines_and_what_is_scheduled(db: Path) -> None:
    said = ran("watch", "export", "ics", "--db", db, "--as-of", "2024-05-17").out
    events = icalendar.Calendar.from_ical(said).walk("VEVENT")

    assert [(str(one["summary"]), one.decoded("dtstart")) for one in events] == [
        ("Will Serbia’s president visit China on 20 June 2024?", date(2024, 6, 20)),
        ("Due: Will Serbia’s president visit China?", date(2024, 6, 30)),
    ]


def test_a_feed_has_the_reports_on_a_question(db: Path, tmp_path: Path) -> None:
    with closing(Store.open(db)) as store:
        [question] = store.questions()
        [report] = store.reports()
        evidence = Evidence(
            id=EvidenceId("e"),
            question=question.id,
            event=report.event.id,
            document=report.document.id,
            day=TODAY,
            side="yes",
            kind="planned",
            weight=0.7,
            reason="he says that he will",
            quote=report.event.quote,
        )
        store.watch.save_evidence([evidence])
    feed = tmp_path / "watch.atom"
    ran("watch", "export", "atom", "--db", db, "-o", feed)

    [one] = documents_from(str(feed), fetcher=Fetcher())
    assert getattr(one, "title", "").startswith("For yes:")
    assert "he says that he will" in getattr(one, "text", "")


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_by_the_command(db: Path, format_: str) -> None:
    assert ran("watch", "export", format_, "--db", db).status == 0


def test_what_is_written_for_a_platform_is_known_when_it_is_read(
    db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    ran("watch", "export", "metaculus", "--db", db, "-o", file)

    said = ran("watch", "import", "metaculus", file, "--db", db, "--json").json
    assert (said["opened"], said["known"], said["rejected"]) == (0, 1, {})


def test_a_question_that_is_not_there_is_told_in_one_line(db: Path) -> None:
    said = ran("watch", "export", "csv", "--question", "zz", "--db", db)

    assert said.status == 2
    assert "no question begins with 'zz'" in said.err


def test_a_file_that_is_none_of_questions_opens_nothing(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text(json.dumps([{"id": 1, "type": "CONSULT"}]))

    said = ran("watch", "import", "metaculus", file, "--db", db)
    assert said.status != 0
    assert "no file of the format metaculus" in said.err


def taken(tmp_path: Path, *found: ListedQuestion) -> tuple[list[Question], listing.Taken]:
    with closing(Store.open(tmp_path / "taken.db")) as store:
        told = listing.taken_in(store, found, today=TODAY)
        return store.questions(), told


def asked(text: str = "Will it be?", kind: str = "binary", **days: date) -> ListedQuestion:
    return ListedQuestion(id="1", platform="p", text=text, kind=kind, **days)  # type: ignore[arg-type]


PAST, FUTURE = date(2023, 1, 1), date(2025, 1, 1)


@pytest.mark.parametrize(("day", "opened"), [(PAST, PAST), (FUTURE, TODAY)])
def test_a_question_is_opened_on_its_own_day_and_never_in_the_future(
    tmp_path: Path, day: date, opened: date
) -> None:
    [one], _ = taken(tmp_path, asked(opened=day, closes=FUTURE))

    assert one.opened == opened


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (asked(kind="numeric"), "no question of yes or no"),
        (asked(text=""), "an outcome or forecast without its question"),
        (asked(text="x" * 600), "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_told(
    tmp_path: Path, one: ListedQuestion, reason: str
) -> None:
    questions, told = taken(tmp_path, one)

    assert questions == []
    assert [each.reason for each in told.rejected] == [reason]


def test_forecasts_and_outcomes_of_other_sets_join_their_question(tmp_path: Path) -> None:
    crowd = ListedForecast(by="crowd", day=PAST, probability=0.2)
    outcome = ListedQuestion(
        id="1", platform="p", text="", outcome="yes", resolved=TODAY, forecasts=(crowd,)
    )
    with closing(Store.open(tmp_path / "taken.db")) as store:
        told = listing.taken_in(store, [asked(opened=PAST), outcome], today=TODAY)
        [question] = store.questions()
        [end] = store.watch.resolutions(question.id)
        [stated] = store.watch.stated(question.id)

    assert (told.opened, told.forecasts, told.outcomes) == (1, 1, 1)
    assert (question.state, end.outcome, end.by) == ("resolved", "yes", "p")
    assert (stated.by, stated.probability) == ("crowd", 0.2)


def test_forecasts_and_outcomes_go_out_again(tmp_path: Path) -> None:
    crowd = ListedForecast(by="crowd", day=PAST, probability=0.2)
    given = replace(asked(opened=PAST), outcome="no", resolved=TODAY, forecasts=(crowd,))
    taken(tmp_path, given)

    db = tmp_path / "taken.db"
    rows = ran("watch", "export", "csv-forecasts", "--db", db).out.splitlines()
    assert len(rows) == 2
    assert '"crowd",0.2' in rows[1]
    said = json.loads(ran("watch", "export", "forecastbench-resolutions", "--db", db).out)
    assert [one["resolved_to"] for one in said["resolutions"]] == [0.0]
