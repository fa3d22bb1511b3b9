"""Who stands behind a set of reports, copies counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.records import Document, DocumentId, Report
from dragoman.relations.copies import originals


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
    texts = [document.text or document.title for document in documents]
    return [names[position] for position in originals(texts)]
