"""
Whose words a sentence is, where it does not say so itself: a quotation's or a statement's.

"I" and "we" are then the speaker's. What is quoted is told by him and not by the report; of
a statement the author is who issues it, and nobody else says what it tells.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.coding.actor_words import actor_of
from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import ISSUED, OF_SPEAKER, TOPICS
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.quotations import Spoken
from dragoman.coding.speech import Frame, as_speaker, is_speech_verb
from dragoman.records import Actor, Attribution, Sentence

_FROM = frozenset({"from", "by", "of"})
_EARLY = 8
"""Words of a heading among which it says what it is."""
_TAG = re.compile(r"(?:[A-Z][A-Z.’'-]*\s?){1,6}:\s")
"""How a transcript begins a speaker's words: "PRESIDENT RUTO: "."""
_ASKING = re.compile(r"Q\b[.:]?\s")
"""How it begins a reporter's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a sentence, as who is told to say so and as parties."""

    speakers: tuple[Attribution, ...]
    parties: tuple[Party, ...]

    def frame(self, words: int) -> Frame:
        """The saying of a whole sentence of so many words."""
        return Frame(
            speakers=self.speakers,
            parties=self.parties,
            says="says",
            verb=-1,
            scope=frozenset(range(words)),
            aside=frozenset(),
        )


def voice_of(reading: Reading, frames: Sequence[Frame]) -> Voice | None:
    """Who speaks in a sentence: the outermost speaker, a medium that reports aside."""
    tree = reading.tree
    own = (one for one in frames if all(who.kind != "media" for who in one.speakers))
    depth = {one.verb: sum(1 for _ in tree.ancestors(one.verb)) for one in frames}
    outer = min(own, key=lambda one: (depth[one.verb], -one.verb), default=None)
    if outer is not None:
        return Voice(outer.speakers, outer.parties)
    root = next((at for at, head in enumerate(tree.heads) if head < 0), None)
    if root is None or not reading.was_read or not is_speech_verb(reading.lower[root]):
        return None
    subject = tree.first(root, "nsubj")  # "The ministry said in a statement:"
    parties = () if subject is None else Phrases(reading).parties(subject)
    return Voice(tuple(as_speaker(one.actor) for one in parties), parties) if parties else None


class Voices:
    """
    The sentences of a document in order, and whose words those within quotations are.

    `spoken` are these by their number. A sentence is asked who speaks in it when it was
    coded or, where it comes only after a quotation, before its turn.
    """

    def __init__(self, spoken: Mapping[int, Spoken], sentences: Iterator[Sentence]) -> None:
        self._spoken = spoken
        self._sentences = sentences
        self._waiting: deque[Sentence] = deque()
        self._telling = {at for one in spoken.values() for at in one.told_by}
        self._heard: dict[int, Voice | None] = {}
        self._at = -1

    def __iter__(self) -> Iterator[Sentence]:
        while True:
            one = self._waiting.popleft() if self._waiting else next(self._sentences, None)
            if one is None:
                return
            self._at += 1
            yield one

    def own(self, voice_in: Callable[[Sentence], Voice | None]) -> Voice | None:
        """Who says the sentence given last, where it stands within a quotation."""
        quoted = self._spoken.get(self._at)
        for number in quoted.told_by if quoted is not None else ():
            if number > self._at and number not in self._heard:
                self._heard[number] = voice_in(self._later(number - self._at))
            voice = self._heard.get(number)
            if voice is not None:
                return voice
        return None

    def hear(self, voice: Callable[[], Voice | None]) -> None:
        """Remembers who speaks in the sentence given last, if it tells whose another is."""
        if self._at in self._telling:
            self._heard[self._at] = voice()

    def _later(self, steps: int) -> Sentence:
        while len(self._waiting) < steps:
            self._waiting.append(next(self._sentences))
        return self._waiting[steps - 1]


def is_heading(sentence: Sentence) -> bool:
    """Whether a text that begins so is somebody's own: "Statement by the ministry on …"."""
    words = [token.text.lower() for token in sentence.tokens]
    at = next((at for at, word in enumerate(words[:_EARLY]) if word in ISSUED), -1)
    if at < 0 or any(token.xpos.startswith("VB") for token in sentence.tokens[:at]):
        return False
    given = words[at + 1 : at + 2]
    return bool(given and given[0] in _FROM) or (
        at > 0 and words[at - 1] in ("’s", "'s", "’", "'")
    )


def author_of(sentence: Sentence, named: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that issue a text with such a heading."""
    words = [token.text.lower() for token in sentence.tokens]
    at = next(at for at, word in enumerate(words) if word in ISSUED)
    if words[at + 1 : at + 2] and words[at + 1] in _FROM:
        until = (to for to in range(at + 2, len(words)) if words[to] in TOPICS)
        first, last = at + 2, next(until, len(words))
    else:
        first, last = 0, at
    return tuple(
        replace(one, possessive=False)
        for one in named
        if first <= one.first and one.last <= last and one.actor.code
    )


def tagged(
    sentence: Sentence, before: Sequence[Party], on: date | None
) -> tuple[Party, ...] | None:
    """
    Who speaks from here on in a transcript; None where the sentence does not say.

    `before` are the parties named so far: "MR. OKELLO" and "THE PRESIDENT" are of them.
    """
    if _ASKING.match(sentence.text):
        return ()
    tag = _TAG.match(sentence.text)
    if tag is None:
        return None
    name = tag.group().rstrip(": ")
    last = name.split()[-1].lower()
    known = actor_of(name, on)
    same = (one for one in before if last in one.actor.name.lower().split())
    meant = None if known.code else next(same, None)
    if meant is not None:
        return (meant,)
    if not known.code:
        return ()
    end = sentence.start + len(name)
    actor = Actor(
        name=name, code=known.code, sector=known.sector, start=sentence.start, end=end
    )
    return (Party(actor=actor, first=0, last=0, kind="person", person=True),)


def with_speakers_own(
    found: Sequence[Party], sentence: Sentence, frames: Sequence[Frame], author: Sequence[Party]
) -> tuple[Party, ...]:
    """The parties, with the state of "our soldiers" where it is known who says so."""
    return tuple(_own(party, sentence, frames, author) for party in found)


def _own(
    party: Party, sentence: Sentence, frames: Sequence[Frame], author: Sequence[Party]
) -> Party:
    before = sentence.tokens[party.first - 1].text.lower() if party.first else ""
    if party.actor.code or party.kind != "role" or before not in OF_SPEAKER:
        return party
    codes = set(_codes(party, frames) or [one.actor.code for one in author])
    if len(codes) != 1:
        return party
    return replace(party, actor=replace(party.actor, code=codes.pop()))


def _codes(party: Party, frames: Sequence[Frame]) -> list[str]:
    """The codes of who says the innermost saying that holds the party."""
    covering = [one for one in frames if one.covers(party.first)]
    said: Iterator[str] = (who.code for who in covering[-1].speakers) if covering else iter(())
    return [code for code in said if code]
