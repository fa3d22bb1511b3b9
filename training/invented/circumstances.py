"""When and where."""

from __future__ import annotations

from invented.dice import Dice
from invented.names import city, country, nationality, region
from invented.nodes import Node, comma


def hang_time(dice: Dice, verb: Node) -> None:
    """Hangs on a verb when it was."""
    how = dice.below(12)
    day = dice.leaf("days", "NNP")
    if how < 3:
        verb.post("obl", day.case("on"))
    elif how < 4:
        verb.post("obl:unmarked", day)
    elif how < 11:
        _TIMES[how - 4](dice, verb)
    else:
        part = dice.leaf("day_parts", "NN").near("compound", day).case("on")
        verb.post("obl", part)
        if dice.chance(0.3):
            part.pre("advmod", dice.leaf("early_or_late", "RB"))


def _last_week(dice: Dice, verb: Node) -> None:
    unit = dice.leaf("unmarked_times", "NN")
    if unit.form[0].isupper():
        unit.xpos = "NNP"
    verb.post("obl:unmarked", unit.pre("amod", dice.leaf("last_or_next", "JJ")))


def _this_week(dice: Dice, verb: Node) -> None:
    unit = dice.leaf("periods", "NN").det("this")
    if dice.chance(0.5):
        unit.pre("advmod", dice.leaf("sooner_or_later", "RBR"))
    verb.post("obl:unmarked", unit)


def _in_month(dice: Dice, verb: Node) -> None:
    verb.post("obl", dice.leaf("months", "NNP").case("in"))


def _on_date(dice: Dice, verb: Node) -> None:
    """On May 5, 2023; on 5 May"""
    date = dice.number(1, 28)
    month_first = dice.chance(0.5)
    hang = date.near if month_first else date.post
    hang("nmod:unmarked", dice.leaf("months", "NNP"))
    if dice.chance(0.3) and month_first:
        date.post("punct", comma()).post("nmod:unmarked", dice.number(2001, 2026))
    verb.post("obl", date.case("on"))


def _in_year(dice: Dice, verb: Node) -> None:
    year = dice.number(1990, 2026)
    verb.post("obl", year.case(dice.word("year_prepositions")))


def _ago(dice: Dice, verb: Node) -> None:
    unit = dice.leaf("ago_units", "NNS")
    unit.near("nummod", dice.leaf("ago_counts", "CD"))
    verb.post("advmod", Node("ago", "RB").near("obl:unmarked", unit))


def _first_time(dice: Dice, verb: Node) -> None:
    """For the first time since 1998"""
    time = Node("time", "NN").near("det", Node("the", "DT")).near("amod", Node("first", "JJ"))
    verb.post("obl", time.case("for"))
    if dice.chance(0.6):
        time.post("nmod", dice.number(1980, 2023).case("since"))


_TIMES = (_last_week, _this_week, _in_month, _on_date, _in_year, _ago, _first_time)


def place(dice: Dice) -> Node:
    """A place with its preposition."""
    how = dice.below(7)
    if how < 3:
        return _in_city(dice)
    return (_in_the_city_of, _in_region, _at_border, _off_coast)[how - 3](dice)


def _in_city(dice: Dice) -> Node:
    node = city(dice)
    if dice.chance(0.3):
        node.post("appos", country(dice).pre("punct", comma()))
    return node.case(dice.word("place_prepositions"))


def _in_the_city_of(dice: Dice) -> Node:
    """In the besieged town of X; in the Syrian port, X"""
    node = dice.leaf("settlements", "NN")
    is_of = dice.chance(0.75)
    name = city(dice)
    if is_of:
        node.post("nmod", name.case("of"))
    else:
        node.post("appos", name.pre("punct", comma()))
    node.near("amod", dice.leaf("settlement_adjectives", "JJ"))
    if dice.chance(0.3):
        nationality(dice, node)
    return node.det("the").case("in")


def _in_region(dice: Dice) -> Node:
    return region(dice).case("in")


def _at_border(dice: Dice) -> Node:
    node = Node("border", "NN").post("nmod", country(dice).case("with"))
    return node.det("the").case(dice.word("border_prepositions"))


def _off_coast(dice: Dice) -> Node:
    return Node("coast", "NN").post("nmod", country(dice).case("of")).det("the").case("off")
