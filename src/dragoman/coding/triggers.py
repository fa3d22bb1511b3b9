"""
The words of a sentence that name an event: verbs, verbs with their objects, nouns.

Tags tell verbs from nouns, the tree tells which object a verb has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from dragoman.codebook import EventFrame, EventWord
from dragoman.coding.charges import charges, complaints, condemning
from dragoman.coding.clauses import Reading
from dragoman.coding.demands import demands, may_demand
from dragoman.coding.grammar import writes_capitals
from dragoman.coding.light_verbs import COUNTING, LightVerbs
from dragoman.coding.trigger_tables import (
    PhraseTable,
    TriggerTables,
    VerbPhrase,
    trigger_tables,
    usual_roles,
)
from dragoman.records import Sentence

Value = TypeVar("Value")

_INSIDE_NAMES = frozenset({"organisation", "person", "role", "seat"})
_BESIDE = frozenset("post pre anti inter counter non".split())
SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
"""Types of what is only said of another."""
_MEASURES = frozenset({"COERCE", "SANCTION"})
_DEEPEST = 3
"""Steps from a verb's object to the word that makes it an event: "billions in aid"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """
    A word or phrase that names an event, at tokens `first` to `last` (half open).

    `verb` is the token whose tense and subject count: the word itself, the
    light verb that carries a noun, or None for a noun that stands alone.
    `head` is the word itself, the object of a framed verb, or the noun.
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
    head: int
    verb: int | None
    form: str
    passive: bool = False
    announced: bool = False
    noun: bool = False
    lasting: bool = False
    framed: bool = False
    together: bool = False
    probability: float = 0.0
    """That the word names an event of this type, by the reader; 0 where it was not asked."""
    own: frozenset[int] = field(init=False, repr=False, compare=False)
    """The words that name it."""

    def __post_init__(self) -> None:
        words = {self.head} if self.framed else set(range(self.first, self.last))
        if self.verb is not None:
            words.add(self.verb)
        object.__setattr__(self, "own", frozenset(words))

    @property
    def pivot(self) -> int:
        """The word whose place in the tree is the event's."""
        return self.head if self.verb is None else self.verb


def may_hold_event(sentence: Sentence) -> bool:
    """Whether any word may name an event: without one there is nothing to read for."""
    tables = trigger_tables()
    lower = [token.text.lower() for token in sentence.tokens]
    if not tables.perhaps.isdisjoint(lower) or may_demand(lower):
        return True
    return any(
        table.longest_at(lower, index)[1]
        for index in _openings(lower, tables)
        for table in (tables.nouns, tables.verbs, tables.frame_verbs)
    )


