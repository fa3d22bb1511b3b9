"""An event field by field, each with the words it stands on and the reason for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.corrections import STEP
from dragoman.records import Actor, Event, Step
from dragoman.web.wording import party_list, when_words
from dragoman.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    A field of an event as a person reads it.

    `value` is what it says, `detail` its codes; `words` are those of the text, and
    `because` is the coder's reason, in one or more sentences.
    """

    name: str
    value: str
    detail: str = ""
    words: str = ""
    because: tuple[str, ...] = ()


def fields_of(event: Event) -> list[Field]:
    """All fields that say something, in the order in which one asks for them."""
    return [field for field in _fields(event) if field.value]


def _fields(event: Event) -> Iterator[Field]:
    yield Field(
        name="What",
        value=", ".join(filter(None, (event.type, event.mode))),
        detail=", ".join(filter(None, (event.quad, *event.contexts))),
        words=event.quote,
        because=_says(event.because, "type"),
    )
    yield _party_field("Who", event.actor, _says(event.because, "actor"))
    yield _party_field("To whom", event.recipient, _says(event.because, "recipient"))
    yield Field(
        name="Status",
        value=event.status.value,
        words=event.status_words,
        because=_says(event.because, "status"),
    )
    yield _party_field("According to", event.attribution, _says(event.because, "attribution"))
    yield _when(event)
    if event.place:
        yield Field(
            name="Where",
            value=plain(event.place.name),
            detail=", ".join(filter(None, (event.place.region, event.place.code))),
            words=event.place.name,
            because=("the place that the words name for it",),
        )
    yield Field(
        name="Sure",
        value=f"{event.confidence:.0%}",
        because=("the share of events read so surely that were right",),
    )
    yield Field(
        name="Put right",
        value="by hand" if _says(event.because, STEP) else "",
        because=_says(event.because, STEP),
    )


def _party_field(name: str, parties: Sequence[Actor], because: tuple[str, ...]) -> Field:
    codes = [
        " ".join(filter(None, (party.code, party.sector)))
        for party in parties
        if party.code or party.sector
    ]
    return Field(
        name=name,
        value=party_list(parties) if parties else "",
        detail=", ".join(dict.fromkeys(codes)),
        words="; ".join(dict.fromkeys(plain(party.name) for party in parties)),
        because=because,
    )


def _when(event: Event) -> Field:
    when = event.date
    if when is None:
        return Field(name="When", value="")
    if when.precision == "reported":
        told = "the text gives no time: the day of the report stands in for it"
        return Field(name="When", value="not said", because=(told,))
    if when.precision == "unresolved":
        told = "the words need the day of the report, which is not known"
        return Field(name="When", value="not known", words=when.words, because=(told,))
    return Field(
        name="When",
        value=when_words(when),
        detail=when.precision,
        words=when.words,
        because=(f"“{plain(when.words)}” means these days",) if when.words else (),
    )


def _says(steps: Sequence[Step], step: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(one.says) for one in steps if one.step == step))
