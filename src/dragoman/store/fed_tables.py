"""How far the questions were fed, and what of the past they were told: `Store.fed`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dragoman.records import Document, DocumentId, QuestionId
from dragoman.store.database import Database
from dragoman.store.rows import document_of
from dragoman.watch_records import EvidenceId, PastDay


class FedTables:
    """
    Up to which document each question was fed, with the days of such events until there.

    Documents are counted by their row, which grows with every one that is saved.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self) -> Mapping[QuestionId, int]:
        """The last document of each question; those that were never fed are not there."""
        rows = self._database.rows("fed_until", {})
        return {QuestionId(row["id"]): row["until"] for row in rows}

    def last(self, day: date | None = None) -> int:
        """The last document before the first that is known only after the day."""
        row = self._database.rows("last_fed", {"as_of": (day or date.max).isoformat()})[0]
        return int(row["until"])

    def save(
        self, question: QuestionId, past: Iterable[PastDay], until: int, *, anew: bool
    ) -> None:
        """Keep how far the question was fed and add to its past; `anew` takes its place."""
        with self._database.saving():
            if anew:
                self._database.change("forget_past", {"question": question})
            for one in past:
                fields = {
                    "question": question,
                    "document": one.document,
                    "day": one.day.isoformat(),
                    "option": one.option,
                }
                self._database.change("save_past", fields)
            self._database.change("save_fed", {"question": question, "until": until})

    def past(self, question: QuestionId, day: date) -> list[PastDay]:
        """The days of such events as the question asks for, as known on a day."""
        asked = {"question": question, "as_of": day.isoformat()}
        return [
            PastDay(
                day=date.fromisoformat(row["day"]),
                known=date.fromisoformat(row["known"]),
                document=DocumentId(row["document"]),
                option=row["option"],
            )
            for row in self._database.rows("past_days", asked)
        ]

    def documents_after(self, row: int) -> list[Document]:
        """The documents behind one, without those that a newer version took the place of."""
        return [
            document_of(one) for one in self._database.rows("documents_after", {"row": row})
        ]

    def report_days(self, day: date) -> list[date]:
        """The days on which something was published, as known on a day, in their order."""
        rows = self._database.rows("report_days", {"as_of": day.isoformat()})
        return [date.fromisoformat(row["published"]) for row in rows]

    def gone(self, question: QuestionId, day: date) -> list[EvidenceId]:
        """Evidence of the question from versions that no longer counted on a day."""
        asked = {"question": question, "as_of": day.isoformat()}
        return [EvidenceId(row["id"]) for row in self._database.rows("gone_evidence", asked)]
