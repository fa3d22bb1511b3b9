"""`watch score`: from the tables of the store to a table, a picture and JSON."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.records import QuestionId
from dragoman.rule_text import rule_hash
from dragoman.scoring import courses_of
from dragoman.store import Store
from dragoman.watch.questions import opened_question
from dragoman.watch_records import (
    FrozenRule,
    Option,
    Pattern,
    ProbabilityPoint,
    Resolution,
    Rule,
    StatedForecast,
)

OPENED, DUE = date(2024, 1, 1), date(2024, 3, 1)
MEET = Pattern(types=("CONSULT",))


def opened(store: Store, text: str, rule: Rule, *, by: float, crowd: float = 0.5) -> QuestionId:
    question = opened_question(text, opened=OPENED, due=DUE)
    store.add_question(question)
    store.watch.freeze(FrozenRule(question=question.id, rule=rule, hash=rule_hash(rule)))
    options = [one.name for one in rule.options] or [""]
    for option in options:
        store.watch.save_probability(
            ProbabilityPoint(
                question=question.id, day=OPENED, probability=by, cause="prior", option=option
            )
        )
        store.watch.save_stated(
            StatedForecast(
                question=question.id, by="crowd", day=OPENED, probability=crowd, option=option
            )
        )
    return question.id


def settled(store: Store, question: QuestionId, outcome: str, state: str = "confirmed") -> None:
    store.watch.save_resolution(
        Resolution(
            question=question,
            day=date(2024, 2, 20),
            outcome=outcome,
            because="so it was",
            state=state,  # type: ignore[arg-type]
        )
    )


@pytest.fixture
def db(tmp_path: Path) -> Path:
    place = tmp_path / "watch.db"
    with closing(Store.open(place)) as store:
        rule = Rule(yes=(MEET,), since=OPENED, due=DUE)
        settled(store, opened(store, "Will they meet in May?", rule, by=0.8), "yes")
        settled(store, opened(store, "Will they meet in June?", rule, by=0.2), "no")
        settled(store, opened(store, "Will they meet at all?", rule, by=0.9), "annulled")
        proposed = opened(store, "Will they meet in July?", rule, by=0.5)
        settled(store, proposed, "yes", "proposed")
    return place


def test_the_table_tells_what_is_scored_and_what_is_not(db: Path) -> None:
    said = ran("watch", "score", "--db", db, "--days", "7").out

    assert "2 scored" in said
    assert "1 due without an answer" in said
    assert "1 annulled" in said
    assert "0.040" in said


def test_json_holds_scores_skills_and_the_curve(db: Path) -> None:
    said = ran("watch", "score", "--db", db, "--days", "7", "--json").json

    own = next(one for one in said["scores"] if one["by"] == "dragoman")
    assert own["brier"] == pytest.approx(0.04)
    skills = {one["against"]: one["skill"] for one in own["skills"]}
    assert skills["crowd"] == pytest.approx(1 - 0.04 / 0.25)
    assert {one["by"] for one in said["calibration"]} == {"dragoman", "crowd"}


def test_the_picture_tells_in_words_what_it_shows(db: Path, tmp_path: Path) -> None:
    picture = tmp_path / "score.svg"
    ran("watch", "score", "--db", db, "-o", picture)

    assert "reliability" in picture.read_text()


def test_what_was_settled_later_is_pending_before(db: Path) -> None:
    said = ran("watch", "score", "--db", db, "--as-of", "2024-02-01", "--json").json

    assert said["questions"]["pending"] == 4
    assert said["scores"] == []


def test_each_answer_of_a_choice_has_a_course_of_its_own(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "watch.db")) as store:
        options = tuple(Option(name=name, yes=(MEET,)) for name in ("Geneva", "Vienna"))
        choice = Rule(options=options, since=OPENED, due=DUE)
        settled(store, opened(store, "Where will they meet?", choice, by=0.5), "Vienna")

        assert [(one.kind, one.outcome) for one in courses_of(store)] == [
            ("choice", "no"),
            ("choice", "yes"),
        ]


def test_a_store_without_questions_says_that_nothing_is_settled(tmp_path: Path) -> None:
    Store.open(tmp_path / "watch.db").close()

    assert "Nothing is settled" in ran("watch", "score", "--db", tmp_path / "watch.db").out


def test_a_forecast_of_the_last_day_alone_is_told_to_be_too_late(tmp_path: Path) -> None:
    db = tmp_path / "watch.db"
    Store.open(db).close()
    ran("watch", "add", "Will Chad meet Mali?", "--by", "2035-01-01", "--db", db)
    [question] = ran("watch", "list", "--db", db, "--json").json
    ran("watch", "say", question["id"], "0.4", "--db", db)
    ran("watch", "resolve", question["id"], "yes", "--db", db)

    told = " ".join(ran("watch", "score", "--db", db).out.split())
    assert "No forecast stood 1 day before its question closed" in told
    assert ran("watch", "score", "--days", "0", "--db", db, "--json").json["scores"]
