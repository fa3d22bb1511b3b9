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
_SMALL = frozenset("to of that for be been is are was were a the by in no".split())
"""Words of a phrase of status that need not hang where its other words do."""
_AWAITED = frozenset("threatened planned promised scheduled expected".split())
_BEGINNING = tuple("launch mount beg start stag carr conduct".split())
"""How the verbs begin by which a thing is begun that was still to come."""


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
