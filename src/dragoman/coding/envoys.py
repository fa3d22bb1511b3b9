"""Deeds of diplomacy that their words tell, whatever the reader says: posts and delegations."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.triggers import Trigger

POSTS = frozenset("embassy embassies consulate consulates ambassador ambassadors".split())
_DELEGATIONS = frozenset({"delegation", "delegations", "negotiators"})


def is_of_post(reading: Reading, trigger: Trigger) -> bool:
    """Whether an embassy is part of the event's words: "opened an embassy"."""
    return any(reading.lower[at] in POSTS for at in trigger.own)


def is_embassy_opened(reading: Reading, trigger: Trigger) -> bool:
    """Whether the words say all: "announced the establishment of an embassy"."""
    opened = trigger.type == "SUPPORT" and trigger.verb is not None
    return opened and is_of_post(reading, trigger)


def is_arrival(reading: Reading, trigger: Trigger) -> bool:
    """Whether a delegation comes: "a Kenyan delegation has arrived in Tirana for talks"."""
    verb = trigger.verb
    if trigger.mode != "visit" or verb is None or trigger.noun:
        return False
    subject = reading.tree.first(verb, "nsubj")
    arrives = reading.lower[verb].startswith("arriv")
    return arrives and subject is not None and reading.lower[subject] in _DELEGATIONS
