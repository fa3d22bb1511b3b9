"""
How well the coder reads: its events against those of careful readers.

Two kinds of gold are measured. Whole reports with some of their events, and
how each should be described (`coding_score`); and single sentences with the
full set of their (actor, recipient, event type) triples (`triple_score`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.codebook import plover_type
from dragoman.evaluation.folding import folded_type
from dragoman.records import Actor, Event

# PLOVER's three older names of event types, and what they became.
TYPE_OF_OLD_TYPE = {
    "DEMAND": "REQUEST",
    "INVESTIGATE": "ACCUSE",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
NOBODY = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvent:
    """An event that a careful reader takes from a report; `start`, `end` span its quote."""

    document: str
    type: str
    actor: frozenset[str]
    recipient: frozenset[str]
    status: str
    attribution: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingScore:
    """
    Shares from 0 to 1, and the counts behind them.

    `precision` is a lower bound where the expected events are not complete.
    `actor` to `attribution` are of the found events: how many are described alike;
    `whole_f1` counts those alike in actor, recipient and status as found, and no others.
    """

    documents: int
    expected: int
    found: int
    extra: int
    recall: float
    precision: float
    f1: float
    actor: float
    recipient: float
    status: float
    attribution: float
    whole_f1: float


class Triple(NamedTuple):
    """Who, to whom, what: countries or bodies by three letters, "---" for nobody."""

    actor: str
    recipient: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripleScore:
    """F1 over sentences: of event types, of pairs, and of whole triples."""

    sentences: int
    type_f1: float
    pair_f1: float
    triple_f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    expected: ExpectedEvent
    event: Event


# -------------------------------------------------------- whole reports


def coding_score(
    expected: Sequence[ExpectedEvent],
    events_by_document: Mapping[str, Sequence[Event]],
    *,
    complete: bool = False,
) -> CodingScore:
    """
    The score of the events coded from each report.

    An expected event is found if an event of its type has a quote that
    overlaps its own; each event is found once. Reports without an expected
    event do not count, unless the expected events are `complete`.
    """
    matches: list[_Match] = []
    coded = 0
    documents = sorted(
        {one.document for one in expected} | (set(events_by_document) if complete else set())
    )
    for document in documents:
        events = events_by_document.get(document, ())
        coded += len(events)
        matches += _matches([one for one in expected if one.document == document], events)
    return _coding_score(matches, documents=len(documents), expected=len(expected), coded=coded)


def _matches(expected: Sequence[ExpectedEvent], events: Sequence[Event]) -> list[_Match]:
    """Each expected event with its event, the pairs most alike first."""
    possible = [
        _Match(expected=one, event=event)
        for one in expected
        for event in events
        if event.type == one.type and _overlap(one, event) > 0
    ]
    possible.sort(key=_likeness, reverse=True)
    matches: list[_Match] = []
    for match in possible:
        # By identity: two readers' events may be alike in every field.
        is_taken = any(
            match.expected is taken.expected or match.event is taken.event for taken in matches
        )
        if not is_taken:
            matches.append(match)
    return matches


def _likeness(match: _Match) -> tuple[int, int]:
    alike = _is_actor_alike(match) + _is_recipient_alike(match) + _is_status_alike(match)
    return alike, _overlap(match.expected, match.event)


def _overlap(expected: ExpectedEvent, event: Event) -> int:
    return min(expected.end, event.end) - max(expected.start, event.start)


def _coding_score(
    matches: Sequence[_Match], *, documents: int, expected: int, coded: int
) -> CodingScore:
    found = len(matches)
    recall, precision = _share(found, expected), _share(found, coded)
    return CodingScore(
        documents=documents,
        expected=expected,
        found=found,
        extra=coded - found,
        recall=recall,
        precision=precision,
        f1=_f1(found, coded, expected),
        actor=_share(sum(map(_is_actor_alike, matches)), found),
        recipient=_share(sum(map(_is_recipient_alike, matches)), found),
        status=_share(sum(map(_is_status_alike, matches)), found),
        attribution=_share(sum(map(_is_attribution_alike, matches)), found),
        whole_f1=_f1(sum(map(_is_whole, matches)), coded, expected),
    )


def _is_actor_alike(match: _Match) -> bool:
    return _codes(match.event.actor) == match.expected.actor


def _is_recipient_alike(match: _Match) -> bool:
    return _codes(match.event.recipient) == match.expected.recipient


def _is_status_alike(match: _Match) -> bool:
    return match.event.status.value == match.expected.status


def _is_whole(match: _Match) -> bool:
    return _is_actor_alike(match) and _is_recipient_alike(match) and _is_status_alike(match)


def _is_attribution_alike(match: _Match) -> bool:
    """Both have a speaker, or neither; who it is may be said in many words."""
    return bool(match.event.attribution) == bool(match.expected.attribution)


def _codes(parties: Iterable[Actor]) -> frozenset[str]:
    return frozenset(party.code for party in parties if party.code)


# ----------------------------------------------------- single sentences


def triple_score(
    pairs: Iterable[tuple[Iterable[Triple], Iterable[Triple]]],
) -> TripleScore:
    """
    The score over sentences, each given as its (gold, coded) triples.

    Sets are compared within a sentence and counted over all of them (micro
    F1), as UniversalPetrarch and the raters of PLOVER's gold records were.
    """
    known = [(set(gold), set(coded)) for gold, coded in pairs]
    types = [({t.type for t in gold}, {t.type for t in coded}) for gold, coded in known]
    dyads = [({t[:2] for t in gold}, {t[:2] for t in coded}) for gold, coded in known]
    return TripleScore(
        sentences=len(known),
        type_f1=set_f1(types),
        pair_f1=set_f1(dyads),
        triple_f1=set_f1(known),
    )


def event_triples(events: Iterable[Event], *, folded: bool = False) -> list[Triple]:
    """
    Every actor with every recipient of each event, as triples.

    Parties of a symmetric event are all actors, so each stands with nobody. `folded` for
    a set that tells by the type what is only to come.
    """
    return [
        triple(
            actor, recipient, folded_type(event.type, event.status) if folded else event.type
        )
        for event in events
        for actor in _codes_or_nobody(event.actor)
        for recipient in _codes_or_nobody(event.recipient)
    ]


def triple(actor: str, recipient: str, event_type: str) -> Triple:
    """
    The triple in the terms of the comparison: three letters, today's types of PLOVER.

    >>> triple("USAGOV", "IGO:UN", "DEMAND")
    Triple(actor='USA', recipient='IGO', type='REQUEST')
    >>> triple("DEU", "FRA", "173").type
    'COERCE'
    """
    return Triple(
        actor=actor[:3] or NOBODY,
        recipient=recipient[:3] or NOBODY,
        type=plover_type(event_type)
        if event_type.isdigit()
        else TYPE_OF_OLD_TYPE.get(event_type, event_type),
    )


def _codes_or_nobody(parties: Iterable[Actor]) -> list[str]:
    return [party.code or NOBODY for party in parties] or [NOBODY]


def set_f1(pairs: Iterable[tuple[AbstractSet[object], AbstractSet[object]]]) -> float:
    """Micro F1 over pairs of sets: what is right, and ours."""
    found = coded = expected = 0
    for gold, ours in pairs:
        found += len(gold & ours)
        coded += len(ours)
        expected += len(gold)
    return _f1(found, coded, expected)


def _f1(found: int, coded: int, expected: int) -> float:
    return _share(2 * found, coded + expected)


def _share(part: int, whole: int) -> float:
    """Zero where there is nothing to share: a coder that is silent has no merit."""
    return part / whole if whole else 0.0
