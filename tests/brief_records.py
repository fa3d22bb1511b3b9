"""Records for the tests of the brief, each with as little said as a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.brief.material import Material
from dragoman.brief.writing import written_brief
from dragoman.records import (
    Actor,
    Attribution,
    Brief,
    Document,
    DocumentId,
    Event,
    EventDate,
    EventId,
    Happening,
    Report,
    Status,
    digest,
)

EDITION = date(2024, 5, 17)
NAMES = {
    "CHN": "China",
    "CHE": "Switzerland",
    "ISR": "Israel",
    "PSE": "Palestine",
    "RUS": "Russia",
    "UKR": "Ukraine",
    "USA": "United States",
}
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(
        ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"
    ),
}


def party(name: str, code: str = "") -> Actor:
    return Actor(name=name, code=code, sector="", start=0, end=len(name))


def speaker(name: str, code: str = "", kind: str = "named") -> Attribution:
    return Attribution(name=name, code=code, sector="", start=0, end=len(name), kind=kind)


def day(year: int, month: int, number: int) -> EventDate:
    when = date(year, month, number)
    return EventDate(start=when, end=when, words="on a day", precision="day")


def interval(start: date | None, end: date | None, precision: str) -> EventDate:
    return EventDate(start=start, end=end, words="then", precision=precision)


CHINA, RUSSIA = party("China", "CHN"), party("Russia", "RUS")
REPORTED = interval(EDITION, EDITION, "reported")


def report(
    type_: str = "AID",
    status: str = "happened",
    *,
    quote: str = "it did so",
    source: str = "The Ledger",
    url: str = "",
    title: str = "",
    before: str = "One thing was said. Others add that ",
    after: str = " for some time. More was said.",
    published: date | None = EDITION,
    **fields: Any,
) -> Report:
    text = f"{before}{quote}{after}"
    document = Document(
        id=DocumentId(digest(source, title, text)),
        key=source,
        text=text,
        title=title,
        published=published,
        url=url,
        source=source,
    )
    values: dict[str, Any] = {
        "id": EventId(digest(document.id, type_, status, repr(sorted(fields.items())))),
        "document": document.id,
        "published": published,
        "quote": quote,
        "start": len(before),
        "end": len(before) + len(quote),
        "type": type_,
        "mode": "",
        "contexts": (),
        "quad": QUADS.get(type_, ""),
        "intensity": 0.0,
        "status": Status(status),
        "status_words": "",
        "actor": (CHINA,),
        "recipient": (RUSSIA,),
        "attribution": (),
        "date": None,
        "place": None,
        "confidence": 0.8,
        "because": (),
    }
    event = Event(**(values | fields))
    return Report(event=event, document=document, known=published or EDITION)


def happening(
    *args: Any,
    origins: Sequence[str] = ("The Ledger",),
    disputed_by: Sequence[Report] = (),
    **fields: Any,
) -> Happening:
    return Happening(
        reports=(report(*args, **fields),),
        origins=tuple(origins),
        disputed_by=tuple(disputed_by),
    )


def brief_of(*happenings: Happening, **fields: Any) -> Brief:
    values: dict[str, Any] = {
        "happenings": happenings,
        "edition": EDITION,
        "names": NAMES,
        "documents": len(happenings),
    }
    return written_brief(Material(**(values | fields)))
