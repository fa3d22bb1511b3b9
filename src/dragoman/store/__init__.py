"""The system of record: records in and out of SQLite."""

from dragoman.store.checks import Finding
from dragoman.store.reading import Counts
from dragoman.store.saving import Saved
from dragoman.store.store import Store

__all__ = ["Counts", "Finding", "Saved", "Store"]
