"""A finite clause: its verb, with everything that hangs on it."""

from __future__ import annotations

from dragoman.words import verb_forms
from invented.actors import actor, simple_actor
from invented.circumstances import hang_time, place
from invented.dice import Dice, Verb
from invented.nodes import Node
from invented.things import event_noun, people

_FORMS = {
    "past": 34,
    "present": 5,
    "perfect": 8,
    "future": 7,
    "progressive": 5,
    "modal": 7,
    "negated": 5,
    "expected": 4,
    "passive": 18,
    "pluperfect": 4,
    "yet": 2,
}


def verb_word(base: str, form: str, *, plural: bool = False) -> Node:
    """A verb in one of its forms; `plural` is its subject's."""
    forms = verb_forms(base)
    if form == "past":
        return Node(min(forms.past), "VBD")
    if form == "present":
        return Node(base, "VBP") if plural else Node(forms.third, "VBZ")
    if form == "participle":
        return Node(min(forms.participle), "VBN")
    return Node(forms.gerund, "VBG") if form == "gerund" else Node(base, "VB")


def be(tense: str, *, plural: bool = False) -> Node:
    """A form of "be"."""
    if tense == "past":
        return Node("were" if plural else "was", "VBD")
    return Node("are", "VBP") if plural else Node("is", "VBZ")


def _have(*, plural: bool) -> Node:
    return Node("have", "VBP") if plural else Node("has", "VBZ")


def gerund_phrase(dice: Dice) -> Node:
    """Killing five people"""
    base, frame = dice.pick(dice.plain_verbs)
    verb = verb_word(base, "gerund")
    frame(dice, verb)
    return verb


def to_do(dice: Dice) -> Node:
    """To put pressure on X"""
    return _to(dice, dice.pick(dice.plain_verbs))


def _to(dice: Dice, verb: Verb) -> Node:
    base, frame = verb
    node = Node(base, "VB").pre("mark", Node("to", "TO"))
    frame(dice, node)
    return node


def clause_that(dice: Dice) -> Node:
    """That X attacked Y"""
    return clause(dice, depth=1).pre("mark", Node("that", "IN"))


def clause(
    dice: Dice,
    subject: Node | None = None,
    *,
    depth: int = 0,
    form: str = "",
    adjuncts: bool = True,
) -> Node:
    """A clause of a subject or of any; one within another (`depth` 1) is plainer."""
    subject = subject or actor(dice)
    base, frame = dice.pick(dice.verbs if depth == 0 else dice.plain_verbs + dice.verbs)
    form = form or dice.weighted(_FORMS)
    if form == "passive":
        return passive(dice, subject, adjuncts=adjuncts)
    adverb = dice.leaf("adverbs", "RB")
    if form in _GOVERNING:
        return _GOVERNING[form](dice, subject, (base, frame))
    if form in ("past", "present"):
        verb = verb_word(base, form, plural=subject.plural)
        if dice.chance(0.12):
            verb.near("advmod", adverb)
    else:
        verb = _VERBS[form](dice, base, subject)
    verb.pre("nsubj", subject)
    frame(dice, verb)
    if adjuncts:
        add_adjuncts(dice, verb, depth)
    return verb


def add_adjuncts(dice: Dice, verb: Node, depth: int) -> None:
    """Hangs on a verb where and when it was, and amid what."""
    if dice.chance(0.3):
        verb.post("obl", place(dice))
    if dice.chance(0.45):
        hang_time(dice, verb)
    if depth == 0 and dice.chance(0.12):
        event = event_noun(dice)
        verb.post("obl", event.case(dice.word("adjunct_prepositions")))


# ---------------------------------------------------------------- verbs of several words


def _perfect(dice: Dice, base: str, subject: Node) -> Node:
    verb = verb_word(base, "participle").near("aux", _have(plural=subject.plural))
    return _perhaps(dice, verb)


def _pluperfect(dice: Dice, base: str, _: Node) -> Node:
    return _perhaps(dice, verb_word(base, "participle").near("aux", Node("had", "VBD")))


