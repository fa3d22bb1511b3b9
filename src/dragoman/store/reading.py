"""Reads records back, as of a day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dragoman.records import (
    Document,
    DocumentId,
    EventId,
    Gap,
    PairTotal,
    Question,
    QuestionId,
    Report,
)
from dragoman.store.database import Database
from dragoman.store.rows import day_of, day_text, document_of, event_of

NO_LIMIT: Final = -1  # as LIMIT has it in SQLite
# Of a million events: so many are gone through one by one as fast as the newest days.
FEW_PARTIES: Final = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    How much the store holds, every version of an article counted.

    `first` and `last` are the days of the oldest and the newest report.
    """

    documents: int
    articles: int
    events: int
    questions: int
    gaps: int
    rejected: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDay:
    """A document by its id, and the day on which it was published, if that is known."""

    id: DocumentId
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """What an outlet gave: reports, those that tell of an event, and their days."""

    source: str
    documents: int
    telling: int
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTotal:
    """In how many events of a quad class a party of known code takes part."""

    code: str
    quad: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTotal:
    """How many events of a quad class are told of a place, `code` being its state's."""

    name: str
    code: str
    latitude: float
    longitude: float
    quad: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery:
    """What is asked of the events; an empty sequence or None asks nothing."""

    about: Sequence[str] = ()
    types: Collection[str] = ()
    statuses: Collection[str] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    documents: Collection[DocumentId] | None = None
    limit: int | None = None

    @property
    def parties(self) -> list[str]:
        """The asked parties as the store writes them, each once."""
        return list(
            dict.fromkeys(name.strip().casefold() for name in self.about if name.strip())
        )

    def parameters(self) -> dict[str, Any]:
        """The parameters of `reports.sql`."""
        about = self.parties
        return {
            "about": _json_list(about or None),
            "least": min(2, len(about)),
            "types": _json_list(self.types or None),
            "statuses": _json_list(self.statuses or None),
            "since": day_text(self.since),
            "until": day_text(self.until),
            "as_of": _as_of(self.as_of),
            # An empty collection of documents asks for none of them, not for all.
            "documents": _json_list(self.documents),
            "limit": _limit(self.limit),
        }


def reports(database: Database, asked: ReportQuery) -> list[Report]:
    """The events that were asked for, each with its document, newest first."""
    few = _few_parties(database, asked.parties)
    if asked.documents is not None:
        rows = database.rows("reports_of_documents", asked.parameters())
    elif few and len(asked.parties) == 2:
        first, second = asked.parties
        pair = {"first": first, "second": second, "about": None}
        rows = database.rows("reports_of_pair", asked.parameters() | pair)
    elif few:
        rows = database.rows("reports_of_few", asked.parameters() | {"few": json.dumps(few)})
    else:
        rows = database.rows("reports", asked.parameters())
    return _reports(database, rows)


def event(database: Database, event_id: EventId) -> Report | None:
    """The event of this id with its document, or None."""
    return next(iter(_reports(database, database.rows("event", {"id": event_id}))), None)


def _reports(database: Database, rows: Sequence[sqlite3.Row]) -> list[Report]:
    documents = _documents_by_row(database, {row["document"] for row in rows})
    return [
        Report(
            event=event_of(row["json"]),
            document=documents[row["document"]],
            known=date.fromisoformat(row["known"]),
        )
        for row in rows
    ]


def document_ids(database: Database) -> list[DocumentId]:
    """All documents, every version of an article."""
    return [DocumentId(row["id"]) for row in database.rows("all_documents", {})]


