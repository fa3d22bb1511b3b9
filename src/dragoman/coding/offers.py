"""What is only offered: who offers to mediate has agreed on nothing with those between."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.clauses import Reading
from dragoman.coding.triggers import Trigger

_OFFERING = ("offer", "volunteer", "propos", "seek", "sought")
"""How verbs begin by which somebody would do a thing."""


def is_offered(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is talks that are offered: "offered to mediate a truce between"."""
    return _offered_by(reading, trigger) is not None


def without_offers(reading: Reading, found: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The triggers without the verbs that only offer the talks of another."""
    offering = {_offered_by(reading, one) for one in found} - {None}
    return tuple(one for one in found if one.verb not in offering or one.noun)


def _offered_by(reading: Reading, trigger: Trigger) -> int | None:
    """The verb by which the talks of others are offered."""
    verb = trigger.verb
    if trigger.type != "CONSULT" or verb is None or not reading.tree.has(verb, "xcomp"):
        return None
    above = reading.tree.heads[verb]
    offers = reading.tag(verb) == "VB" and reading.lower[above].startswith(_OFFERING)
    return above if offers and _is_of_others(reading, trigger, verb) else None


def _is_of_others(reading: Reading, trigger: Trigger, verb: int) -> bool:
    """Whether others are to talk; who would talk himself has offered it to them."""
    below = (reading.lower[at] for at in reading.tree.subtree(verb))
    return trigger.mode == "mediate" or "between" in below
