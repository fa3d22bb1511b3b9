"""
A document's sentences, as events: who did what to whom, according to whom.

By lexicon and word order. What looks like an event and cannot be decided is
rejected with its reason; nothing is made up to fill a role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook import not_event_words, standing_sanctions
from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.events import EventMaker, Ground, any_known
from dragoman.coding.foreign import foreign_language
from dragoman.coding.nesting import Nesting, governs, nested_under
from dragoman.coding.parties import Party, parties
from dragoman.coding.pronouns import with_owners, with_pronouns
from dragoman.coding.roles import Roles, roles
from dragoman.coding.speech import speech_frames
from dragoman.coding.status import Decision, decided_status
from dragoman.coding.sufficiency import Evidence, insufficiency
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.records import (
    Actor,
    Coding,
    Document,
    Event,
    Rejected,
    Sentence,
    Status,
)

_INSIDE = frozenset({"in", "at", "outside", "inside", "near", "across"})
_SHOWN = 60
"""Characters by which a text without a title is known."""
_CLOSE = 5
"""Words between a promise and what is promised."""
_NEAR = 60
"""Characters between two words of a sentence that may name one event."""
_HANDS_ON = frozenset({"AGREE", "THREATEN", "REJECT"})
"""Who promises to help Ukraine promises it to Ukraine."""
_DOMESTIC = frozenset("COP CVL OPP LEG JUD EDU LAB REB PTY".split())
"""Sectors that act at home unless a state is named; troops and officials may be abroad."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What earlier sentences leave behind for later ones."""

    persons: frozenset[str]
    last_person: Party | None
    paragraph: int
    parties: tuple[Party, ...]
    they: tuple[Party, ...] = ()
    both: tuple[Party, ...] = ()


def coded(document: Document, sentences: Sequence[Sentence]) -> Coding:
    """
    The events of a document, in the order of their words, and what was
    rejected. A text in another language is rejected whole.
    """
    language = foreign_language(document)
    if language:
        shown = document.title or document.url or document.text[:_SHOWN].strip()
        detail = f"{language}: {shown}" if shown else language
        rejected = Rejected(id=document.id, reason="not English", detail=detail)
        return Coding(document=document, events=(), rejected=(rejected,))
    found: list[Event | Rejected] = []
    memory = _Memory(frozenset(), None, -1, ())
    for sentence in sentences:
        reader = _SentenceCoder(document, sentence, memory)
        found.extend(reader.outcome())
        memory = reader.remembered()
    return Coding(
        document=document,
        events=tuple(item for item in found if isinstance(item, Event)),
        rejected=tuple(item for item in found if isinstance(item, Rejected)),
    )


