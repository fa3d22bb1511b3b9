"""Who stands behind a set of reports, copies counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.records import Document, DocumentId, Report

SHINGLE_WORDS = 5
# A reprint is cut, or given a new first sentence: of our cases these share 0.78 and
# more, and reports of one form with other facts at most 0.58. Of real reports that share
# 0.7 to 0.8, all that we looked at were copies.
COPY_SHARE = 0.7
MOST_HOLDERS = 20

_WORD = re.compile(r"\w+")


def origins(
    reports: Sequence[Report], origin_by_document: Mapping[DocumentId, str] | None = None
) -> tuple[str, ...]:
    """
    The independent origins of these reports: agencies first, then by day.

    `origin_by_document` is that of `origin_names`, where it was made for more
    reports than these; it is made for these alone where it is not given.
    """
    named = origin_names(reports) if origin_by_document is None else origin_by_document
    spelling_by_name: dict[str, str] = {}
    for document in _documents(reports):
        name = named.get(document.id) or _origin_name(document)
        spelling_by_name.setdefault(name.casefold(), name)
    return tuple(spelling_by_name.values())


def origin_names(reports: Sequence[Report]) -> dict[DocumentId, str]:
    """
    The origin of each document that these reports come from.

    It is the wire agency where the document names one, else the outlet, else
    the document itself. A text that shares seven tenths of its five-word runs
    with an earlier one (of either of the two) counts under that one's name.
    """
    documents = _documents(reports)
    names = [_origin_name(document) for document in documents]
    if len({name.casefold() for name in names}) > 1:
        names = _names_without_copies(documents, names)
    return {document.id: name for document, name in zip(documents, names, strict=True)}


def _documents(reports: Sequence[Report]) -> list[Document]:
    """
    Each document once. Those that name their agency come first: an uncredited
    copy then counts under the agency, even where it was the first to appear.
    """
    by_id = {report.document.id: report.document for report in reports}
    return sorted(
        by_id.values(),
        key=lambda one: (not one.origin, one.published or date.max, one.id),
    )


def _origin_name(document: Document) -> str:
    """The agency, else the first outlet that carried it, else its key."""
    return document.origin or document.source.split("; ")[0] or document.key


def _names_without_copies(documents: list[Document], names: list[str]) -> list[str]:
    """The names, with that of the original in the place of a copy's own."""
    originals = _Originals()
    found: list[str] = []
    for position, document in enumerate(documents):
        runs = _runs(document.text or document.title)
        original = originals.of(runs)
        if original is not None:
            found.append(found[original])
            continue
        # Only originals are indexed: forty reprints stay one entry per run.
        originals.add(position, runs)
        found.append(names[position])
    return found


@dataclass(slots=True)
class _Originals:
    """
    The texts that copy none before them, found by their runs of words.

    A run that many texts have ("Reporting by our staff") leads to the first of them
    only: without this limit, looking for copies would take the square of the texts.
    """

    holders: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    runs_by_position: dict[int, frozenset[int]] = field(default_factory=dict)

    def add(self, position: int, runs: frozenset[int]) -> None:
        """Remembers a text."""
        self.runs_by_position[position] = runs
        for run in runs:
            if len(self.holders[run]) < MOST_HOLDERS:
                self.holders[run].append(position)

    def of(self, runs: frozenset[int]) -> int | None:
        """The position of the first text that these runs copy or are copied in."""
        near = {position for run in runs for position in self.holders.get(run, ())}
        copied = (
            position for position in near if _is_copy(runs, self.runs_by_position[position])
        )
        return min(copied, default=None)


def _is_copy(runs: frozenset[int], other: frozenset[int]) -> bool:
    return len(runs & other) >= COPY_SHARE * min(len(runs), len(other))


def _runs(text: str) -> frozenset[int]:
    """The hashes of all runs of five words; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    last = max(len(words) - SHINGLE_WORDS, 0)
    return frozenset(hash(tuple(words[at : at + SHINGLE_WORDS])) for at in range(last + 1))
