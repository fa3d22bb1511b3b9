"""What one marked party does to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.codebook import event_types
from dragoman.errors import SettingError
from dragoman.records import Relation

CASES = Path(__file__).parent / "coding" / "pairs.jsonl"


def cases() -> list[Any]:
    """The cases; those that fail are marked so, each with its reason."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(row, marks=pytest.mark.xfail(reason=row["xfail"], strict=True))
        if "xfail" in row
        else row
        for row in rows
    ]


def told(marked: str) -> Relation:
    """The relation of the two parties that <s>…</s> and <t>…</t> mark."""
    spans = {}
    for tag in sorted("st", key=lambda tag: marked.index(f"<{tag}>")):
        start = marked.index(f"<{tag}>")
        marked = marked.replace(f"<{tag}>", "", 1)
        end = marked.index(f"</{tag}>")
        marked = marked.replace(f"</{tag}>", "", 1)
        spans[tag] = (start, end)
    return dragoman.relation(marked, actor=spans["s"], recipient=spans["t"])


@pytest.mark.parametrize("case", cases())
def test_the_type_and_status_are_those_of_what_passes_between_the_two(
    case: dict[str, Any],
) -> None:
    found = told(case["text"])

    assert (found.type, found.status) == (case["type"], case["status"])


def test_the_other_way_round_another_thing_passes() -> None:
    there = told("<s>Kenya</s> asked <t>Uganda</t> for help, and Uganda refused Kenya.")
    back = told("Kenya asked <s>Uganda</s> for help, and Uganda refused <t>Kenya</t>.")

    assert there.type == "REQUEST"
    assert back.type != "REQUEST"


def test_probabilities_are_of_types_and_sum_to_one() -> None:
    found = told("<s>Iran</s> has condemned <t>Israel</t>.")

    assert set(found.probabilities) <= set(event_types())
    assert sum(found.probabilities.values()) == pytest.approx(1, abs=0.001)
    assert max(found.probabilities, key=found.probabilities.__getitem__) == found.type


def test_the_mode_is_that_of_the_word_that_names_it() -> None:
    assert told("<s>Putin</s> visited <t>China</t> in May.").mode == "visit"


@pytest.mark.parametrize("words", [400, 4_000])
def test_a_sentence_without_end_is_read_about_the_parties(words: int) -> None:
    filler = "and then nothing happened " * (words // 4)

    near = told(f"<s>Iran</s> attacked <t>Israel</t> {filler}.")
    assert {"ASSAULT", "COERCE"} & set(list(near.probabilities)[:2])
    assert told(f"<s>Iran</s> {filler} <t>Israel</t>.").type in {"", *event_types()}


@pytest.mark.parametrize("span", [(3, 3), (100, 110), (-5, -1)])
def test_a_span_without_a_word_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(SettingError, match="offsets of a party"):
        dragoman.relation("Iran has condemned Israel.", actor=span, recipient=(19, 25))
