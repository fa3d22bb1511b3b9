"""An edition beside the last one, what moved, and the page as text, as mail, by a template."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, date, datetime
from email import policy

import pytest

from brief_records import EDITION, NAMES, brief_of, day, happening, party
from dragoman.brief.brief_json import as_json
from dragoman.brief.comparing import compared, comparison
from dragoman.brief.coverage import nothing_found
from dragoman.brief.html import as_html, by_template
from dragoman.brief.mail import as_mail
from dragoman.brief.moves import moves
from dragoman.brief.text import as_text
from dragoman.charts.spark import spark
from dragoman.errors import SettingError
from dragoman.records import Brief, Move, PairTotal, Question, QuestionId

UKRAINE = party("Ukraine", "UKR")
WRITTEN = datetime(2024, 5, 17, 8, 0, tzinfo=UTC)


def week(*counts: tuple[str, str, int, int]) -> list[PairTotal]:
    return [PairTotal(first=a, second=b, count=n, conflict=c) for a, b, n, c in counts]


def news(brief: Brief) -> list[str]:
    return [line.news for group in brief.happened for line in group.lines]


def test_what_the_last_edition_told_is_not_new() -> None:
    last = as_json(brief_of(happening("AID")))
    now = brief_of(happening("AID"), happening("ASSAULT", actor=(UKRAINE,)))
    found = compared(now, last, outdated=(), questions=())
    assert sorted(news(found)) == ["", "new"]
    assert comparison(found).startswith("Since the edition of 17 May: ")
    assert "1 as before" in comparison(found)


def test_an_edition_without_a_line_has_nothing_to_tell() -> None:
    found = compared(brief_of(), as_json(brief_of()), outdated=(), questions=())
    assert comparison(found) == "Since the edition of 17 May: nothing to tell."


def test_a_line_of_a_corrected_article_is_told_as_corrected() -> None:
    before = brief_of(happening("AID"))
    gone = before.references[0].document
    found = compared(brief_of(), as_json(before), outdated=(gone,), questions=())
    assert [one.kind for one in found.changes] == ["corrected"]
    assert "China gave aid to Russia." in as_text(
        replace(found, happened=before.happened, references=before.references)
    )


def test_days_of_which_nothing_was_read_are_not_said_to_be_unreadable() -> None:
    nothing = replace(brief_of(), documents=0, rejected_by_reason={})
    late = replace(nothing, since=date(2030, 1, 1))
    assert nothing_found(nothing).startswith("No report could be read")
    assert nothing_found(late).startswith("No report of these days was read")


def test_a_plan_that_came_about_is_resolved() -> None:
    before = brief_of(happening("AID", "planned", date=day(2024, 6, 15)))
    now = brief_of(happening("AID"))
    kinds = [
        one.kind for one in compared(now, as_json(before), outdated=(), questions=()).changes
    ]
    assert kinds in (["resolved"], [])  # "is to give" and "gave" share most of their words
    assert kinds == ["resolved"]


def test_a_question_that_was_open_is_resolved() -> None:
    happened = happening("AID", "possible")
    question = Question(
        id=QuestionId("q"),
        text="Will it?",
        opened=EDITION,
        due=None,
        events=(happened.reports[0].event.id,),
    )
    before = as_json(brief_of(happened, questions=(question,)))
    closed = replace(question, state="resolved", outcome="yes")
    found = compared(brief_of(), before, outdated=(), questions=(closed,))
    assert [one.text for one in found.changes] == ["Will it? yes."]


def test_a_pair_that_moved_is_told_with_its_counts() -> None:
    windows = [week(("IRN", "ISR", 2, 2))] * 4 + [week(("IRN", "ISR", 14, 13))]
    [move] = moves(
        windows, days=7, last=date(2024, 4, 19), names={"IRN": "Iran", "ISR": "Israel"}
    )
    assert move.text == (
        "Iran and Israel: 13 reported events of conflict in the week to 19 April, "
        "after 2 on average in the 4 before."
    )
    assert (move.conflict, move.cooperation) == ((2, 2, 2, 2, 13), (0, 0, 0, 0, 1))


@pytest.mark.parametrize("windows", [2, 3])
def test_without_a_past_nothing_has_moved(windows: int) -> None:
    counts = [week(("IRN", "ISR", 2, 2))] * (windows - 1) + [week(("IRN", "ISR", 14, 13))]
    assert not moves(counts, days=7, last=EDITION, names=NAMES)


def test_a_picture_is_drawn_and_described() -> None:
    drawn = spark((0, 2), (1, 3), description='so "it" is')
    assert drawn.count("<rect") == 4
    assert "&quot;it&quot;" in drawn or "'so \"it\" is'" in drawn


def test_the_picture_stands_in_the_page_and_its_words_are_escaped() -> None:
    move = Move(
        first="A",
        second="B",
        kind="conflict",
        text="<b>moved</b>",
        conflict=(1,),
        cooperation=(2,),
        chart=spark((2,), (1,), description="d"),
    )
    html = as_html(replace(brief_of(happening("AID")), moves=(move,)))
    assert "<svg" in html
    assert "<b>moved</b>" not in html


def test_plain_text_keeps_to_its_width() -> None:
    text = as_text(brief_of(happening("AID", quote="a word " * 40)))
    assert max(map(len, text.splitlines())) <= 72
    assert "China gave aid to Russia." in text


def test_a_message_holds_the_page_twice() -> None:
    brief = replace(brief_of(happening("AID")), written=WRITTEN)
    message = email.message_from_string(as_mail(brief), policy=policy.default)
    assert message["Subject"] == brief.title
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert "China gave aid to Russia." in " ".join(plain.get_content().split())
    assert message["To"] is None


def test_a_header_cannot_be_put_in_by_a_title() -> None:
    brief = replace(brief_of(happening("AID")), title="A\r\nBcc: x@example.org")
    assert email.message_from_string(as_mail(brief), policy=policy.default)["Bcc"] is None


def test_a_template_of_ones_own_is_escaped_too() -> None:
    brief = brief_of(happening("AID", quote="<script>x()</script>"))
    source = "{% for one in brief.references %}{{ one.quote }}{% endfor %}"
    assert "<script>" not in by_template(brief, source, "t", escaped=True)
    assert "<script>" in by_template(brief, source, "t", escaped=False)


@pytest.mark.parametrize("source", ["{{ nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_that_cannot_be_used_says_so(source: str) -> None:
    with pytest.raises(SettingError, match="the template mine"):
        by_template(brief_of(happening("AID")), source, "mine", escaped=True)
