"""What stands on the page, in which section, and what is left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from brief_records import (
    CHINA,
    EDITION,
    REPORTED,
    RUSSIA,
    brief_of,
    day,
    happening,
    party,
    report,
    speaker,
)
from dragoman.brief.brief_json import as_json
from dragoman.brief.checking import brief_lines, unsupported
from dragoman.brief.context import context_of
from dragoman.records import (
    Brief,
    BriefGroup,
    BriefLine,
    EventId,
    Gap,
    Question,
    QuestionId,
    Suggestion,
)

UKRAINE = party("Ukraine", "UKR")
JUNE_15 = day(2024, 6, 15)
NAMELESS = speaker("U.S. officials", "USA", "anonymous officials")


def headings(groups: Sequence[BriefGroup]) -> list[str]:
    return [group.heading for group in groups]


def texts(groups: Sequence[BriefGroup]) -> list[str]:
    return [line.text for group in groups for line in group.lines]


def test_what_happened_stands_under_its_pair() -> None:
    brief = brief_of(
        happening("AID"), happening("CONSULT", actor=(RUSSIA,), recipient=(CHINA,))
    )
    assert len(brief.happened) == 1
    assert len(brief.happened[0].lines) == 2
    assert brief.happened[0].heading in {"China – Russia", "Russia – China"}


def test_a_party_alone_stands_under_its_name_and_the_unknown_last() -> None:
    unknown = happening("ASSAULT", actor=(), recipient=(party("the town"),), origins=("a", "b"))
    alone = happening("PROTEST", recipient=())
    assert headings(brief_of(unknown, alone).happened) == ["China", "Other parties"]


def test_a_meeting_of_several_stands_under_all_of_them() -> None:
    several = happening("CONSULT", actor=(CHINA, RUSSIA, UKRAINE), recipient=())
    assert headings(brief_of(several).happened) == ["China, Russia and Ukraine"]


def test_a_bloc_goes_by_its_words() -> None:
    bloc = replace(party("NATO countries"), members=("USA",))
    brief = brief_of(happening("AID", actor=(bloc,), recipient=(UKRAINE,)))
    assert headings(brief.happened) == ["NATO countries – Ukraine"]


def test_the_newest_pair_comes_first() -> None:
    old = happening("AID", date=day(2024, 5, 3))
    new = happening("AID", recipient=(UKRAINE,), date=day(2024, 5, 16))
    assert headings(brief_of(old, new).happened) == ["China – Ukraine", "China – Russia"]


def test_of_one_day_the_better_corroborated_comes_first() -> None:
    one = happening("AID")
    three = happening("SUPPORT", origins=("a", "b", "c"))
    assert texts(brief_of(one, three).happened)[0] == "China voiced support for Russia."


def test_an_old_event_named_today_is_not_new() -> None:
    old = happening("COERCE", date=day(2023, 3, 17))
    new = happening("AID", date=day(2024, 5, 10), published=date(2024, 5, 11))
    assert texts(brief_of(old, new).happened)[0].startswith("China gave aid")


SECTIONS: list[tuple[dict[str, Any], str, str]] = [
    ({"status": "ongoing"}, "happened", "China – Russia"),
    ({"status": "possible"}, "uncertain", "Possible"),
    ({"status": "denied"}, "uncertain", "Denied"),
    ({"status": "planned", "date": day(2024, 5, 2)}, "uncertain", "Planned for a day now past"),
    ({"status": "planned", "date": JUNE_15}, "watch", "On the calendar"),
    ({"status": "possible", "date": JUNE_15}, "watch", "On the calendar"),
    ({"status": "planned", "date": day(2024, 5, 17)}, "watch", "On the calendar"),
    ({"status": "planned"}, "watch", "Announced, without a day"),
    ({"status": "planned", "date": REPORTED}, "watch", "Announced, without a day"),
    ({"status": "possible", "date": REPORTED}, "uncertain", "Possible"),
    (
        {"status": "happened", "disputed_by": (report("AID", "denied"),)},
        "uncertain",
        "Contested",
    ),
]


@pytest.mark.parametrize(("fields", "section", "heading"), SECTIONS)
def test_each_happening_has_one_place(
    fields: dict[str, Any], section: str, heading: str
) -> None:
    brief = brief_of(happening("AID", **fields))
    assert headings(getattr(brief, section)) == [heading]
    assert len(brief_lines(brief)) == 1


def test_both_sides_of_a_contested_event_stand_in_one_line() -> None:
    denial = report("ASSAULT", "denied", source="The Post", attribution=(speaker("Moscow"),))
    brief = brief_of(happening("ASSAULT", disputed_by=(denial,)))
    line = brief.uncertain[0].lines[0]
    assert line.text == "China attacked Russia; disputed by Moscow."
    assert [brief.references[number - 1].source for number in line.references] == [
        "The Ledger",
        "The Post",
    ]


def test_a_grave_or_nameless_report_of_one_origin_is_called_so() -> None:
    brief = brief_of(
        happening("AID", attribution=(NAMELESS,)),
        happening("CONSULT"),
        happening("SUPPORT", attribution=(NAMELESS,), origins=("a", "b")),
    )
    assert headings(brief.uncertain) == ["One source only"]
    assert texts(brief.uncertain) == ["China gave aid to Russia, according to U.S. officials."]
    assert brief.uncertain[0].lines[0].note == "only The Ledger"


def test_a_conflict_of_long_ago_that_one_report_recalls_is_not_uncertain() -> None:
    beside = happening("SUPPORT")
    assert brief_of(happening("COERCE", date=day(2024, 5, 10)), beside).uncertain
    assert not brief_of(happening("COERCE", date=day(2023, 3, 17)), beside).uncertain


def test_of_a_single_report_it_is_not_said_that_it_rests_on_one_source() -> None:
    assert not brief_of(happening("COERCE", date=day(2024, 5, 10))).uncertain


def test_a_disputed_plan_stays_on_the_calendar_with_its_dispute() -> None:
    denial = report("CONSULT", "denied", attribution=(speaker("Moscow"),))
    brief = brief_of(happening("CONSULT", "planned", date=JUNE_15, disputed_by=(denial,)))
    assert brief.watch[0].lines[0].note == "1 source, disputed by Moscow"
    assert not brief.uncertain


def test_a_line_tells_its_independent_origins() -> None:
    brief = brief_of(
        happening("AID", origins=("a", "b", "c"), date=day(2024, 5, 16)),
        happening("SUPPORT"),
    )
    notes = {line.text.split()[1]: line.note for line in brief_lines(brief)}
    assert notes == {"gave": "3 independent origins", "voiced": "1 source, reported 17 May"}


def test_copies_of_one_report_are_one_source() -> None:
    copies = happening("AID", date=day(2024, 5, 16))
    copies = replace(copies, reports=(*copies.reports, report("AID", source="The Post")))
    assert brief_lines(brief_of(copies))[0].note == "1 source, in 2 outlets"


def test_what_is_to_come_stands_in_the_order_of_its_days() -> None:
    brief = brief_of(
        happening("AID", "planned", date=day(2024, 7, 1)),
        happening("CONSULT", "planned", date=JUNE_15),
    )
    assert [text.split(" on ")[1] for text in texts(brief.watch)] == ["15 June.", "1 July."]


def test_a_question_about_a_listed_plan_stands_in_its_note() -> None:
    plan = happening("CONSULT", "planned", date=JUNE_15)
    suggestion = Suggestion(text="Will they meet?", due=None, rule="", report=plan.reports[0])
    brief = brief_of(plan, suggestions=(suggestion,))
    assert len(brief_lines(brief)) == 1
    assert "to ask: Will they meet?" in brief_lines(brief)[0].note


def test_a_suggested_question_leads_to_its_report() -> None:
    raised = report("AID", "possible", quote="is considering it")
    suggestion = Suggestion(
        text="Will it give aid?", due=date(2024, 6, 30), rule="aid is reported", report=raised
    )
    brief = brief_of(suggestions=(suggestion,))
    assert headings(brief.watch) == ["Questions the reports raise"]
    assert texts(brief.watch) == ["Will it give aid? (due 30 June)"]
    assert brief.references[0].quote == "is considering it"


def question(*events: EventId, **fields: Any) -> Question:
    values: dict[str, Any] = {
        "id": QuestionId("q"),
        "text": "Will it give aid?",
        "opened": EDITION,
        "due": date(2024, 6, 30),
        "events": events,
    }
    return Question(**(values | fields))


def test_an_open_question_leads_to_the_reports_of_its_events() -> None:
    possible = happening("AID", "possible")
    brief = brief_of(possible, questions=(question(possible.event.id),))
    assert headings(brief.watch) == ["Open questions"]
    assert headings(brief.uncertain) == ["Possible"]


def test_a_resolved_question_is_not_open() -> None:
    possible = happening("AID", "possible")
    resolved = question(possible.event.id, state="resolved")
    assert not brief_of(possible, questions=(resolved,)).watch


def test_a_question_without_words_of_a_source_is_left_out_and_counted() -> None:
    brief = brief_of(questions=(question(),))
    assert not brief.watch
    assert brief.left_out == 1


def test_a_quote_that_is_not_in_the_text_is_left_out_and_counted() -> None:
    brief = brief_of(happening("AID", quote="words", start=0, end=5), happening("CONSULT"))
    assert texts(brief.happened) == ["China met with Russia."]
    assert brief.left_out == 1


def test_what_has_no_room_is_counted() -> None:
    many = [happening("AID", quote=f"gave {number}") for number in range(9)]
    brief = brief_of(*many, lines_per_section=4)
    assert len(brief_lines(brief)) == 4
    assert brief.left_out == 5


def test_a_loud_pair_leaves_room_for_the_others() -> None:
    loud = [happening("AID", quote=f"gave {n}", origins=("a", "b", "c")) for n in range(20)]
    quiet = happening("CONSULT", recipient=(UKRAINE,))
    brief = brief_of(*loud, quiet, lines_per_section=6)
    assert "China – Ukraine" in headings(brief.happened)


def test_the_country_of_a_person_is_told_once_a_page() -> None:
    putin = party("Vladimir Putin", "RUS")
    brief = brief_of(
        happening("AID", actor=(putin,), recipient=(UKRAINE,)),
        happening("SUPPORT", actor=(putin,), recipient=(UKRAINE,)),
    )
    assert [text.count("(Russia)") for text in texts(brief.happened)] == [1, 0]


def test_one_place_in_a_document_has_one_number() -> None:
    first = happening("AID")
    again = replace(first.reports[0].event, id=EventId("again"), type="CONSULT")
    second = replace(first, reports=(replace(first.reports[0], event=again),))
    assert len(brief_of(first, second).references) == 1


def test_the_same_material_gives_the_same_page_in_any_order() -> None:
    some = [happening(type_) for type_ in ("AID", "CONSULT", "SUPPORT", "ACCUSE")]
    some += [happening("AID", "planned", date=JUNE_15), happening("AID", "denied")]
    assert brief_of(*some) == brief_of(*reversed(some))


def test_every_line_of_a_brief_is_supported() -> None:
    brief = brief_of(happening("AID"), happening("AID", "possible"))
    assert brief_lines(brief)
    assert unsupported(brief) == []


def test_the_check_finds_a_line_without_its_words() -> None:
    brief = brief_of(happening("AID"), happening("CONSULT"))
    naked = BriefLine(text="It rained.", references=(), status="happened")
    lost = BriefLine(text="It snowed.", references=(99,), status="happened")
    wrong = replace(brief, watch=(BriefGroup(heading="Weather", lines=(naked, lost)),))
    assert unsupported(wrong) == [naked, lost]
    bent: Brief = replace(
        brief, references=tuple(replace(one, context="other words") for one in brief.references)
    )
    assert unsupported(bent) == brief_lines(brief)


CONTEXTS = [
    ("One. They met on Thursday. Two.", "met", "They met on Thursday."),
    ("One. U.S. officials met him. Two.", "met", "U.S. officials met him."),
    ("First line\nThey met there\nThird", "met", "They met there\n"),
    ("They met.", "They met.", "They met."),
    ("They met. Then left.", "They met.", "They met."),
    ("“They met.” Then left.", "They met", "“They met.”"),
]


@pytest.mark.parametrize(("text", "quote", "context"), CONTEXTS)
def test_the_context_is_the_sentence_around_the_quote(
    text: str, quote: str, context: str
) -> None:
    start = text.index(quote)
    assert context_of(text, start, start + len(quote)).strip() == context.strip()


def test_a_long_context_is_cut_at_words_and_keeps_the_quote() -> None:
    text = "word " * 100 + "they met " + "more " * 100
    start = text.index("they met")
    context = context_of(text, start, start + len("they met"))
    assert len(context) < 420
    assert context.startswith("… word ")
    assert context.endswith("more …")
    assert "they met" in context


def test_json_keeps_every_line_and_day() -> None:
    brief = brief_of(happening("AID"), gaps=(Gap(source="a feed", reason="timed out"),))
    value = as_json(brief)
    assert value["edition"] == "2024-05-17"
    assert value["happened"][0]["lines"][0]["references"] == [1]
    assert value["references"][0]["published"] == "2024-05-17"
    assert value["gaps"] == [{"source": "a feed", "reason": "timed out", "detail": ""}]
