"""A document's text cut into pieces, so that every event's quote can be marked in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.records import Event
from dragoman.words import UNPRINTABLE

_WORD = re.compile(r"\w+")
_STEM = 6  # letters: longer words are cut by the search too


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    A run of text that the same events cover.

    `events` are their numbers (from 1, in the order given); `starts` tells
    that a quote begins here, at character `start` of the text, and `ending`
    are the events whose quote ends with it.
    """

    text: str
    start: int
    starts: bool = False
    events: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()


def pieces(text: str, events: Sequence[Event]) -> list[Piece]:
    """
    The pieces, which make up the whole text; quotes may overlap and nest.

    An event whose span lies outside the text marks nothing.
    """
    spans = {
        number: event
        for number, event in enumerate(events, 1)
        if 0 <= event.start < event.end <= len(text)
    }
    edges = {0, len(text)}
    edges |= {edge for event in spans.values() for edge in (event.start, event.end)}
    cuts = sorted(edges)
    return [_piece(text, start, end, spans) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, spans: dict[int, Event]) -> Piece:
    covering = {
        number: event
        for number, event in spans.items()
        if event.start < end and event.end > start
    }
    return Piece(
        text=UNPRINTABLE.sub("", text[start:end]),
        start=start,
        starts=any(event.start == start for event in covering.values()),
        events=tuple(covering),
        ending=tuple(number for number, event in covering.items() if event.end == end),
        statuses=tuple(dict.fromkeys(event.status.value for event in covering.values())),
    )


def marked_words(text: str, words: str) -> list[tuple[str, bool]]:
    """
    The text cut where words that were searched for stand in it, each told apart.

    Words are marked by their beginning, since the search finds other forms of them too.

    >>> marked_words("Two tankers were seized", "tanker")
    [('Two ', False), ('tankers', True), (' were seized', False)]
    """
    wanted = [re.escape(word[:_STEM]) for word in _WORD.findall(words.casefold())]
    if not wanted:
        return [(text, False)]
    found = re.compile(rf"\b(?:{'|'.join(wanted)})\w*", re.IGNORECASE)
    cuts, last = [], 0
    for match in found.finditer(text):
        cuts += [(text[last : match.start()], False), (match.group(), True)]
        last = match.end()
    return [cut for cut in (*cuts, (text[last:], False)) if cut[0]]
