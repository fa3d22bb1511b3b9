"""What a sentence of the brief says."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from brief_records import (
    CHINA,
    EDITION,
    NAMES,
    QUADS,
    REPORTED,
    RUSSIA,
    day,
    happening,
    interval,
    party,
    speaker,
)
from dragoman.brief.grammar import is_plural
from dragoman.brief.naming import shows_country
from dragoman.brief.phrases import phrases, phrases_in
from dragoman.brief.sentences import sentence
from dragoman.errors import TableError
from dragoman.records import Place, Status

PUTIN = party("Vladimir Putin", "RUS")
XI = party("Xi Jinping", "CHN")
OFFICIALS = party("U.S. officials", "USA")
UKRAINE = party("Ukraine", "UKR")
NOBODY: tuple[()] = ()
HEAD = "type\tmode\tstatus\tverb\tphrase\n"


def said(*args: Any, mentioned: frozenset[str] = frozenset(), **fields: Any) -> str:
    one = happening(*args, **fields)
    return sentence(one, NAMES, edition=EDITION, mentioned=mentioned)


SENTENCES = [
    (("AID", "happened"), {}, "China gave aid to Russia."),
    (("AID", "ongoing"), {}, "China is giving aid to Russia."),
    (("AID", "planned"), {}, "China is to give aid to Russia."),
    (("AID", "possible"), {}, "China may give aid to Russia."),
    (("AID", "denied"), {}, "China has not given aid to Russia."),
    (("AID", "happened"), {"contexts": ("military",)}, "China gave military aid to Russia."),
    (("AID", "happened"), {"contexts": ("cyber",)}, "China gave aid to Russia."),
    (("AID", "ongoing"), {"actor": (OFFICIALS,)}, "U.S. officials are giving aid to Russia."),
    (("AID", "planned"), {"actor": NOBODY}, "Russia is to be given aid."),
    (("AID", "happened"), {"recipient": NOBODY}, "China gave aid."),
    (("AID", "denied"), {"actor": NOBODY, "recipient": NOBODY}, "Aid has not been given."),
    (("ASSAULT", "happened"), {"actor": NOBODY}, "Russia was attacked."),
    (
        ("ASSAULT", "happened"),
        {"actor": (CHINA, RUSSIA), "recipient": NOBODY},
        "China and Russia clashed.",
    ),
    (
        ("CONSULT", "happened"),
        {"actor": (CHINA, RUSSIA), "recipient": (CHINA, RUSSIA)},
        "China and Russia met.",
    ),
    (
        ("COERCE", "happened"),
        {"contexts": ("legal",)},
        "China took legal measures against Russia.",
    ),
    (("REQUEST", "happened"), {}, "China asked something of Russia."),
    (("REQUEST", "happened"), {"actor": NOBODY}, "A request was put to Russia."),
    (("MOBILIZE", "happened"), {}, "China moved forces towards Russia."),
    (("CONSULT", "happened"), {"mode": "visit"}, "China visited Russia."),
    (("CONSULT", "happened"), {"mode": "no such mode"}, "China met with Russia."),
    (
        ("CONSULT", "planned"),
        {"actor": NOBODY, "recipient": NOBODY, "date": day(2024, 6, 15)},
        "Talks are to be held on 15 June.",
    ),
    (
        ("ACCUSE", "happened"),
        {"actor": (PUTIN,), "recipient": (UKRAINE,)},
        "Vladimir Putin (Russia) made accusations against Ukraine.",
    ),
    (("REJECT", "ongoing"), {}, "China is saying no to Russia."),
]


@pytest.mark.parametrize(("args", "fields", "words"), SENTENCES)
def test_an_event_becomes_this_sentence(
    args: tuple[str, ...], fields: dict[str, Any], words: str
) -> None:
    assert said(*args, **fields) == words


PARTIES = [((CHINA,), (RUSSIA,)), ((CHINA,), ()), ((), (RUSSIA,)), ((), ()), ((CHINA, XI), ())]


@pytest.mark.parametrize(("type_", "status"), list(product(QUADS, Status)))
def test_every_type_status_and_cast_gives_a_whole_sentence(type_: str, status: Status) -> None:
    for actor, recipient in PARTIES:
        words = said(type_, status.value, actor=actor, recipient=recipient)
        assert words.endswith(".")
        assert words[0].isupper()
        assert "{" not in words
        assert "  " not in words
        for one in (*actor, *recipient):
            assert one.name in words


def test_every_phrase_of_the_table_belongs_to_a_type() -> None:
    assert {key[0] for key in phrases()} == set(QUADS)


@pytest.mark.parametrize(
    "row",
    [
        "AID\t\t\tgive gave given\t{actor} {verb} aid",
        "AID\t\t\tgive gave given giving",
        "AID\t\t\tgive gave given giving\t{actors} and {actor} {verb} aid",
        "AID\t\t\tgive gave given giving\t{actor} {verb}\n" * 2,
    ],
)
def test_a_row_that_cannot_be_used_is_named(row: str) -> None:
    with pytest.raises(TableError, match=r"brief_phrases.tsv, line [23]"):
        phrases_in(HEAD + row)


def test_an_unknown_type_names_those_that_exist() -> None:
    with pytest.raises(TableError, match="ASSAULT"):
        said("ASAULT")


def test_a_person_is_given_the_country_once() -> None:
    words = said(actor=(PUTIN,), recipient=(XI,), mentioned=frozenset({"Xi Jinping"}))
    assert words == "Vladimir Putin (Russia) gave aid to Xi Jinping."


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russian President Vladimir Putin", "RUS"),
        ("U.S. officials", "USA"),
        ("the United States", "USA"),
        ("Chinese leaders", "CHN"),
        ("Swiss hosts", "CHE"),
        ("the International Criminal Court", "IGO:ICC"),
        ("Ukrainian forces", "UKR"),
    ],
)
def test_a_name_that_shows_its_country_needs_no_bracket(name: str, code: str) -> None:
    assert shows_country(name, code, NAMES)


@pytest.mark.parametrize(("name", "code"), [("Moscow", "RUS"), ("the Houthis", "YEM")])
def test_a_name_that_hides_its_country_is_known_to(name: str, code: str) -> None:
    assert not shows_country(name, code, NAMES | {"YEM": "Yemen"})


def test_the_possessive_is_taken_off_a_name() -> None:
    assert said(actor=(party("Russia’s", "RUS"),), recipient=(UKRAINE,)).startswith(
        "Russia gave"
    )


def test_a_pronoun_gives_way_to_its_country() -> None:
    assert said(actor=(party("its", "CHN"),)) == "China gave aid to Russia."


def test_a_pronoun_of_nobody_known_leaves_the_party_out() -> None:
    assert said(actor=(party("they"),)) == "Russia was given aid."


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("U.S. officials", True),
        ("NATO countries", True),
        ("the Houthis", True),
        ("ministers of the United States", True),
        ("police", True),
        ("the United States", False),
        ("the Philippines", False),
        ("Hamas", False),
        ("White House press", False),
        ("Reuters", False),
    ],
)
def test_the_verb_follows_the_number_of_the_name(name: str, *, plural: bool) -> None:
    assert is_plural([name]) is plural


DATES = [
    ("happened", day(2024, 5, 16), "China gave aid to Russia on 16 May."),
    ("happened", day(2023, 5, 16), "China gave aid to Russia on 16 May 2023."),
    ("happened", REPORTED, "China gave aid to Russia."),
    (
        "happened",
        interval(date(2023, 3, 1), date(2023, 3, 31), "month"),
        "China gave aid to Russia in March 2023.",
    ),
    (
        "happened",
        interval(date(2024, 5, 13), date(2024, 5, 19), "week"),
        "China gave aid to Russia in the week of 13 May.",
    ),
    (
        "happened",
        interval(date(2022, 1, 1), date(2022, 12, 31), "year"),
        "China gave aid to Russia in 2022.",
    ),
    (
        "happened",
        interval(date(2022, 2, 24), EDITION, "range"),
        "China gave aid to Russia between 24 February 2022 and 17 May.",
    ),
    (
        "planned",
        interval(date(2024, 6, 15), date(2024, 6, 16), "range"),
        "China is to give aid to Russia on 15–16 June.",
    ),
    (
        "planned",
        interval(None, date(2024, 6, 20), "range"),
        "China is to give aid to Russia by 20 June.",
    ),
    ("planned", day(2024, 5, 2), "China was to give aid to Russia on 2 May."),
    ("denied", day(2024, 5, 2), "China did not give aid to Russia on 2 May."),
    ("denied", day(2024, 6, 2), "China will not give aid to Russia on 2 June."),
    ("possible", day(2024, 5, 2), "China may have given aid to Russia on 2 May."),
    (
        "ongoing",
        interval(date(2023, 3, 1), EDITION, "range"),
        "China has been giving aid to Russia since March 2023.",
    ),
    ("ongoing", day(2024, 5, 16), "China is giving aid to Russia."),
]


@pytest.mark.parametrize(("status", "when", "words"), DATES)
def test_the_date_is_told_and_bends_the_verb(status: str, when: Any, words: str) -> None:
    assert said("AID", status, date=when) == words


def test_the_place_is_told_unless_it_is_a_party() -> None:
    there = Place(name="China", code="CHN", start=0, end=5)
    assert said("CONSULT", actor=(PUTIN,), recipient=(XI,), place=there).endswith(
        "Xi Jinping (China)."
    )
    sea = Place(name="the Red Sea", code="", start=0, end=5)
    assert said("ASSAULT", place=sea) == "China attacked Russia in the Red Sea."


ATTRIBUTIONS = [
    ((speaker("U.S. officials", "USA"),), ", according to U.S. officials."),
    ((speaker("they", "", "unnamed"),), ", according to unnamed sources."),
    (
        (speaker("The Ledger", "", "media"), speaker("two diplomats")),
        ", according to The Ledger, citing two diplomats.",
    ),
    ((speaker("Kyiv", "UKR"), speaker("Warsaw", "POL")), ", according to Kyiv and Warsaw."),
    ((speaker("China", "CHN"),), ", by its own account."),
]


@pytest.mark.parametrize(("attribution", "tail"), ATTRIBUTIONS)
def test_who_says_so_stands_in_the_sentence(attribution: Any, tail: str) -> None:
    assert said(attribution=attribution) == f"China gave aid to Russia{tail}"


def test_a_person_is_not_called_it() -> None:
    words = said(actor=(PUTIN,), attribution=(speaker("Vladimir Putin", "RUS"),))
    assert words.endswith(", according to Vladimir Putin.")


def test_control_characters_of_a_name_are_not_printed() -> None:
    assert said(actor=(party("Chi\x1b[31mna", "CHN"),)).startswith("Chi[31mna")
