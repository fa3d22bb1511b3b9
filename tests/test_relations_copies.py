"""Copies are told from reports of the same form, event or background."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dragoman.relations.copies import originals

COPIES = Path(__file__).parent / "relations" / "copies.jsonl"
WIRE = (
    "The two ministers met in the capital on Thursday and signed a paper on the border. "
    "They will meet again in the autumn, a spokeswoman said, and the talks on water go on."
)


def test_pairs_of_copies_and_of_what_only_looks_like_them() -> None:
    right = wrong = 0
    pairs = [json.loads(line) for line in COPIES.read_text("utf-8").splitlines()]
    for pair in pairs:
        is_copy = originals([pair["a"], pair["b"]]) == [0, 0]
        right += 2 * (is_copy and pair["same"])
        wrong += is_copy != pair["same"]
    assert len(pairs) >= 100
    assert right / (right + wrong) >= 0.95


def test_a_pair_is_one_in_either_order() -> None:
    pairs = [json.loads(line) for line in COPIES.read_text("utf-8").splitlines()]
    turned = [one["why"] for one in pairs if originals([one["b"], one["a"]]) == [0, 0]]
    assert turned == [one["why"] for one in pairs if originals([one["a"], one["b"]]) == [0, 0]]


def test_a_copy_is_found_among_all_the_others() -> None:
    pairs = [json.loads(line) for line in COPIES.read_text("utf-8").splitlines()]
    texts = [words for one in pairs for words in (one["a"], one["b"])]
    found = originals(texts)
    for number, pair in enumerate(pairs):
        first, second = found[2 * number], found[2 * number + 1]
        alone = originals([pair["a"], pair["b"]]) == [0, 0]
        assert (first == second) or not alone


@pytest.mark.parametrize("stock", ["No comment.", "Here is what we know so far."])
def test_a_stock_phrase_is_a_copy_of_itself_only(stock: str) -> None:
    assert originals([f"{WIRE} {stock}", stock, stock]) == [0, 1, 1]


def test_spellings_of_two_countries_are_one() -> None:
    british = (
        "The harbour\u2019s defence organised its programme: seven per cent more, he said."
    )
    american = "The harbor\u2019s defense organized its program: 7% more, he said."
    assert originals([british, american]) == [0, 0]


def test_what_has_no_words_copies_nothing() -> None:
    assert originals(["", "\u2026", "", WIRE]) == [0, 1, 2, 3]
    assert originals([]) == []


def test_a_line_that_all_texts_share_costs_no_square() -> None:
    common = "Reporting by our staff in the capital and abroad, edited by the night desk."
    texts = [
        f"{' '.join(f'word{number}x{n}' for n in range(40))} {common}" for number in range(3000)
    ]
    begun = time.process_time()
    assert originals([*texts, texts[2999]]) == [*range(3000), 2999]
    assert time.process_time() - begun < 10
