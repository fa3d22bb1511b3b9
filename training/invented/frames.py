"""Verbs with what they govern."""

from __future__ import annotations

from collections.abc import Iterator

from invented.actors import actor, simple_actor
from invented.clauses import clause_that, gerund_phrase, to_do
from invented.dice import Dice, Frame, Maker, Verb
from invented.names import city, region, union_of_states
from invented.nodes import Node
from invented.persons import person
from invented.things import amount, charge, event_noun, goods, people, phrase, topic


def dice_with_verbs(seed: int) -> Dice:
    """Chance that knows all verbs."""
    dice = Dice(seed)
    dice.plain_verbs = [*_transitive(dice), *_PLAIN]
    dice.verbs = [*dice.plain_verbs, *_GOVERNING * 2]
    return dice


def _transitive(dice: Dice) -> Iterator[Verb]:
    for base in dice.words.lists["transitive"]:
        yield base, _obj(simple_actor if dice.chance(0.7) else actor)


def _hung(relation: str, maker: Maker) -> Frame:
    def hang(dice: Dice, verb: Node) -> None:
        verb.post(relation, maker(dice))

    return hang


def _obj(maker: Maker = actor) -> Frame:
    return _hung("obj", maker)


def _obl(preposition: str, maker: Maker = actor) -> Frame:
    return _hung("obl", lambda dice: maker(dice).case(preposition))


def _obj_of(text: str, preposition: str, maker: Maker = actor) -> Frame:
    """An object with its own phrase: ties with X, an attack on X."""

    def hang(dice: Dice, verb: Node) -> None:
        thing = phrase(dice, text)
        verb.post("obj", thing.post("nmod", maker(dice).case(preposition)))

    return hang


def _both(*parts: Frame) -> Frame:
    def hang(dice: Dice, verb: Node) -> None:
        for part in parts:
            part(dice, verb)

    return hang


def _noun(text: str) -> Maker:
    return lambda dice: phrase(dice, text)


def _particle(form: str) -> Frame:
    return _hung("compound:prt", lambda _: Node(form, "RP"))


def _gerund(preposition: str) -> Frame:
    """Accuse of attacking, ban from leaving"""
    return _hung("advcl", lambda dice: gerund_phrase(dice).pre("mark", Node(preposition, "IN")))


_TO_DO = _hung("xcomp", to_do)
_DOING = _hung("xcomp", gerund_phrase)
_WHOM = _obj(simple_actor)
_WHOM_THAT = _both(_hung("iobj", simple_actor), _hung("ccomp", clause_that))

_PLAIN: tuple[Verb, ...] = (
    ("meet", _obl("with")),
    ("withdraw", _obl("from", region)),
    ("arrive", _obl("in", city)),
    ("sign", _obj(event_noun)),
    ("reject", _obj(event_noun)),
    ("hold", _obj_of("talks", "with")),
    ("hold", _obj_of("talks", "on", topic)),
    ("impose", _both(_obj(_noun("sanctions")), _obl("on"))),
    ("impose", _both(_obj(_noun("tariffs")), _obl("on", goods))),
    ("launch", _obj_of("an attack", "on")),
    ("cut", _obj_of("ties", "with")),
    ("send", _both(_obj(goods), _obl("to"))),
    ("provide", _both(_WHOM, _obl("with", goods))),
    ("supply", _both(_obj(goods), _obl("to"))),
    ("deploy", _both(_obj(_noun("troops")), _obl("to", region))),
    ("seize", _obj(city)),
    ("lift", _obj(_noun("sanctions"))),
    ("express", _obj_of("concern", "over", event_noun)),
    ("announce", _obj(event_noun)),
    ("suspend", _obj(event_noun)),
    ("extend", _obj(event_noun)),
    ("sever", _obj_of("relations", "with")),
    ("reopen", _obj(_noun("the embassy"))),
    ("fire", _both(_obj(_noun("missiles")), _obl("at", region))),
    ("shoot", _both(_particle("down"), _obj(_noun("a drone")))),
    ("carry", _both(_particle("out"), _obj(_noun("a raid")), _obl("in", city))),
    ("pull", _both(_particle("out"), _obl("of", region))),
    ("vote", _obl("on", event_noun)),
    ("protest", _obl("against", event_noun)),
    ("discuss", _obj(topic)),
    ("discuss", _both(_obj(topic), _obl("with"))),
    ("appeal", _obl("to")),
    ("join", _obj(union_of_states)),
    ("leave", _obj(union_of_states)),
    ("buy", _both(_obj(goods), _obl("from", simple_actor))),
    ("export", _both(_obj(goods), _obl("to"))),
    ("sentence", _both(_obj(person), _obl("to", _noun("prison")))),
    ("accuse", _both(_WHOM, _obl("of", charge))),
    ("allocate", _both(_obj(amount), _obl("for", topic))),
    ("kill", _both(_obj(people), _obl("in", city))),
    ("resume", _obj_of("talks", "with")),
)

_GOVERNING: tuple[Verb, ...] = (
    ("accuse", _both(_WHOM, _gerund("of"))),
    ("urge", _both(_WHOM, _TO_DO)),
    ("ask", _both(_WHOM, _TO_DO)),
    ("order", _both(_WHOM, _TO_DO)),
    ("force", _both(_WHOM, _TO_DO)),
    ("threaten", _TO_DO),
    ("agree", _TO_DO),
    ("refuse", _TO_DO),
    ("plan", _TO_DO),
    ("vow", _TO_DO),
    ("promise", _TO_DO),
    ("fail", _TO_DO),
    ("decide", _TO_DO),
    ("begin", _TO_DO),
    ("continue", _TO_DO),
    ("offer", _TO_DO),
    ("want", _TO_DO),
    ("pledge", _TO_DO),
    ("call", _both(_obl("on", simple_actor), _TO_DO)),
    ("ban", _both(_WHOM, _gerund("from"))),
    ("deny", _DOING),
    ("stop", _DOING),
    ("consider", _DOING),
    ("warn", _WHOM_THAT),
    ("tell", _WHOM_THAT),
    ("use", _both(_obj(goods), _hung("advcl", to_do))),
)
"""Verbs that govern another verb."""
