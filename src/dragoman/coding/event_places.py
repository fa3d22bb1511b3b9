"""Where an event lies: the place that its words give, looked up in the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from dragoman.atlas import Locality, country, region_name
from dragoman.codebook import known_places
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.gazetteer import document_surroundings, resolved, resolved_place
from dragoman.coding.names import name_table
from dragoman.coding.party import Party
from dragoman.coding.place_names import NamedPlace, places_named
from dragoman.coding.triggers import Trigger
from dragoman.records import Document, Place

_STRIKES = frozenset({"ASSAULT", "COERCE"})
_HARMING = frozenset(
    "kill kills killed wound wounds wounded injure injures injured hit hits strike strikes "
    "struck destroy destroys destroyed damage damages damaged".split()
)
_AREAS = frozenset(
    "region province state district county oblast governorate prefecture department".split()
)
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Types of what happens where its objects are."""
_HANGING = ("obj", "obl", "nmod", "conj", "appos", "compound", "nsubj:pass", "obl:agent")
_WITHIN = frozenset("in at near outside inside across".split())
_BESIDE = frozenset(
    "following after against despite amid before since for over from to".split()
)
_REASONS = frozenset("response protest retaliation connection relation role support".split())
"""Words of what is told beside an event, and happened elsewhere: "in response to"."""
_DEEPEST = 4
"""Steps from an event's word to a place that tells where it happened."""
_NESTED = frozenset({"of", "in", "near"})
_PREPOSITIONS = frozenset("in at near on outside off across inside around over".split())


def event_place(
    party: Party | None, trigger: Trigger, reading: Reading, document: Document
) -> Place | None:
    """
    The place of an event: the party that was found for it, or what the gazetteer has
    for the words that hang on the event by "in", "at" and the like, where there is no
    party or only the country: "in Tillaberi, Niger".
    """
    if party is None or party.kind == "country":
        place = _hanging_place(trigger, reading, document)
        if place is not None and (party is None or place.code == party.actor.code):
            return place
    return None if party is None else party_place(party, document)


def party_place(party: Party, document: Document) -> Place:
    """The place that a party names, with what the gazetteer knows of it."""
    actor = party.actor
    if party.kind == "country":
        return _record(actor.name, actor.start, actor.end, actor.code, country(actor.code))
    context = document_surroundings(document)
    place = resolved_place(
        actor.name, context, start=actor.start, end=actor.end, code=actor.code
    )
    if place is not None:
        return place
    known = known_places().get(actor.name)
    return Place(
        name=actor.name,
        code=actor.code,
        start=actor.start,
        end=actor.end,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
    )


_HELD = re.compile(r"\b([A-Z]\w+)-(?:occupied|held|controlled|annexed)\b")
_HELD_REACH = 60
"""Characters between "Russian-occupied" and the place that it describes."""


def holder(place: Place, reading: Reading) -> str:
    """The code of the state that holds a place by the words before it, or nothing."""
    before = reading.sentence.text[: place.start - reading.sentence.start]
    found = list(_HELD.finditer(before))
    if not found or len(before) - found[-1].end() > _HELD_REACH:
        return ""
    named = name_table().at([found[-1][1]], 0, reading.published)
    return named.name.code if named is not None else ""


def _record(name: str, start: int, end: int, code: str, place: Locality | None) -> Place:
    if place is None:
        return Place(name=name, code=code, start=start, end=end)
    return Place(
        name=name,
        code=code,
        start=start,
        end=end,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        region=region_name(place),
    )


def _hanging_place(trigger: Trigger, reading: Reading, document: Document) -> Place | None:
    named = _hanging_name(trigger, reading)
    meant = resolved(named, document_surroundings(document)) if named else None
    if named is None or meant is None:
        return None
    name = document.text[named.start : named.end]
    return _record(name, named.start, named.end, meant.code, meant)


def _hanging_name(trigger: Trigger, reading: Reading) -> NamedPlace | None:
    """The name of a place that hangs on the event's words and is nobody else's name."""
    tokens = reading.sentence.tokens
    located = chain(_located(trigger, reading), _located_deeper(trigger, reading))
    heads = [at for at in located if tokens[at].text[:1].isupper()]
    if not heads:
        return None
    named = places_named(tokens, labelled=reading.was_read)
    return next(
        (
            one
            for head in heads
            for at in (head, *_told_by(head, reading))
            for one in named
            if one.first <= at < one.last and _is_free(reading.party_at(at))
        ),
        None,
    )


