"""A brief as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman.records import Brief, BriefGroup, Reference


def as_json(brief: Brief) -> dict[str, Any]:
    """The brief as plain JSON values: days as ISO text, references by number."""
    return {
        "title": brief.title,
        "edition": brief.edition.isoformat(),
        "since": _day(brief.since),
        "until": _day(brief.until),
        "happened": _groups(brief.happened),
        "uncertain": _groups(brief.uncertain),
        "watch": _groups(brief.watch),
        "references": [_reference(one) for one in brief.references],
        "gaps": [
            {"source": gap.source, "reason": gap.reason, "detail": gap.detail}
            for gap in brief.gaps
        ],
        "sources": [
            {
                "source": one.source,
                "last_success": one.last_success.isoformat() if one.last_success else None,
                "last_error": one.last_error,
                "items": one.items,
            }
            for one in brief.sources
        ],
        "documents": brief.documents,
        "events": brief.events,
        "rejected_by_reason": dict(brief.rejected_by_reason),
        "left_out": brief.left_out,
        "moves": [
            {
                "first": one.first,
                "second": one.second,
                "kind": one.kind,
                "text": one.text,
                "conflict": list(one.conflict),
                "cooperation": list(one.cooperation),
            }
            for one in brief.moves
        ],
        "question_moves": [
            {"text": one.text, "from": one.before, "to": one.now, "because": one.because}
            for one in brief.question_moves
        ],
        "last_edition": _day(brief.last_edition),
        "changes": [
            {"kind": one.kind, "text": one.text, "before": one.before} for one in brief.changes
        ],
        "refused_by_reason": dict(brief.refused_by_reason),
        "written": brief.written.isoformat() if brief.written else None,
    }


def _groups(groups: Iterable[BriefGroup]) -> list[dict[str, Any]]:
    return [
        {
            "heading": group.heading,
            "lines": [
                {
                    "text": line.text,
                    "references": list(line.references),
                    "status": line.status,
                    "note": line.note,
                    "told": line.told,
                    "news": line.news,
                }
                for line in group.lines
            ],
        }
        for group in groups
    ]


def _reference(one: Reference) -> dict[str, Any]:
    return {
        "number": one.number,
        "document": one.document,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "context": one.context,
        "source": one.source,
        "title": one.title,
        "url": one.url,
        "published": _day(one.published),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
