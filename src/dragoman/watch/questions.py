"""A question of the user's own, opened: checked, tidied and given its id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.errors import QuestionError
from dragoman.records import EventId, Question, QuestionId, digest
from dragoman.words import plain

LONGEST = 500


def opened_question(
    text: str,
    *,
    opened: date,
    due: date | None,
    rule: str = "",
    events: Sequence[EventId] = (),
) -> Question:
    """
    The question, open, its blanks made single and its question mark in place.

    Raises `QuestionError` for an empty or overlong text and for a due day
    before the day of opening. The same words with the same days have the same
    id, so that a question opened twice is one.

    >>> opened_question("Will  China attend", opened=date(2024, 5, 17), due=None).text
    'Will China attend?'
    """
    words = _question_words(text)
    _check_due(opened, due)
    return Question(
        id=QuestionId(digest(words, opened.isoformat(), due.isoformat() if due else "")),
        text=words,
        opened=opened,
        due=due,
        rule=plain(rule),
        events=tuple(events),
    )


def _question_words(text: str) -> str:
    words = plain(text).rstrip("?. ")
    if not words:
        raise QuestionError(
            "The question is empty; write what you want to know, such as"
            ' "Will China attend the talks?".'
        )
    if len(words) >= LONGEST:
        raise QuestionError(
            f"The question has {len(words) + 1} characters and may have {LONGEST};"
            " shorten it and put the detail into its rule."
        )
    return f"{words}?"


def _check_due(opened: date, due: date | None) -> None:
    if due is not None and due < opened:
        raise QuestionError(
            f"The question is due on {due}, before the day it is opened ({opened});"
            " give it a later day, or none; in an archive, open it as of a day (--as-of)."
        )
