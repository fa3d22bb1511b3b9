"""Whether a promise and a later report are of the same states, people and names."""

from __future__ import annotations

from dragoman.codebook import country_names, demonyms
from dragoman.records import Event
from dragoman.relations.pledge_words import WORD, capitals, whole_words


def same_people(pledge: Event, event: Event) -> bool:
    """Whether for each side of both the same people act, where both say more than the state."""
    first, second = people_by_party(pledge), people_by_party(event)
    return all(
        first[code] & second[code]
        for code in first.keys() & second.keys()
        if first[code] and second[code]
    )


def people_by_party(event: Event) -> dict[str, set[str]]:
    """The words by which each party is named, but for the state and its head."""
    found: dict[str, set[str]] = {}
    for one in (*event.actor, *event.recipient):
        state = set(WORD.findall(country_names().get(one.code, "").casefold()))
        named = set(WORD.findall(one.name.casefold()))
        rest = named - state - demonyms() - capitals() - whole_words()
        found.setdefault(one.code, set()).update(rest)
    return found


def same_names(pledge: Event, event: Event) -> bool:
    """Whether the own words name something alike besides the parties, if both name anything."""
    parties = _party_words(pledge) & _party_words(event)
    first, second = _proper_names(pledge) - parties, _proper_names(event) - parties
    return bool(first & second) or not first or not second


def _proper_names(event: Event) -> frozenset[str]:
    """The capitalised words of the event's quote but its actors' and those of any state."""
    actors = {word for one in event.actor for word in WORD.findall(one.name.casefold())}
    known = actors | _country_words(event) | demonyms() | whole_words()
    found = (word for word in WORD.findall(event.quote) if word[0].isupper())
    return frozenset(word.casefold() for word in found if word.casefold() not in known)


def _party_words(event: Event) -> set[str]:
    parties = (*event.actor, *event.recipient)
    return {word for one in parties for word in WORD.findall(one.name.casefold())}


def _country_words(event: Event) -> set[str]:
    names = (country_names().get(one.code, "") for one in (*event.actor, *event.recipient))
    return {word for name in names for word in WORD.findall(name.casefold())}


def same_direction(pledge: Event, other: Event) -> bool:
    """Talks and agreements are of both; of all else the giver must stay the giver."""
    if pledge.type in {"CONSULT", "AGREE", "COOPERATE"} or not pledge.recipient:
        return True
    doers = {party.code or party.name for party in pledge.actor}
    return bool(doers & {party.code or party.name for party in other.actor})
