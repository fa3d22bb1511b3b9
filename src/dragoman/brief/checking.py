"""The check that a brief says nothing that no source says."""

from __future__ import annotations

from dragoman.records import Brief, BriefLine, Reference


def carries(reference: Reference) -> bool:
    """Whether the reference has a quote, and the quote stands in its context."""
    return bool(reference.quote.strip()) and reference.quote in reference.context


def brief_lines(brief: Brief) -> list[BriefLine]:
    """Every line of the brief, in the order of the page."""
    groups = (*brief.happened, *brief.uncertain, *brief.watch)
    return [line for group in groups for line in group.lines]


def unsupported(brief: Brief) -> list[BriefLine]:
    """
    The lines that no source carries: without a reference, or with one that fails.

    A reference fails if its number is not in the brief's list, or its quote
    does not stand in its context.
    """
    carrying = {one.number for one in brief.references if carries(one)}
    return [
        line
        for line in brief_lines(brief)
        if not line.references or not carrying.issuperset(line.references)
    ]
