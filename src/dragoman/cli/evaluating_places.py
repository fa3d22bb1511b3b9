"""Where the coder puts the gold places of a text, for `evaluate places`."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.atlas import Locality
from dragoman.coding.gazetteer import Surroundings, home_country, resolved, surroundings
from dragoman.coding.place_names import NamedPlace, place_at, places_named
from dragoman.evaluation.places import GoldPlace, GoldText, PutPlace
from dragoman.words import WordSpan, word_spans


def put_places(gold: GoldText) -> list[PutPlace]:
    """Whether each gold place of a text is found, and where it is put; nothing is labelled."""
    words = word_spans(gold.text)
    named = places_named(words)
    context = surroundings(gold.text, home=home_country(gold.url))
    return [_put(place, named, words, context) for place in gold.places]


def _put(
    gold: GoldPlace,
    named: Sequence[NamedPlace],
    words: Sequence[WordSpan],
    context: Surroundings,
) -> PutPlace:
    if gold.absent:
        return PutPlace(found=bool(named), place=None)
    own = _own(gold, named)
    return PutPlace(found=own is not None, place=_meant(gold, own, words, context))


def _own(gold: GoldPlace, named: Sequence[NamedPlace]) -> NamedPlace | None:
    """The name that was read where the gold place stands."""
    if gold.index is not None:
        return named[gold.index] if -len(named) <= gold.index < len(named) else None
    return next((one for one in named if one.start < gold.end and gold.start < one.end), None)


def _meant(
    gold: GoldPlace,
    own: NamedPlace | None,
    words: Sequence[WordSpan],
    context: Surroundings,
) -> Locality | None:
    """The place that the gold words are taken for, also where they were not found."""
    is_whole = own is not None and (own.start, own.end) == (gold.start, gold.end)
    if gold.index is None and not is_whole:
        own = place_at(words, gold.start, gold.end)
    return None if own is None else resolved(own, context)
