"""Words by which a sentence is about sport, weather, accidents or crime without politics."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.codebook import not_event_words

_LONGEST = 3
_WIDEST_FIRST = ("always", "politics", "killing", "crime")


def beside_politics(lower: Sequence[str]) -> str:
    """
    How far the words of a sentence, in small letters, lead away from politics.

    "always" where nothing in it is an event, "killing" where deaths and blows are none,
    "crime" where arrests by police are none, empty where nothing tells so; "politics" where
    arms or aims tell that it is no accident and no plain crime: "a rocket hit a bus".
    """
    table, openers, words = _beside_words(), _beside_openers(), tuple(lower)
    found = {
        reach
        for at, word in enumerate(words)
        if word in openers
        for length in range(_LONGEST, 0, -1)
        if (reach := table.get(words[at : at + length], ""))
    }
    return next((one for one in _WIDEST_FIRST if one in found), "")


@cache
def _beside_words() -> dict[tuple[str, ...], str]:
    return {
        tuple(words.lower().replace("-", " - ").replace("'", " '").split()): reach
        for words, reach in not_event_words().items()
    }


@cache
def _beside_openers() -> frozenset[str]:
    return frozenset(words[0] for words in _beside_words())
