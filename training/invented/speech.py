"""Somebody's saying, in one of its orders."""

from __future__ import annotations

from invented.circumstances import hang_time
from invented.clauses import clause, verb_word
from invented.dice import Dice
from invented.joining import extended
from invented.names import title_of
from invented.nodes import Node, comma
from invented.speakers import speaker


def reported(dice: Dice) -> Node:
    """What somebody says, with who says it."""
    return dice.way(
        (0.28, _behind),
        (0.36, _inverted),
        (0.60, _before),
        (0.74, _within),
        (0.9, _behind_quotation),
        (1, _before_quotation),
    )(dice)


def _behind(dice: Dice) -> Node:
    """S, X said"""
    content = clause(dice)
    if dice.chance(0.35):
        content = extended(dice, content)
    verb = _said(dice)
    _hang_occasion(dice, verb)
    return verb.pre("ccomp", content.post("punct", comma()))


def _inverted(dice: Dice) -> Node:
    """S, said X"""
    content = clause(dice).post("punct", comma())
    return verb_word("say", "past").post("nsubj", speaker(dice)).pre("ccomp", content)


def _before(dice: Dice) -> Node:
    """X said (that) S"""
    verb = _said(dice)
    if dice.chance(0.3):
        _hang_occasion(dice, verb)
    content = clause(dice)
    if dice.chance(0.5):
        content.pre("mark", Node("that", "IN"))
    return verb.post("ccomp", content)


def _within(dice: Dice) -> Node:
    """subject, X said, predicate"""
    content = clause(dice)
    verb = _said(dice).pre("punct", comma())
    subject = next(
        (at for at, (one, _) in enumerate(content.left) if one.startswith("nsubj")), None
    )
    if subject is None or content.left[subject][1].ends_in_comma:
        return content.post("parataxis", verb)
    content.left.insert(subject + 1, ("parataxis", verb.post("punct", comma())))
    return content


def _behind_quotation(dice: Dice) -> Node:
    """“S,” X said"""
    content = _quoted(dice, clause(dice))
    verb = _said(dice)
    _hang_occasion(dice, verb)
    return verb.pre("ccomp", content)


def _quoted(dice: Dice, node: Node) -> Node:
    """In quotation marks, the comma inside or outside."""
    opening, closing = ('"', '"') if dice.chance(0.6) else ("“", "”")
    node.pre("punct", Node(opening, "``"))
    shut = Node(closing, "''")
    marks = (comma(), shut) if dice.chance(0.8) else (shut, comma())
    for mark in marks:
        node.post("punct", mark)
    return node


def _before_quotation(dice: Dice) -> Node:
    """X said: “S”"""
    verb = _said(dice)
    content = clause(dice).pre("punct", Node('"', "``"))
    mark = ":" if dice.chance(0.6) else ","
    dice.share()  # decides nothing; without it every seed would give other sentences
    content.pre("punct", Node(mark, mark))
    return verb.post("ccomp", content.post("punct", Node('"', "''")))


def _said(dice: Dice) -> Node:
    """A verb of saying with its speaker before it."""
    who = speaker(dice)
    if dice.chance(0.18) and who.xpos != "PRP":
        return verb_word("tell", "past").near("nsubj", who).post("iobj", _told(dice))
    base = dice.word("say")
    form = "past" if dice.chance(0.85) else "present"
    plural = who.plural or who.xpos == "NNS" or who.form == "they"
    return verb_word(base, form, plural=plural).near("nsubj", who)


def _told(dice: Dice) -> Node:
    """Reporters or an outlet."""
    name = dice.word("told")
    if name[0].isupper() or name == "the BBC":
        return title_of(dice.words, name, "ORG")
    return Node(name, "NNS" if name.endswith("s") else "NN")


def _hang_occasion(dice: Dice, verb: Node) -> None:
    """In a statement, at a news conference, on Tuesday, or nothing"""
    how = dice.below(6)
    if how == 0:
        occasion = dice.leaf("occasions", "NN").det("a").case("in")
        verb.post("obl", occasion)
        if occasion.form == "interview" and dice.chance(0.6):
            outlet = title_of(dice.words, dice.word("outlets"), "ORG")
            occasion.post("nmod", outlet.case("with"))
    elif how == 1:
        hang_time(dice, verb)
    elif how == 2:
        verb.post("obl:unmarked", dice.leaf("days", "NNP"))
    elif how == 3:
        dice.share()  # decides nothing, as above
        conference = Node("conference", "NN").near("det", Node("a", "DT"))
        verb.post("obl", conference.near("compound", Node("news", "NN")).case("at"))
