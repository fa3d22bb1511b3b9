"""Who says so."""

from __future__ import annotations

from invented.actors import actor, common
from invented.dice import Dice
from invented.nodes import Node
from invented.persons import person


def speaker(dice: Dice) -> Node:
    """Somebody who says something."""
    return dice.way(
        (0.35, person), (0.75, actor), (0.85, _witnesses), (0.93, _insiders), (1, _pronoun)
    )(dice)


def _witnesses(dice: Dice) -> Node:
    return dice.leaf("witnesses", "NNS")


def _insiders(dice: Dice) -> Node:
    """Two sources familiar with the matter"""
    node = common(dice, dice.word("insiders"), plural=True)
    node.pre("nummod", dice.leaf("insider_counts", "CD"))
    if dice.chance(0.5):
        matter = Node("matter", "NN").det("the").case("with")
        node.post("amod", Node("familiar", "JJ").post("obl", matter))
    return node


def _pronoun(dice: Dice) -> Node:
    return dice.leaf("pronouns", "PRP")
