"""
What a sentence tells of a known party in its main clause, where no event type covers it:
a minister is moved, a decree signed, a tariff raised.

These are no events of the coding: they stand in no store and count in no ledger. The page
of the brief tells them, since its reader would miss them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.beside import beside_politics
from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.events import POLITICAL
from dragoman.coding.parties import parties
from dragoman.coding.party import Party
from dragoman.coding.speech import Frame, speech_frames
from dragoman.coding.status import decided_status
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.records import Attribution, Document, Event, EventId, Sentence, Step, digest

OTHER = "OTHER"
"""Stands where an event has its type."""

_PLAIN_VERBS = frozenset({"VBZ", "VBP", "VBD", "VBN", "VB"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_CONFIDENCE = 0.5


def may_state(sentence: Sentence, document: Document) -> int:
    """How many parties to politics it names, by its words alone: its tree is not asked."""
    named = parties(sentence, day=document.published, known_persons=frozenset())
    return len({party.actor.code or party.actor.name for party in named if _is_known(party)})


def statement(document: Document, sentence: Sentence) -> Event | None:
    """
    What the main clause of a sentence that was read tells of a known party as its subject.

    None where the subject is none, the clause is no plain statement, or the sentence asks;
    or where the sentence or the title over it leads away from politics.
    """
    dates = date_words(sentence)
    named = parties(sentence, day=document.published, known_persons=frozenset())
    reading = Reading(
        sentence=sentence,
        lower=lower_words(sentence, dates),
        tree=Tree.of(sentence),
        parties=named,
        published=document.published,
    )
    if not reading.was_read or reading.is_question:
        return None
    if beside_politics(reading.lower) or beside_politics(_words(document.title)):
        return None
    frames = speech_frames(reading)
    verb = _main_verb(reading, frames)
    if verb is None:
        return None
    actors = [one for one in _subjects(reading, _whose(reading, verb)) if _is_known(one)]
    if not actors:
        return None
    return _event(document, reading, verb, (actors, _objects(reading, verb)), frames)


def _words(title: str) -> list[str]:
    """The words of a title in small letters, without their marks."""
    return [word.strip(".,:;!?'\"‘’“”()") for word in title.lower().split()]


def _main_verb(reading: Reading, frames: Iterable[Frame]) -> int | None:
    """The verb of the main clause; of "the army says that …", that of what it says."""
    tree = reading.tree
    root = next((at for at, head in enumerate(tree.heads) if head < 0), None)
    if root is None:
        return None
    if root in {frame.verb for frame in frames}:
        root = tree.first(root, "ccomp") or root
    return root if reading.tag(root) in _PLAIN_VERBS else None


def _whose(reading: Reading, verb: int) -> int:
    """The verb whose subject acts: of "Kenya says that it will reform", that of saying."""
    subject = reading.tree.first(verb, *_SUBJECTS)
    spoken = reading.tree.has(verb, "ccomp") and reading.tree.heads[verb] >= 0
    if spoken and (subject is None or reading.tag(subject) == "PRP"):
        return reading.tree.heads[verb]
    return verb


def _subjects(reading: Reading, verb: int) -> Iterator[Party]:
    at = reading.tree.first(verb, *_SUBJECTS)
    for index in () if at is None else reading.tree.joined(at):
        party = reading.party_at(index)
        if party is not None:
            yield party


def _objects(reading: Reading, verb: int) -> list[Party]:
    """The known parties behind the verb."""
    return [one for one in reading.parties if one.first > verb and one.actor.code]


def _is_known(party: Party) -> bool:
    """Whether it takes part in politics: a state, a bloc, or a body or person of one."""
    known = bool(party.actor.code or party.actor.members) and not party.actor.sector
    return known or party.actor.sector in POLITICAL


def _event(
    document: Document,
    reading: Reading,
    verb: int,
    members: tuple[list[Party], list[Party]],
    frames: Iterable[Frame],
) -> Event:
    actors, recipients = members
    trigger = Trigger(
        type=OTHER,
        mode="",
        contexts=(),
        recipient=(),
        needs="",
        first=verb,
        last=verb + 1,
        head=verb,
        verb=verb,
        form=reading.form(verb),
        passive=reading.is_passive(verb),
    )
    covering = tuple(frame for frame in frames if frame.covers(verb))
    decision = decided_status(reading, trigger, covering)
    speakers: dict[Attribution, None] = {
        speaker: None for frame in covering for speaker in frame.speakers
    }
    sentence = reading.sentence
    words = reading.text(verb, verb + 1)
    actor = tuple(party.actor for party in actors)
    taken = {(one.code, one.start) for one in actor}
    return Event(
        id=EventId(digest(document.id, str(sentence.start), str(verb), OTHER)),
        document=document.id,
        published=document.published,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        type=OTHER,
        mode="",
        contexts=(),
        quad="",
        intensity=0.0,
        status=decision.status,
        status_words=decision.words,
        actor=actor,
        recipient=tuple(
            party.actor
            for party in recipients
            if (party.actor.code, party.actor.start) not in taken
        ),
        attribution=tuple(speakers),
        date=None,
        place=None,
        confidence=_CONFIDENCE,
        because=(Step(step="type", words=words, says="no event type covers it"),),
    )
