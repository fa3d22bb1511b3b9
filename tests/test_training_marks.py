"""How marked sentences are read, and how real items are told by reference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agreement import Agreement
from dragoman.evaluation.gold import text_sha1
from events import (
    Counted,
    faults,
    marked,
    marks_of,
    parsed,
    referred_lines,
    sentences_with_marks,
)
from pairs import event_line, main_event, pair_of, referred_pairs
from pairs import refer as refer_pairs
from role_marks import of_items, of_pairs
from role_marks import refer as refer_roles

LINE = "Kenya [condemned|ACCUSE happened] the [attack|ASSAULT happened] on its embassy."
PAIR = (
    "<s>Kenya</s> [condemned|ACCUSE happened !] the [attack|ASSAULT happened] "
    "on its embassy by <t>gunmen</t>."
)
ITEM = (
    "Kenya [condemned|ACCUSE happened] the [attack|ASSAULT happened] "
    "on its embassy by gunmen. Nobody was hurt."
)
SIDES = "> Kenya | gunmen\n> gunmen | its embassy\n"


@pytest.fixture
def items(tmp_path: Path) -> Path:
    """A file of real items with the one of `ITEM`."""
    path = tmp_path / "items.jsonl"
    row = {"date": "2023-03-01", "text": marks_of(ITEM)[0].replace(". Nobody", ".\nNobody")}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The same item with its parties, as a person writes it."""
    path = tmp_path / "told.txt"
    path.write_text(f"{ITEM}\n{SIDES}", "utf-8")
    return path


def test_a_marked_word_has_type_and_status() -> None:
    told = parsed(LINE)
    at = told.words.index("attack")
    assert (told.events[at], told.statuses[at]) == ("ASSAULT", "happened")
    assert (told.events[0], told.statuses[0]) == ("O", None)


