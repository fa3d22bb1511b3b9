"""Headlines: without articles and auxiliaries, in the present."""

from __future__ import annotations

from invented.actors import simple_actor
from invented.circumstances import place
from invented.clauses import clause, passive, verb_word
from invented.dice import Dice
from invented.nodes import Node, comma
from invented.things import event_noun, people

_ARTICLES = ("the", "a", "an")


def headline(dice: Dice) -> Node:
    """A headline, now and then with who says so."""
    make = dice.way(
        (0.45, _present), (0.6, _to_do), (0.75, _hit), (0.85, _event), (1, _passive)
    )
    node = make(dice, _without_determiner(simple_actor(dice)))
    for one, _, _ in node.words():
        one.left = [
            (relation, word)
            for relation, word in one.left
            if not (relation == "det" and word.form in _ARTICLES)
        ]
    share = dice.share()
    if share < 0.14:
        who = _without_determiner(simple_actor(dice))
        if not who.ends_in_comma:
            node.post("parataxis", who.pre("punct", Node(":", ":")))
    return _said(dice, node) if 0.14 <= share < 0.22 else node


def _without_determiner(node: Node) -> Node:
    node.left = [(relation, word) for relation, word in node.left if relation != "det"]
    return node


def _present(dice: Dice, subject: Node) -> Node:
    return clause(dice, subject, form="present", adjuncts=dice.chance(0.4), depth=1)


def _to_do(dice: Dice, subject: Node) -> Node:
    """Xi to visit Paris"""
    base, frame = dice.pick(dice.plain_verbs)
    verb = Node(base, "VB").near("nsubj", subject).near("mark", Node("to", "TO"))
    frame(dice, verb)
    return verb


def _hit(dice: Dice, subject: Node) -> Node:
    """Ten killed in raid"""
    noun = people(dice) if dice.chance(0.6) else subject
    verb = verb_word(dice.word("headline_participles"), "participle").near("nsubj:pass", noun)
    if dice.chance(0.5):
        event = event_noun(dice)
        return verb.post("obl", event.case(dice.word("headline_prepositions")))
    return verb.post("obl", place(dice))


def _event(dice: Dice, _: Node) -> Node:
    return event_noun(dice)


def _passive(dice: Dice, subject: Node) -> Node:
    verb = passive(dice, subject, adjuncts=False)
    verb.left = [(relation, word) for relation, word in verb.left if "aux" not in relation]
    verb.xpos = "VBN"
    return verb


def _said(dice: Dice, node: Node) -> Node:
    """Ten killed in raid, police say"""
    who = dice.leaf("headline_sources", "NN")
    verb = verb_word("say", "present", plural=who.form in ("officials", "police"))
    if who.form == "UN":
        who.xpos = "NNP"
        who.named("ORG")
    elif who.form in ("officials", "police", "media"):
        who.xpos = "NNS"
    return verb.near("nsubj", who).pre("ccomp", node.post("punct", comma()))
