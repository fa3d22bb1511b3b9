"""Made-up reports for the tests of the store: every event's quote is in its text."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dragoman.records import (
    Actor,
    Attribution,
    Coding,
    Document,
    DocumentId,
    Event,
    EventDate,
    EventId,
    Place,
    Question,
    QuestionId,
    Rejected,
    Status,
    Step,
    digest,
)

LEARNT = datetime(2024, 6, 1, 12, tzinfo=UTC)
MAY_17 = date(2024, 5, 17)

CODE_BY_NAME = {
    "China": "CHN",
    "Russia": "RUS",
    "Iran": "IRN",
    "Ukraine": "UKR",
    "France": "FRA",
}


def report(
    text: str = "China met Russia on Friday.",
    *,
    key: str = "https://example.org/1",
    title: str = "",
    published: date | None = MAY_17,
    modified: date | None = None,
    source: str = "The Harbour Post",
    url: str | None = None,
) -> Document:
    return Document(
        id=DocumentId(digest(key, title, text)),
        key=key,
        text=text,
        title=title,
        published=published,
        published_from="given" if published else "",
        modified=modified,
        url=key if url is None else url,
        source=source,
        origin="Meridian Wire",
        language="en",
        external_id="given-1",
    )


def party(name: str, text: str = "", members: tuple[str, ...] = ()) -> Actor:
    start = max(text.find(name), 0)
    code = "" if members else CODE_BY_NAME.get(name, "")
    return Actor(
        name=name, code=code, sector="GOV", start=start, end=start + len(name), members=members
    )


def event(
    document: Document,
    actor: tuple[str, ...] = ("China",),
    recipient: tuple[str, ...] = ("Russia",),
    *,
    type_: str = "CONSULT",
    status: Status = Status.HAPPENED,
    quote: str = "",
) -> Event:
    quote = quote or document.text
    start = document.text.find(quote)
    return Event(
        id=EventId(digest(document.id, type_, status, *actor, "to", *recipient, quote)),
        document=document.id,
        published=document.published,
        quote=quote,
        start=start,
        end=start + len(quote),
        type=type_,
        mode="meet",
        contexts=("diplomatic",),
        quad="verbal cooperation",
        intensity=3.0,
        status=status,
        status_words="",
        actor=tuple(party(name, document.text) for name in actor),
        recipient=tuple(party(name, document.text) for name in recipient),
        attribution=(
            Attribution(
                name="officials", code="USA", sector="GOV", start=0, end=9, kind="unnamed"
            ),
        ),
        date=EventDate(start=MAY_17, end=MAY_17, words="on Friday", precision="day"),
        place=Place(name="Beijing", code="CHN", start=0, end=7, latitude=39.9, longitude=116.4),
        confidence=0.8,
        because=(Step(step="type", words="met", says="CONSULT"),),
    )


def coding(
    document: Document | None = None,
    events: tuple[Event, ...] | None = None,
    rejected: tuple[Rejected, ...] = (),
) -> Coding:
    document = document or report()
    events = (event(document),) if events is None else events
    return Coding(document=document, events=events, rejected=rejected)


def numbered(number: int) -> Coding:
    """One of any number of different reports, with one event and one rejection."""
    document = report(
        f"China met Russia for the {number}th time.", key=f"https://example.org/{number}"
    )
    rejected = Rejected(id=document.id, reason="no actor", detail="", words="the time")
    return coding(document, rejected=(rejected,))


def question(
    text: str = "Will China visit Russia?",
    *,
    opened: date = MAY_17,
    due: date | None = None,
    events: tuple[EventId, ...] = (),
) -> Question:
    return Question(
        id=QuestionId(digest(text, opened.isoformat())),
        text=text,
        opened=opened,
        due=due,
        rule="Yes if a report says that it happened.",
        events=events,
    )