class _SentenceCoder:
    """Codes one sentence of a document."""

    def __init__(self, document: Document, sentence: Sentence, memory: _Memory) -> None:
        self.document = document
        self.sentence = sentence
        self.memory = memory
        named = parties(sentence, day=document.published, known_persons=memory.persons)
        named = with_owners(named, sentence)
        self.named = named
        found = with_pronouns(named, sentence, memory.last_person)
        self.dates = date_words(sentence)
        plain = Reading(
            sentence=sentence,
            lower=lower_words(sentence, self.dates),
            parties=found,
            published=document.published,
            they=memory.they if memory.paragraph >= sentence.paragraph - 1 else (),
            both=memory.both,
        )
        self.told: list[Roles] = []
        self.frames = speech_frames(plain)
        self.reading = replace(
            plain,
            aside=frozenset(index for frame in self.frames for index in frame.aside),
            speech=frozenset(frame.verb for frame in self.frames),
        )
        self.maker = EventMaker(document, self.reading, self.frames, self.dates)

    def remembered(self) -> _Memory:
        """What the next sentence may need of this one."""
        same = self.memory.paragraph == self.sentence.paragraph
        persons = [party for party in self.named if party.person]
        return _Memory(
            persons=self.memory.persons | _full_names(self.named),
            last_person=self._leading(persons) or (self.memory.last_person if same else None),
            paragraph=self.sentence.paragraph,
            parties=(*(self.memory.parties if same else ()), *self.named),
            they=next((told.actor for told in reversed(self.told) if told.actor), ()),
            both=next((pair for told in reversed(self.told) if (pair := _pair(told))), ())
            or self.memory.both,
        )

    def _leading(self, persons: Sequence[Party]) -> Party | None:
        """The person that "he" in the next sentence means: the subject before the others."""
        free = [one for one in persons if not self.reading.preposition_before(one)]
        return next(iter((*free, *persons)), None)

    def outcome(self) -> Iterator[Event | Rejected]:
        """Events and rejections, in the order of their words."""
        triggers = TriggerReader(self.reading).triggers()
        triggers = tuple(trigger for trigger in triggers if not self._inside_frame(trigger))
        if not triggers:
            return
        beside = self._beside_politics()
        if beside == "always":
            yield self._rejected("sport, weather or entertainment", self.sentence.text[:80])
            return
        codings = [self._coded(trigger, triggers) for trigger in triggers]
        for item in _merged(codings):
            yield self._quoted_again(item)

    def _quoted_again(self, item: Event | Rejected) -> Event | Rejected:
        """An event made of two words gets the quote that holds both."""
        if isinstance(item, Rejected) or item.quote:
            return item
        return replace(item, quote=self.document.text[item.start : item.end])

    def _inside_frame(self, trigger: Trigger) -> bool:
        """The words of an attribution are no event of their own."""
        return trigger.first in self.reading.aside or (
            trigger.verb is not None
            and trigger.verb in self.reading.speech
            and not trigger.noun
        )

    def _coded(self, trigger: Trigger, others: Sequence[Trigger]) -> Event | Rejected | None:
        nesting = nested_under(self.reading, trigger, others, self.dates)
        if nesting.suppressed:
            return None
        if nesting.becomes:
            trigger = _stopping(trigger, nesting)
        found = roles(self.reading, trigger, self.frames, others)
        if nesting.accused:
            found = replace(found, actor=nesting.accused)
        found = self._with_country(self._with_sanctioned(trigger, found))
        if trigger.type in _HANDS_ON and not found.recipient and not trigger.together:
            found = replace(found, recipient=self._of_what_follows(trigger, found, others))
        reason = insufficiency(
            Evidence(trigger=trigger, roles=found, beside=self._beside_politics())
        )
        if reason:
            return self._rejected(reason, self.reading.text(trigger.first, trigger.last))
        frames = tuple(frame for frame in self.frames if frame.covers(trigger.first))
        decision = decided_status(self.reading, trigger, frames)
        if nesting.status is not None and decision.status is Status.HAPPENED:
            decision = Decision(
                status=nesting.status, words=nesting.words, says=f"under “{nesting.words}”"
            )
        if decision.refuses and any_known(found.actor):
            trigger = replace(trigger, type="REJECT", mode="", contexts=())
        self.told.append(found)
        ground = Ground(
            trigger=trigger,
            roles=found,
            decision=decision,
            frames=frames,
            accusers=nesting.speakers,
            others=others,
        )
        return self.maker.event(ground)

    def _beside_politics(self) -> str:
        table = _beside_words()
        reach = ""
        for at in range(len(self.reading.lower)):
            for length in (3, 2, 1):
                phrase = self.reading.lower[at : at + length]
                found = table.get(phrase, "")
                if found == "always":
                    return found
                reach = reach or found
        return reach

    def _with_sanctioned(self, trigger: Trigger, found: Roles) -> Roles:
        """
        The target of "Western sanctions": the state long under them that the
        paragraph is about, where there is exactly one.
        """
        if trigger.type != "SANCTION" or not trigger.noun or found.recipient:
            return found
        senders = {party.actor.code or party.actor.name for party in found.actor}
        under = {code for name in senders for code in standing_sanctions().get(name, ())}
        same = self.memory.paragraph == self.sentence.paragraph
        earlier = self.memory.parties if same else ()
        near = [party for party in (*earlier, *self.named) if party.actor.code in under]
        if len({party.actor.code for party in near}) != 1 or trigger.verb is not None:
            return found
        says = "the one state of the paragraph that is long under them"
        return replace(found, recipient=(near[-1],), says=says)

    def _of_what_follows(
        self, trigger: Trigger, found: Roles, others: Sequence[Trigger]
    ) -> tuple[Party, ...]:
        """The recipient of what is promised or refused: "agreed to lend Ukraine …"."""
        inner = next((other for other in others if other.first >= trigger.last), None)
        if inner is None or inner.verb is None or inner.first - trigger.last > _CLOSE:
            return ()
        if not governs(self.reading, trigger, inner):
            return ()
        recipient = roles(self.reading, inner, self.frames, others).recipient
        return tuple(party for party in recipient if party not in found.actor)

    def _with_country(self, found: Roles) -> Roles:
        """
        Police, crowds and parliaments named without a state, in the one whose
        place the sentence gives: "protesters marched in Tbilisi".
        """
        place = found.place or next(
            (p for p in self.named if p.kind in ("place", "capital", "country")), None
        )
        if place is None or self.reading.preposition_before(place) not in _INSIDE:
            return found
        return replace(
            found,
            actor=tuple(_of_country(party, place) for party in found.actor),
            recipient=tuple(_of_country(party, place) for party in found.recipient),
        )

    def _rejected(self, reason: str, words: str) -> Rejected:
        where = f"characters {self.sentence.start}–{self.sentence.end}"
        return Rejected(id=self.document.id, reason=reason, detail=where, words=words)


