"""Who acts: states, persons, bodies, groups of people, several of them together."""

from __future__ import annotations

from collections.abc import Sequence

from invented.dice import Dice
from invented.names import (
    armed_group,
    body,
    capital,
    country,
    invented_name,
    nationality,
    party,
    person_name,
    possessive,
    region,
)
from invented.nodes import Node, comma
from invented.persons import mostly_bare_person, person

_TOGETHER = (2, 2, 2, 3, 3, 4)


def common(dice: Dice, phrase: str, *, plural: bool) -> Node:
    """A noun with the nouns and adjectives before it."""
    *before, last = phrase.split()
    head = Node(last, "NNS" if plural or last == "police" else "NN")
    for word in reversed(before):
        is_adjective = word in dice.words.adjectives
        head.pre(
            "amod" if is_adjective else "compound", Node(word, "JJ" if is_adjective else "NN")
        )
    head.plural = plural
    return head


def simple_actor(dice: Dice) -> Node:
    """One party."""
    share = dice.share()
    if share < 0.28:
        return country(dice)
    if share < 0.36:
        return capital(dice)
    if share < 0.50:
        return mostly_bare_person(dice)
    return body(dice) if share < 0.64 else _group(dice, is_national=share < 0.86)


def _group(dice: Dice, *, is_national: bool) -> Node:
    """The Russian army, Russia's army."""
    phrase = dice.word("collectives")
    plural = dice.words.has("plural_collectives", phrase)
    node = common(dice, phrase, plural=plural)
    if not is_national:
        return node.pre("nmod:poss", possessive(country(dice)))
    nationality(dice, node)
    return node.det("the") if not plural or dice.chance(0.2) else node


def actor(dice: Dice) -> Node:
    """A party of any kind."""
    return dice.way(
        (0.48, simple_actor), (0.74, person), (0.86, _several), (0.93, _official), (1, _leader)
    )(dice)


def _several(dice: Dice) -> Node:
    count = dice.pick(_TOGETHER)
    return coordinated(dice, [simple_actor(dice) for _ in range(count)])


def _official(dice: Dice) -> Node:
    """A spokesman for X, a senior Russian official"""
    node = dice.leaf("spokespersons", "NN")
    if node.form == "official":
        nationality(dice, node)
        if dice.chance(0.6):
            node.pre("amod", dice.leaf("official_adjectives", "JJ"))
        return node.det("a")
    if node.form.startswith("spokes"):
        node.named("TITLE")
    return node.post("nmod", simple_actor(dice).case("for")).det("a")


def _leader(dice: Dice) -> Node:
    """The leader of X, Anna Beridze,"""
    node = dice.leaf("leaders", "NN").named("TITLE")
    of = dice.pick((armed_group, party, country, region))(dice)
    node.post("nmod", of.case("of")).det("the")
    if dice.chance(0.7):
        name = person_name(invented_name(dice)).pre("punct", comma())
        node.post("appos", name).post("punct", comma())
    return node


def coordinated(dice: Dice, nodes: Sequence[Node]) -> Node:
    """A, B and C: the first is the head of all."""
    head, *between, last = nodes
    for node in between:
        head.post("conj", node.pre("punct", comma()))
    last.pre("cc", Node("and", "CC"))
    if between and dice.chance(0.4):
        last.pre("punct", comma())
    head.post("conj", last)
    head.plural = True
    return head
