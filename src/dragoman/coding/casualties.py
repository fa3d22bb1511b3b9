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
        if any(reading.lower[mark] == "when" for mark in tree.under(clause, "mark", "advmod")):
            by += tree.under(clause, "nsubj", "obj", "obl")
    return any(reading.lower[at] in _ARMS for at in by)


def is_harmed_too(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether it is one attack with the verb before: "two were killed and six injured"."""
    verb = trigger.verb
    if verb is None or trigger.noun or reading.lower[verb] not in _SLAIN:
        return False
    first = reading.tree.heads[verb]
    killed = any(one.verb == first and not one.noun for one in others)
    if not (reading.tree.has(verb, "conj") and killed and reading.lower[first] in _SLAIN):
        return False
    whom = reading.tree.first(verb, "nsubj")
    return whom is None or reading.tag(whom) == "CD" or reading.lower[whom] in _MORE
