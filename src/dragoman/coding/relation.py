"""What one marked party does to another in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.judging import candidates, overruled, types_by_reader
from dragoman.coding.parties import Party
from dragoman.coding.roles import roles
from dragoman.coding.speech import speech_frames
from dragoman.coding.status import decided_status
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.errors import SettingError
from dragoman.records import Actor, Relation, Sentence

_BETWEEN, _AFTER, _BEFORE = 1.0, 0.5, 0.25
"""Weights of an event word by where it stands to the marked parties."""

_UNSURE = 0.3
"""What a word is worth that the reader takes for no event's."""

_OF_TABLES = 0.2
"""The share of the tables in the probability of a type."""

_DOES, _RECEIVES = 1.5, 1.0
"""Weights where the tree makes the marked parties the event's own."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Weighed:
    trigger: Trigger
    weight: float


def relation_between(sentence: Sentence, actor: Span, recipient: Span) -> Relation:
    """
    The event type, mode and status that the words give for the marked pair.

    `actor` and `recipient` are spans of characters, half open. The first event
    word between the two counts most; `type` is empty where no word names an
    event. Raises `SettingError` for a span outside the sentence.
    """
    marked = [_party(sentence, span) for span in (actor, recipient)]
    reading = Reading(
        sentence=sentence,
        lower=lower_words(sentence, date_words(sentence)),
        tree=Tree.of(sentence),
        parties=tuple(sorted(marked, key=lambda party: party.first)),
        published=None,
    )
    found = candidates(TriggerReader(reading))
    weighed = _weighed(reading, found, marked[0], marked[1])
    if not weighed:
        return Relation(type="", mode="", status="", probabilities={})
    best = max(weighed, key=lambda one: one.weight).trigger
    frames = [frame for frame in speech_frames(reading) if frame.covers(best.first)]
    decision = overruled(reading, best, decided_status(reading, best, frames, found))
    return Relation(
        type=best.type,
        mode=best.mode,
        status=decision.status.value,
        probabilities=_shares(reading, best),
    )


def _weighed(
    reading: Reading, found: Sequence[Trigger], actor: Party, recipient: Party
) -> list[_Weighed]:
    return [
        _Weighed(trigger, _weight(reading, trigger, actor, recipient) / (1 + 0.1 * order))
        for order, trigger in enumerate(found)
    ]


def _weight(reading: Reading, trigger: Trigger, actor: Party, recipient: Party) -> float:
    told = roles(reading, trigger)
    doing = any(one.first == actor.first for one in told.actor)
    receiving = any(one.first == recipient.first for one in (*told.recipient, *told.actor))
    low, high = sorted((actor.first, recipient.first))
    if low < trigger.pivot < high:
        place = _BETWEEN
    else:
        place = _AFTER if trigger.pivot > high else _BEFORE
    strength = 1.0 if trigger.verb is not None else 0.6
    known = _UNSURE + trigger.probability
    return (place * strength + _DOES * doing + _RECEIVES * receiving) * known


def _shares(reading: Reading, best: Trigger) -> dict[str, float]:
    """The probability of each type, as the reader and the tables together have it."""
    shares = {best.type: _OF_TABLES}
    for kind, share in types_by_reader(reading, best):
        shares[kind] = shares.get(kind, 0.0) + (1 - _OF_TABLES) * share
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    return {kind: round(share / total, 4) for kind, share in ranked}


def _party(sentence: Sentence, span: Span) -> Party:
    start, end = span
    inside = [
        index
        for index, token in enumerate(sentence.tokens)
        if token.start < sentence.start + end and token.end > sentence.start + start
    ]
    if not inside:
        raise SettingError(
            f"the span {start}–{end} holds no word of a sentence of "
            f"{len(sentence.text)} characters; give the offsets of a party in it"
        )
    first, last = inside[0], inside[-1] + 1
    name = sentence.text[start:end]
    shown = Actor(name=name, code="", sector="", start=start, end=end)
    return Party(actor=shown, first=first, last=last, kind="marked")
