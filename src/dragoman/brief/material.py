"""What a brief is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.brief.checking import Reread
from dragoman.records import (
    Document,
    EventId,
    Gap,
    Happening,
    Question,
    Sentence,
    SourceState,
    Suggestion,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """
    All that a brief is written from; nothing else is asked.

    `edition` is the day of the brief: dates from it on are to come. `names`
    gives the short English name of a code ("RUS": "Russia"). At most
    `lines_per_section` lines are printed in each of the three sections. `sources` are
    those of a standing desk, with how it stands with each.

    `told` are the sentences of the reports with their trees, by the event: from them the
    page is told in the words of its sources. `interests` are what the reader asks for:
    codes, pairs ("RUS-CHN"), words. `statements` are what leading sentences tell of known
    parties where no event type covers it, and `recent` the reports of the last weeks: what
    many of them tell matters.
    `reread` codes a text as the reports were coded; by it the finished page is checked.
    """

    happenings: Sequence[Happening]
    edition: date
    suggestions: Sequence[Suggestion] = ()
    questions: Sequence[Question] = ()
    gaps: Sequence[Gap] = ()
    rejected_by_reason: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0
    since: date | None = None
    until: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    lines_per_section: int = 12
    sources: Sequence[SourceState] = ()
    told: Mapping[EventId, Sentence] = field(default_factory=dict)
    interests: Sequence[str] = ()
    reread: Reread | None = None
    statements: Sequence[Happening] = ()
    recent: Sequence[Document] = ()