def test_marks_can_be_taken_off_and_put_back() -> None:
    assert marked(*marks_of(LINE)) == LINE


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Kenya [hit|HIT happened] it.", "no such type or status"),
        ("Kenya [hit|ASSAULT perhaps] it.", "no such type or status"),
        ("Kenya [hit|ASSAULT] it.", "not of the form"),
        ("Kenya [has hit|ASSAULT happened] it.", "has hit: not one word"),
    ],
)
def test_a_faulty_mark_is_told(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parsed(line)


def test_marks_follow_their_sentence() -> None:
    first, second = sentences_with_marks(f"{LINE} Mali [left|RETREAT happened].")
    assert first == LINE
    assert second == "Mali [left|RETREAT happened]."


def test_a_pair_has_its_words_and_the_event_between() -> None:
    pair = pair_of(PAIR)
    assert pair.words[slice(*pair.actor)] == ("Kenya",)
    assert pair.words[slice(*pair.recipient)] == ("gunmen",)
    assert (pair.type, pair.status) == ("ACCUSE", "happened")


def test_without_a_main_event_nothing_passes() -> None:
    pair = pair_of(PAIR.replace(" !]", "]"))
    assert (pair.type, pair.status) == ("O", None)
    assert main_event(PAIR.replace(" !]", "]")) is None


def test_the_main_event_stands_where_its_word_stands_in_the_text() -> None:
    text = marks_of(event_line(PAIR))[0]
    start = main_event(PAIR)
    assert start is not None
    assert text[start:].startswith("condemned")


def test_who_says_that_he_will_not_refuses() -> None:
    line = "<s>Mali</s> said it will not [sign|AGREE denied !] the pact with <t>Chad</t>."
    assert (pair_of(line).type, pair_of(line).status) == ("REJECT", "happened")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Kenya left.", "no <s>…</s>"),
        ("<s>Kenya</s> left.", "no <t>…</t>"),
        ("Kenya</s> left <t>Mali</t>.", "</s> without <s>"),
        ("<s>Kenya</s> left <s>Mali</s>.", "<s> stands twice"),
        ("<s></s>Kenya left <t>Mali</t>.", "no word between"),
        (
            "<s>A</s> [hit|ASSAULT happened !] and [left|RETREAT happened !] <t>B</t>.",
            "more than one event",
        ),
        ("<s>A</s> [hit|HIT happened !] <t>B</t>.", "no such type or status"),
    ],
)
def test_a_faulty_pair_is_told(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        pair_of(line)


def test_pairs_of_one_event_are_one_event_of_several_parties(tmp_path: Path) -> None:
    other = PAIR.replace("<t>gunmen</t>", "gunmen").replace("its embassy", "<t>its embassy</t>")
    idle = PAIR.replace(" !]", "]").replace("on its", "near its")
    (tmp_path / "a.txt").write_text(f"{PAIR}\n{other}\n{idle}\n", "utf-8")
    [one] = of_pairs(tmp_path)
    [event] = one.events
    assert one.text[event.start :].startswith("condemned")
    assert [one.text[start:end] for start, end in event.actors] == ["Kenya"]
    assert [one.text[start:end] for start, end in event.recipients] == [
        "its embassy",
        "gunmen",
    ]


def test_roles_told_of_an_item_come_back_by_reference(
    items: Path, told: Path, tmp_path: Path
) -> None:
    out = tmp_path / "roles.jsonl"
    refer_roles([told], items, out)
    assert "embassy" not in out.read_text("utf-8")
    [one] = of_items(out, items)
    found = [
        (
            one.text[event.start :].split()[0],
            [one.text[start:end] for start, end in event.actors],
            [one.text[start:end] for start, end in event.recipients],
        )
        for event in one.events
    ]
    assert found == [
        ("condemned", ["Kenya"], ["gunmen"]),
        ("attack", ["gunmen"], ["its embassy"]),
    ]


def test_pairs_told_of_an_item_come_back_by_reference(
    items: Path, told: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pairs.jsonl"
    refer_pairs([told], items, out)
    found = [
        (
            " ".join(one.words[slice(*one.actor)]),
            " ".join(one.words[slice(*one.recipient)]),
            one.type,
        )
        for one in referred_pairs(out, items)
    ]
    assert found[:2] == [
        ("Kenya", "gunmen", "ACCUSE"),
        ("gunmen", "its embassy", "ASSAULT"),
    ]
    assert {kind for _, _, kind in found[2:]} == {"O"}


def test_without_the_items_nothing_is_referred_to(items: Path, tmp_path: Path) -> None:
    row = {"day": "2023-03-01", "sha1": text_sha1(marks_of(ITEM)[0])}
    references = tmp_path / "events.jsonl"
    references.write_text(json.dumps(row | {"events": marks_of(ITEM)[1]}) + "\n", "utf-8")
    assert list(referred_lines(references, items)) == [
        ITEM.removesuffix(" Nobody was hurt."),
        "Nobody was hurt.",
    ]
    assert list(referred_lines(references, tmp_path / "none.jsonl")) == []


def test_the_check_names_the_line_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"# said\n{LINE}\n{LINE}\nMali [hit|HIT happened] it.\n", "utf-8")
    assert list(faults([path], counted)) == [
        f"{path}:3: stands here twice",
        f"{path}:4: [hit|HIT happened]: no such type or status",
        "{'sentences': 2, 'ACCUSE': 2}",
    ]


def counted(line: str) -> Counted:
    return Counted(line, [one for one in parsed(line).events if one != "O"][:1])


def test_readers_agree_on_words_types_and_statuses() -> None:
    agreement = Agreement()
    agreement.add(parsed(LINE), parsed(LINE))
    other = LINE.replace("ASSAULT happened", "COERCE happened")
    agreement.add(parsed(LINE), parsed(other))
    agreement.add(parsed(LINE), parsed("Kenya condemned the attack on its embassy."))
    assert list(agreement.lines()) == [
        "3 sentences, 6 and 4 marks",
        "sentences with or without an event alike: 0.667",
        "words marked by both, F1: 0.800",
        "of these the same type: 0.750, the same status: 1.000",
    ]


def test_readers_of_different_sentences_are_not_compared() -> None:
    with pytest.raises(ValueError, match="not the same sentence: Kenya"):
        Agreement().add(parsed("Kenya left."), parsed("Mali left."))
