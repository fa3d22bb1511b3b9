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
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from dragoman.records import Dyad, Event, Happening, Status
from dragoman.relations.bonds import told_words
from dragoman.relations.dyads import ledger_day
from dragoman.relations.happenings import report_order
from dragoman.relations.pledge_days import (
    AFTER_DAYS,
    MEETINGS,
    began_before,
    due_time,
    is_another_day,
    is_on_time,
    is_planned,
)
from dragoman.relations.pledge_parties import (
    people_by_party,
    same_direction,
    same_names,
    same_people,
)
from dragoman.relations.pledge_words import (
    bound_to,
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
_OF_MEETING = frozenset({"visit", "meet", "meets", "meetin", "talks", "summit", "travel"})
# A second promise is the same if the deed shares half as much with it as with the first.
MUCH = 0.5
WEEK_DAYS = 7

# "Agreed to reopen the border" is kept by a border that reopens.
BOUND_WORDS = 2
# The word that stands for its family in `pledge_families.tsv`.
JOINING = "join"

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
    def said(self) -> frozenset[str]:
        """The stems of the sentence that tells it."""
        return stems(told_words(self.one), self.event)

    @cached_property
    def bound(self) -> frozenset[str]:
        """The stems of what was agreed or promised to be done; none where nothing was."""
        is_given = self.event.type == "AGREE" and self.event.status is Status.HAPPENED
        return stems(bound_to(told_words(self.one)), self.event) if is_given else frozenset()

    @cached_property
    def undone(self) -> Says | None:
        """Whether it says of whatever it is about that it is put off, or will not be."""
        told = told_words(self.one)
        if pattern("postponed").search(told):
            return "postponed"
        is_denied = self.event.status is Status.DENIED or (
            self.event.type == "REJECT" and self.event.status_words == "will not"
        )
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
        if not _follow(still_open, told) and _is_pledge(told, still_open):
            made.append(_Open(told=told, due=due_time(told.event), trail=[]))
            still_open.append(made[-1])
    return [_pledge(one, forth, last) for one in made]


def _in_order(happenings: Iterable[Happening]) -> list[_Told]:
    first = [_as_first_told(one) for one in happenings]
    dated = [(ledger_day(one.event), one) for one in first]
    told = [_Told(day=day, one=one) for day, one in dated if day is not None]
    done = {(one.event.document, one.event.type) for one in told if one.event.status.is_done}

    def place(one: _Told) -> tuple[date, int, str]:
        # On one day, what was promised stands before what was done, and what a report
        # promises next ("a further round") after what it tells as done.
        is_next = (one.event.document, one.event.type) in done
        is_done = one.event.status.is_done
        return one.day, 1 if is_done else 2 * is_next, one.event.id

    return sorted(told, key=place)


def _as_first_told(one: Happening) -> Happening:
    """The happening with the first of its reports in the lead, where nothing dates it else."""
    when = one.event.date
    if when is None or when.precision != "reported":
        return one
    return replace(one, reports=tuple(sorted(one.reports, key=report_order)))


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
        if each is not best
        and said == says == "kept"
        and (shared >= MUCH * most or _is_on_the_day(each, told))
    ]
    for each in (best, *also):
        each.trail.append(Step(day=told.day, says=says, happening=told.one))
        if says != "kept":
            each.due = due_time(told.event) or each.due
        # What has begun ("begins withdrawing") is completed later.
        if says in {"kept", "broken"} and told.event.status is not Status.ONGOING:
            still_open.remove(each)
    return True


def _is_pledge(told: _Told, still_open: Iterable[_Open]) -> bool:
    """Whether it is a promise, of which the report has not told in other words."""
    if _is_promise(told.event):
        return True
    return bool(told.bound) and all(
        each.event.document != told.event.document for each in still_open
    )


def _is_promise(event: Event) -> bool:
    """
    Whether it is planned in so many words, or for a day.

    What is announced as a thing ("announces sanctions") is done with its announcement,
    and who "should meet" or "was to come" has promised nothing.
    """
    if not is_planned(event) or event.type not in kept_by():
        return False
    if event.status_words.casefold() in unmeant_words():
        return False
    are_named = event.mode in MEETINGS and any(people_by_party(event).values())
    is_bare = event.type in MEASURES or are_named
    return bool(event.status_words) or not is_bare or due_time(event) is not None


def _says(pledge: _Open, told: _Told) -> Says | None:
    """What the happening says of the pledge, None if nothing."""
    event, day = told.event, told.day
    # A report does not tell of a promise and of what came of it; and which of many talks was
    # agreed on the words do not tell.
    is_apart = event.document != pledge.event.document and (
        event.type != "CONSULT" or not pledge.told.bound
    )
    if not is_apart or not same_direction(pledge.event, event):
        return None
    is_kept_by = event.type in kept_by()[pledge.event.type] and _may_be_asked(pledge, told)
    if not (is_kept_by or told.undone) or (day - pledge.last).days > _longest_days(
        pledge, told
    ):
        return None
    fits = is_kept_by and (pledge.event.type != "CONSULT" or same_people(pledge.event, event))
    if told.undone is not None:
        is_meant = _is_alike(pledge, told) or (fits and is_on_time(pledge.due, day))
        return told.undone if is_meant else None
    if not fits or began_before(event, pledge.told.day):
        return None
    if event.status is Status.PLANNED:
        has_begun = pledge.outcome == "kept"  # what is to come of it is another promise
        another = has_begun or is_another_day(pledge.due, event)
        is_again = not another and _is_alike(pledge, told)
        return "said again" if is_again else None
    return "kept" if event.status.is_done and _keeps(pledge, told) else None


def _may_be_asked(pledge: _Open, told: _Told) -> bool:
    """Whether it is no request, or one that keeps: who will join a body asks to be let in."""
    if told.event.type != "REQUEST" or pledge.event.type == "REQUEST":
        return True
    return JOINING in told.own_words & pledge.told.own_words


def _is_alike(pledge: _Open, told: _Told) -> bool:
    """Whether both are of one matter, by the words and names that they share."""
    # A promise in one word ("will impose sanctions") is kept by a deed that has it.
    least = min(least_words()[pledge.event.type], len(pledge.told.own_words) or 99)
    least = 1 if _is_on_the_day(pledge, told) else least
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
    is_bare = pledge.event.mode in MEETINGS and not _names_its_matter(pledge, told)
    return MEETING_DAYS if is_bare else LONGEST_DAYS


def _names_its_matter(pledge: _Open, told: _Told) -> bool:
    """Whether both name what a talk is for: "accession talks", and not "a visit" alone."""
    return bool((told.own_words & pledge.told.own_words) - _OF_MEETING)


def _shares_own(pledge: _Open, told: _Told) -> bool:
    """
    Whether the events' own words name one thing that is given, stopped or left.

    Where either names none but what is done, the sentences decide. Of what was agreed
    two words must stand in the sentence of the deed, where it has as many.
    """
    if bound := pledge.told.bound:
        return len(bound & told.said) >= min(BOUND_WORDS, len(bound))
    first, second = (one.own_words - deed_words() for one in (told, pledge.told))
    return bool(first & second) or not first or not second


def _keeps(pledge: _Open, told: _Told) -> bool:
    """Whether a fitting deed, on its day where one was said, is of the matter of the pledge."""
    if pledge.due is not None and not is_on_time(pledge.due, told.day):
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
