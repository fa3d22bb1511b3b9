"""
The store: every record in and out of SQLite goes through `Store`.

A document's text never changes; a changed article is a new version. Only the
newest version known on the asked day counts, with its events and rejections.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.records import (
    Coding,
    Correction,
    Document,
    DocumentId,
    EventId,
    Gap,
    Hit,
    PairTotal,
    Question,
    Rejected,
    Report,
    SourceState,
)
from dragoman.store import correcting, reading, saving, searching, standing
from dragoman.store.checks import Finding, findings
from dragoman.store.database import Database
from dragoman.store.event_tables import EventTables
from dragoman.store.fed_tables import FedTables
from dragoman.store.question_tables import QuestionTables
from dragoman.store.reading import (
    Counts,
    DocumentDay,
    OutletCount,
    PartyTotal,
    PlaceTotal,
    ReportQuery,
)
from dragoman.store.saving import Receipt
from dragoman.store.schema import opened_database
from dragoman.store.searching import SearchQuery


class Store:
    """
    An open store; use it in a `with`, from one thread.

    Days asked for with `as_of` mean "what was known then"; None means all.

    >>> with Store.open(":memory:") as store:
    ...     store.counts().documents
    0
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_read_only = False
        self.watch = QuestionTables(database)
        self.fed = FedTables(database)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, read_only: bool = False) -> Store:
        """
        The store in this file, its schema brought up to date.

        `:memory:` gives one that is gone when it is closed. Raises `StoreError`
        where the file is of a newer version, no store, or cannot be opened.
        """
        return cls(opened_database(path, create=create, read_only=read_only))

    def forbid_writing(self) -> None:
        """From now on an attempt to save is a `StoreError`."""
        self._database.execute("PRAGMA query_only = ON")
        self.is_read_only = True

    @property
    def tables(self) -> EventTables:
        """The imported events beside the store."""
        return EventTables(Path(self._database.path))

    def close(self) -> None:
        """Close the file; what was saved is kept."""
        self._database.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------- writing

    def writing(self) -> AbstractContextManager[None]:
        """
        A frame around many saves that makes them fast.

        However it ends, by Ctrl-C or an error too, every whole save is kept. It
        commits once a second, so that a kill or a full disk costs at most that
        second's saves (the next reading makes them again) and others may write.
        """
        return self._database.batch()

    def knows(self, document: Document) -> bool:
        """
        Whether these words are stored, of this article or under another key.

        A text on which the coder failed is kept and not known: see `uncoded`.
        """
        stored = self.stored_id(document)
        return stored is not None and not saving.is_uncoded(self._database, stored)

    def uncoded(self, document: Document) -> Document | None:
        """The stored document of these words on which the coder failed, or None."""
        stored = self.stored_id(document)
        if stored is None or not saving.is_uncoded(self._database, stored):
            return None
        return self.document(stored)

    def stored_id(self, document: Document) -> DocumentId | None:
        """The id under which these words are stored: perhaps not the document's own."""
        return saving.stored_id(self._database, document)

    def save(self, coding: Coding, *, learnt: datetime) -> Receipt:
        """
        Save a document with its events and rejections, all or nothing, once.

        A document on which the coder failed before gets the new events.
        """
        with self._database.saving():
            return saving.save_coding(self._database, coding, learnt)

    def save_return(self, coding: Coding, *, learnt: datetime) -> Receipt:
        """Save words that an older version of the article had as its newest one."""
        with self._database.saving():
            return saving.save_return(self._database, coding, learnt)

    def save_again(self, coding: Coding, *, learnt: datetime) -> Receipt:
        """Another coding of a stored document takes the place of its events."""
        with self._database.saving():
            return saving.save_again(self._database, coding, learnt)

    def save_correction(self, correction: Correction) -> bool:
        """Keep a correction and put its event right; False if it is known."""
        with self._database.saving():
            return saving.save_correction(self._database, correction)

    def save_gap(self, gap: Gap, learnt: datetime, place: str = "") -> bool:
        """
        Keep a gap; False if it was kept already by this reading.

        `place` names what was to be read, for `close_gaps`: without it, the source
        of the gap itself.
        """
        with self._database.saving():
            return saving.save_gap(self._database, gap, learnt, place or gap.source)

    def close_gaps(self, place: str, learnt: datetime) -> None:
        """The place was read to its end: its gaps of earlier readings are past."""
        with self._database.saving():
            saving.close_gaps(self._database, place, learnt)

    def save_rejected(self, rejected: Rejected, learnt: datetime) -> bool:
        """Keep what never became a document; False if it was kept already."""
        with self._database.saving():
            return saving.save_rejected(self._database, rejected, learnt)

    def add_question(self, question: Question) -> bool:
        """Keep a question, whose words and rule are fixed from now; False if it is known."""
        with self._database.saving():
            return saving.save_question(self._database, question)

    def save_edition(self, scope: str, day: date, written: datetime, page_json: str) -> None:
        """Keep a brief that was written; the last one of its scope and day holds."""
        given = {
            "scope": scope,
            "day": day.isoformat(),
            "written": written.isoformat(),
            "page_json": page_json,
        }
        with self._database.saving():
            self._database.change("save_edition", given)

    def last_edition(self, scope: str, before: date) -> str | None:
        """The newest brief of the scope from before the day, as JSON; None without one."""
        row = self._database.row("last_edition", {"scope": scope, "before": before.isoformat()})
        return row["page_json"] if row else None

    def save_source_state(
        self, state: SourceState, given: Mapping[str, tuple[str, str]]
    ) -> None:
        """Keep how it stands with a source, and what its servers said of their versions."""
        with self._database.saving():
            standing.save_source_state(self._database, state)
            standing.save_validators(self._database, given)

    # ------------------------------------------------------------- reading

    def source_states(self) -> list[SourceState]:
        """How it stands with each source that is read again and again, by their names."""
        return standing.source_states(self._database)

    def validators(self) -> dict[str, tuple[str, str]]:
        """The ETag and the Last-Modified that each address gave last."""
        return standing.validators(self._database)

    def reports(  # noqa: PLR0913 - one parameter for each thing that can be asked
        self,
        *,
        about: Sequence[str] = (),
        types: Collection[str] = (),
        statuses: Collection[str] = (),
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        documents: Collection[DocumentId] | None = None,
        limit: int | None = None,
    ) -> list[Report]:
        """
        The events that were asked for, each with its document, newest first.

        `about` are codes or names of actors and recipients: one may stand
        anywhere; of two or more, at least two must take part. `since` and
        `until` are days of the report, both included. An empty `documents`
        asks for none.
        """
        asked = ReportQuery(
            about=about,
            types=types,
            statuses=statuses,
            since=since,
            until=until,
            as_of=as_of,
            documents=documents,
            limit=limit,
        )
        return reading.reports(self._database, asked)

    def event(self, event_id: EventId) -> Report | None:
        """The event of this id with its document, whatever its version, or None."""
        return reading.event(self._database, event_id)

    def corrections(self, document: DocumentId | None = None) -> list[Correction]:
        """What was corrected by hand, of one document or of all, the oldest first."""
        return correcting.corrections(self._database, document)

    def document_ids(self) -> list[DocumentId]:
        """All documents, every version of an article."""
        return reading.document_ids(self._database)

    def document(self, document_id: DocumentId) -> Document | None:
        """The document of this id, whatever its version, or None."""
        return reading.document(self._database, document_id)

    def versions(self, key: str) -> list[Document]:
        """All versions of an article, oldest known first."""
        return reading.versions(self._database, key)

    def documents(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
        limit: int | None = None,
    ) -> list[Document]:
        """The documents that count, newest report first."""
        return reading.documents(
            self._database, since=since, until=until, as_of=as_of, limit=limit
        )

    def document_days(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[DocumentDay]:
        """As `documents`, only the ids with their days: no text is read."""
        return reading.document_days(self._database, since=since, until=until, as_of=as_of)

    def search(
        self,
        words: str,
        *,
        since: date | None = None,
        until: date | None = None,
        source: str = "",
        as_of: date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """
        The documents that hold all these words, best first (BM25).

        Words in quotation marks are one phrase; no other sign has a meaning. `source`
        is a part of the name of an outlet, in any capitals.
        """
        asked = SearchQuery(
            words=words, since=since, until=until, source=source, as_of=as_of, limit=limit
        )
        return searching.hits(self._database, asked)

    def questions(
        self, *, state: str | None = None, as_of: date | None = None
    ) -> list[Question]:
        """The questions in this state, the soonest due first."""
        return reading.questions(self._database, state=state, as_of=as_of)

    def gaps(self, *, since: date | None = None, as_of: date | None = None) -> list[Gap]:
        """The sources that failed and were not read since, the latest first."""
        return reading.gaps(self._database, since=since, as_of=as_of)

    def rejected_counts(
        self, documents: Collection[DocumentId] | None = None, as_of: date | None = None
    ) -> dict[str, int]:
        """The number of rejections by reason, most frequent first."""
        return reading.rejected_counts(self._database, documents=documents, as_of=as_of)

    def pair_totals(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[PairTotal]:
        """How much was reported done between each two parties of known code."""
        return reading.pair_totals(self._database, since=since, until=until, as_of=as_of)

    def companion_totals(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[PairTotal]:
        """How often each two parties of known code did something together."""
        return reading.companion_totals(self._database, since=since, until=until, as_of=as_of)

    def party_totals(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[PartyTotal]:
        """In how many events each party of known code takes part, by quad class."""
        return reading.party_totals(self._database, since=since, until=until, as_of=as_of)

    def place_totals(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[PlaceTotal]:
        """How much is told of each place that lies on the map, by quad class."""
        return reading.place_totals(self._database, since=since, until=until, as_of=as_of)

    def first_day_of_newest(self, number: int, day: date) -> date | None:
        """The day from which on there are so many events up to a day; None if fewer."""
        return reading.first_day_of_newest(self._database, number, day)

    def newest_day(self, day: date) -> date | None:
        """The day of the newest report with an event that is not of a later day."""
        return reading.newest_day(self._database, day)

    def outlets(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[OutletCount]:
        """What each outlet gave, the busiest first."""
        return reading.outlets(self._database, since=since, until=until, as_of=as_of)

    def counts(self) -> Counts:
        """How much the store holds, every version of an article counted."""
        return reading.counts(self._database)

    def findings(self) -> list[Finding]:
        """What is right and wrong with the store, and what to do."""
        return findings(self._database)
