"""The scripts that need no torch: they can be called, and their parts do what they say."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

import card
import gazetteer_places
import outlines
import watch_weights
from compact import form_faults, name_faults, sentences, tree_faults, word_faults
from pairs import pair_of
from pairs import refer as refer_pairs
from told_pairs import pairs, told

SCRIPTS = (
    *("agreement", "card", "compact", "events", "gazetteer_places", "grammar"),
    *("pairs", "role_marks", "told_pairs"),
)

COMPACT = """\
# Mali's army left.
1 Mali NNP 3 nmod:poss B-COUNTRY
2 's POS 1 case
3 army NN 4 nsubj
4 left VBD 0 root
5 . . 4 punct
"""


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_tells_how_it_is_called(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [f"{name}.py", "--help"])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(name).main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: {name}.py")


# ---------------------------------------------------------------- trees that people write


def test_a_written_tree_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(COMPACT, "utf-8")
    [(text, rows)] = sentences(path)
    assert text == "Mali's army left."
    assert not [*form_faults(rows), *word_faults(text, rows)]
    assert not [*tree_faults(rows), *name_faults(rows)]


@pytest.mark.parametrize(
    ("was", "written", "fault"),
    [
        ("4 left VBD 0 root", "4 left VBD 3 dep", "one word, and only one, has the head 0"),
        ("4 left VBD 0 root", "4 left VBD 3 dep", "Mali hangs in a ring"),
        ("3 army NN 4", "3 army NN 9", "a head is no word of the sentence"),
        ("3 army NN 4", "3 army NN X", "a head is no word of the sentence"),
        ("3 army NN 4 nsubj", "3 army NN 4", "a line has not five or six fields"),
        ("3 army", "5 army", "the words are not numbered 1, 2, 3 …"),
        ("B-COUNTRY", "I-COUNTRY", "1 Mali: I-COUNTRY follows O"),
        ("B-COUNTRY", "B-STATE", "1 Mali: B-STATE is no label of a name"),
        ("1 Mali", "1 Malis", "words are cut otherwise from the word 1"),
    ],
)
def test_the_fault_of_a_written_tree_is_told(
    tmp_path: Path, was: str, written: str, fault: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(COMPACT.replace(was, written), "utf-8")
    [(text, rows)] = sentences(path)
    found = list(form_faults(rows)) or [
        *word_faults(text, rows),
        *tree_faults(rows),
        *name_faults(rows),
    ]
    assert any(one.startswith(fault) for one in found)


# ---------------------------------------------------------------- pairs that the coder finds


def test_the_parties_of_a_marked_event_are_those_that_the_coder_finds() -> None:
    [line] = pairs("Kenya [condemned|ACCUSE happened] Rwanda on Monday.")
    assert line == "<s>Kenya</s> [condemned|ACCUSE happened !] <t>Rwanda</t> on Monday."
    assert pair_of(line).type == "ACCUSE"


def test_an_event_of_one_party_makes_no_pair() -> None:
    assert list(pairs("Kenya [mobilized|MOBILIZE happened] its army.")) == []


def test_sentences_of_their_own_are_told_without_the_items(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya [left|RETREAT happened].\n# said\n", "utf-8")
    (tmp_path / "current_events.jsonl").write_text("", "utf-8")
    assert list(told(tmp_path, tmp_path / "none")) == ["Kenya [left|RETREAT happened]."]


def test_an_item_of_which_not_all_parties_are_told_is_left_out(tmp_path: Path) -> None:
    items, marks, out = (tmp_path / name for name in ("items", "marks", "out"))
    items.write_text(json.dumps({"date": "2023-03-01", "text": "Kenya left."}), "utf-8")
    marks.write_text("Kenya [left|RETREAT happened].\n", "utf-8")
    refer_pairs([marks], items, out)
    assert out.read_text("utf-8") == ""


# ---------------------------------------------------------------- tables and weights


def test_degrees_and_minutes_are_degrees() -> None:
    assert gazetteer_places.coordinates("38 30 N, 97 00 W") == (38.5, -97.0)
    assert gazetteer_places.coordinates("nowhere") is None


def test_people_are_told_to_two_digits() -> None:
    assert [gazetteer_places.rounded(one) for one in (0, 987, 12_345)] == [0, 990, 12_000]


def test_arabic_names_stand_as_english_news_writes_them() -> None:
    assert list(gazetteer_places.arabic(["Al Habbaniyah"])) == [
        "habbaniyah",
        "habbaniya",
        "al habbaniyah",
        "al habbaniya",
    ]


def test_a_name_leads_to_its_largest_place_first() -> None:
    small = gazetteer_places.Row(1, "Tora", "town", "KEN", 0, 0.0, 0.0, 5_000)
    large = gazetteer_places.Row(2, "Tora", "town", "MLI", 0, 0.0, 0.0, 90_000, ("Torah",))
    assert list(gazetteer_places.index([small, large])) == ["tora\t2 1", "torah\t~2"]


def test_a_ring_across_the_date_line_does_not_jump() -> None:
    whole = outlines._path([(170.0, 0.0), (170.0, 10.0), (-170.0, 10.0), (-170.0, 0.0)])
    steps = [step.split(",") for step in whole.partition("l")[2].rstrip("z").split()]
    assert max(abs(int(x)) for x, _ in steps) < 100


def test_evidence_that_comes_before_events_weighs_more() -> None:
    cases = [
        watch_weights.Case(0.2, {"planned": 1.0} if at % 2 else {}, came=at % 4 == 1)
        for at in range(400)
    ]
    weights = watch_weights.fitted(cases)
    assert weights["planned"] > 1.0
    assert abs(weights["denied"]) < 0.01


def test_a_learnt_weight_is_written_and_one_set_by_hand_stays() -> None:
    weights = {"planned": 1.234, "denied": -0.5, "claimed": 2.0}
    rows = ("planned\t9\tours", "denied\t9\tours", "claimed\t9\tours")
    renewed = [watch_weights.renewed(row, weights, {"planned", "denied"}) for row in rows]
    assert renewed == ["planned\t1.23\tours", "denied\t0.00\tours", "claimed\t9\tours"]


def test_a_figure_of_the_card_is_a_share_in_per_cent_or_a_number() -> None:
    assert [card.shown(one) for one in (0.9684, 250.04, 12, None)] == [
        "96.8",
        "250.0",
        "12",
        "",
    ]
    assert card.table([["", "PUD"], ["las", "84.8"]]) == (
        "|  | PUD |\n| --- | --: |\n| las | 84.8 |"
    )
