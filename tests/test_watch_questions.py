from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import QuestionError
from dragoman.watch.questions import opened_question
from relation_records import day

OPENED = day("05-17")
TALKS = "Will China attend the talks?"


@pytest.mark.parametrize(
    "written",
    [
        "Will China attend the talks?",
        "  Will China\n attend  the talks ",
        "Will China attend the talks.",
        "Will China attend the talks ??",
        "Will China \x1battend the \u202etalks?",
    ],
)
def test_a_question_is_tidied(written: str) -> None:
    assert opened_question(written, opened=OPENED, due=None).text == TALKS


def test_the_same_question_has_the_same_id() -> None:
    first = opened_question(TALKS, opened=OPENED, due=day("06-16"))
    again = opened_question(f" {TALKS}", opened=OPENED, due=day("06-16"), rule="Yes if seen.")

    assert first.id == again.id


@pytest.mark.parametrize(
    ("text", "opened", "due"),
    [
        ("Will Iran attend the talks?", OPENED, day("06-16")),
        (TALKS, day("05-18"), day("06-16")),
        (TALKS, OPENED, day("06-17")),
        (TALKS, OPENED, None),
    ],
)
def test_another_question_has_another_id(text: str, opened: date, due: date | None) -> None:
    first = opened_question(TALKS, opened=OPENED, due=day("06-16"))

    assert opened_question(text, opened=opened, due=due).id != first.id


@pytest.mark.parametrize("empty", ["", "  \n", "?", " . ?"])
def test_an_empty_question_is_refused_with_an_example(empty: str) -> None:
    with pytest.raises(QuestionError, match=r"empty; write what you want to know, such as"):
        opened_question(empty, opened=OPENED, due=None)


def test_a_question_may_have_five_hundred_characters_and_no_more() -> None:
    longest = opened_question("x" * 499, opened=OPENED, due=None)

    assert len(longest.text) == 500
    with pytest.raises(QuestionError, match="has 501 characters and may have 500"):
        opened_question("x" * 500, opened=OPENED, due=None)


def test_a_question_can_be_due_on_the_day_it_is_opened_but_not_before() -> None:
    assert opened_question(TALKS, opened=OPENED, due=OPENED).due == OPENED
    with pytest.raises(QuestionError, match="due on 2024-05-16, before the day it is opened"):
        opened_question(TALKS, opened=OPENED, due=day("05-16"))


def test_a_new_question_is_open() -> None:
    question = opened_question(TALKS, opened=OPENED, due=None, rule="Yes  if seen.")

    assert (question.state, question.outcome, question.rule) == ("open", "", "Yes if seen.")
