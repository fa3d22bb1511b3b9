"""A date expression with all that decides what it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.date_spans import Span, phase_of
from dragoman.coding.date_words import DateWords

SLACK_DAYS = 7
"""What was "on 20 May" in a report of 17 May was hardly last year: statuses may be wrong."""


class Asked:
    """An expression with the day of publication, tense and the parts in figures."""

    def __init__(
        self, expression: DateWords, published: date | None, *, future: bool, slack: int
    ) -> None:
        self.parts = dict(expression.parts)
        self.words = expression.words
        self.published = published
        self.future = future
        self.slack = timedelta(days=slack)

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def part(self, name: str) -> str:
        """One part of the words, or nothing."""
        return self.parts.get(name, "")

    def number(self, name: str) -> int:
        """A part in figures: "5th" and "fifth" are 5."""
        return int(re.sub(r"\D", "", self.parts[name]))

    @property
    def day(self) -> date:
        """The day of publication, where there is one."""
        if self.published is None:
            raise ValueError("no day of publication")
        return self.published

    def count(self) -> int:
        """How many units: one if no number stands there."""
        return self.number("count") if "count" in self else 1

    def side(self, span: Span) -> Span:
        """The part of a span on the side of the tense, if publication lies in it."""
        return span.cut(self.day, future=self.future)

    def phase(self, span: Span) -> Span:
        """The early, middle or late part, if the words name one."""
        name = self.part("phase") or self.part("edge")
        return phase_of(span, name) if name else span

    def nearest(self, spans: list[Span]) -> Span | None:
        """Of spans in order the last begun, or of what is to come the first not ended."""
        if self.future:
            return next((span for span in spans if span.end >= self.day - self.slack), None)
        begun = [span for span in spans if span.start <= self.day + self.slack]
        return begun[-1] if begun else None
