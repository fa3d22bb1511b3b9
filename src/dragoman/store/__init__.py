"""The system of record: records in and out of SQLite."""

from dragoman.store.checks import Finding
from dragoman.store.reading import Counts, DocumentDay
from dragoman.store.saving import NOT_CODED, Receipt, Saved
from dragoman.store.store import Store

__all__ = ["NOT_CODED", "Counts", "DocumentDay", "Finding", "Receipt", "Saved", "Store"]
