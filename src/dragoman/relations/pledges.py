"""
What was promised between two parties, and what became of it.

A pledge is what was said to be planned. Later happenings of the pair keep it, break it,
put it off, or say it again; where nothing does, it is open, and after its day, or half a
year of silence, it is stalled. Whether a deed is of a pledge goes by its type, its
direction, its day and the words that both sentences share, one of them in the very words
of both events; a deed that may be of two pledges is given to the one that it shares more
with, and keeps both where it shares nearly as much with the other. A measure that is
announced without a word of the future has been taken: it is no promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from dragoman.records import Dyad, Event, Happening, Status
from dragoman.relations.bonds import told_words
from dragoman.relations.dyads import ledger_day
from dragoman.relations.pledge_parties import (
    people_by_party,
    same_direction,
    same_names,
    same_people,
)
from dragoman.relations.pledge_words import (
    deed_words,
    kept_by,
    least_words,
    matter,
    pattern,
    stems,
    unmeant_words,
)

Outcome = Literal["kept", "broken", "postponed", "open"]
Says = Literal["said again", "kept", "broken", "postponed"]
# A promise without a day that is kept a year later is seldom the same promise.
LONGEST_DAYS = 365
SILENT_DAYS = 180
# Who "will visit" comes within weeks: a visit a season later is another one.
MEETING_DAYS = 60
_MEETINGS = frozenset({"meet", "visit", "host", "phone"})
_OF_MEETING = frozenset({"visit", "meet", "meets", "meetin", "talks", "summit", "travel"})
# A second promise is the same if the deed shares half as much with it as with the first.
MUCH = 0.5
# Clocks differ, and a meeting is told of until it has ended.
BEFORE_DAYS, AFTER_DAYS = 0, 5
WEEK_DAYS = 7
# "On Tuesday" may be told of the day before.
NEAR_DAYS = 2

MEASURES = frozenset({"SANCTION", "COERCE", "MOBILIZE"})


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


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A happening with its day; its words are looked at only where they may decide."""

    day: date
    one: Happening

    @property
    def event(self) -> Event:
        return self.one.event

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of what it is about."""
        return matter(self.one)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The stems of the event's very words."""
        return stems(self.event.quote, self.event)

    @cached_property
    def undone(self) -> Says | None:
        """Whether it says of whatever it is about that it is put off, or will not be."""
        told = told_words(self.one)
        if pattern("postponed").search(told):
            return "postponed"
        is_denied = self.event.status is Status.DENIED
        return "broken" if is_denied or pattern("broken").search(told) else None


@dataclass(slots=True)
class _Open:
    """A pledge while its trail is followed."""

    told: _Told
    due: tuple[date, date] | None
    trail: list[Step]

    @property
    def event(self) -> Event:
        return self.told.event

    @property
    def last(self) -> date:
        return self.trail[-1].day if self.trail else self.told.day

    @property
    def outcome(self) -> Outcome:
        said: list[Outcome] = [step.says for step in self.trail if step.says != "said again"]
        return said[-1] if said else "open"


def pledges(forth: Dyad, back: Dyad, last: date) -> list[Pledge]:
    """The pledges of the pair, oldest first; `last` is the last day that is covered."""
    by_id = {one.event.id: one for one in (*forth.happenings, *back.happenings)}
    made: list[_Open] = []
    still_open: list[_Open] = []
    for told in _in_order(by_id.values()):
        if not _follow(still_open, told) and _is_promise(told.event):
            made.append(_Open(told=told, due=_due(told.event), trail=[]))
            still_open.append(made[-1])
    return [_pledge(one, forth, last) for one in made]


def _in_order(happenings: Iterable[Happening]) -> list[_Told]:
    dated = [(ledger_day(one.event), one) for one in happenings]
    told = [_Told(day=day, one=one) for day, one in dated if day is not None]
    # On one day, what was promised stands before what was done.
    return sorted(told, key=lambda one: (one.day, one.event.status.is_done, one.event.id))


def _follow(still_open: list[_Open], told: _Told) -> bool:
    """
    Gives the happening to the pledge that it is of; whether there is one.

    What keeps a promise keeps it in all the words in which it was given.
    """
    fitting = [
        (len(told.words & each.told.words), each.told.day, says, each)
        for each in still_open
        if (says := _says(each, told)) is not None
    ]
    if not fitting:
        return False
    most, *_, says, best = max(fitting, key=lambda row: row[:2])
    also = [
        each
        for shared, _, said, each in fitting
        if each is not best and said == says == "kept" and shared >= MUCH * most
    ]
    for each in (best, *also):
        each.trail.append(Step(day=told.day, says=says, happening=told.one))
        if says != "kept":
            each.due = _due(told.event) or each.due
        # What has begun ("begins withdrawing") is completed later.
        if each.outcome in {"kept", "broken"} and told.event.status is not Status.ONGOING:
            still_open.remove(each)
    return True


def _is_promise(event: Event) -> bool:
    """
    Whether it is planned in so many words, or for a day.

    What is announced as a thing ("announces sanctions") is done with its announcement,
    and who "should meet" or "was to come" has promised nothing.
    """
    if not _is_planned(event) or event.type not in kept_by():
        return False
    if event.status_words.casefold() in unmeant_words():
        return False
    are_named = event.mode in _MEETINGS and any(people_by_party(event).values())
    is_bare = event.type in MEASURES or are_named
    return bool(event.status_words) or not is_bare or _due(event) is not None


