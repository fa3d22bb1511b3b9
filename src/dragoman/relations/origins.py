"""Who stands behind a set of reports, copies counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.records import Document, DocumentId, Report

SHINGLE_WORDS = 5
# A reprint is cut or given a new first sentence, so a fifth may differ.
COPY_SHARE = 0.8

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
    the document itself. A text that shares four fifths of its five-word runs
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
    holders: defaultdict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    found: list[str] = []
    for position, document in enumerate(documents):
        runs = _runs(document.text or document.title)
        original = _original(runs, holders, sizes)
        if original is not None:
            found.append(found[original])
            continue
        # Only originals are indexed: forty reprints stay one entry per run.
        sizes[position] = len(runs)
        for run in runs:
            holders[run].append(position)
        found.append(names[position])
    return found


def _original(
    runs: frozenset[int], holders: dict[int, list[int]], sizes: dict[int, int]
) -> int | None:
    """The position of the first document that these runs copy or are copied in."""
    shared = Counter(position for run in runs for position in holders.get(run, ()))
    copied = (
        position
        for position, count in shared.items()
        if count >= COPY_SHARE * min(len(runs), sizes[position])
    )
    return min(copied, default=None)


def _runs(text: str) -> frozenset[int]:
    """The hashes of all runs of five words; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    last = max(len(words) - SHINGLE_WORDS, 0)
    return frozenset(hash(tuple(words[at : at + SHINGLE_WORDS])) for at in range(last + 1))
