"""When two reports can be of one thing in the world."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dragoman.records import Actor, Event, Report, Status

# A night's difference of clocks, or of "on Tuesday" and "on Wednesday".
NEAR_DAYS = 2
# A report that gives no time may come a day or two after the first ones.
REPORTED_DAYS = 3
# Longer than a month is a state of things ("since 2022"), not a day's act.
LONG_DAYS = 31
# Of the longer words of the shorter quote, and how many of them at least.
ALIKE_SHARE = 0.6
ALIKE_WORDS = 2

_WORD = re.compile(r"\w{4,}")
# Not meeting places: here another town is another act.
_ACTS_AT_A_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What must be the same in every report of one thing."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]

    @property
    def lone(self) -> bool:
        """Whether at most one party is known, which describes nothing by itself."""
        return len(self.actors | self.recipients) < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days between which it lies; not `worded` where the text gives no time."""

    first: date
    last: date
    worded: bool

    @property
    def long(self) -> bool:
        """Whether it is more than a month."""
        return (self.last - self.first).days > LONG_DAYS


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A report with what decides whether another is of the same thing."""

    report: Report
    key: Key
    family: str
    span: Span | None

    @cached_property
    def quote_words(self) -> frozenset[str]:
        """The longer words of the quote, of which few claims are ever asked."""
        return frozenset(_WORD.findall(self.report.event.quote.casefold()))

    @property
    def published(self) -> date | None:
        """The day on which it was reported."""
        return self.report.event.published


def claim(report: Report) -> Claim:
    """The report as a claim."""
    event = report.event
    return Claim(
        report=report,
        key=_key(event),
        family=_family(event.status),
        span=_span(event),
    )


def same_thing(one: Claim, other: Claim) -> bool:
    """Whether two claims of the same key can be of one thing, by day, place and words."""
    if not _near(one, other) or not _same_place(one, other):
        return False
    # A country arrests many people a day, and not each arrest is another report.
    return not one.key.lone or _alike(one, other)


def _key(event: Event) -> Key:
    actors, recipients = _parties(event.actor), _parties(event.recipient)
    if event.type == "CONSULT":
        # "Putin visits Xi" and "Putin and Xi meet" are one meeting.
        actors, recipients = actors | recipients, frozenset()
    return Key(type=event.type, actors=actors, recipients=recipients)


def _parties(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.code or actor.name.casefold() for actor in actors)


def _family(status: Status) -> str:
    return Status.HAPPENED.value if status is Status.ONGOING else status.value


def _span(event: Event) -> Span | None:
    when = event.date
    if when is None:
        return None
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None:
        return None
    return Span(first=first, last=last, worded=when.precision != "reported")


def _near(one: Claim, other: Claim) -> bool:
    if one.span is None or other.span is None:
        return _reported_together(one, other) and not (
            _is_over(one, other) or _is_over(other, one)
        )
    if one.span.long != other.span.long:
        return False
    worded = one.span.worded and other.span.worded
    return _days_between(one.span, other.span) <= (NEAR_DAYS if worded else REPORTED_DAYS)


def _is_over(plan: Claim, other: Claim) -> bool:
    """Whether a plan's day had come when the other plan, for no day, was told of."""
    if plan.family != Status.PLANNED.value or plan.span is None or not plan.span.worded:
        return False
    first, later = plan.published, other.published
    return first is not None and later is not None and first < later and plan.span.last <= later


def _reported_together(one: Claim, other: Claim) -> bool:
    if one.published is None or other.published is None:
        # No day at all on one side: the words alone can say it.
        return _alike(one, other)
    return abs((one.published - other.published).days) <= REPORTED_DAYS


def _days_between(one: Span, other: Span) -> int:
    """The days from the end of the earlier to the start of the later, 0 if they overlap."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def _same_place(one: Claim, other: Claim) -> bool:
    here, there = one.report.event.place, other.report.event.place
    if here is None or there is None:
        return True
    if here.code and there.code and here.code != there.code:
        return False
    if one.key.type not in _ACTS_AT_A_SPOT or here.name.casefold() == there.name.casefold():
        return True
    if bool(here.region) != bool(there.region):
        return True  # "inside Iran" and "in Isfahan": only one of them says where in the state
    return _alike(one, other)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether the longer words of the quotes are mostly the same, two at least."""
    shared = len(one.quote_words & other.quote_words)
    fewest = min(len(one.quote_words), len(other.quote_words))
    return shared >= max(ALIKE_WORDS, ALIKE_SHARE * fewest)
