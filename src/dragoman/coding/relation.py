"""What one marked party does to another in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.date_words import date_words
from dragoman.coding.judging import candidates
from dragoman.coding.party import Party
from dragoman.coding.roles import roles
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.errors import SettingError
from dragoman.records import Actor, Relation, Sentence

Span = tuple[int, int]

Shares = Sequence[tuple[str, float]]
"""Labels with their probabilities, likeliest first."""

ReadPair = Callable[[Sequence[str], Span, Span], tuple[Shares, Shares]]
"""Of words and two parties among them, the types and statuses of what passes between."""

NOTHING = ""
"""The type of nothing."""

SURE_OF_NOTHING = 0.7
"""
The probability from which nothing passes between the parties. Who asks for a pair mostly
has a reason to, so that the likeliest event is told where it is not ruled out.
"""


def relation_between(
    sentence: Sentence, actor: Span, recipient: Span, read_pair: ReadPair
) -> Relation:
    """
    The event type, mode and status that the words give for the marked pair.

    `actor` and `recipient` are spans of characters, half open. Types and statuses are
    the reader's for the sentence with both parties marked; the mode is that of the event
    word of the same type that suits the parties best, if any. `type` is empty where
    nothing passes between the two. Raises `SettingError` for a span outside the sentence.
    """
    marked = [_party(sentence, span) for span in (actor, recipient)]
    words = [token.text for token in sentence.tokens]
    types, statuses = read_pair(words, *((one.first, one.last) for one in marked))
    shares = dict(types)
    nothing = shares.pop(NOTHING, 0.0)
    total = sum(shares.values())
    if nothing >= SURE_OF_NOTHING or not total:
        return Relation(type=NOTHING, mode="", status="", probabilities={})
    kind = next(iter(shares))
    return Relation(
        type=kind,
        mode=_mode(sentence, kind, marked[0], marked[1]),
        status=statuses[0][0],
        probabilities={one: round(share / total, 4) for one, share in shares.items()},
    )


def _mode(sentence: Sentence, kind: str, actor: Party, recipient: Party) -> str:
    """The mode of the word of this type that has most of the two for its parties."""
    reading = Reading(
        sentence=sentence,
        lower=lower_words(sentence, date_words(sentence)),
        tree=Tree.of(sentence),
        parties=tuple(sorted((actor, recipient), key=lambda party: party.first)),
        published=None,
    )
    told = [one for one in candidates(TriggerReader(reading)) if one.type == kind]

    def suits(trigger: Trigger) -> int:
        found = roles(reading, trigger)
        doing = any(one.first == actor.first for one in found.actor)
        return doing + any(
            one.first == recipient.first for one in (*found.recipient, *found.actor)
        )

    return max(told, key=suits).mode if told else ""


def _party(sentence: Sentence, span: Span) -> Party:
    start, end = span
    inside = [
        index
        for index, token in enumerate(sentence.tokens)
        if token.start < sentence.start + end and token.end > sentence.start + start
    ]
    if not inside or start >= end:
        raise SettingError(
            f"the span {start}–{end} holds no word of a sentence of "
            f"{len(sentence.text)} characters; give the offsets of a party in it"
        )
    first, last = inside[0], inside[-1] + 1
    name = sentence.text[start:end]
    shown = Actor(name=name, code="", sector="", start=start, end=end)
    return Party(actor=shown, first=first, last=last, kind="marked")
