"""Persons, with or without what he or she is."""

from __future__ import annotations

from collections.abc import Callable

from invented.dice import Dice
from invented.names import (
    adjective_of,
    country,
    invented_name,
    nationality,
    party,
    person_name,
    possessive,
    region,
    title_of,
)
from invented.nodes import Node, comma
from invented.words import Official

_SMALL = ("of", "for", "the", "to")


def person(dice: Dice, short: float = 0.25) -> Node:
    """A person; `short` is the share of bare names."""
    who = _somebody(dice)
    node = person_name(who.name)
    told: Callable[[Dice, Official, Node], Node] = dice.way(
        (short, _bare), (0.62, _titled), (0.74, _owned), (0.93, _explained), (1, _aged)
    )
    return told(dice, who, node)


def mostly_bare_person(dice: Dice) -> Node:
    """A person, seldom with a title."""
    return person(dice, short=0.8)


def _somebody(dice: Dice) -> Official:
    """Somebody of the tables or somebody invented, by an office of few words."""
    if dice.chance(0.45):
        who = dice.pick(dice.words.officials)
    else:
        who = Official(invented_name(dice), dice.word("titles"), "")
    if "spokes" in who.office and " " in who.office:
        return who._replace(office=who.office.split()[-1])
    return who._replace(office="president") if len(who.office.split()) > 4 else who


def _bare(dice: Dice, who: Official, node: Node) -> Node:
    if dice.chance(0.5) or " " not in who.name:
        return node
    return person_name(who.name.split()[-1])


def _titled(dice: Dice, who: Official, node: Node) -> Node:
    """Russian President Vladimir Putin"""
    office = _title_case(who.office) if dice.chance(0.75) else who.office
    title = title_of(dice.words, office, "TITLE")
    is_former = dice.chance(0.1)
    if who.demonym and dice.chance(0.7):
        title.pre("amod", adjective_of(who.demonym))
    elif dice.chance(0.4):
        nationality(dice, title)
    elif dice.chance(0.25):
        owner = title_of(dice.words, dice.word("title_owners"), "ORG")
        if owner.form in ("army", "police"):
            owner.kind = ""
        title.pre("compound", owner)
    if is_former:
        title.pre("amod", Node("former", "JJ"))
    return node.pre("nmod:desc", title)


def _title_case(phrase: str) -> str:
    return " ".join(
        one if one in _SMALL else one[:1].upper() + one[1:] for one in phrase.split()
    )


def _owned(dice: Dice, who: Official, node: Node) -> Node:
    """China's paramount leader Xi Jinping; Russia's president, Vladimir Putin"""
    title = title_of(dice.words, who.office, "TITLE")
    if dice.chance(0.3):
        title.pre("amod", dice.leaf("title_adjectives", "JJ"))
    title.pre("nmod:poss", possessive(country(dice)))
    if dice.chance(0.5):
        return node.pre("nmod:desc", title)
    return title.post("appos", node.pre("punct", comma())).post("punct", comma())


def _explained(dice: Dice, who: Official, node: Node) -> Node:
    """Vladimir Putin, the Russian president,"""
    title = title_of(dice.words, who.office, "TITLE")
    if dice.chance(0.5):
        nationality(dice, title)
        if dice.chance(0.85):
            title.det("the" if dice.chance(0.7) else "a")
    elif dice.chance(0.5):
        title.pre("nmod:poss", possessive(country(dice)))
    else:
        if dice.chance(0.7):
            title.det("the")
        of = dice.pick((country, party, region))(dice)
        title.post("nmod", of.case("of"))
    return node.post("appos", title.pre("punct", comma())).post("punct", comma())


def _aged(dice: Dice, _: Official, node: Node) -> Node:
    """Camille Castillo, 28,"""
    age = dice.number(19, 88).pre("punct", comma())
    return node.post("nummod", age).post("punct", comma())
