"""Made-up reports, with only what a test is about spelled out."""

from __future__ import annotations

from datetime import date

from dragoman.records import (
    Actor,
    Attribution,
    Document,
    DocumentId,
    Event,
    EventDate,
    EventId,
    Happening,
    Place,
    Report,
    Status,
    digest,
)

NAME_BY_CODE = {
    "CHN": "China",
    "FRA": "France",
    "IRN": "Iran",
    "QAT": "Qatar",
    "RUS": "Russia",
    "UKR": "Ukraine",
    "USA": "United States",
}
QUAD_BY_TYPE = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "AID": "material cooperation",
    "ACCUSE": "verbal conflict",
    "ASSAULT": "material conflict",
    "COERCE": "material conflict",
}
INTENSITY_BY_QUAD = {
    "verbal cooperation": 2.0,
    "material cooperation": 7.0,
    "verbal conflict": -2.0,
    "material conflict": -8.0,
}


def day(text: str) -> date:
    """The day of 2024, from its month and day: "05-17"."""
    return date.fromisoformat(f"2024-{text}")


def on(start: str, end: str = "", precision: str = "day") -> EventDate:
    """An event's date in 2024, worded unless the precision is "reported"."""
    words = "" if precision == "reported" else "then"
    return EventDate(start=day(start), end=day(end or start), words=words, precision=precision)


def parties(words: str) -> tuple[Actor, ...]:
    """Known codes become states, all other words a name without a code."""
    return tuple(
        Actor(
            name=NAME_BY_CODE.get(word, word),
            code=word if word in NAME_BY_CODE else "",
            sector="",
            start=0,
            end=0,
        )
        for word in words.split(", ")
        if word
    )


def report(
    who: str,
    type: str,  # noqa: A002 -- the field's word
    whom: str = "",
    *,
    said: str = "05-17",
    when: EventDate | None = None,
    status: Status = Status.HAPPENED,
    quote: str = "",
    place: str = "",
    place_code: str = "",
    source: str = "The Courier",
    origin: str = "",
    text: str = "",
    by: str = "",
    mode: str = "",
    contexts: tuple[str, ...] = (),
    members: tuple[str, ...] = (),
    confidence: float = 0.8,
    status_words: str = "",
) -> Report:
    """One report, published and known on `said`; its text is its own unless it is given."""
    fields = (who, type, whom, said, status.value, quote, source, origin, text, by, str(when))
    name = digest(*fields, place)
    actor = parties(who)
    if members:
        (bloc,) = actor
        actor = (Actor(name=bloc.name, code="", sector="", start=0, end=0, members=members),)
    quad = QUAD_BY_TYPE.get(type, "verbal conflict")
    return Report(
        document=Document(
            id=DocumentId(name),
            key=name,
            text=text or f"{name} alone has these words",
            published=day(said),
            source=source,
            origin=origin,
        ),
        event=Event(
            id=EventId(name),
            document=DocumentId(name),
            published=day(said),
            quote=quote,
            start=0,
            end=len(quote),
            type=type,
            mode=mode,
            contexts=contexts,
            quad=quad,
            intensity=INTENSITY_BY_QUAD[quad],
            status=status,
            status_words=status_words,
            actor=actor,
            recipient=parties(whom),
            attribution=tuple(
                Attribution(name=by, code="", sector="", start=0, end=0, kind="named")
                for _ in by[:1]
            ),
            date=when,
            place=Place(name=place, code=place_code, start=0, end=0) if place else None,
            confidence=confidence,
            because=(),
        ),
        known=day(said),
    )


def happening(*reports: Report, origins: tuple[str, ...] = ("The Courier",)) -> Happening:
    """A happening of these reports as they stand."""
    return Happening(reports=reports, origins=origins)
