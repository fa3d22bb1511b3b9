"""What a publisher says of its own report is told from what it reports."""

from __future__ import annotations

import pytest

from dragoman.codebook import rows
from dragoman.notices import notice_of

TOLD = "The envoys of Freedonia met in Marlow on Friday."
NOTICES = [
    "Correction: The envoys met on Friday, not on Saturday.",
    "CORRECTION (Nov. 18, 2019): The strait is nine miles wide.",
    "Correction, Nov. 15, 2019: This article originally misidentified the publisher.",
    "(Corrects spelling of the minister's name in the third paragraph)",
    "Clarification: The treaty has not been ratified. It was signed.",
    "An earlier version of this article said that Freedonia had attacked Sylvania.",
    "*This story has been updated to correct the name of the ship.",
    "Editor\u2019s note: A previous version of this report misstated the toll.",
    "This article was amended on 12 May 2024 to say that talks had ended.",
]
NONE = [
    "The paper printed a correction: the envoys had not met.",
    "A correction in the markets followed.",
    "He held this post previously and was corrected by the court.",
    "Ministers said that the report has been withdrawn, and that they would amend it.",
    "Editor's note: The author is a fellow of the institute.",
    "This article has been updated with words of the minister.",
    "Freedonia retracted its claim on the strait.",
    "Troops were withdrawn: a bridge was left to them.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_found_in_its_paragraph(notice: str) -> None:
    assert notice_of(f"{TOLD}\n\n{notice}\n\n{TOLD}") == notice


@pytest.mark.parametrize("notice", [NOTICES[5], NOTICES[8]])
def test_a_notice_is_found_behind_the_report(notice: str) -> None:
    assert notice_of(f"{TOLD} {notice}") == notice


@pytest.mark.parametrize("words", NONE)
def test_what_is_reported_is_no_notice(words: str) -> None:
    assert notice_of(f"{TOLD}\n\n{words}") == ""


@pytest.mark.parametrize(
    "words",
    [
        "RETRACTED: Envoys meet in Marlow",
        "Editor's note: This story has been withdrawn because it could not be confirmed.",
        "This article has been retracted.",
    ],
)
def test_a_report_that_is_taken_back_is_a_notice_as_a_whole(words: str) -> None:
    text = f"{words}\n\n{TOLD}"
    assert notice_of(text) == text


def test_letters_that_fold_into_two_move_nothing() -> None:
    assert notice_of("\u0130stanbul. " * 9 + NOTICES[5]) == NOTICES[5]


def test_the_table_has_no_row_that_is_never_asked_for() -> None:
    asked = {("opening", "withdrawal"), ("opening", "correction"), ("inside", "correction")}
    assert {(row["where"], row["kind"]) for row in rows("notices.tsv")} == asked
