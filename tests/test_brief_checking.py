"""The check of the finished page refuses what the cited words do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dragoman.brief.alignment import aligned, left_out_reserves
from dragoman.brief.checking import refusals, refused_heading
from dragoman.briefing import reread
from dragoman.records import Brief, BriefGroup, BriefLine, DocumentId, Reference

PUBLISHED = date(2024, 5, 16)


def reference(context: str, number: int = 1, source: str = "The Ledger") -> Reference:
    return Reference(
        number=number,
        document=DocumentId(f"d{number}"),
        start=0,
        end=len(context),
        quote=context,
        context=context,
        source=source,
        title="",
        url="",
        published=PUBLISHED,
    )


def page(text: str, *references: Reference, status: str = "happened") -> Brief:
    numbers = tuple(one.number for one in references)
    line = BriefLine(text=text, references=numbers, status=status, told=True)
    return Brief(
        title="",
        edition=date(2024, 5, 17),
        since=None,
        until=None,
        happened=(BriefGroup(heading="", lines=(line,)),),
        uncertain=(),
        watch=(),
        references=references,
        gaps=(),
        documents=1,
        events=1,
    )


def reasons(text: str, *contexts: str) -> Sequence[str]:
    references = [reference(context, at) for at, context in enumerate(contexts, 1)]
    return [one.reason for one in refusals(page(text, *references), reread).values()]


SHELLED = "Russian forces shell the port of Odesa in southern Ukraine, killing two dockers."
VETO = "The United States vetoes a resolution that China and Russia had drafted."
DENIED = "Iran has not attacked the base near Erbil, its foreign ministry says."
SENT = "Poland announces that it will send four aircraft to Ukraine."
SAID = "Hungary may block the loan to Ukraine, two diplomats told reporters."


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Russian forces shelled the port of Odesa, The Ledger reported on 16 May.", SHELLED),
        ("The United States vetoed a resolution, according to The Ledger of 16 May.", VETO),
        ("Poland announced on 16 May that it would send four aircraft to Ukraine.", SENT),
        ("Hungary may block the loan to Ukraine, two diplomats said on 16 May.", SAID),
    ],
)
def test_what_the_source_says_passes(text: str, context: str) -> None:
    assert reasons(text, context) == []


@pytest.mark.parametrize(
    ("end", "outlet"),
    [
        (", according to Ledger.az of 16 May.", "Ledger.az"),
        (" in Odesa, Ukraine, The Ledger and The Post reported on 16 May.", "The Ledger"),
    ],
)
def test_outlets_are_known_by_their_names_whatever_stands_before(end: str, outlet: str) -> None:
    context = "Russian forces shell the port in Odesa, Ukraine, killing two dockers."
    cited = (reference(context, 1, outlet), reference(context, 2, "The Post"))
    assert not refusals(page(f"Russian forces shelled the port{end}", *cited), reread)


def test_who_finds_it_not_enough_denies_nothing() -> None:
    shelled = "Peru says that it has not shelled the port, which is not enough for Chile."
    text = "Peru shelled the port. Chile denied it."
    assert reasons(text, "Peru shells the port.", shelled) == ["speakers"]


def test_of_in_the_name_of_a_body_tells_no_source() -> None:
    context = "Peru's Ministry of Defence claims that the town was captured by its troops."
    text = "Peru's Ministry of Defence claimed on 16 May that the town was captured."
    assert reasons(text, context) == []


@pytest.mark.parametrize(
    ("text", "context"),
    [
        # another actor, another recipient, the two the other way round
        ("Ukrainian forces shelled the port of Odesa, The Ledger reported.", SHELLED),
        ("Russian forces shelled the port of Izmail, The Ledger reported.", SHELLED),
        ("Ukraine shelled Russian forces in the port of Odesa.", SHELLED),
        ("China vetoed a resolution that the United States had drafted.", VETO),
        # another action
        ("Russian forces captured the port of Odesa, The Ledger reported.", SHELLED),
        ("The United States drafted a resolution.", VETO),
        # another status
        ("Iran has attacked the base near Erbil, its foreign ministry said.", DENIED),
        ("Iran attacked the base near Erbil, The Ledger reported.", DENIED),
        ("Hungary blocked the loan to Ukraine, two diplomats said.", SAID),
        ("Poland sent four aircraft to Ukraine, The Ledger reported.", SENT),
        # another number
        ("Poland announced that it would send nine aircraft to Ukraine.", SENT),
        # another place, another day, another source
        ("Russian forces shelled the port of Odesa in western Ukraine.", SHELLED),
        ("Russian forces shelled the port of Odesa, The Ledger reported on 14 May.", SHELLED),
        ("Russian forces shelled the port of Odesa, The Post reported on 16 May.", SHELLED),
        ("Hungary may block the loan to Ukraine, two ministers said.", SAID),
    ],
)
def test_what_the_source_does_not_say_is_refused(text: str, context: str) -> None:
    assert reasons(text, context) != []


def test_a_line_without_its_words_is_refused() -> None:
    assert reasons("Russian forces shelled the port of Odesa.") == ["no words cited"]
    lost = replace(reference(SHELLED), quote="something else")
    assert refusals(page("Russian forces shelled the port.", lost), reread)


def test_the_words_of_two_sources_are_not_mixed() -> None:
    mixed = "Russian forces shelled four aircraft, The Ledger reported."
    assert reasons(mixed, SHELLED, SENT) != []


def test_a_headline_is_checked_as_a_line_is() -> None:
    brief = page("Russian forces shelled the port of Odesa.", reference(SHELLED))
    for heading, refused in (
        ("Russian forces shell port of Odesa", False),
        ("Russian forces take port of Odesa", True),
    ):
        group = replace(brief.happened[0], heading=heading)
        assert bool(refused_heading(brief, group, reread)) is refused


def test_a_question_states_nothing() -> None:
    brief = page("Will Peru join?", reference(SHELLED), status="open")
    assert not refusals(brief, reread)


@pytest.mark.parametrize(
    ("text", "source", "missing"),
    [
        ("Ukraine attacked Russia", "Russia attacked Ukraine", True),
        ("Germany announced that it would pay", "Germany announces it will pay", False),
        ("Eighteen people were killed", "18 people are killed and 78 hurt", False),
        ("The ministers met", "The ministers meet in Rome", False),
    ],
)
def test_words_stand_in_the_order_of_the_source(
    text: str, source: str, *, missing: bool
) -> None:
    assert bool(aligned(text, source).missing) is missing


def test_a_reserve_between_the_words_that_are_told_is_missed() -> None:
    assert left_out_reserves(aligned("Iran attacked it", "Iran allegedly attacked it"))
    assert not left_out_reserves(aligned("Iran may attack", "Iran may attack, or may not"))


def test_a_day_may_begin_the_sentence() -> None:
    met = "Egypt's foreign minister met his Iranian counterpart in Muscat on Thursday."
    assert reasons("On 16 May Egypt's foreign minister met his Iranian counterpart.", met) == []
    assert reasons("On 14 May Egypt's foreign minister met his Iranian counterpart.", met) != []


@pytest.mark.parametrize(
    ("text", "context", "refused"),
    [
        (
            "Kenya did not take measures.",
            "Kenya will not extend the state of emergency in its northern towns.",
            ["meaning"],
        ),
        (
            "Kenya has not taken a step back.",
            "Kenya will never end its withdrawal from Uganda.",
            ["meaning"],
        ),
        ("Kenya has not pulled back.", "Kenya has not withdrawn from Uganda.", []),
    ],
)
def test_a_not_of_our_own_words_is_not_the_contrary_of_what_is_quoted(
    text: str, context: str, refused: list[str]
) -> None:
    brief = page(text, reference(context))
    [group] = brief.happened
    lines = tuple(replace(line, told=False) for line in group.lines)
    brief = replace(brief, happened=(replace(group, lines=lines),))
    assert [one.reason for one in refusals(brief, reread).values()] == refused


def test_a_measure_left_out_is_a_reserve() -> None:
    source = "Chile will build a rocket with nine times the reach of the one sold to Peru."
    told = "Chile will build a rocket with the reach of the one sold to Peru"
    assert left_out_reserves(aligned(told, source)) == "times"
