"""The face of the library: a desk on a store, whose answers are records, tables and pages."""

from dragoman.library.desk import Desk, Watch
from dragoman.library.pages import BriefPage, Ledger, Picture
from dragoman.library.tables import Table

__all__ = ["BriefPage", "Desk", "Ledger", "Picture", "Table", "Watch"]
