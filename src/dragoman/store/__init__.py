"""The system of record: records in and out of SQLite."""

from dragoman.store.checks import Finding
from dragoman.store.event_tables import EventTables, TableQuery
from dragoman.store.question_tables import QuestionTables
from dragoman.store.reading import Counts, DocumentDay, OutletCount, PartyTotal, PlaceTotal
from dragoman.store.saving import NOT_CODED, Receipt, Saved
from dragoman.store.store import Store

__all__ = [
    "NOT_CODED",
    "Counts",
    "DocumentDay",
    "EventTables",
    "Finding",
    "OutletCount",
    "PartyTotal",
    "PlaceTotal",
    "QuestionTables",
    "Receipt",
    "Saved",
    "Store",
    "TableQuery",
]
