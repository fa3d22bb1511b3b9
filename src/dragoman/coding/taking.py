"""Places that armies take: an attack, unless nobody fights for them."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.clauses import Reading
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger

_TAKING = tuple("captur recaptur seiz retak retook overr overra occup".split())
"""How verbs begin by which a place is taken."""
_CONTROL = frozenset("take takes took taken taking regain regains regained".split())
"""Verbs that take a place with "control"."""
_PEACEFULLY = frozenset("unopposed peacefully".split())
_UNFOUGHT = frozenset("fight fighting resistance shot battle".split())
"""What is said to be lacking where nobody fights: "without a fight"."""


def taken(reading: Reading, trigger: Trigger, found: Roles) -> Trigger:
    """
    The trigger as an attack where a place is taken in war, and as a protest where a crowd
    takes it; taken without a fight it stays a movement of troops.
    """
    verb = trigger.verb
    if trigger.type != "MOBILIZE" or verb is None or not _takes(reading, trigger, verb):
        return trigger
    if _is_unfought(reading, verb):
        return trigger
    sectors = {party.actor.sector for party in found.actor}
    return replace(trigger, type="PROTEST" if sectors == {"CVL"} else "ASSAULT", mode="")


def _takes(reading: Reading, trigger: Trigger, verb: int) -> bool:
    control = reading.lower[verb] in _CONTROL and "control" in (
        reading.lower[at] for at in trigger.own
    )
    return control or reading.lower[verb].startswith(_TAKING)


def _is_unfought(reading: Reading, verb: int) -> bool:
    below = reading.tree.subtree(verb)
    words = {reading.lower[at] for at in below}
    without = any(
        reading.lower[at] in _UNFOUGHT and "without" in reading.prepositions(at) for at in below
    )
    return without or bool(words & _PEACEFULLY)
