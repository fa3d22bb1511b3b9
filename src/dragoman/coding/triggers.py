"""
The words of a sentence that name an event: verbs, verbs with their objects, nouns.

Without a tree, whether "strikes" is a verb or a noun is told by the word before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.codebook import EventFrame, EventWord
from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CLAUSE_MARKS,
    DETERMINERS,
    HAVE,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE_MARKS,
    SUBORDINATORS,
    is_adverb,
)
from dragoman.coding.trigger_tables import TriggerTables, VerbPhrase, trigger_tables

Value = TypeVar("Value")

_OPENERS = frozenset({"—", "–", "--", ":", "“", '"', "‘", "(", "•", ".", "?", "!"})
_BESIDE = frozenset("post pre anti inter counter non".split())

_REACH = 7
"""Words between a common verb and the object that makes it an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """
    A word or phrase that names an event, at tokens `first` to `last` (half open).

    `verb` is the token whose tense and subject count: the word itself, the
    light verb that carries a noun, or None for a noun that stands alone.
    `form` is base, third, past, participle or gerund. `framed` marks a common
    verb with the object that makes it an event, which may stand far behind it.
    """

    type: str
    mode: str
    contexts: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: str
    first: int
    last: int
    verb: int | None
    form: str
    passive: bool = False
    announced: bool = False
    noun: bool = False
    lasting: bool = False
    framed: bool = False
    together: bool = False


