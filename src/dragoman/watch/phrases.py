"""The words of a question, from the type and the parties of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.codebook import country_names, rows
from dragoman.english import listed
from dragoman.errors import TableError
from dragoman.naming import spoken_name
from dragoman.records import Actor, Event

TABLE = "question_phrases.tsv"


def asked_of(event: Event) -> str:
    """
    What a question about the event asks, without "Will" and without a date.

    The parties keep the names that the text gives them: "NATO countries give
    military aid to Ukraine".
    """
    actors, recipients = party_names(event.actor), party_names(event.recipient)
    phrase = _phrase(event, _form(actors, recipients))
    asked = phrase.format(actor=listed(actors), recipient=listed(recipients))
    return asked + _place_words(event)


def party_names(parties: Sequence[Actor]) -> list[str]:
    """The names of the parties, one for each code."""
    name_by_party: dict[str, str] = {}
    for party in parties:
        name_by_party.setdefault(party.code or party.name.casefold(), _name(party))
    return list(name_by_party.values())


def _name(party: Actor) -> str:
    """The text's own name, or the country's where that is a pronoun or an adjective."""
    return spoken_name(party, country_names()) or "the party named"


def _form(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Which parties are known, in the words of the table."""
    if recipients:
        return "pair" if actors else "recipient"
    if actors:
        return "together" if len(actors) > 1 else "actor"
    return "none"


def _phrase(event: Event, form: str) -> str:
    """The most particular phrase: for the mode, then for a context, then for the type."""
    phrases = _phrases()
    for mode in filter(None, (event.mode, *event.contexts)):
        if (event.type, mode, form) in phrases:
            return phrases[event.type, mode, form]
    try:
        return phrases[event.type, "", form]
    except KeyError:
        raise TableError(
            f"{TABLE} has no phrase for {event.type} with the parties {form!r};"
            " add a row with an empty mode."
        ) from None


def _place_words(event: Event) -> str:
    """Where it is to be, unless the place is one of the parties."""
    if event.place is None:
        return ""
    place = " ".join(event.place.name.split())
    named = {one.name.casefold() for one in (*event.actor, *event.recipient)}
    return "" if place.casefold() in named else f" in {place}"


@cache
def _phrases() -> Mapping[tuple[str, str, str], str]:
    """The phrases by event type, mode and form."""
    return {(row["type"], row["mode"], row["form"]): row["phrase"] for row in rows(TABLE)}