def _is_planned(event: Event) -> bool:
    """Whether it is told as a plan, as by who "is expected to" come on some day."""
    when = event.date
    is_awaited = (
        event.status is Status.POSSIBLE
        and event.mode in _MEETINGS
        and pattern("awaited").search(event.status_words) is not None
        and when is not None
        and when.precision != "reported"
    )
    return event.status is Status.PLANNED or is_awaited


def _says(pledge: _Open, told: _Told) -> Says | None:
    """What the happening says of the pledge, None if nothing."""
    event, day = told.event, told.day
    # A report does not tell of a promise and of what came of it.
    if event.document == pledge.event.document or not same_direction(pledge.event, event):
        return None
    is_kept_by = event.type in kept_by()[pledge.event.type]
    if not (is_kept_by or told.undone) or (day - pledge.last).days > _longest_days(
        pledge, told
    ):
        return None
    fits = is_kept_by and (pledge.event.type != "CONSULT" or same_people(pledge.event, event))
    if told.undone is not None:
        is_meant = _is_alike(pledge, told) or (fits and _on_time(pledge, day))
        return told.undone if is_meant else None
    if not fits or _began_before(event, pledge.told.day):
        return None
    if event.status is Status.PLANNED:
        is_again = not _another_day(pledge, event) and _is_alike(pledge, told)
        return "said again" if is_again else None
    return "kept" if event.status.is_done and _keeps(pledge, told) else None


def _is_alike(pledge: _Open, told: _Told) -> bool:
    """Whether both are of one matter, by the words and names that they share."""
    # A promise in one word ("will impose sanctions") is kept by a deed that has it.
    least = min(least_words()[pledge.event.type], len(pledge.told.own_words) or 99)
    return (
        len(told.words & pledge.told.words) >= least
        and (_is_on_the_day(pledge, told) or _shares_own(pledge, told))
        and same_names(pledge.event, told.event)
    )


def _is_on_the_day(pledge: _Open, told: _Told) -> bool:
    """Whether it is done on the very day that was said: then the sentences decide."""
    return told.event.status.is_done and pledge.due == (told.day, told.day)


def _longest_days(pledge: _Open, told: _Told) -> int:
    """How long a promise waits for this; a visit that names no matter is soon another one."""
    is_bare = pledge.event.mode in _MEETINGS and not _names_its_matter(pledge, told)
    return MEETING_DAYS if is_bare else LONGEST_DAYS


def _names_its_matter(pledge: _Open, told: _Told) -> bool:
    """Whether both name what a talk is for: "accession talks", and not "a visit" alone."""
    return bool((told.own_words & pledge.told.own_words) - _OF_MEETING)


def _began_before(event: Event, day: date) -> bool:
    """Whether it was going on before the promise was made, as its words say."""
    when = event.date
    return (
        when is not None
        and when.precision != "reported"
        and when.start is not None
        and when.start < day - timedelta(NEAR_DAYS)
    )


def _shares_own(pledge: _Open, told: _Told) -> bool:
    """
    Whether the events' own words name one thing that is given, stopped or left.

    Where either names none but what is done, the sentences decide.
    """
    first, second = (one.own_words - deed_words() for one in (told, pledge.told))
    return bool(first & second) or not first or not second


def _keeps(pledge: _Open, told: _Told) -> bool:
    """Whether a fitting deed, on its day where one was said, is of the matter of the pledge."""
    if pledge.due is not None and not _on_time(pledge, told.day):
        return False
    if pledge.event.type != "CONSULT":
        return _is_alike(pledge, told)
    if told.event.type != "CONSULT":
        return _was_signed_there(pledge, told)
    return _is_its_talk(pledge, told) or _is_alike(pledge, told)


def _was_signed_there(pledge: _Open, told: _Told) -> bool:
    """Whether both agree on something on the days for which their talks were planned."""
    both = not told.event.recipient and len(told.event.actor) > 1
    return both and pledge.due is not None and pledge.due[0] <= told.day <= pledge.due[1]


def _is_its_talk(pledge: _Open, told: _Told) -> bool:
    """
    Whether it is a talk on the very day, or in the longer time of the same people.

    Of talks of states for no day the next within a week are meant.
    """
    first, second = people_by_party(pledge.event), people_by_party(told.event)
    are_named = any(first.values())
    if pledge.due is None:
        return not are_named and (told.day - pledge.told.day).days <= WEEK_DAYS
    if any(first[code] & second[code] for code in first.keys() & second.keys()):
        return True
    begins, ends = pledge.due
    # Of named people others may have met a day later; of states the talk is told of later.
    late = timedelta(0 if are_named else AFTER_DAYS)
    return begins <= told.day <= ends + late and (ends - begins).days <= WEEK_DAYS


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


def _due(event: Event) -> tuple[date, date] | None:
    """The time for which a plan is, where the text says one that lies ahead."""
    when = event.date
    if not _is_planned(event) or when is None or when.precision == "reported":
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
        said=one.told.day,
        type=one.event.type,
        by=by if by_first else to,
        to=to if by_first else by,
        due=one.due[1] if one.due else None,
        happening=one.told.one,
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
