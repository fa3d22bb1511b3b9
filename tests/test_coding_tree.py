"""What hangs on what, and the slips of the reader that are mended."""

from __future__ import annotations

from dragoman.coding.tree import Tree
from tree_sentences import tree_sentence

MET = tree_sentence(
    """
    Kenya NNP 4 nsubj
    and CC 3 cc
    Uganda NNP 1 conj
    met VBD 0 root
    in IN 6 case
    Rome NNP 4 obl
    """
)


def test_a_relation_is_found_with_and_without_its_subtype() -> None:
    passive = Tree.of(
        tree_sentence("Mali NNP 3 nsubj:pass\nwas VBD 3 aux:pass\nhit VBN 0 root")
    )
    assert list(passive.under(2, "nsubj")) == [0]
    assert list(passive.under(2, "nsubj:pass")) == [0]
    assert list(passive.under(2, "obj")) == []


def test_the_subtree_is_the_word_and_all_below() -> None:
    assert Tree.of(MET).subtree(0) == {0, 1, 2}


def test_ancestors_lead_to_the_root() -> None:
    assert list(Tree.of(MET).ancestors(2)) == [0, 3]


def test_the_head_of_a_phrase_hangs_outside_it() -> None:
    assert Tree.of(MET).head_of(4, 6) == 5


def test_a_coordination_is_known_from_each_of_its_words() -> None:
    tree = Tree.of(MET)
    assert tree.joined(0) == (0, 2)
    assert tree.first_of(2) == 0


def test_the_speaker_behind_what_is_said_is_the_subject_of_the_saying() -> None:
    tree = Tree.of(
        tree_sentence(
            """
            Iran NNP 2 nsubj
            struck VBD 7 ccomp
            Mali NNP 2 obj
            , , 2 punct
            the DT 6 det
            army NN 2 nsubj
            said VBD 0 root
            """
        )
    )
    assert tree.first(6, "nsubj") == 5
    assert list(tree.under(1, "nsubj")) == [0]


def test_a_second_subject_before_an_infinitive_is_the_object() -> None:
    tree = Tree.of(
        tree_sentence(
            """
            Egypt NNP 2 nsubj
            asked VBD 0 root
            Sudan NNP 2 nsubj
            to TO 5 mark
            leave VB 2 xcomp
            """
        )
    )
    assert tree.first(1, "obj") == 2


def test_an_object_before_its_infinitive_hangs_on_the_verb_before() -> None:
    tree = Tree.of(
        tree_sentence(
            """
            Egypt NNP 2 nsubj
            urged VBD 0 root
            Sudan NNP 5 obj
            to TO 5 mark
            leave VB 2 xcomp
            """
        )
    )
    assert tree.first(1, "obj") == 2


def test_no_mending_closes_a_circle() -> None:
    # "what" cannot be the subject of "is", which is part of its own relative clause.
    tree = Tree.of(
        tree_sentence(
            """
            This DT 2 nsubj
            means VBZ 0 root
            what WP 2 nsubj
            is VBZ 5 aux
            occurring VBG 3 acl:relcl
            """
        )
    )
    assert tree.heads == (1, -1, 1, 4, 2)