def party_totals(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[PartyTotal]:
    """In how many events each party of known code takes part, by quad class."""
    return [
        PartyTotal(code=row["code"], quad=row["quad"], count=row["number"])
        for row in database.rows("party_totals", _days_asked(since, until, as_of))
    ]


def place_totals(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[PlaceTotal]:
    """How much is told of each place that lies on the map, by quad class."""
    return [
        PlaceTotal(
            name=row["name"],
            code=row["code"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            quad=row["quad"],
            count=row["number"],
        )
        for row in database.rows("place_totals", _days_asked(since, until, as_of))
    ]


def first_day_of_newest(database: Database, number: int, day: date) -> date | None:
    """The day from which on there are so many events up to a day; None if there are fewer."""
    row = database.row("earliest_of_newest", {"day": day.isoformat(), "number": number})
    return None if row is None else day_of(row["day"])


def _few_parties(database: Database, parties: Sequence[str]) -> list[str]:
    """
    The asked parties of which every answer holds one, where they are in few events.

    Two of several must take part, so that one but the most common of them is always there.
    """
    counts = sorted((_party_events(database, party), party) for party in parties)
    needed = counts[:-1] if len(counts) > 1 else counts
    is_few = sum(count for count, _ in needed) <= FEW_PARTIES
    return [party for _, party in needed] if is_few else []


def _party_events(database: Database, party: str) -> int:
    """How many parties of events go by this code or name, counted until they are not few."""
    rows = database.rows("party_events", {"party": party, "most": FEW_PARTIES + 1})
    return sum(row["number"] for row in rows)


def newest_day(database: Database, day: date) -> date | None:
    """The day of the newest report with an event, up to this day."""
    row = database.row("newest_day", {"day": day.isoformat()})
    return day_of(row["day"]) if row else None


def outlets(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[OutletCount]:
    """What each outlet gave, the busiest first."""
    return [
        OutletCount(
            source=row["source"],
            documents=row["documents"],
            telling=row["telling"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
        )
        for row in database.rows("outlets", _days_asked(since, until, as_of))
    ]


def document(database: Database, document_id: DocumentId) -> Document | None:
    """The document of this id, whatever its version, or None."""
    row = database.row("document", {"id": document_id})
    return None if row is None else document_of(row)


def versions(database: Database, key: str) -> list[Document]:
    """All versions of an article, oldest known first."""
    return [document_of(row) for row in database.rows("versions", {"key": key})]


def documents(
    database: Database,
    *,
    since: date | None,
    until: date | None,
    as_of: date | None,
    limit: int | None,
) -> list[Document]:
    """The versions that count on the asked day, newest report first."""
    parameters = {
        "since": day_text(since),
        "until": day_text(until),
        "as_of": _as_of(as_of),
        "limit": _limit(limit),
    }
    return [document_of(row) for row in database.rows("documents", parameters)]


def document_days(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[DocumentDay]:
    """The ids of these versions with their days, newest report first."""
    parameters = {
        "since": day_text(since),
        "until": day_text(until),
        "as_of": _as_of(as_of),
    }
    return [
        DocumentDay(id=DocumentId(row["id"]), published=day_of(row["published"]))
        for row in database.rows("document_days", parameters)
    ]


def questions(database: Database, *, state: str | None, as_of: date | None) -> list[Question]:
    """The questions opened on or before the asked day, the soonest due first."""
    return [
        Question(
            id=QuestionId(row["id"]),
            text=row["text"],
            opened=date.fromisoformat(row["opened"]),
            due=day_of(row["due"]),
            rule=row["rule"],
            state=row["state"],
            outcome=row["outcome"],
            events=tuple(EventId(event) for event in json.loads(row["events"])),
        )
        for row in database.rows("questions", {"state": state, "as_of": _as_of(as_of)})
    ]


def gaps(database: Database, *, since: date | None, as_of: date | None) -> list[Gap]:
    """Each open gap once, the latest first; `since` and `as_of` are days of learning of it."""
    parameters = {"since": day_text(since), "as_of": _as_of(as_of)}
    return [
        Gap(source=row["source"], reason=row["reason"], detail=row["detail"])
        for row in database.rows("gaps", parameters)
    ]


def rejected_counts(
    database: Database, *, documents: Collection[DocumentId] | None, as_of: date | None
) -> dict[str, int]:
    """The number of rejections by reason, most frequent first."""
    parameters = {"documents": _json_list(documents), "as_of": _as_of(as_of)}
    return {
        row["reason"]: row["number"] for row in database.rows("rejected_counts", parameters)
    }


def pair_totals(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[PairTotal]:
    """How much was reported done between each two parties of known code."""
    parameters = _days_asked(since, until, as_of)
    return [
        PairTotal(
            first=row["first"],
            second=row["second"],
            count=row["number"],
            conflict=row["conflict"],
        )
        for row in database.rows("pair_totals", parameters)
    ]


def companion_totals(
    database: Database, *, since: date | None, until: date | None, as_of: date | None
) -> list[PairTotal]:
    """How often each two parties of known code did something together; none is conflict."""
    return [
        PairTotal(first=row["first"], second=row["second"], count=row["number"], conflict=0)
        for row in database.rows("companion_totals", _days_asked(since, until, as_of))
    ]


def _days_asked(
    since: date | None, until: date | None, as_of: date | None
) -> dict[str, str | None]:
    return {"since": day_text(since), "until": day_text(until), "as_of": _as_of(as_of)}


def counts(database: Database) -> Counts:
    """How much the store holds."""
    row = database.rows("counts", {})[0]
    numbers = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no mapping
    return Counts(**numbers | {name: day_of(numbers[name]) for name in ("first", "last")})


def _documents_by_row(database: Database, rows: Iterable[int]) -> dict[int, Document]:
    found = database.rows("documents_by_row", {"rows": json.dumps(sorted(rows))})
    return {row["row"]: document_of(row) for row in found}


def _json_list(values: Iterable[str] | None) -> str | None:
    """The values for `json_each`; None asks nothing."""
    return None if values is None else json.dumps(list(values))


def _as_of(day: date | None) -> str:
    """The asked day; without one, the last day there is, when all is known."""
    return (day or date.max).isoformat()


def _limit(limit: int | None) -> int:
    return NO_LIMIT if limit is None else max(limit, 0)
