"""Readings of the model that no English sentence has."""

from __future__ import annotations

import pytest

from dragoman.language.mending import mended
from tree_sentences import tree_sentence


@pytest.mark.parametrize(("joined", "above"), [("urge VBP", 1), ("staying VBG", 3)])
def test_a_finite_verb_and_no_gerund_joined_to_a_gerund_is_joined_to_the_verb_above(
    joined: str, above: int
) -> None:
    tokens = mended(
        tree_sentence(
            f"""
            They PRP 2 nsubj
            warn VBP 0 root
            against IN 4 mark
            going VBG 2 advcl
            and CC 6 cc
            {joined} 4 conj
            peace NN 6 obj
            """
        ).tokens
    )
    assert tokens[5].head == above


def test_a_following_with_nothing_below_is_the_preposition_of_what_is_behind() -> None:
    tokens = mended(
        tree_sentence(
            """
            Two CD 2 nummod
            resign VBP 0 root
            following VBG 2 advcl
            the DT 5 det
            release NN 2 obl
            """
        ).tokens
    )
    assert (tokens[2].head, tokens[2].relation) == (4, "case")
    assert tokens[4].relation == "obl"