def _perhaps(dice: Dice, verb: Node) -> Node:
    return (
        verb.near("advmod", dice.leaf("perfect_adverbs", "RB")) if dice.chance(0.25) else verb
    )


def _future(dice: Dice, base: str, _: Node) -> Node:
    verb = Node(base, "VB").near("aux", Node("will", "MD"))
    return verb.near("advmod", Node("not", "RB")) if dice.chance(0.15) else verb


def _progressive(dice: Dice, base: str, subject: Node) -> Node:
    tense = dice.word("be_tenses")
    return verb_word(base, "gerund").near("aux", be(tense, plural=subject.plural))


def _modal(dice: Dice, base: str, _: Node) -> Node:
    verb = Node(base, "VB").near("aux", dice.leaf("modals", "MD"))
    return verb.near("advmod", Node("not", "RB")) if dice.chance(0.2) else verb


def _negated(dice: Dice, base: str, subject: Node) -> Node:
    do = Node("do", "VBP") if subject.plural else Node("does", "VBZ")
    auxiliary = Node("did", "VBD") if dice.chance(0.7) else do
    no = Node("n't" if dice.chance(0.3) else "not", "RB")
    return Node(base, "VB").near("aux", auxiliary).near("advmod", no)


_VERBS = {
    "perfect": _perfect,
    "pluperfect": _pluperfect,
    "future": _future,
    "progressive": _progressive,
    "modal": _modal,
    "negated": _negated,
}


def _yet_to(dice: Dice, subject: Node, verb: Verb) -> Node:
    """X has yet to do"""
    main = _have(plural=subject.plural).near("nsubj", subject)
    return main.post("advmod", Node("yet", "RB")).post("xcomp", _to(dice, verb))


def _expected_to(dice: Dice, subject: Node, verb: Verb) -> Node:
    """X is expected, likely to do"""
    main = dice.leaf("expected", "VBN")
    is_adjective = main.form in ("due", "likely", "ready")
    if is_adjective:
        main.xpos = "JJ"
    main.near("nsubj" if is_adjective else "nsubj:pass", subject)
    copula = be(dice.word("be_tenses"), plural=subject.plural)
    main.near("cop" if is_adjective else "aux:pass", copula)
    governed = _to(dice, verb)
    if dice.chance(0.6):
        hang_time(dice, governed)
    return main.post("xcomp", governed)


_GOVERNING = {"yet": _yet_to, "expected": _expected_to}


# ---------------------------------------------------------------- passives


def passive(dice: Dice, subject: Node | None = None, *, adjuncts: bool = True) -> Node:
    """X was attacked by Y, now and then with another subject than is given."""
    if subject is None or dice.chance(0.3):
        subject = _hit(dice)
    plural = subject.plural or subject.xpos.endswith("S")
    verb = verb_word(dice.word("passive"), "participle")
    verb.pre("nsubj:pass", subject)
    _hang_auxiliaries(dice, verb, plural=plural)
    if dice.chance(0.4):
        verb.post("obl:agent", simple_actor(dice).case("by"))
    if adjuncts:
        add_adjuncts(dice, verb, 1)
    return verb


def _hit(dice: Dice) -> Node:
    if dice.chance(0.5):
        return people(dice)
    return event_noun(dice) if dice.chance(0.5) else simple_actor(dice)


def _hang_auxiliaries(dice: Dice, verb: Node, *, plural: bool) -> None:
    """was, has been, could be, is being"""
    share = dice.share()
    if share < 0.6:
        verb.near("aux:pass", be("past", plural=plural))
    elif share < 0.75:
        verb.near("aux", _have(plural=plural)).near("aux:pass", Node("been", "VBN"))
    elif share < 0.88:
        modal = dice.leaf("passive_modals", "MD")
        verb.near("aux", modal).near("aux:pass", Node("be", "VB"))
    else:
        verb.near("aux", be("present", plural=plural)).near("aux:pass", Node("being", "VBG"))
