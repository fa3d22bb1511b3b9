"""Deeds of diplomacy that their words tell, whatever the reader says: posts, visits, bodies."""

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


def is_accession(reading: Reading, trigger: Trigger) -> bool:
    """Whether a state joins a body of states: "Georgia joined the Union in July"."""
    if not _joins(reading, trigger) or trigger.verb is None:
        return False
    subject = _subject(reading, trigger.verb)
    party = None if subject is None else reading.party_at(subject)
    state = party is not None and party.kind == "country"
    return state and _joined_body(reading, trigger.verb)


def is_joining_in(reading: Reading, trigger: Trigger) -> bool:
    """Whether no body is joined, or one only in what it does: "joined a NATO drill"."""
    if not _joins(reading, trigger) or trigger.verb is None:
        return False
    clauses = reading.tree.under(trigger.verb, "advcl", "xcomp")
    marks = (reading.lower[at] for one in clauses for at in reading.tree.under(one, "mark"))
    return "in" in marks or not _joined_body(reading, trigger.verb)


def _joins(reading: Reading, trigger: Trigger) -> bool:
    verb = trigger.verb
    named = verb is not None and reading.lower[verb].startswith("join")
    return named and trigger.type == "SUPPORT" and not trigger.noun


def _subject(reading: Reading, verb: int) -> int | None:
    """
    The word that is the subject of a verb, or of the first of those that it is joined to, or
    whose intent it is.
    """
    tree, above = reading.tree, reading.tree.heads[verb]
    if tree.has(verb, "acl") and reading.lower[above] in ("intent", "intention"):
        return tree.first(above, "nmod:poss")
    own = tree.first(verb, "nsubj")
    return tree.first(tree.first_of(verb), "nsubj") if own is None else own


def _joined_body(reading: Reading, verb: int) -> bool:
    """Whether the verb's object, or what it is called behind it, is a body of states."""
    objects = reading.tree.under(verb, "obj")
    named = (at for one in objects for at in (one, *reading.tree.under(one, "appos")))
    joined = (reading.party_at(at) for at in named)
    return any(one is not None and ":" in one.actor.code for one in joined)
