"""A correction in words: parties, places and days as a person writes them, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.records import Actor, Correction, Event, EventDate, Place


def party_text(parties: Sequence[Actor]) -> str:
    """
    The parties as a person writes them.

    >>> party_text([Actor(name="Russian forces", code="RUS", sector="MIL", start=0, end=14)])
    'Russian forces (RUS)'
    """
    return ", ".join(
        f"{party.name} ({party.code})" if party.code else party.name for party in parties
    )


def place_text(place: Place | None) -> str:
    """The place as a person writes it: "Nairobi (KEN)"; nothing where there is none."""
    if place is None:
        return ""
    return f"{place.name} ({place.code})" if place.code else place.name


def date_text(when: EventDate | None) -> str:
    """The days as a person writes them: one, or two that part by "/"."""
    if when is None or when.start is None or when.end is None:
        return ""
    return f"{when.start}" if when.start == when.end else f"{when.start}/{when.end}"


def changed_words(one: Correction) -> str:
    """What the correction says otherwise than the coder, each field with both."""
    if one.now is None:
        return "no event"
    before, after = dict(_fields(one.was)), dict(_fields(one.now))
    changed = [
        f"{name}: {before[name] or 'none'} → {after[name] or 'none'}"
        for name in before
        if before[name] != after[name]
    ]
    return "; ".join(changed) or "as it was coded"


def _fields(event: Event) -> Iterator[tuple[str, str]]:
    yield "what", f"{event.type} {event.mode}".rstrip()
    yield "status", event.status.value
    yield "who", party_text(event.actor)
    yield "to whom", party_text(event.recipient)
    yield "according to", party_text(event.attribution)
    yield "where", place_text(event.place)
    yield "when", date_text(event.date)
    yield "words", event.quote
