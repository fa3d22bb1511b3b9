"""Arms that are fired into the sea: a show of force, at nobody but whom the words aim at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger

_SEAWARD = frozenset("into in towards toward to off".split())
_SEAS = frozenset("sea seas ocean waters pacific atlantic strait gulf".split())
_ARMS = frozenset(
    "missile missiles projectile projectiles rocket rockets shell shells rounds artillery "
    "launcher launchers satellite drone drones torpedo torpedoes".split()
)
_FIRING = ("fir", "launch", "shoot", "shot", "lob", "test")
"""How verbs begin by which arms are fired."""
_AIMED = frozenset("at against towards toward over".split())
_FORCE = frozenset({"ASSAULT", "MOBILIZE"})


def is_fired_into_the_sea(reading: Reading, trigger: Trigger) -> bool:
    """Whether arms fall into the sea and at nobody there: "missiles into the Yellow Sea"."""
    verb = trigger.verb
    if trigger.type not in _FORCE or verb is None:
        return False
    fired = {reading.lower[at] for at in _fired(reading, trigger, verb)}
    shelled = reading.lower[verb].startswith("shell") and bool(fired & _SEAS)
    by_firing = reading.lower[verb].startswith(_FIRING) and bool(fired & _ARMS)
    falls = shelled or (by_firing and _is_seaward(reading, trigger))
    return falls and not any(_hit(reading, trigger))


def aimed_at(reading: Reading, trigger: Trigger, found: Roles) -> Roles:
    """The roles without those by whose shore something fell into the sea."""
    if not found.recipient or not is_fired_into_the_sea(reading, trigger):
        return found
    meant = tuple(party for party in found.recipient if _is_aimed_at(reading, trigger, party))
    return replace(found, recipient=meant)


def _fired(reading: Reading, trigger: Trigger, verb: int) -> Iterator[int]:
    """What the verb fires: its object, the subject of its passive, and its frame's noun."""
    if trigger.framed:
        yield trigger.head
    yield from reading.tree.under(verb, "obj", "nsubj:pass")


def _behind(reading: Reading, trigger: Trigger) -> Iterator[int]:
    """What stands behind the verb or what is fired, with its preposition."""
    for centre in dict.fromkeys((trigger.pivot, trigger.head)):
        yield from reading.tree.under(centre, "obl", "nmod")


def _is_seaward(reading: Reading, trigger: Trigger) -> bool:
    return any(
        reading.lower[at] in _SEAS and _SEAWARD.intersection(reading.prepositions(at))
        for at in _behind(reading, trigger)
    )


def _hit(reading: Reading, trigger: Trigger) -> Iterator[int]:
    """What is shot at: "fired a missile into the sea at a Greek ship"."""
    return (at for at in _behind(reading, trigger) if reading.prepositions(at) == ("at",))


def _is_aimed_at(reading: Reading, trigger: Trigger, party: Party) -> bool:
    """Whether it is fired over or towards the party itself, and not where a sea lies."""
    head = reading.tree.first_of(reading.head_of(party))
    near = reading.tree.heads[head] in (trigger.pivot, trigger.head)
    return near and bool(_AIMED.intersection(reading.prepositions(head)))
