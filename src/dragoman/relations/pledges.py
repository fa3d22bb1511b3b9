"""
What was promised between two parties, and what became of it.

A pledge is what was said to be planned. Later happenings of the pair keep it, break it,
put it off, or say it again; where nothing does, it is open, and after its day, or half a
year of silence, it is stalled. Whether a deed is of a pledge goes by its type, its
direction, its day and the words that both sentences share; a deed that may be of two
pledges is given to the one that it shares more with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dragoman.codebook import country_names, demonyms, rows
from dragoman.records import Dyad, Event, Happening, Status
from dragoman.relations.bonds import told_words
from dragoman.relations.dyads import ledger_day

Outcome = Literal["kept", "broken", "postponed", "open"]
Says = Literal["said again", "kept", "broken", "postponed"]
# A promise without a day that is kept a year later is seldom the same promise.
LONGEST_DAYS = 365
SILENT_DAYS = 180
# Clocks differ, and a meeting is told of until it has ended.
BEFORE_DAYS, AFTER_DAYS = 1, 5

_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A later happening that concerns a pledge: said again, kept, broken or put off."""

    day: date
    says: Says
    happening: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """
    A promise with its trail. `due` is the last day of the time that was said, if any.

    `stalled_since` is told of open and postponed ones: the day that it was due, or the
    day of its last word where that is half a year past.
    """

    said: date
    type: str
    by: str
    to: str
    due: date | None
    happening: Happening
    trail: tuple[Step, ...]
    outcome: Outcome
    stalled_since: date | None


@dataclass(slots=True)
class _Open:
    """A pledge while its trail is followed."""

    day: date
    one: Happening
    due: tuple[date, date] | None
    words: frozenset[str]
    trail: list[Step]

    @property
    def event(self) -> Event:
        return self.one.event

    @property
    def last(self) -> date:
        return self.trail[-1].day if self.trail else self.day

    @property
    def outcome(self) -> Outcome:
        said: list[Outcome] = [step.says for step in self.trail if step.says != "said again"]
        return said[-1] if said else "open"


def pledges(forth: Dyad, back: Dyad, last: date) -> list[Pledge]:
    """The pledges of the pair, oldest first; `last` is the last day that is covered."""
    by_id = {one.event.id: one for one in (*forth.happenings, *back.happenings)}
    followed: list[_Open] = []
    for day, one in _in_order(by_id.values()):
        _follow(followed, day, one)
    return [_pledge(one, forth, last) for one in followed]


def _in_order(happenings: Iterable[Happening]) -> list[tuple[date, Happening]]:
    dated = [(ledger_day(one.event), one) for one in happenings]
    known = [(day, one) for day, one in dated if day is not None]
    # On one day, what was promised stands before what was done.
    return sorted(known, key=lambda row: (row[0], row[1].event.status.is_done, row[1].event.id))


def _follow(followed: list[_Open], day: date, one: Happening) -> None:
    """Gives the happening to the pledge that it is of, or opens a pledge with it."""
    words = _matter(one)
    open_ones = [each for each in followed if each.outcome not in {"kept", "broken"}]
    fitting = [
        (len(words & each.words), each.day, says, each)
        for each in open_ones
        if (says := _says(each, day, one, words)) is not None
    ]
    if fitting:
        *_, says, best = max(fitting, key=lambda row: row[:2])
        best.trail.append(Step(day=day, says=says, happening=one))
        best.due = _due(one.event) or best.due if says != "kept" else best.due
    elif one.event.status is Status.PLANNED and one.event.type in _kept_by():
        followed.append(_Open(day=day, one=one, due=_due(one.event), words=words, trail=[]))


def _says(pledge: _Open, day: date, one: Happening, words: frozenset[str]) -> Says | None:
    """What the happening says of the pledge, None if nothing."""
    event, shared = one.event, len(words & pledge.words)
    if (day - pledge.last).days > LONGEST_DAYS or not _same_direction(pledge.event, event):
        return None
    alike = shared >= _least_words()[pledge.event.type]
    fits = event.type in _kept_by()[pledge.event.type]
    undone = _undone(one)
    if undone is not None:
        return undone if alike or (fits and _on_time(pledge, day)) else None
    if not fits:
        return None
    if event.status is Status.PLANNED:
        return "said again" if alike and not _another_day(pledge, event) else None
    return "kept" if event.status.is_done and _keeps(pledge, day, alike=alike) else None


