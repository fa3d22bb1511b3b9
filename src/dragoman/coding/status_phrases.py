"""The phrases that say whether a thing was done ("has yet to"), where they decide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.codebook import status_words
from dragoman.coding.clauses import Reading
from dragoman.coding.triggers import Trigger
from dragoman.records import Status
from dragoman.words import words

NOBODY = frozenset(["no", "nobody", "none", "neither"])
_PAST = frozenset(["was", "were", "had", "'d", "’d"])
_SMALL = frozenset("to of that for be been is are was were a the by in no".split())
"""Words of a phrase of status that need not hang where its other words do."""
_AWAITED = frozenset("threatened planned promised scheduled expected".split())
_BEGINNING = tuple("launch mount beg start stag carr conduct".split())
"""How the verbs begin by which a thing is begun that was still to come."""

_WISHING = frozenset("want wants wanted like wish wishes wished".split())
_PERFORMED = tuple("thank congratulat commend salut welcom condemn apologi".split())
"""How verbs begin of what is done by saying that one wants to."""
_WHETHER = frozenset(
    "possible impossible likely unlikely certain sure final done over complete imminent true "
    "false due near close next ahead under off on clear unclear tomorrow today".split()
)
"""Predicates that tell whether a thing is."""


class StatusPhrases:
    """Finds the phrases of status in a sentence, as of one event."""

    def __init__(self, reading: Reading, trigger: Trigger) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.trigger = trigger

    def among(self, near: frozenset[int]) -> dict[Status, str]:
        """The first phrase of each status whose telling words are among those `near`."""
        found: dict[Status, str] = {}
        table, lower = _cue_table(), self.reading.lower
        at = 0
        while at < len(lower):
            if lower[at] not in _cue_openers():
                at += 1
                continue
            for length in range(min(4, len(lower) - at), 0, -1):
                phrase = _plain(lower[at : at + length])
                status = Status.DENIED if phrase[0] in NOBODY else table.get(phrase)
                if status is not None and self._decides(near, at, at + length):
                    found.setdefault(status, self.reading.text(at, at + length))
                    at += length - 1
                    break
            at += 1
        return found

    def _decides(self, near: frozenset[int], first: int, last: int) -> bool:
        """Whether the words of a phrase of status hang where they decide this event."""
        due_to = self.reading.lower[first : first + 2] == ("due", "to")
        if due_to and not self._opens_infinitive(first + 2):
            return False  # a cause, and not what is to come
        if self.reading.lower[first] == "ahead" and not self._is_under(first):
            return False  # of "met ahead of the summit" the summit is to come
        if self._is_over(first):
            return False
        named = self.trigger.own - ({self.trigger.verb} if self.trigger.noun else set())
        if any(at in named for at in range(first, last)):
            return False
        telling = [at for at in range(first, last) if self.reading.lower[at] not in _SMALL]
        return all(at in near for at in telling or range(first, last))

    def _is_under(self, index: int) -> bool:
        """Whether the event's word hangs on a word, or on what that word opens."""
        above = (self.trigger.head, *self.tree.ancestors(self.trigger.head))
        return index in above or any(index in self.tree.under(at, "case") for at in above)

    def _is_over(self, index: int) -> bool:
        """Whether what was long to come is now done: "mounted its long-threatened raid"."""
        verb = self.trigger.verb
        if verb is None or not self.trigger.noun or not self.tree.has(index, "amod"):
            return False
        done = self.reading.lower[verb].startswith(_BEGINNING)
        return done and self.reading.lower[index] in _AWAITED

    def _opens_infinitive(self, index: int) -> bool:
        """Whether a verb in its base form follows: "due to arrive"."""
        return index < len(self.reading.lower) and self.reading.tag(index) == "VB"


def _plain(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in phrase)


@cache
def _cue_openers() -> frozenset[str]:
    """The words with which a phrase of status may begin, with either apostrophe."""
    first = {phrase[0] for phrase in _cue_table()} | NOBODY
    return frozenset(first | {word.replace("'", "’") for word in first})


@cache
def _cue_table() -> Mapping[tuple[str, ...], Status]:
    return {words(word.words.lower()): Status(word.status) for word in status_words()}


def is_performed(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is done by saying that one wants to: "I want to thank Kenya"."""
    verb = trigger.verb
    above = -1 if verb is None else reading.tree.heads[verb]
    if verb is None or above < 0 or not reading.tree.has(verb, "xcomp"):
        return False
    return reading.lower[above] in _WISHING and reading.lower[verb].startswith(_PERFORMED)


def only_describes(reading: Reading, index: int) -> bool:
    """Whether a predicate tells how a thing was, and not whether: "was not easy"."""
    described = reading.tree.first(index, "cop") is not None
    return described and reading.lower[index] not in _WHETHER


def verb_group(reading: Reading, trigger: Trigger) -> str:
    """The verb with its auxiliaries: "has aided"; nothing for a noun that stands alone."""
    verb = trigger.verb
    if verb is None:
        return ""
    first = min((at for at in reading.tree.under(verb, "aux") if at < verb), default=verb)
    return reading.text(first, verb + 1) if verb - first <= 4 else ""


def alongside(reading: Reading, trigger: Trigger) -> str:
    """The "As" of "As Russia makes gains, Kyiv asks …", but not of "killed as it fell"."""
    verb = trigger.verb
    if verb is None or not reading.tree.has(verb, "advcl"):
        return ""
    above = reading.tree.heads[verb]
    if above < verb and reading.is_passive(above) and not trigger.together:
        return ""
    marks = [at for at in reading.tree.under(verb, "mark") if reading.lower[at] == "as"]
    present = reading.tag(verb) in ("VBZ", "VBP")
    return reading.text(marks[0], marks[0] + 1) if marks and present else ""


def progressive(reading: Reading, trigger: Trigger) -> str:
    """The "is" of "is shelling" and the "has been" of "has been shelling"."""
    verb = trigger.verb
    if verb is None:
        return ""
    auxiliaries = [reading.lower[at] for at in reading.tree.under(verb, "aux")]
    going = reading.tag(verb) == "VBG" or "being" in auxiliaries[1:]
    if not going or not auxiliaries or auxiliaries[0] in _PAST:
        return ""
    return " ".join(auxiliaries)
