"""What one marked party does to another in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.parties import Party
from dragoman.coding.speech import speech_frames
from dragoman.coding.status import decided_status
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.errors import SettingError
from dragoman.records import Actor, Relation, Sentence

_BETWEEN, _AFTER, _BEFORE = 1.0, 0.5, 0.25
"""Weights of an event word by where it stands to the marked parties."""

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
        parties=tuple(sorted(marked, key=lambda party: party.first)),
        published=None,
    )
    weighed = _weighed(reading, marked[0], marked[1])
    if not weighed:
        return Relation(type="", mode="", status="", probabilities={})
    best = max(weighed, key=lambda one: one.weight).trigger
    frames = [frame for frame in speech_frames(reading) if frame.covers(best.first)]
    return Relation(
        type=best.type,
        mode=best.mode,
        status=decided_status(reading, best, frames).status.value,
        probabilities=_shares(weighed),
    )


def _weighed(reading: Reading, actor: Party, recipient: Party) -> list[_Weighed]:
    found = TriggerReader(reading).triggers()
    return [
        _Weighed(trigger, _weight(trigger, actor, recipient) / (1 + 0.1 * order))
        for order, trigger in enumerate(found)
    ]


def _weight(trigger: Trigger, actor: Party, recipient: Party) -> float:
    low, high = sorted((actor.first, recipient.first))
    word = trigger.first if trigger.verb is None else trigger.verb
    strength = 1.0 if trigger.verb is not None else 0.6
    if low < word < high:
        return _BETWEEN * strength
    return (_AFTER if word > high else _BEFORE) * strength


def _shares(weighed: Sequence[_Weighed]) -> dict[str, float]:
    """The weight of each type, as shares of one."""
    weight_by_type: dict[str, float] = {}
    for one in weighed:
        kind = one.trigger.type
        weight_by_type[kind] = weight_by_type.get(kind, 0.0) + one.weight
    total = sum(weight_by_type.values())
    ranked = sorted(weight_by_type.items(), key=lambda item: -item[1])
    return {kind: round(weight / total, 4) for kind, weight in ranked}


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