class TriggerReader:
    """Goes through one sentence; its parties tell verbs from nouns."""

    def __init__(self, reading: Reading) -> None:
        self.lower = list(reading.lower)
        self.named = _proper_words([token.text for token in reading.sentence.tokens])
        self.tables: TriggerTables = trigger_tables()
        self.party_at = {
            index: party
            for party in reading.parties
            for index in range(party.first, party.last)
        }
        self.noun_at: dict[int, int] = {}

    def triggers(self) -> tuple[Trigger, ...]:
        """The triggers in order; of two that overlap the longer."""
        nouns = list(self._nouns())
        self.noun_at = {noun.first: noun.last for noun in nouns}
        frames = list(self._frames())
        verbs = list(self._verbs())
        kept: list[Trigger] = []
        taken: set[int] = set()
        for trigger in sorted([*frames, *nouns, *verbs], key=_rank):
            span = self._own_tokens(trigger)
            if not span & taken:
                kept.append(trigger)
                taken |= span
        return tuple(sorted(kept, key=lambda trigger: trigger.first))

    def _own_tokens(self, trigger: Trigger) -> set[int]:
        own = set(range(trigger.first, trigger.last))
        return own | ({trigger.verb} if trigger.verb is not None else set())

    # ------------------------------------------------------------ nouns

    def _nouns(self) -> Iterable[Trigger]:
        index = 0
        while index < len(self.lower):
            word, length = self._longest(self.tables.nouns, index)
            if index in self.named or self._inside_party(index):
                word = None
            if word is None or not self._is_noun(index, length):
                index += 1
                continue
            yield self._carried(word, index, length)
            index += length

    def _inside_party(self, index: int) -> bool:
        party = self.party_at.get(index)
        return party is not None and party.kind in ("organisation", "person", "role", "seat")

    def _carried(self, word: EventWord, index: int, length: int) -> Trigger:
        """The noun with the light verb that carries it, before or (passive) after it."""
        verb, form, says = (
            self._light_verb_before(index)
            or self._light_verb_after(index + length)
            or (None, "", "")
        )
        passive = verb is not None and self._is_passive(verb, form)
        return Trigger(
            type=word.type,
            mode=word.mode,
            contexts=word.contexts,
            recipient=word.recipient,
            needs="" if verb is not None and not says else word.needs,
            first=index,
            last=index + length,
            verb=verb,
            form=form,
            passive=passive,
            announced=says == "announced",
            noun=True,
            lasting=word.status == "ongoing",
            together=word.together,
        )

    def _light_verb_before(self, index: int) -> tuple[int, str, str] | None:
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            if self._breaks(at) or (
                self.lower[at] in PREPOSITIONS and self.lower[at] not in ("of", "in")
            ):
                return None
            found, _ = self._longest(self.tables.light, at)
            if found is not None and at not in self.party_at and self._is_verb(at, found[0]):
                return at, found[0], found[1]
        return None

    def _light_verb_after(self, index: int) -> tuple[int, str, str] | None:
        """The verb of "sanctions … were imposed"."""
        for at in range(index, min(len(self.lower), index + 8)):
            if self._breaks(at):
                return None
            found, _ = self._longest(self.tables.light, at)
            if found and found[0] in ("participle", "past") and self._be_before(at):
                return at, "participle", found[1]
        return None

    def _is_noun(self, index: int, length: int) -> bool:
        if length > 1:
            return True
        if self.lower[index - 1 : index] == ["-"] and self.lower[max(0, index - 2)] in _BESIDE:
            return False  # "the post-war order"
        verbs = self.tables.verbs.get((self.lower[index],))
        return verbs is None or self._is_noun_by_neighbours(index, verbs[0].form)

    def _is_noun_by_neighbours(self, index: int, form: str) -> bool:
        """Whether a word that may be either is a noun, by what stands beside it."""
        before, party = self._before(index), self.party_at.get(index - 1)
        if before in DETERMINERS or before in POSSESSIVES or before in ("-", "no"):
            return True
        if party is not None:
            return party.adjective or party.possessive
        if before in AUXILIARIES or before == "to" or self._is_pronoun(before):
            return form == "third" and before == "to"
        if before in PREPOSITIONS:
            return True
        if index - 1 in self.named and form == "third":
            return False  # after a name that no table has: "Volker Türk calls for"
        following = self.lower[index + 1] if index + 1 < len(self.lower) else ""
        return following in PREPOSITIONS or following in ("", ".", ",", "and") or index == 0

    # ------------------------------------------------------------ verbs

    def _verbs(self) -> Iterable[Trigger]:
        for index in range(len(self.lower)):
            if index in self.noun_at:
                continue
            verbs, length = self._longest(self.tables.verbs, index)
            if verbs is None or index in self.named:
                continue
            if index in self.party_at and length == 1:
                continue
            verb = verbs[0]
            if verb.word.needs == "event" and not self._meets_event(index + length, verb):
                continue
            if self._is_verb(index, verb.form):
                yield self._verb(verb, index, length, verbs)

    def _meets_event(self, start: int, verb: VerbPhrase) -> bool:
        """Whether a noun for the same type follows soon: "attend the peace talks"."""
        reach = range(start, min(len(self.lower), start + _REACH))
        nouns = (self._longest(self.tables.nouns, at)[0] for at in reach)
        return any(noun is not None and noun.type == verb.word.type for noun in nouns)

    def _verb(
        self, verb: VerbPhrase, index: int, length: int, verbs: Sequence[VerbPhrase]
    ) -> Trigger:
        forms = {found.form for found in verbs}
        passive = "participle" in forms and self._is_passive(index, "participle")
        return Trigger(
            type=verb.word.type,
            mode=verb.word.mode,
            contexts=verb.word.contexts,
            recipient=verb.word.recipient,
            needs=verb.word.needs,
            first=index,
            last=index + length,
            verb=index,
            form="participle" if passive else verb.form,
            passive=passive,
            together=verb.word.together,
        )

    def _is_verb(self, index: int, form: str) -> bool:
        before = self._before(index)
        if before in ("-", "no") or before in POSSESSIVES:
            return before in ("'s", "’s") and form in ("participle", "gerund", "past")
        if index - 1 in self.party_at:
            return True  # "the Group of Seven agreed"
        if form in ("participle", "past"):
            if before in PREPOSITIONS:
                return False  # "owned by sanctioned oligarchs"
            return before not in ARTICLES or before in (
                "that",
                "all",
                "both",
                "more",
                "others",
            )
        if form == "base":
            return before not in ARTICLES and (before not in PREPOSITIONS or before == "to")
        return before not in ARTICLES

    # ----------------------------------------------------------- frames

    def _frames(self) -> Iterable[Trigger]:
        for index in range(len(self.lower)):
            frames, length = self._longest(self.tables.frame_verbs, index)
            if frames is None or index in self.party_at or index in self.named:
                continue
            if not self._is_verb(index, frames[0][1]):
                continue
            for frame, form in frames:
                objects = self._object_after(frame, index + length) or self._object_before(
                    frame, index
                )
                if objects is not None:
                    yield self._frame(frame, form, index, objects)
                    break

    def _frame(
        self, frame: EventFrame, form: str, index: int, objects: tuple[int, int]
    ) -> Trigger:
        passive = self._is_passive(index, form) or objects[0] < index
        return Trigger(
            type=frame.type,
            mode=frame.mode,
            contexts=frame.contexts,
            recipient=frame.recipient,
            needs="party",
            first=min(index, objects[0]),
            last=max(index + 1, objects[1]),
            verb=index,
            form="participle" if passive else form,
            passive=passive,
            framed=True,
        )

    def _object_after(self, frame: EventFrame, start: int) -> tuple[int, int] | None:
        for at in range(start, min(len(self.lower), start + _REACH)):
            if self._breaks(at):
                return None
            length = self._object_length(frame, at)
            if length:
                return at, at + length
        return None

    def _object_before(self, frame: EventFrame, verb: int) -> tuple[int, int] | None:
        """The object of a passive: "weapons were sent"."""
        if not self._be_before(verb):
            return None
        for at in range(verb - 2, max(-1, verb - 2 - _REACH), -1):
            if self._breaks(at):
                return None
            length = self._object_length(frame, at)
            if length:
                return at, at + length
        return None

    def _object_length(self, frame: EventFrame, at: int) -> int:
        """How many words of an object of the frame begin here; plurals count."""
        for length in range(min(3, len(self.lower) - at), 0, -1):
            phrase = " ".join(self.lower[at : at + length])
            if phrase in frame.objects or phrase + "s" in frame.objects:
                return length
        return 0

    # ------------------------------------------------------------ words

    def _is_passive(self, index: int, form: str) -> bool:
        return form in ("participle", "past") and (
            self._be_before(index) or self._by_party_after(index)
        )

    def _be_before(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and (is_adverb(self.lower[at]) or self.lower[at] == "to"):
            at -= 1
        if at < 0 or self.lower[at] not in BE:
            return False
        return not (self.lower[at] in ("'s", "’s") and at in self.party_at)

    def _by_party_after(self, index: int) -> bool:
        """Whether "by" and a party follow at once: "a ship seized by Iran"."""
        return (
            self.lower[index + 1 : index + 2] == ["by"]
            and not self._has_before(index)
            and any(
                at in self.party_at for at in range(index + 2, min(index + 5, len(self.lower)))
            )
        )

    def _has_before(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and is_adverb(self.lower[at]):
            at -= 1
        return at >= 0 and self.lower[at] in HAVE

    def _before(self, index: int) -> str:
        at = index - 1
        while at > 0 and is_adverb(self.lower[at]):
            at -= 1
        return self.lower[at] if at >= 0 else ""

    def _breaks(self, index: int) -> bool:
        word = self.lower[index]
        return (
            word in CLAUSE_MARKS
            or word in QUOTE_MARKS
            or word in (".", "?", "!")
            or (word in SUBORDINATORS and word != "since")
        )

    def _is_pronoun(self, word: str) -> bool:
        return word in ("he", "she", "they", "it", "we", "i", "who", "you")

    def _longest(
        self, table: Mapping[tuple[str, ...], Value], index: int
    ) -> tuple[Value | None, int]:
        for length in range(min(self.tables.longest, len(self.lower) - index), 0, -1):
            value = table.get(tuple(self.lower[index : index + length]))
            if value is not None:
                return value, length
        return None, 0


def _proper_words(texts: Sequence[str]) -> frozenset[int]:
    """
    Words with a capital inside a sentence: parts of names, which name no event.

    A headline that writes every word so has none.
    """
    long_words = [text for text in texts if len(text) > 3 and text.isalpha()]
    capital = [text for text in long_words if text[:1].isupper()]
    if len(capital) > 0.7 * len(long_words):
        return frozenset()
    return frozenset(
        index
        for index, text in enumerate(texts)
        if index > 0 and text[:1].isupper() and texts[index - 1] not in _OPENERS
    )


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    """Longer phrases first; a noun carried by a verb before the verb alone."""
    carried = trigger.noun and trigger.verb is not None
    return (0 if carried else 1, -(trigger.last - trigger.first), trigger.first)
