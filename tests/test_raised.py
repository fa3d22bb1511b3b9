from __future__ import annotations

from datetime import date

import pytest

from dragoman.pipeline import coded_document
from dragoman.raised import raised_questions
from dragoman.records import Document, DocumentId, Report, Suggestion
from dragoman.relations.happenings import happenings

DAY = date(2024, 9, 2)


def raised(text: str, edition: date = DAY, limit: int = 20) -> list[Suggestion]:
    document = Document(id=DocumentId("d"), key="d", text=text, published=DAY)
    reports = [
        Report(event=event, document=document, known=DAY)
        for event in coded_document(document).events
    ]
    return raised_questions(happenings(reports), [document], edition, limit=limit)


def texts(text: str) -> list[str]:
    return [one.text for one in raised(text)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Japan is considering sending Patriot missiles to Ukraine.",
            "Will Japan send Patriot missiles to Ukraine?",
        ),
        (
            "India has refused to extradite the former premier to Bangladesh.",
            "Will India extradite the former premier to Bangladesh?",
        ),
        (
            "Turkey’s parliament has yet to ratify Sweden’s NATO membership.",
            "Will Turkey’s parliament ratify Sweden’s NATO membership?",
        ),
        (
            "Egypt continues to balk at the Blue Nile accord that would share the water.",
            "Will Egypt agree to the Blue Nile accord?",
        ),
        (
            "Venezuela threatened to annex the Essequibo region.",
            "Will Venezuela annex the Essequibo region?",
        ),
        (
            "Iranian officials warned that they would leave the non-proliferation treaty.",
            "Will Iranian officials leave the non-proliferation treaty?",
        ),
        (
            "Will Serbia host the summit? Serbia hosted the first summit in May.",
            "Will Serbia host the summit?",
        ),
        (
            "Serbia met France in May. It is unclear whether Serbia will host the summit.",
            "Will Serbia host the summit?",
        ),
        (
            "The UN force is due to leave by the end of November at Mali's request.",
            "Will the UN force leave Mali by 30 November 2024?",
        ),
        (
            "Norway raised its aid to Poland in May, perhaps making Poland more confident.",
            "Will Poland become more confident?",
        ),
    ],
    ids=[
        *("considered", "refused", "not yet", "balked at", "threatened", "warned of"),
        *("asked outright", "asked in passing", "leaves", "may become"),
    ],
)
def test_what_is_open_is_asked_in_the_words_of_the_report(text: str, question: str) -> None:
    assert question in texts(text)


def test_a_threat_is_due_on_the_day_that_it_names() -> None:
    text = "Kenya threatened to close its border on 18 October unless Somalia withdraws."
    [one] = raised(text)
    assert one.deadline == date(2024, 10, 18)


def test_nobody_is_asked_about_our_partners() -> None:
    assert not texts("“We will support our Kenyan partners,” said a Ugandan minister.")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Mediators spoke of a possible truce between Chad and Libya.",
            "Will Chad and Libya carry out a truce?",
        ),
        (
            "A possible deal between Iran and Oman is near.",
            "Will Iran and Oman sign a deal?",
        ),
        (
            "An imminent RSF assault on El Fasher was feared.",
            "Will RSF carry out an assault on El Fasher?",
        ),
    ],
    ids=["a truce of two", "a deal of two", "an owner before its noun"],
)
def test_a_deed_named_by_a_noun_is_asked_of_those_whose_it_is(text: str, question: str) -> None:
    assert question in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moldova announced that it has arrested two spies of Russia.",
        "Iran warned that it will retaliate if Israel attacks its ships.",
        "Russia rejected the allegations of Ukraine.",
        "The United States vetoed a resolution on Israel.",
        "Can you confirm that Israel attacked Iran? I would not say so.",
        "Israel ended the planned ceasefire talks with Hamas.",
    ],
    ids=["done", "in a condition", "a denial", "voted down", "a talk", "over"],
)
def test_what_is_settled_or_said_in_talk_is_not_asked(text: str) -> None:
    asked = texts(text)

    assert not [one for one in asked if "arrest" in one or "attack" in one], asked
    assert not [one for one in asked if "agree to" in one or "talks" in one], asked


def test_every_question_has_a_deadline_a_rule_and_reasons() -> None:
    found = raised("Japan is considering sending Patriot missiles to Ukraine.")

    assert found
    for one in found:
        assert one.deadline is not None
        assert one.deadline > DAY
        assert one.rule
        assert 0 < one.uncertainty <= 1
        assert 0 < one.consequence <= 1
        assert "come true" in one.because


def test_a_day_that_was_said_is_the_deadline() -> None:
    [one, *_] = raised(
        "Serbia’s president said that he plans to visit Beijing on 20 September."
    )

    assert one.due == one.deadline == date(2024, 9, 20)


def test_war_between_states_comes_before_a_resignation_at_home() -> None:
    found = texts(
        "The mayor of Oslo said that Norway’s minister may resign.\n\n"
        "Venezuela is considering invading Guyana."
    )

    assert found[0] == "Will Venezuela invade Guyana?"


def test_what_is_reported_after_the_edition_is_not_known() -> None:
    text = "Japan is considering sending Patriot missiles to Ukraine."

    assert raised(text, edition=date(2024, 9, 1)) == []
