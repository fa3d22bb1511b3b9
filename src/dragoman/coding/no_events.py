"""What looks like an event by its words and is none: silence, laws, the press, accidents."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.triggers import Trigger

_TELLING = frozenset("comment say confirm discuss elaborate specify disclose answer".split())
_LAWS = frozenset(
    "law laws bill bills legislation act decree decrees order orders budget".split()
)
_PRESS = frozenset(
    "reporters journalists media press newspaper newspapers newsmen correspondents".split()
)
_ACCIDENTS = frozenset("fire blaze crash accident collapse derailment outbreak outage".split())


def is_no_event(reading: Reading, trigger: Trigger) -> bool:
    """Whether the words around tell that it is none, whatever the reader says."""
    return any(tells(reading, trigger) for tells in _TELLING_SO)


def _is_silence(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is only that nothing was said to the press: "declined to comment"."""
    if trigger.type != "REJECT" or trigger.verb is None:
        return False
    below = reading.tree.under(trigger.verb, "xcomp")
    return any(reading.lower[at] in _TELLING for at in below)


def _is_lawmaking(reading: Reading, trigger: Trigger) -> bool:
    """Whether a law is signed, which is no agreement with anybody."""
    if trigger.type != "AGREE" or trigger.verb is None or trigger.noun:
        return False
    signed = reading.tree.under(trigger.verb, "obj", "nsubj:pass")
    return any(reading.lower[at] in _LAWS for at in signed)


def _is_press_talk(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody talks to the press, which is no meeting of parties."""
    if trigger.type != "CONSULT" or trigger.verb is None:
        return False
    others = reading.tree.under(trigger.verb, "obl", "obj", "nmod")
    return any(reading.lower[at] in _PRESS for at in others)


def _is_rescue_work(reading: Reading, trigger: Trigger) -> bool:
    """Whether the cause of an accident is looked into, which accuses nobody."""
    if trigger.type != "ACCUSE" or not reading.lower[trigger.pivot].startswith("investigat"):
        return False
    into = (trigger.pivot, trigger.head)
    found = (at for one in into for at in reading.tree.under(one, "obj", "nmod", "obl"))
    return any(reading.lower[at] in _ACCIDENTS for at in found)


def _is_shown_off(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody is paraded: he does not march himself."""
    shown = reading.lower[trigger.pivot].startswith("parad")
    return shown and trigger.passive and not trigger.noun


_TELLING_SO = (
    _is_silence,
    _is_lawmaking,
    _is_press_talk,
    _is_rescue_work,
    _is_shown_off,
)
