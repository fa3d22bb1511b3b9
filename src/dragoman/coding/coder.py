"""
A document's sentences, as events: who did what to whom, according to whom.

By lexicon and tree. What looks like an event and cannot be decided is
rejected with its reason; nothing is made up to fill a role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from dragoman.coding import memory as memories
from dragoman.coding.answers import REACH, answered, denials, denying
from dragoman.coding.beside import beside_politics
from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.completing import Completing
from dragoman.coding.date_words import date_words
from dragoman.coding.events import EventMaker, Ground, any_known
from dragoman.coding.judging import is_one_event, judged, overruled
from dragoman.coding.merging import merged
from dragoman.coding.nesting import Nesting, nested_under, stand_apart, stopping
from dragoman.coding.parties import parties
from dragoman.coding.party import Party
from dragoman.coding.phrases import named_together
from dragoman.coding.pronouns import (
    persons_of,
    with_owners,
    with_pronouns,
    with_roles_said_before,
)
from dragoman.coding.roles import Roles, roles
from dragoman.coding.seaward import aimed_at
from dragoman.coding.settling import settled
from dragoman.coding.speech import speech_frames
from dragoman.coding.status import Decision, decided_status
from dragoman.coding.sufficiency import Evidence, insufficiency
from dragoman.coding.telling import Told, told
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.coding.voices import (
    Voice,
    Voices,
    author_of,
    is_heading,
    tagged,
    voice_of,
    with_speakers_own,
)
from dragoman.coding.weighing import Weigh, weighed
from dragoman.records import (
    Coding,
    Document,
    Event,
    Rejected,
    Sentence,
    Status,
)

Read = Callable[[Sequence[Sentence]], Sequence[Sentence]]
"""Gives sentences their tags and trees, in the same order."""

_ARMED = frozenset({"MIL", "REB", "SPY"})
"""Where soldiers or rebels are named, killing is no plain crime."""

_SAID, _GROUPS = 40, 4
"""Parties that a document is remembered to have named, and those named together."""

_MEASURES = frozenset({"COERCE", "SANCTION"})
"""
Types of which two verbs tell two, and two nouns: who closes a school and fines it does two
things, and so does "the arrest and expulsion of".
"""

PORTION = 512
"""Sentences that are read at one time, so that a book does not lie in memory read."""

_FIRST_YEAR = 1946
"""The first year whose events are news still: treaties and wars since then go on."""


def coded(
    document: Document, sentences: Sequence[Sentence], read: Read, *, weigh: Weigh = weighed
) -> Coding:
    """
    The events of a document, in the order of their words, and what was
    rejected. A text in another language is rejected whole.

    `read` gives the sentences their tags and trees; it is asked only for those
    that hold a word which may name an event. `weigh` has the last word on an event's
    parties, where no event before tells them.
    """
    given = told(document, sentences)
    needed = given.to_read
    portions = (needed[at : at + PORTION] for at in range(0, len(needed), PORTION))
    found = chain.from_iterable(read(one) for one in portions)
    return coded_as_read(given, found, weigh=weigh)


def coded_as_read(given: Told, read: Iterator[Sentence], *, weigh: Weigh = weighed) -> Coding:
    """As `coded`, of what is told, where `read` gives its `to_read` in order, read."""
    found: list[Event | Rejected] = [*given.rejected]
    memory = memories.Memory(frozenset(), None, -1, ())
    voices = Voices(given.spoken, given.with_read(read))
    for sentence in voices:

        def heard(one: Sentence, known: memories.Memory = memory) -> Voice | None:
            return _SentenceCoder(given.document, one, known, weigh).voice()

        reader = _SentenceCoder(given.document, sentence, memory, weigh, voices.own(heard))
        outcome = list(reader.outcome())
        found += outcome
        memory = reader.remembered(outcome)
        voices.hear(reader.voice)
    return Coding(
        document=given.document,
        events=tuple(item for item in found if isinstance(item, Event)),
        rejected=tuple(item for item in found if isinstance(item, Rejected)),
    )


class _SentenceCoder:
    """Codes one sentence of a document; `voice` is whose words it is within a quotation."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        memory: memories.Memory,
        weigh: Weigh,
        voice: Voice | None = None,
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.memory = memory
        self.weigh = weigh
        named = parties(sentence, day=document.published, known_persons=memory.persons)
        lead = memory.lead if memory.paragraph == sentence.paragraph else ()
        named = with_roles_said_before(named, sentence, memory.said, lead)
        self.named = named = with_owners(named, sentence)
        found = with_pronouns(named, sentence, memory.last_person)
        self.author = self._author()
        self.dates = date_words(sentence)
        same = memory.paragraph == sentence.paragraph
        close = memory.paragraph >= sentence.paragraph - 1
        plain = Reading(
            sentence=sentence,
            lower=lower_words(sentence, self.dates),
            tree=Tree.of(sentence),
            parties=found,
            published=document.published,
            they=memory.they if close else (),
            both=memory.both,
            talkers=memory.talkers,
            body=memories.last_body(memory.parties) if same else None,
            earlier=memory.said,
            groups=memory.groups,
            scene=memory.scene if same else None,
            lead=memory.lead if close else (),
            speaker=self.author if voice is None else voice.parties,
        )
        self.hanging: dict[Trigger, Roles] = {}
        self.told: list[Roles] = []
        self.facing: list[Roles] = []
        self.talks: list[Roles] = []
        self.made: list[Event] = []
        self.earlier: list[Event] = []
        whole = () if voice is None else (voice.frame(len(sentence.tokens)),)
        self.spoken = speech_frames(plain)
        self.frames = (*whole, *self.spoken)
        own = with_speakers_own(found, sentence, self.frames, self.author)
        self.reading = replace(
            plain,
            parties=own,
            aside=frozenset(index for frame in self.frames for index in frame.aside),
            speech=frozenset(frame.verb for frame in self.spoken),
        )
        self.completing = Completing(
            reading=self.reading,
            named=self.named,
            earlier=memory.parties if same else (),
        )
        self.maker = EventMaker(document, self.reading, self.frames, self.dates)

    def remembered(self, outcome: Sequence[Event | Rejected]) -> memories.Memory:
        """What the next sentence may need of this one and of what came out of it."""
        told = [item for item in outcome if isinstance(item, Event)]
        same = self.memory.paragraph == self.sentence.paragraph
        persons = persons_of(self.sentence, self.named)
        return memories.Memory(
            persons=self.memory.persons | memories.full_names(self.named, self.sentence),
            last_person=self._leading(persons) or (self.memory.last_person if same else None),
            paragraph=self.sentence.paragraph,
            parties=(*(self.memory.parties if same else ()), *self.named),
            they=next((told.actor for told in reversed(self.told) if told.actor), ()),
            both=memories.last_pair(self.facing) or self.memory.both,
            talkers=memories.last_pair(self.talks) or self.memory.talkers,
            told=(*self.memory.told, *told)[-REACH:],
            said=(*self.memory.said, *(one for one in self.named if one.actor.code))[-_SAID:],
            groups=(*self.memory.groups, *named_together(self.reading))[-_GROUPS:],
            scene=next(
                (one for event in reversed(told) if (one := memories.scene_of(event))), None
            )
            or (self.memory.scene if same else None),
            lead=memories.lead_of(self.reading),
            start=self.sentence.start,
            author=self.author,
        )

    def voice(self) -> Voice | None:
        """Who speaks in the sentence, by what it says itself."""
        return voice_of(self.reading, self.spoken)

    def _author(self) -> tuple[Party, ...]:
        """Whose own words the text is from here on."""
        if self.memory.paragraph < 0 and is_heading(self.sentence):
            return author_of(self.sentence, self.named)
        spoken = tagged(self.sentence, self.memory.said, self.document.published)
        return self.memory.author if spoken is None else spoken

    def _leading(self, persons: Sequence[Party]) -> Party | None:
        """The person that "he" in the next sentence means: the subject before the others."""
        free = [one for one in persons if not self._prepositions(one)]
        return next(iter((*free, *persons)), None)

    def _prepositions(self, party: Party) -> tuple[str, ...]:
        return self.reading.prepositions(self.reading.head_of(party))

    def outcome(self) -> Iterator[Event | Rejected]:
        """Events and rejections, in the order of their words."""
        triggers = judged(TriggerReader(self.reading))
        denied = frozenset(denying(self.reading))
        triggers = tuple(
            trigger
            for trigger in triggers
            if not self._inside_frame(trigger) and trigger.verb not in denied
        )
        if not (triggers or denied):
            return
        beside = self._beside_politics()
        if beside == "always":
            yield self._rejected("sport, weather or entertainment", self.sentence.text[:80])
            return
        codings = [self._coded(trigger, triggers, beside) for trigger in triggers]
        found = [
            self._quoted_again(one)
            for one in merged(codings, self._pairs(triggers), self._apart(triggers, codings))
        ]
        yield from found
        yield from self.earlier
        told = [item for item in found if isinstance(item, Event)]
        yield from denials(self.document, self.reading, [*self.memory.told, *told])

    def _pairs(self, triggers: Sequence[Trigger]) -> frozenset[tuple[int, int]]:
        """Where two triggers name one event: the position of the noun, that of the verb."""
        return frozenset(
            (noun, verb)
            for noun, one in enumerate(triggers)
            for verb, other in enumerate(triggers)
            if one.noun and not other.noun and is_one_event(self.reading, one, other)
        )

    def _apart(
        self, triggers: Sequence[Trigger], codings: Sequence[Event | Rejected | None]
    ) -> frozenset[tuple[int, int]]:
        """
        Where one trigger only tells when or why the other was: "after a bombing"; and
        where two verbs tell of two measures: "arrested the mayor and fined the city".
        """
        return frozenset(
            (first, second)
            for first, one in enumerate(triggers)
            for second, other in enumerate(triggers)
            if first < second
            and (
                stand_apart(self.reading, one, other)
                or (_are_two_measures(one, other) and _differ(codings[first], codings[second]))
            )
        )

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
            and trigger.needs != "claimed"
        )

    def _coded(
        self, trigger: Trigger, others: Sequence[Trigger], beside: str
    ) -> Event | Rejected | None:
        nesting = nested_under(self.reading, trigger, others, self.dates)
        if nesting.suppressed:
            return None
        if nesting.becomes:
            trigger = stopping(trigger, nesting)
        by_rule = self._roles(trigger, nesting, others)
        trigger = settled(self.reading, trigger, by_rule)
        found = self._weighed(trigger, nesting, others, by_rule)
        trigger = settled(self.reading, trigger, found)
        # Whether there is an event is decided by what the words tell, not by likelihoods.
        reason = insufficiency(Evidence(trigger=trigger, roles=by_rule, beside=beside))
        if reason:
            return self._rejected(reason, self.reading.text(trigger.first, trigger.last))
        frames = tuple(frame for frame in self.frames if frame.covers(trigger.first))
        decision = decided_status(self.reading, trigger, frames, others)
        if not nesting.becomes:  # what the reader says is of the deed that stopped
            decision = overruled(self.reading, trigger, decision)
        if nesting.status is not None and decision.status is Status.HAPPENED:
            decision = Decision(
                status=nesting.status, words=nesting.words, says=f"under “{nesting.words}”"
            )
        if not nesting.accused and decision.status is not Status.DENIED:
            self.facing.append(found)  # accuser and accused, not accused and victim
            self.talks += [found] if trigger.type == "CONSULT" else []
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
        event = self.maker.event(ground)
        if _is_history(event):
            return self._rejected("history", self.reading.text(trigger.first, trigger.last))
        self.made.append(event)
        before = self.maker.earlier(ground, event)
        self.earlier += [before] if before is not None else []
        return event

    def _beside_politics(self) -> str:
        reach = beside_politics(self.reading.lower)
        armed = any(party.actor.sector in _ARMED for party in self.named)
        return "" if reach == "killing" and armed else reach

    def _roles(self, trigger: Trigger, nesting: Nesting, others: Sequence[Trigger]) -> Roles:
        """The parties of an event, with what the sentence and those before it add."""
        found = self._by_rule(trigger)
        if nesting.accused:
            accused = {party.actor.start for party in nesting.accused}
            others_hit = tuple(one for one in found.recipient if one.actor.start not in accused)
            found = replace(found, actor=nesting.accused, recipient=others_hit)
        return self.completing.completed(trigger, found, others)

    def _weighed(
        self, trigger: Trigger, nesting: Nesting, others: Sequence[Trigger], found: Roles
    ) -> Roles:
        """The roles with whom the words make likely, and whom an answer answers."""
        settled = bool(nesting.accused)
        found = self.weigh(self.reading, trigger, found, others, self._by_rule, settled=settled)
        told = [*self.memory.told, *self.made]
        answer = answered(self.reading, trigger, found, told, since=self.memory.start)
        if answer:
            found = replace(found, recipient=answer, says="whose it is, by the events before")
        return aimed_at(self.reading, trigger, found)

    def _by_rule(self, trigger: Trigger) -> Roles:
        """The roles by what hangs on the event's words alone; looked for once."""
        if trigger not in self.hanging:
            self.hanging[trigger] = roles(self.reading, trigger)
        return self.hanging[trigger]

    def _rejected(self, reason: str, words: str) -> Rejected:
        where = f"characters {self.sentence.start}–{self.sentence.end}"
        return Rejected(id=self.document.id, reason=reason, detail=where, words=words)


def _is_history(event: Event) -> bool:
    """Whether it was over long before anybody now in office: "in 1812 Napoleon invaded"."""
    last = event.date.end if event.date is not None else None
    return last is not None and last.year < _FIRST_YEAR


def _are_two_measures(one: Trigger, other: Trigger) -> bool:
    """Whether each has a verb of its own, or both are nouns, and names a measure."""
    verbs = {one.verb, other.verb} - {None}
    nouns = one.noun and other.noun and not verbs
    both = len(verbs) == 2 or nouns
    return both and one.type == other.type and one.type in _MEASURES


def _differ(one: Event | Rejected | None, other: Event | Rejected | None) -> bool:
    """Whether both are events with a recipient that is known, each with its own quote."""
    if not (isinstance(one, Event) and isinstance(other, Event)):
        return False
    known = all(any(party.code for party in event.recipient) for event in (one, other))
    return known and (one.start, one.end) != (other.start, other.end)
