"""What it is about: topics, goods, amounts, people hit, and events as nouns."""

from __future__ import annotations

from invented.actors import common, coordinated, simple_actor
from invented.dice import Dice
from invented.names import possessive, simple_named, title_of
from invented.nodes import Node
from invented.words import EventNoun


def phrase(dice: Dice, text: str) -> Node:
    """A short phrase of nouns as it stands in the lists."""
    article, _, rest = text.partition(" ")
    if article in ("the", "a", "an"):
        return phrase(dice, rest).det(article)
    nouns, _, where = text.partition(" in ")
    *before, last = nouns.split()
    plural = last.endswith("s") and last != "corps"
    head = Node(last, "NNS" if plural else "NN")
    for word in reversed(before):
        _hang_before(dice, head, word)
    if where:
        head.post("nmod", title_of(dice.words, where, "LOC").case("in"))
    head.plural = plural
    return head


def _hang_before(dice: Dice, head: Node, word: str) -> None:
    if "-" in word:
        first, second = word.split("-")
        part = Node(second, "NN").near("amod", Node(first, "JJ"))
        head.pre("compound", part.near("punct", Node("-", "HYPH")))
    elif dice.words.has("thing_adjectives", word):
        head.pre("amod", Node(word, "VBN" if word == "disputed" else "JJ"))
    else:
        head.pre("compound", Node(word, "NN"))


def topic(dice: Dice) -> Node:
    """What is talked about."""
    return phrase(dice, dice.word("topics"))


def goods(dice: Dice) -> Node:
    """What is sent, sold and bought."""
    return phrase(dice, dice.word("goods"))


def charge(dice: Dice) -> Node:
    """What somebody is accused of."""
    return phrase(dice, dice.word("charges"))


def amount(dice: Dice) -> Node:
    """$5 billion, 2 million euros, 30 people."""
    if dice.chance(0.4):
        billion = dice.leaf("large_numbers", "CD").near("compound", dice.number(1, 900))
        return Node("$", "$").post("nummod", billion)
    return dice.leaf("units", "NNS").near("nummod", dice.leaf("unit_counts", "CD"))


def people(dice: Dice) -> Node:
    """At least five civilians."""
    number = dice.leaf("victim_counts", "CD")
    if dice.chance(0.3):
        how = dice.below(3)
        if how == 0:
            number.pre("nmod", Node("least", "JJS").case("at"))
        elif how == 1:
            number.pre("advmod", Node("more", "JJR").post("fixed", Node("than", "IN")))
        else:
            number.pre("advmod", dice.leaf("nearly", "RB"))
    return common(dice, dice.word("victims"), plural=True).pre("nummod", number)


# ---------------------------------------------------------------- events as nouns


def event_noun(dice: Dice) -> Node:
    """An event as a noun, with its parties."""
    return dice.way(
        (0.35, _shelling_of), (0.6, _owned_event), (0.82, _talks_between), (1, _accord)
    )(dice)


def _head_of(event: EventNoun) -> Node:
    return Node(event.noun, "NNS" if event.noun in ("sanctions", "threats") else "NN")


def _shelling_of(dice: Dice) -> Node:
    """The shelling of X by Y over Z"""
    event = dice.pick(dice.words.events)
    head = _head_of(event)
    head.post("nmod", simple_actor(dice).case(event.of_recipient))
    if event.of_agent and dice.chance(0.4):
        head.post("nmod", simple_actor(dice).case(event.of_agent))
    if event.of_agent or dice.chance(0.5):
        head.det("the" if dice.chance(0.6) or head.xpos == "NNS" else "a")
    if dice.chance(0.3):
        head.post("nmod", topic(dice).case("over"))
    return head


def _owned_event(dice: Dice) -> Node:
    """Russia's renewed invasion of Ukraine"""
    event = dice.pick(dice.words.events)
    head = _head_of(event)
    if dice.chance(0.25):
        dice.below(4)  # decides nothing; without it every seed would give other sentences
        head.near("amod", dice.leaf("event_adjectives", "JJ"))
    head.pre("nmod:poss", possessive(simple_named(dice)))
    return head.post("nmod", simple_actor(dice).case(event.of_recipient))


def _talks_between(dice: Dice) -> Node:
    """Peace talks between A and B on C"""
    head = dice.leaf("exchanges", "NNS")
    if head.form == "fighting":
        head.xpos = "NN"
    both = coordinated(dice, [simple_actor(dice), simple_actor(dice)])
    head.post("nmod", both.case("between"))
    if dice.chance(0.4):
        about = topic(dice)
        head.post("nmod", about.case(dice.word("exchange_prepositions")))
    if dice.chance(0.3):
        dice.share()  # decides nothing, as above
        head.near("compound", Node("peace", "NN"))
    return head


def _accord(dice: Dice) -> Node:
    """A draft deal brokered by X"""
    head = dice.leaf("accords", "NN")
    verb = dice.leaf("accord_verbs", "VBN")
    verb.post("obl:agent", simple_actor(dice).case("by"))
    if dice.chance(0.4):
        head.near("amod", dice.leaf("accord_adjectives", "JJ"))
    return head.det("the" if dice.chance(0.5) else "a").post("acl", verb)
