"""Who acts where the words go on from what was told: bare troops, another round of talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.references import standing
from dragoman.coding.roles import Roles
from dragoman.coding.towns import of_country
from dragoman.coding.triggers import Trigger

_MOVING = frozenset({"MOBILIZE", "RETREAT"})
_WILL = frozenset({"will", "would"})
_ROUNDS = frozenset({"round", "rounds"})
_NEXT = frozenset("another final first fourth fifth further last new next second third".split())


def continued(
    reading: Reading, trigger: Trigger, found: Roles, named: Sequence[Party]
) -> Roles:
    """The roles with who acts by what was told; `named` are whom the sentence names."""
    if trigger.type in _MOVING:
        return _with_own_troops(reading, trigger, found)
    if trigger.type == "CONSULT":
        return _of_last_round(reading, trigger, found, named)
    return found


def _with_own_troops(reading: Reading, trigger: Trigger, found: Roles) -> Roles:
    """The roles with an army's own where it says what will go: "900 soldiers will leave"."""
    tree, verb = reading.tree, trigger.verb
    above = -1 if verb is None else tree.heads[verb]
    if verb is None or above not in reading.speech or not tree.has(verb, "ccomp"):
        return found
    will = any(reading.lower[at] in _WILL for at in tree.under(verb, "aux"))
    unknown = all(one.actor.sector == "MIL" and not one.actor.code for one in found.actor)
    army = _army(reading, above)
    if not (will and unknown and army):
        return found
    own = (of_country(one, army[0], anybody=True) for one in found.actor)
    return replace(found, actor=tuple(own))


def _army(reading: Reading, verb: int) -> tuple[Party, ...]:
    """The subject of a verb, if it is the army of one state."""
    subject = reading.tree.first(verb, "nsubj")
    found = () if subject is None else Phrases(reading).parties(subject)
    single = len(found) == 1 and found[0].actor.sector == "MIL" and found[0].actor.code
    return found if single else ()


def _of_last_round(
    reading: Reading, trigger: Trigger, found: Roles, named: Sequence[Party]
) -> Roles:
    """
    The roles with those who held the last round of talks where a next one is told of and
    nobody is named: "a third round of talks will be held".
    """
    tree = reading.tree
    if found.actor or found.recipient or not (trigger.noun and reading.both):
        return found
    words = (trigger.head, *tree.under(trigger.head, "compound"), tree.heads[trigger.head])
    rounds = [at for at in words if at >= 0 and reading.lower[at] in _ROUNDS]
    before = {reading.lower[at] for one in rounds for at in tree.under(one, "amod", "det")}
    if not before & _NEXT or any(one.actor.code for one in named):
        return found
    says = "who held the talks before"
    return replace(found, actor=standing(reading, reading.both, trigger.head), says=says)
