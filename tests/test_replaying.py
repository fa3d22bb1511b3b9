from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cli_runs import ran, write_lines
from dragoman.evaluation.watch import GoldQuestion, Replayed, gold_question, watch_score

QUESTION = {
    "id": "q1",
    "question": "Will Iran attack Kuwait before June 1, 2024?",
    "open_date": "2024-05-01",
    "close_date": "2024-05-31",
    "resolution": 1,
    "crowd_p": 0.4,
}


def gold(**fields: object) -> GoldQuestion:
    found = gold_question({**QUESTION, **fields})
    assert found is not None
    return found


def test_a_question_without_days_or_outcome_is_not_replayed() -> None:
    assert gold_question({**QUESTION, "open_date": None}) is None
    assert gold_question({**QUESTION, "resolution": None}) is None
    assert gold().crowd == 0.4


def test_scores_are_those_of_the_days_on_which_a_question_was_open() -> None:
    one = Replayed(
        gold=gold(),
        is_compiled=True,
        resolved="yes",
        resolved_on=date(2024, 5, 20),
        probabilities={7: 0.5},
        open_then={7: True},
        before_due={7: 0.9},
    )
    verdicts = {"q1": {"sensible": "yes", "told": "yes"}, "q2": {"sensible": "yes"}}
    score = watch_score(2, {"q1"}, [one], verdicts, 0.25)
    assert (score.right, score.told_resolved, score.compiled, score.sensible) == (1, 1, 1, 1)
    assert score.brier[7]["watch"] == pytest.approx(0.25)
    assert score.brier[7]["skill"] == pytest.approx(1 - 0.25 / 0.5625)
    assert score.brier[30] == {"questions": 0.0, "undecided": 0.0}
    assert score.brier_before_due[7]["skill"] == pytest.approx(1 - 0.01 / 0.5625)
    assert score.brier_before_due[30] == {"questions": 0.0}


def test_a_replay_sees_nothing_of_later_days(tmp_path: Path) -> None:
    days = [f"2024-05-{day:02}" for day in range(1, 32)]
    rows = [
        {
            "id": day,
            "date": day,
            "title": day,
            "text": f"Nothing of note on {day}.",
            "source": "A",
        }
        for day in days
    ]
    rows.append(
        {
            "id": "hit",
            "date": "2024-05-28",
            "title": "Attack",
            "text": "Iran attacked Kuwait with drones on Tuesday.",
            "source": "B",
        }
    )
    news = write_lines(tmp_path / "news.jsonl", rows)
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps(QUESTION) + "\n", encoding="utf-8")
    found = ran("evaluate", "watch", questions, "--news", news, "--json").json
    [one] = found["questions"]
    assert (one["resolved"], one["on"]) == ("yes", "2024-05-28")
    assert one["p7"] < 0.5
    assert (found["compiled"], found["resolved"], found["right"]) == (1, 1, 1)
