"""
An event as one JSON object, and back. The shape is a contract: see `docs/event.md`.

Fields may be added; none is renamed or removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dragoman.records import (
    Actor,
    Attribution,
    DocumentId,
    Event,
    EventDate,
    EventId,
    Place,
    Status,
    Step,
)


def event_as_json(event: Event) -> dict[str, Any]:
    """The event as plain JSON values, in the order of the contract."""
    return {
        "id": event.id,
        "document": event.document,
        "published": _day_text(event.published),
        "quote": event.quote,
        "start": event.start,
        "end": event.end,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "status": event.status.value,
        "status_words": event.status_words,
        "actor": [_actor_as_json(actor) for actor in event.actor],
        "recipient": [_actor_as_json(actor) for actor in event.recipient],
        "attribution": [
            {**_actor_as_json(speaker), "kind": speaker.kind} for speaker in event.attribution
        ],
        "date": _date_as_json(event.date),
        "place": _place_as_json(event.place),
        "confidence": event.confidence,
        "because": [
            {"step": step.step, "words": step.words, "says": step.says}
            for step in event.because
        ],
    }


def event_from_json(value: Mapping[str, Any]) -> Event:
    """The event that `event_as_json` wrote."""
    return Event(
        id=EventId(value["id"]),
        document=DocumentId(value["document"]),
        published=_day(value["published"]),
        quote=value["quote"],
        start=value["start"],
        end=value["end"],
        type=value["type"],
        mode=value["mode"],
        contexts=tuple(value["contexts"]),
        quad=value["quad"],
        intensity=value["intensity"],
        status=Status(value["status"]),
        status_words=value["status_words"],
        actor=tuple(map(_actor, value["actor"])),
        recipient=tuple(map(_actor, value["recipient"])),
        attribution=tuple(
            Attribution(**_actor_fields(speaker), kind=speaker["kind"])
            for speaker in value["attribution"]
        ),
        date=_event_date(value["date"]),
        place=None if value["place"] is None else Place(**value["place"]),
        confidence=value["confidence"],
        because=tuple(Step(**step) for step in value["because"]),
    )


def _actor_as_json(actor: Actor) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": actor.name,
        "code": actor.code,
        "sector": actor.sector,
        "start": actor.start,
        "end": actor.end,
    }
    if actor.members:
        fields["members"] = list(actor.members)
    return fields


def _actor(value: Mapping[str, Any]) -> Actor:
    return Actor(
        name=value["name"],
        code=value["code"],
        sector=value["sector"],
        start=value["start"],
        end=value["end"],
        members=tuple(value.get("members", ())),
    )


def _actor_fields(value: Mapping[str, Any]) -> dict[str, Any]:
    names = ("name", "code", "sector", "start", "end")
    return {name: value[name] for name in names} | {"members": tuple(value.get("members", ()))}


def _date_as_json(when: EventDate | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "start": _day_text(when.start),
        "end": _day_text(when.end),
        "words": when.words,
        "precision": when.precision,
    }


def _event_date(value: Mapping[str, Any] | None) -> EventDate | None:
    if value is None:
        return None
    return EventDate(
        start=_day(value["start"]),
        end=_day(value["end"]),
        words=value["words"],
        precision=value["precision"],
    )


def _place_as_json(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "code": place.code,
        "start": place.start,
        "end": place.end,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "region": place.region,
    }


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
