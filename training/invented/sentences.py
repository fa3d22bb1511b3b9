"""Whole sentences."""

from __future__ import annotations

from invented.actors import simple_actor
from invented.circumstances import place
from invented.clauses import be, clause, passive, verb_word
from invented.dice import Dice
from invented.joining import extended, relative
from invented.names import simple_named, title_of
from invented.nodes import Node
from invented.persons import person
from invented.speech import reported
from invented.things import event_noun

_EXTENSIONS = (0, 1, 1, 2)


def sentence(dice: Dice) -> Node:
    """A question or a statement, now and then behind the place that it comes from."""
    if dice.chance(0.04):
        return _question(dice)
    node = _statement(dice)
    if dice.chance(0.07):
        node.pre("parataxis", _dateline(dice))
    return node.post("punct", Node(".", "."))


def _dateline(dice: Dice) -> Node:
    """GENEVA (AP) —"""
    where = title_of(dice.words, dice.pick(dice.words.places), "LOC")
    for word, _, _ in where.words():
        word.form = word.form.upper()
    if dice.below(3) < 2:
        agency = dice.leaf("agencies", "NNP").named("ORG")
        agency.pre("punct", Node("(", "-LRB-")).post("punct", Node(")", "-RRB-"))
        where.post("parataxis", agency)
    return where.post("punct", dice.leaf("dateline_breaks", ":"))


def _question(dice: Dice) -> Node:
    base, frame = dice.pick(dice.plain_verbs)
    how = dice.below(3)
    verb = Node(base, "VB")
    subject = simple_actor(dice)
    if how == 0:
        verb.near("aux", Node("Will", "MD"))
    elif how == 1:
        verb.near("aux", Node("Did", "VBD"))
    else:
        verb.near("advmod", dice.leaf("question_words", "WRB"))
        auxiliary = dice.word("question_auxiliaries")
        verb.near("aux", Node(auxiliary, "MD" if auxiliary == "will" else "VBD"))
    frame(dice, verb.near("nsubj", subject))
    return verb.post("punct", Node("?", "."))


def _statement(dice: Dice) -> Node:
    """What a sentence says, without its full stop."""
    return dice.way(
        (0.34, reported),
        (0.42, _with_relative),
        (0.50, _long_passive),
        (0.57, _event_does),
        (0.60, _unclear),
        (0.62, _existential),
        (0.66, _copula),
        (1, _long),
    )(dice)


def _with_relative(dice: Dice) -> Node:
    subject = simple_actor(dice) if dice.chance(0.6) else person(dice, short=0.6)
    if not subject.ends_in_comma:
        subject = relative(dice, subject)
    return clause(dice, subject)


def _long_passive(dice: Dice) -> Node:
    return extended(dice, passive(dice))


def _event_does(dice: Dice) -> Node:
    """The siege of X overshadowed talks."""
    subject = event_noun(dice)
    verb = verb_word(dice.word("event_verbs"), "past").near("nsubj", subject)
    return verb.post("obj", event_noun(dice) if dice.chance(0.5) else simple_actor(dice))


def _unclear(dice: Dice) -> Node:
    """It is unclear whether S"""
    head = dice.leaf("uncertain", "JJ")
    content = clause(dice, depth=1)
    copula = be(dice.word("be_tenses"))
    head.near("expl", Node("It", "PRP")).near("cop", copula)
    mark = "that" if head.form in ("possible", "likely") else "whether"
    return head.post("csubj", content.pre("mark", Node(mark, "IN")))


def _existential(dice: Dice) -> Node:
    """There were clashes in X"""
    noun = event_noun(dice)
    verb = be(dice.word("be_tenses"), plural=noun.xpos == "NNS")
    verb.near("expl", Node("There", "EX")).post("nsubj", noun)
    return verb.post("obl", place(dice)) if dice.chance(0.5) else verb


def _copula(dice: Dice) -> Node:
    """X is the ally of Y"""
    if dice.chance(0.4):
        noun = title_of(dice.words, dice.word("titles"), "TITLE")
    else:
        noun = dice.leaf("relatives", "NN")
    noun.post("nmod", simple_actor(dice).case("of"))
    subject = simple_named(dice)
    noun.det("the" if dice.chance(0.6) else "a")
    return noun.pre("cop", be(dice.word("be_tenses"))).pre("nsubj", subject)


def _long(dice: Dice) -> Node:
    node = clause(dice)
    for _ in range(dice.pick(_EXTENSIONS)):
        node = extended(dice, node)
    return node