def _undone(one: Happening) -> Says | None:
    """Whether it says of whatever it is about that it is put off, or will not be."""
    told = told_words(one)
    if _pattern("postponed").search(told):
        return "postponed"
    is_denied = one.event.status is Status.DENIED
    return "broken" if is_denied or _pattern("broken").search(told) else None


def _keeps(pledge: _Open, day: date, *, alike: bool) -> bool:
    """Whether a fitting deed keeps the pledge; a talk on its day is the talk that was meant."""
    if pledge.due is None:
        return alike
    return _on_time(pledge, day) and (alike or pledge.event.type == "CONSULT")


def _on_time(pledge: _Open, day: date) -> bool:
    if pledge.due is None:
        return False
    first, last = pledge.due
    return first - timedelta(BEFORE_DAYS) <= day <= last + timedelta(AFTER_DAYS)


def _another_day(pledge: _Open, event: Event) -> bool:
    """Whether a plan is for another day than the pledge: the next talks are other talks."""
    due = _due(event)
    if due is None or pledge.due is None:
        return False
    return due[0] > pledge.due[1] + timedelta(AFTER_DAYS)


def _same_direction(pledge: Event, other: Event) -> bool:
    """Talks and agreements are of both; of all else the giver must stay the giver."""
    if pledge.type in {"CONSULT", "AGREE", "COOPERATE"} or not pledge.recipient:
        return True
    doers = {party.code or party.name for party in pledge.actor}
    return bool(doers & {party.code or party.name for party in other.actor})


def _due(event: Event) -> tuple[date, date] | None:
    """The time for which a plan is, where the text says one that lies ahead."""
    when = event.date
    if event.status is not Status.PLANNED or when is None or when.precision == "reported":
        return None
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or (event.published and last < event.published):
        return None
    return first, last


def _pledge(one: _Open, forth: Dyad, last: date) -> Pledge:
    by_first = any(
        forth.actor in {party.code, party.name.casefold()} for party in one.event.actor
    )
    by, to = (forth.actor, forth.recipient)
    return Pledge(
        said=one.day,
        type=one.event.type,
        by=by if by_first else to,
        to=to if by_first else by,
        due=one.due[1] if one.due else None,
        happening=one.one,
        trail=tuple(one.trail),
        outcome=one.outcome,
        stalled_since=_stalled(one, last),
    )


def _stalled(one: _Open, last: date) -> date | None:
    if one.outcome in {"kept", "broken"}:
        return None
    if one.due is not None:
        overdue = last > one.due[1] + timedelta(AFTER_DAYS)
        return one.due[1] if overdue else None
    return one.last if (last - one.last).days > SILENT_DAYS else None


def _matter(one: Happening) -> frozenset[str]:
    """The stems of the words that say what it is about: not who, not that it is planned."""
    words = _WORD.findall(told_words(one).casefold())
    event = one.event
    names = {
        word
        for party in (*event.actor, *event.recipient)
        for word in _WORD.findall(
            f"{party.name} {country_names().get(party.code, '')}".casefold()
        )
    }
    return frozenset(
        word[:STEM]
        for word in words
        if word not in names and word not in _empty_words() and word not in demonyms()
    )


@cache
def _kept_by() -> dict[str, frozenset[str]]:
    return {
        row["type"]: frozenset(row["kept_by"].split("; ")) for row in rows("pledge_types.tsv")
    }


@cache
def _least_words() -> dict[str, int]:
    return {row["type"]: int(row["words"]) for row in rows("pledge_types.tsv")}


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(_words_of("empty"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _words_of(kind))) + ")", re.IGNORECASE)


def _words_of(kind: str) -> Sequence[str]:
    return next(
        row["words"].split("; ") for row in rows("pledge_words.tsv") if row["kind"] == kind
    )
