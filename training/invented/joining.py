"""Clauses made longer: before, within or after."""

from __future__ import annotations

from invented.actors import simple_actor
from invented.circumstances import hang_time
from invented.clauses import be, clause, gerund_phrase, to_do, verb_word
from invented.dice import Dice
from invented.nodes import Node, comma
from invented.speakers import speaker
from invented.things import event_noun

_FORM_BY_TAG = {
    "VBD": "past",
    "VBZ": "present",
    "VBP": "present",
    "VB": "base",
    "VBN": "participle",
    "VBG": "gerund",
}


def extended(dice: Dice, node: Node) -> Node:
    """The clause with another joined to it, or as it is."""
    how = dice.below(13)
    return _EXTENSIONS[how](dice, node) if how < len(_EXTENSIONS) else node


def _front(node: Node, relation: str, fronted: Node) -> Node:
    """The fronted phrase with its comma, before all else."""
    return node.pre(relation, fronted.post("punct", comma()))


def _although(dice: Dice, node: Node) -> Node:
    other = clause(dice, depth=1).pre("mark", dice.leaf("conjunctions", "IN"))
    mark = other.left[0][1].form
    if dice.chance(0.4):
        return _front(node, "advcl", other)
    if mark in ("although", "while", "as") and dice.chance(0.7):
        other.pre("punct", comma())
    return node.post("advcl", other)


def _killing(dice: Dice, node: Node) -> Node:
    """, killing five people"""
    return node.post("advcl", gerund_phrase(dice).pre("punct", comma()))


def _and_other(dice: Dice, node: Node) -> Node:
    other = clause(dice, depth=1).pre("cc", dice.leaf("coordinators", "CC"))
    return node.post("conj", other.pre("punct", comma()))


def _and_same(dice: Dice, node: Node) -> Node:
    """And did another thing"""
    base, frame = dice.pick(dice.plain_verbs)
    form = _FORM_BY_TAG.get(node.xpos)
    if form is None or any(relation in ("aux:pass", "cop") for relation, _ in node.left):
        return node
    verb = verb_word(base, form, plural=node.xpos == "VBP")
    frame(dice, verb)
    return node.post("conj", verb.pre("cc", Node("and", "CC")))


def _amid(dice: Dice, node: Node) -> Node:
    event = event_noun(dice)
    return _front(node, "obl", event.case(dice.word("opening_prepositions")))


def _on_monday(dice: Dice, node: Node) -> Node:
    day = dice.leaf("days", "NNP").case("On")
    if dice.chance(0.5):
        return _front(node, "obl", day)
    return _front(node, "advmod", dice.leaf("opening_adverbs", "RB"))


def _beside(dice: Dice, node: Node) -> Node:
    other = clause(dice, depth=1)
    return node.post("parataxis", other.pre("punct", dice.leaf("breaks", ":")))


def _in_order_to(dice: Dice, node: Node) -> Node:
    return node.post("advcl", to_do(dice))


def _when(dice: Dice, node: Node) -> Node:
    inner = clause(dice, depth=1, form="past")
    return node.post("advcl", inner.pre("advmod", Node("when", "WRB")))


def _according_to(dice: Dice, node: Node) -> Node:
    source = speaker(dice)
    according = Node("according", "VBG").post("fixed", Node("to", "IN"))
    source.pre("case", according)
    if dice.chance(0.5):
        according.form = "According"
        return _front(node, "obl", source)
    return node.post("obl", source.pre("punct", comma()))


_EXTENSIONS = (
    _although,
    _killing,
    _and_other,
    _and_same,
    _amid,
    _on_monday,
    _beside,
    _in_order_to,
    _when,
    _according_to,
)


def relative(dice: Dice, noun: Node) -> Node:
    """X, which invaded Y in 2022,"""
    is_person = noun.kind == "PER" or any(node.kind == "PER" for _, node in noun.right)
    base, frame = dice.pick(dice.plain_verbs)
    who = Node("who", "WP") if is_person else Node("which", "WDT")
    share = dice.share()
    if share < 0.7:
        verb = verb_word(base, dice.word("relative_tenses"), plural=noun.plural)
        frame(dice, verb.near("nsubj", who))
    elif share < 0.85:
        verb = verb_word(dice.word("relative_passive"), "participle")
        verb.near("nsubj:pass", who).near("aux:pass", be("past", plural=noun.plural))
    else:
        verb = verb_word(dice.word("relative_object"), "past")
        whom = Node("whom", "WP") if is_person else who
        verb.near("obj", whom).near("nsubj", simple_actor(dice))
        hang_time(dice, verb)
    return noun.post("acl:relcl", verb.pre("punct", comma())).post("punct", comma())