def _told_by(head: int, reading: Reading) -> Iterator[int]:
    """Words that place a name without an entry: "Kidal Region", "Hanine, Lebanon"."""
    tokens = reading.sentence.tokens
    if reading.lower[head] in _AREAS and head > 0:
        yield head - 1
    if head + 2 < len(tokens) and tokens[head + 1].text == ",":
        yield head + 2


def _is_free(party: Party | None) -> bool:
    return party is None or (party.kind in PLACE_KINDS and not party.adjective)


def _located(trigger: Trigger, reading: Reading) -> Iterator[int]:
    """The words that hang on the event by a preposition of place, then what was struck."""
    tree, own = reading.tree, trigger.own
    pivot = _harming(trigger, reading)
    words = (trigger.pivot, trigger.verb, *sorted(own), pivot)
    centres = [one for one in words if one is not None]
    for centre in dict.fromkeys(centres):
        for child in tree.under(centre, "obl", "nmod", "obl:tmod"):
            cases = reading.prepositions(child)
            state = reading.sentence.tokens[child].entity[2:] == "COUNTRY"
            if cases[:1] == ("on",) and state:
                continue  # talks on Ukraine are about it
            if child not in own and cases and cases[0] in _PREPOSITIONS:
                yield from _with_nested(child, reading)
            elif not cases:  # "on strike Monday in Tel Aviv"
                yield from _nested(child, reading, _PREPOSITIONS)
    if trigger.type in _STRIKES:
        for centre in dict.fromkeys(centres):
            for child in tree.under(centre, "obj", "nsubj:pass"):
                if not _is_state(reading.party_at(child)):
                    yield from _with_nested(child, reading)
    yield from _located_beside(pivot, reading)


def _harming(trigger: Trigger, reading: Reading) -> int:
    """The verb of what an attack does, "an airstrike kills two in Gao"; else its own word."""
    tree, at = reading.tree, trigger.pivot
    verb = tree.heads[at] if trigger.noun and tree.has(at, "nsubj") else -1
    return verb if verb >= 0 and reading.lower[verb] in _HARMING else at


def _located_beside(verb: int, reading: Reading) -> Iterator[int]:
    """Where what "and" joins to it happened: "kills two and wounds six in Hanine"."""
    tree = reading.tree
    beside = [
        *tree.under(verb, "conj"),
        *([tree.heads[verb]] if tree.has(verb, "conj") else []),
    ]
    for other in beside:
        if reading.is_verb(other):
            for child in tree.under(other, "obl"):
                if set(reading.prepositions(child)[:1]) & _PREPOSITIONS:
                    yield from _with_nested(child, reading)


def _located_deeper(trigger: Trigger, reading: Reading) -> Iterator[int]:
    """Of what happens where its objects are the words further down that tell where."""
    if trigger.type in _BODILY:
        centres = (trigger.pivot, *sorted(trigger.own), _harming(trigger, reading))
        for centre in dict.fromkeys(centres):
            yield from _located_below(centre, reading, _DEEPEST)


def _located_below(index: int, reading: Reading, steps: int) -> Iterator[int]:
    """
    The words behind "in" and the like further down, but for those of another verb: "took
    the palace and two barracks in Kosti".
    """
    for child in reading.tree.under(index, *_HANGING) if steps else ():
        before = reading.prepositions(child)
        beside = not _BESIDE.isdisjoint(before)
        if reading.is_verb(child) or beside or reading.lower[child] in _REASONS:
            continue
        if before and before[0] in _WITHIN:
            yield from _with_nested(child, reading)
        yield from _located_below(child, reading, steps - 1)


def _is_state(party: Party | None) -> bool:
    return party is not None and party.kind == "country"


def _with_nested(index: int, reading: Reading) -> Iterator[int]:
    """A word, the names beside it, and the place in "the city of Reynosa"."""
    yield index
    yield from reading.tree.under(index, "appos", "compound", "flat")
    yield from _nested(index, reading, _NESTED)


def _nested(index: int, reading: Reading, cases: frozenset[str]) -> Iterator[int]:
    for child in reading.tree.under(index, "nmod"):
        if {*reading.prepositions(child)} & cases:
            yield from _with_nested(child, reading)