class TriggerReader:
    """Goes through one sentence; its tags, tree and parties tell what may name an event."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.lower = list(reading.lower)
        self.tables: TriggerTables = trigger_tables()
        self.openings = _openings(self.lower, self.tables)
        self.light = LightVerbs(reading)
        self.party_at = {
            index: party
            for party in reading.parties
            if not party.via
            for index in range(party.first, party.last)
        }

    @cached_property
    def capitals(self) -> bool:
        """Whether the sentence is a headline that writes every word with a capital."""
        return writes_capitals([token.text for token in self.reading.sentence.tokens])

    def triggers(self) -> tuple[Trigger, ...]:
        """The triggers in order; of two that overlap the longer."""
        nouns = list(self._nouns())
        frames = [frame for frame in self._frames() if not self._is_with(frame, nouns)]
        # who protests that another fails his people marches nowhere
        verbs = [*self._complaints(), *self._verbs(nouns), *self._charges(), *self._demands()]
        kept: list[Trigger] = []
        taken: set[int] = set()
        for trigger in sorted([*frames, *nouns, *verbs], key=_rank):
            if not trigger.own & taken:
                kept.append(trigger)
                taken |= trigger.own
        return tuple(sorted(kept, key=lambda trigger: trigger.first))

    def _is_with(self, frame: Trigger, nouns: Sequence[Trigger]) -> bool:
        """
        Whether the frame's object only tells with what it was done, of a noun that names
        it and hangs on the same verb: "launched drone strikes".
        """
        heads = {noun.head for noun in nouns if noun.verb == frame.verb}
        compound = self.tree.has(frame.head, "compound")
        return compound and self.tree.heads[frame.head] in heads

    # ------------------------------------------------------------ nouns

    def proposed(self, index: int, kind: str, probability: float) -> Trigger:
        """The trigger of a word that no table has, with the type that the reader gives it."""
        noun = self.reading.tag(index).startswith("NN")
        recipient, together = usual_roles(kind, "noun" if noun else "verb")
        word = EventWord(
            words="",
            part="noun" if noun else "verb",
            type=kind,
            mode="",
            contexts=(),
            recipient=recipient,
            needs="",
            status="",
            together=together,
        )
        if noun:
            found = self._carried(word, index, 1)
        else:
            found = self._verb(VerbPhrase(word=word, form=self.reading.form(index)), index, 1)
        return replace(found, probability=probability)

    def _nouns(self) -> Iterable[Trigger]:
        end = 0
        for index in self.openings:
            word, length = self._longest(self.tables.nouns, index)
            if word is not None and index >= end and self._is_noun(index, length):
                yield self._carried(word, index, length)
                end = index + length

    def _is_noun(self, index: int, length: int) -> bool:
        head = self.tree.head_of(index, index + length)
        party = self.party_at.get(head)
        if party is not None and party.kind in _INSIDE_NAMES:
            return False
        if not self.reading.tag(head).startswith("NN") or self._in_name(head):
            return False
        before = self.lower[index - 1 : index] == ["-"] and index > 1
        return not (before and self.lower[index - 2] in _BESIDE)  # "the post-war order"

    def _in_name(self, index: int) -> bool:
        """Whether the word is part of a name, which names no event of its own."""
        token = self.reading.sentence.tokens[index]
        kind = token.entity[2:]
        if kind == "EVENT":
            return False
        proper = token.xpos.startswith("NNP") and token.text[:1].isupper()
        return kind in ("PER", "ORG", "TITLE") or (proper and not self.capitals)

    def _carried(self, word: EventWord, index: int, length: int) -> Trigger:
        """The noun with the light verb that carries it, if one does."""
        head = self.tree.head_of(index, index + length)
        verb, says = self.light.of(head)
        if says == "draws" and not (word.type in SAID and self._comes_from(head, verb)):
            verb, says = None, ""
        if verb is None and word.type in _MEASURES:
            verb = self.light.imposed_beside(head)
        suffers = says in ("suffers", "draws")
        passive = suffers or (verb is not None and self.reading.is_passive(verb))
        through = verb is not None and bool(self.reading.prepositions(head))
        return Trigger(
            type=word.type,
            mode=word.mode,
            contexts=word.contexts,
            recipient=(*word.recipient, "object") if through else word.recipient,
            needs="" if verb is not None and says != "announced" else word.needs,
            first=index,
            last=index + length,
            head=head,
            verb=verb,
            form="" if verb is None else self.reading.form(verb),
            passive=passive,
            announced=says == "announced",
            noun=True,
            lasting=word.status == "ongoing",
            together=word.together,
        )

    def _comes_from(self, noun: int, verb: int | None) -> bool:
        """Whether it is told from whom it comes: "drew criticism from Nairobi"."""
        return any(
            self.reading.prepositions(child) == ("from",)
            for centre in (noun, verb)
            if centre is not None
            for child in self.tree.under(centre, "nmod", "obl")
        )

    # ------------------------------------------------------------ verbs

    def _verbs(self, nouns: list[Trigger]) -> Iterable[Trigger]:
        for index in self.openings:
            verbs, length = self._longest(self.tables.verbs, index)
            if verbs is None or not self._may_be_verb(self._verb_of(index, length)):
                continue
            verb = verbs[0]
            if verb.word.needs == "event" and not self._meets_event(index, verb, nouns):
                continue
            yield self._verb(verb, index, length)

    def _verb_of(self, index: int, length: int) -> int:
        """The verb of a phrase: its first word, or "fired" in "test-fired"."""
        hyphen = self.lower[index + 1 : index + 2] == ["-"] and length > 2
        return index + 2 if hyphen else index

    def _may_be_verb(self, index: int) -> bool:
        if not self.reading.is_verb(index) or self._in_name(index):
            return False
        return index not in self.party_at

    def _meets_event(self, verb: int, found: VerbPhrase, nouns: list[Trigger]) -> bool:
        """Whether a noun for the same type hangs on it: "attend the peace talks"."""
        below = self.tree.subtree(verb)
        return any(noun.type == found.word.type and noun.head in below for noun in nouns)

    def _verb(self, verb: VerbPhrase, index: int, length: int) -> Trigger:
        word = self._verb_of(index, length)
        return Trigger(
            type=verb.word.type,
            mode=verb.word.mode,
            contexts=verb.word.contexts,
            recipient=verb.word.recipient,
            needs=verb.word.needs,
            first=index,
            last=index + length,
            head=word,
            verb=word,
            form=self.reading.form(word),
            passive=self.reading.is_passive(word),
            together=verb.word.together,
        )

    def _complaints(self) -> Iterator[Trigger]:
        """What somebody complains that another does."""
        for verb, _ in complaints(self.reading):
            yield self._spoken("ACCUSE", verb, verb)

    def _charges(self) -> Iterator[Trigger]:
        """What somebody is charged with by its name: "what it calls American bullying"."""
        for verb in charges(self.reading):
            yield self._spoken("ACCUSE", verb, verb)
        for verb in condemning(self.reading):
            yield self._spoken("ACCUSE", verb, verb, needs="named")

    def _demands(self) -> Iterator[Trigger]:
        """What somebody demands by saying that another must do it."""
        for verb, must, _ in demands(self.reading):
            yield self._spoken("REQUEST", verb, must)

    def _spoken(self, kind: str, verb: int, word: int, *, needs: str = "claimed") -> Trigger:
        """An event that a verb of saying makes with what is said, at that word of it."""
        recipient, _ = usual_roles(kind, "verb")
        return Trigger(
            type=kind,
            mode="",
            contexts=(),
            recipient=recipient,
            needs=needs,
            first=word,
            last=word + 1,
            head=word,
            verb=verb,
            form=self.reading.form(verb),
            passive=False,
        )

    # ----------------------------------------------------------- frames

    def _frames(self) -> Iterable[Trigger]:
        for index in self.openings:
            frames, length = self._longest(self.tables.frame_verbs, index)
            verb = self._verb_of(index, length)
            if frames is None or not self._may_be_verb(verb):
                continue
            told = [(self._object_of(frame, verb), frame) for frame, _ in frames]
            objects = [(found, frame) for found, frame in told if found is not None]
            if objects:  # "export controls" says more than "controls"
                found, frame = max(objects, key=lambda one: one[0][1] - one[0][0])
                yield self._frame(frame, verb, index + length - verb, found)

    def _frame(
        self, frame: EventFrame, verb: int, length: int, found: tuple[int, int]
    ) -> Trigger:
        first, last = found
        return Trigger(
            type=frame.type,
            mode=frame.mode,
            contexts=frame.contexts,
            recipient=frame.recipient,
            needs="party",
            first=min(verb, first),
            last=max(verb + length, last),
            head=last - 1,
            verb=verb,
            form=self.reading.form(verb),
            passive=self.reading.is_passive(verb),
            framed=True,
        )

    def _object_of(self, frame: EventFrame, verb: int) -> tuple[int, int] | None:
        """Where the object that makes the verb an event stands: (first, last)."""
        for head in self._objects(verb):
            for at in self._core(head, _DEEPEST):
                length = self._phrase_that_ends(frame, at)
                if length:
                    return at + 1 - length, at + 1
        return None

    def _objects(self, verb: int) -> Iterator[int]:
        """Its objects, also the noun that a passive participle or relative clause is about."""
        first = self.tree.first_of(verb)
        for at in dict.fromkeys((verb, first)):
            for child in self.tree.under(at, "obj", "nsubj:pass"):
                if at == verb or self.tree.first(verb, "obj") is None:
                    yield from self.tree.joined(child)
        clause = self.tree.has(verb, "acl")
        if clause and (self.reading.tag(verb) == "VBN" or self.light.object_relative(verb)):
            yield self.tree.heads[verb]

    def _core(self, head: int, steps: int) -> Iterator[int]:
        """
        The object's noun, those joined to it, what it is ("EUFOR, its mission"), and those
        it counts ("tonnes of food").
        """
        if steps == 0:
            return
        yield head
        for child in self.tree.under(head, "nmod", "conj", "compound", "nummod", "appos"):
            counted = self.reading.prepositions(child) in COUNTING
            if counted or self.tree.has(child, "conj", "compound", "nummod", "appos"):
                yield from self._core(child, steps - 1)

    def _phrase_that_ends(self, frame: EventFrame, at: int) -> int:
        """How many words of an object of the frame end here; plurals count."""
        for length in range(min(3, at + 1), 0, -1):
            phrase = " ".join(self.lower[at + 1 - length : at + 1]).replace(" - ", "-")
            if phrase in frame.objects or phrase + "s" in frame.objects:
                return length
        return 0

    def _longest(self, table: PhraseTable[Value], index: int) -> tuple[Value | None, int]:
        return table.longest_at(self.lower, index)


def _openings(lower: Sequence[str], tables: TriggerTables) -> list[int]:
    """Where something may begin that names an event."""
    return [index for index, word in enumerate(lower) if word in tables.openers]


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    """A verb with its object or noun first, then the longer words, then the earlier."""
    carried = trigger.framed or (trigger.noun and trigger.verb is not None)
    return (0 if carried else 1, trigger.first - trigger.last, trigger.first)