def _of_country(party: Party, place: Party) -> Party:
    domestic = party.kind == "role" and party.actor.sector in _DOMESTIC
    if not domestic or party.actor.code:
        return party
    return replace(party, actor=replace(party.actor, code=place.actor.code))


def _stopping(trigger: Trigger, nesting: Nesting) -> Trigger:
    """The event of stopping: "stopped sending weapons" cuts aid."""
    return replace(
        trigger,
        type=nesting.becomes,
        mode="",
        contexts=(),
        first=nesting.verb,
        verb=nesting.verb,
        form="past",
        noun=False,
        passive=False,
    )


def _pair(found: Roles) -> tuple[Party, ...]:
    """The two known parties of an event that has just two."""
    known = [party for party in (*found.actor, *found.recipient) if party.actor.code]
    return tuple(known) if len({party.actor.code for party in known}) == 2 else ()


def _merged(codings: Sequence[Event | Rejected | None]) -> Iterator[Event | Rejected]:
    """
    One event where two words of a sentence name the same: "strikes … killed".

    The one with more of its roles stays.
    """
    events: list[Event] = []
    for coding in codings:
        if isinstance(coding, Rejected):
            yield coding
        elif coding is not None:
            twin = next((event for event in events if _same(event, coding)), None)
            if twin is None:
                events.append(coding)
            else:
                events[events.index(twin)] = _combined(twin, coding)
    yield from events


def _same(one: Event, other: Event) -> bool:
    """Whether two events of one sentence differ in nothing that both state."""
    if one.type != other.type or one.status is not other.status:
        return False
    return _agree(one.actor, other.actor) and _agree(one.recipient, other.recipient)


def _combined(one: Event, other: Event) -> Event:
    """
    The fuller of two words for one event, with the role that only the other gives:
    "Israeli strikes … killed two civilians".
    """
    fuller, barer = sorted((one, other), key=_filled, reverse=True)
    if (fuller.actor or not barer.actor) and (fuller.recipient or not barer.recipient):
        return fuller
    start, end = min(one.start, other.start), max(one.end, other.end)
    shift = min(one, other, key=lambda event: event.start)
    gap = max(one.start, other.start) - shift.end
    if gap > _NEAR:
        return fuller
    return replace(
        fuller,
        actor=fuller.actor or barer.actor,
        recipient=fuller.recipient or barer.recipient,
        place=fuller.place or barer.place,
        start=start,
        end=end,
        quote="",
        because=(*fuller.because, *barer.because),
    )


def _agree(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    first = {actor.code or actor.name for actor in some}
    second = {actor.code or actor.name for actor in others}
    return not first or not second or bool(first & second)


def _filled(event: Event) -> int:
    return (
        2 * bool(event.actor)
        + 2 * bool(event.recipient)
        + bool(event.place)
        + bool(event.date and event.date.words)
    )


def _full_names(found: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.full_name for party in found if party.full_name)


@cache
def _beside_words() -> dict[tuple[str, ...], str]:
    return {
        tuple(words.lower().replace("-", " - ").replace("'", " '").split()): reach
        for words, reach in not_event_words().items()
    }
