"""Who is killed or hurt by arms, told in the passive, and what is told twice of one attack."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.clauses import Reading
from dragoman.coding.triggers import Trigger

_MORE = frozenset("others more another dozens hundreds scores several many".split())
_SLAIN = frozenset("killed wounded injured slain".split())
_ARMS = frozenset(
    "bomber bombers militants insurgents rebels jihadists terrorists extremists separatists "
    "soldiers troops airstrike airstrikes shelling rocket rockets missile missiles drone "
    "drones landmine landmines bomb bombs ied explosive shrapnel artillery sniper snipers "
    "protests riots unrest uprising".split()
)
"""What kills no private person, and where: who is killed by it is hit by an attack."""
_ATTACKS = frozenset(
    "attack attacks strike strikes bombardment bombardments bombing bombings gunfire raid "
    "raids offensive".split()
)
"""The same where somebody is named whose they are: "killed by Israeli attacks"."""
_BOMBS = frozenset("bomb bombs ied mine mines landmine landmines explosive".split())
_BLASTS = frozenset("explosion explosions blast blasts".split())
_OWNERS = ("amod", "nmod:poss", "compound")
_MOMENT = frozenset({"when", "as", "after"})
_BY = frozenset({"in", "by", "during", "with", "from", "at", "of"})


def is_slain(reading: Reading, trigger: Trigger) -> bool:
    """Whether arms or rebels killed somebody: "two were killed when the bus hit a bomb"."""
    verb = trigger.verb
    if verb is None or not trigger.passive or reading.lower[verb] not in _SLAIN:
        return False
    tree = reading.tree
    both = (verb, *tree.under(verb, "conj"))  # "two were killed and six injured by bombs"
    by = [
        at
        for one in both
        for at in tree.under(one, "obl")
        if set(reading.prepositions(at)) & _BY
    ]
    for clause in (at for one in both for at in tree.under(one, "advcl")):
        marks = {reading.lower[mark] for mark in tree.under(clause, "mark", "advmod")}
        by += tree.under(clause, "nsubj", "obj", "obl") if marks & _MOMENT else ()
    blasts = (at for at in by if reading.lower[at] in _BLASTS)  # "a car bomb explosion"
    by += [part for at in blasts for part in tree.under(at, "compound")]
    return any(reading.lower[at] in _ARMS or _is_somebodys(reading, at) for at in by)


def _is_somebodys(reading: Reading, noun: int) -> bool:
    """Whether it is an attack that is told to be somebody's."""
    if reading.lower[noun] not in _ATTACKS:
        return False
    owners = reading.tree.under(noun, *_OWNERS)
    return any(reading.party_at(at) is not None for at in owners)


def is_harmed_too(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether it is one attack with the verb before: "killed and injured", "by a bomb"."""
    if reading.lower[trigger.head] in _BOMBS and _killed(reading, trigger, others):
        return True
    if _runs_into_bomb(reading, trigger):
        return True
    verb = trigger.verb
    if verb is None or trigger.noun or reading.lower[verb] not in _SLAIN:
        return False
    first = reading.tree.heads[verb]
    killed = any(one.verb == first and not one.noun for one in others)
    if not (reading.tree.has(verb, "conj") and killed and reading.lower[first] in _SLAIN):
        return False
    whom = reading.tree.first(verb, "nsubj")
    return whom is None or reading.tag(whom) == "CD" or reading.lower[whom] in _MORE


def _killed(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether a bomb only tells how those were killed of whom a verb above tells."""
    if any(
        reading.party_at(at) is not None for at in reading.tree.under(trigger.head, *_OWNERS)
    ):
        return False  # "wounded by Russian bombs"
    above = set(reading.tree.ancestors(trigger.pivot))
    verbs = {one.verb for one in others if not one.noun and one.verb is not None}
    return any(reading.lower[verb] in _SLAIN for verb in verbs & above)


def _runs_into_bomb(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody's car only hits a bomb: who drives it attacks nobody."""
    if trigger.verb is None or not reading.lower[trigger.verb].startswith(("hit", "strik")):
        return False
    met = reading.tree.first(trigger.verb, "obj")
    return met is not None and reading.lower[met] in _BOMBS
