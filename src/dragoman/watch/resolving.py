"""
How a question ends by its rule, from what is known on a day.

Events end it as soon as they are known. Silence ends it only where the rule says what
silence means, after the deadline and some days for late reports, and only where the
sources were alive: a failed source is no silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from dragoman.english import counted, day_words, listed
from dragoman.records import QuestionId
from dragoman.watch.answers import counted_names, number_so_far
from dragoman.watch.probability import Past
from dragoman.watch_records import NONE_OF_THESE, Evidence, Option, Resolution, Rule

LATE_DAYS = 2
"""So long after the deadline reports of what was done before it may still come."""
MISSED = 0.3
"""The share of such events that no report of the sources tells in words that we code."""
MOST_UNSEEN = 0.03
"""A greater chance that it happened unseen leaves the question to a person."""
LEAST_ALIVE = 0.9
"""The share of days with reports that makes a silence one of the world."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    Whether the sources were alive: of so many `days` some were `reported`, and `gaps` failed.

    `last` is the day of the newest report.
    """

    days: int
    reported: int
    last: date | None
    gaps: tuple[str, ...] = ()

    @property
    def is_alive(self) -> bool:
        """Whether silence may be read as "nothing happened"."""
        return self.days > 0 and self.reported >= LEAST_ALIVE * self.days and not self.gaps


def coverage(days: Sequence[date], since: date, until: date, gaps: Sequence[str]) -> Coverage:
    """How alive the sources were from one day to another, from the days of all reports."""
    within = {day for day in days if since <= day <= until}
    return Coverage(
        days=(until - since).days + 1,
        reported=len(within),
        last=max(days, default=None),
        gaps=tuple(gaps),
    )


def resolution(
    question: QuestionId,
    rule: Rule,
    evidence: Sequence[Evidence],
    covered: Coverage,
    past: Past,
    day: date,
) -> Resolution | None:
    """What the rule makes of it on a day; None while it is open."""
    known = [one for one in evidence if one.decides and one.day <= day]
    ended = (_by_number if is_of_numbers(rule) else _by_events)(question, rule, known, day)
    if ended is not None:
        return ended
    if rule.due is None or day <= rule.due + timedelta(days=LATE_DAYS):
        return None
    if _is_undecided(rule, evidence, past):
        return None
    return _by_silence(question, rule, covered, day, known)


def is_of_numbers(rule: Rule) -> bool:
    """Whether the answers are numbers of what the rule asks for."""
    return bool(rule.options and rule.yes)


def _by_number(
    question: QuestionId, rule: Rule, known: Sequence[Evidence], day: date
) -> Resolution | None:
    """The last answer ("five or more") as soon as so many were reported; no other before."""
    number = number_so_far(rule, known, day)
    reached = _answer_of(rule, number)
    if reached is None or reached.most is not None or not known:
        return None
    return Resolution(
        question=question,
        day=day,
        outcome=reached.name,
        because=f"{number} were reported, the last on {_because(known)}",
        evidence=tuple(one.id for one in known),
    )


def _answer_of(rule: Rule, number: int) -> Option | None:
    return next(
        (
            one
            for one in rule.options
            if one.least <= number and (one.most is None or number <= one.most)
        ),
        None,
    )


def is_telling(past: Past, days: int) -> bool:
    """
    Whether silence of so many days says that nothing happened, and not that it was missed.

    What comes in every third window of that length may have come unseen again.
    """
    chance = 1 - exp(-past.daily * days)
    unseen = chance * MISSED / (chance * MISSED + 1 - chance)
    return unseen <= MOST_UNSEEN


def _is_undecided(rule: Rule, evidence: Sequence[Evidence], past: Past) -> bool:
    """Whether silence would pass over what may have been it."""
    assert rule.due is not None, "only a deadline makes a silence"
    unsure = {"claimed", "perhaps"}
    if any(one.kind in unsure and rule.since <= one.day for one in evidence):
        return True
    return not is_telling(past, (rule.due - rule.since).days + 1)


def _by_events(
    question: QuestionId, rule: Rule, known: Sequence[Evidence], day: date
) -> Resolution | None:
    sides = {
        outcome: found
        for outcome in _outcomes(rule)
        if (found := _enough(rule, outcome, known)) is not None
    }
    if not sides:
        return None
    first = min(found[-1].day for found in sides.values())
    at_once = {
        outcome: found
        for outcome, found in sides.items()
        if (found[-1].day - first).days <= LATE_DAYS
    }
    used = tuple(one for found in at_once.values() for one in found)
    if len(at_once) > 1:
        outcome, because = (
            "ambiguous",
            f"Reports say {listed(list(at_once))}, at the same time.",
        )
    else:
        [outcome] = at_once
        because = _because(used)
    return Resolution(
        question=question,
        day=day,
        outcome=outcome,
        because=because,
        evidence=tuple(one.id for one in used),
    )


def _outcomes(rule: Rule) -> list[str]:
    return ["yes", "no", *(option.name for option in rule.options)]


def _enough(rule: Rule, outcome: str, known: Sequence[Evidence]) -> list[Evidence] | None:
    """The evidence for an outcome up to the report that makes it enough."""
    named = {option.name for option in rule.options}
    of_it = [
        one
        for one in known
        if (
            one.option == outcome
            if outcome in named
            else one.side == outcome and not one.option
        )
    ]
    least = rule.least if outcome != "no" else 1
    seen: set[str] = set()
    origins: set[str] = set()
    for number, one in enumerate(of_it, 1):
        seen.update(counted_names(rule, one))
        origins.add(one.origin or one.source or one.document)
        if len(seen) >= least and len(origins) >= min(rule.origins, number):
            return of_it[:number] if len(origins) >= rule.origins else None
    return None


def _because(used: Sequence[Evidence]) -> str:
    last = used[-1]
    origins = len({one.origin for one in used})
    return f"{day_words(last.day)}: “{last.quote}” ({counted(origins, 'independent origin')})"


def _by_silence(
    question: QuestionId, rule: Rule, covered: Coverage, day: date, known: Sequence[Evidence]
) -> Resolution | None:
    if rule.silence == "open" or not covered.is_alive:
        return None
    assert rule.due is not None, "only a deadline makes a silence"
    told = "Nothing that the rule asks for was"
    outcome: str = NONE_OF_THESE if rule.options else rule.silence
    if is_of_numbers(rule):
        number = number_so_far(rule, known, day)
        answer = _answer_of(rule, number)
        if answer is None:
            return None
        outcome, told = answer.name, f"{number} of what the rule asks for were"
    return Resolution(
        question=question,
        day=day,
        outcome=outcome,
        because=f"{told} reported until {day_words(rule.due)}; "
        f"the sources reported on {covered.reported} of {covered.days} days.",
        evidence=tuple(one.id for one in known),
    )
