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

    `text` gives the file piece by piece, each piece with its line ends.
    `misfit` says in few words why the format cannot hold a report, so that
    those left out can be counted; it is empty where the report fits.
    """

    name: str
    says: str
    text: Callable[[Iterable[Report]], Iterator[str]]
    misfit: Callable[[Report], str] = always_fits
