"""What an export format is: its text, and which reports it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.records import Report


def always_fits(report: Report) -> str:  # noqa: ARG001 - the shape of every misfit
    """Nothing: the format holds every report."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """
    An export format.

    `text` gives the file piece by piece, each piece with its line ends; a format
    that is no text has `data` instead.
    `misfit` says in few words why the format cannot hold a report, so that
    those left out can be counted; it is empty where the report fits.
    """

    name: str
    says: str
    text: Callable[[Iterable[Report]], Iterator[str]] | None = None
    data: Callable[[Iterable[Report]], Iterator[bytes]] | None = None
    misfit: Callable[[Report], str] = always_fits

    def pieces(self, reports: Iterable[Report]) -> Iterator[bytes]:
        """The file, as bytes."""
        if self.data is not None:
            yield from self.data(reports)
        if self.text is not None:
            yield from (piece.encode() for piece in self.text(reports))
