"""
How likely a question's yes is on a day: a rate from the past, moved by evidence.

The prior is the rate of such events, of two pasts: that of the reports, and that of
questions of its kind. Both are rates in time, so that the chance shrinks as the deadline
nears and nothing comes. Evidence adds to it in log-odds, by weights that were learnt
(`data/watch_weights.tsv`), and fades by half in `HALF_LIFE_DAYS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log

from dragoman.codebook import rows
from dragoman.watch_records import Evidence, Rule

HALF_LIFE_DAYS = 30
OPEN_DAYS = 180
"""A question without a deadline is asked for so many days ahead."""
MOST_ALIKE = 2.0
"""Of one kind no more than so many fresh reports count: the third says little new."""
SURE = 0.97
"""With one independent origin for what the rule asks; each more halves what is left."""
LEAST, MOST = 0.002, 0.998
ENOUGH_EVENTS = 3
"""With so many events in the past, their rate and that of questions count alike."""
# So many events are added to what the past has, since never so far is not never.
UNSEEN = 0.25
UNSEEN_DAYS = 180
"""In so many days: a store of a week knows little of how seldom a thing is."""


@dataclass(frozen=True, slots=True)
class Past:
    """How many days with such events there were in so many days of reports."""

    events: int
    days: int

    @property
    def daily(self) -> float:
        """The rate in a day."""
        return (self.events + UNSEEN) / (max(self.days, 1) + UNSEEN_DAYS)


@cache
def weights() -> Mapping[str, float]:
    """The learnt weight of each kind of evidence, in log-odds, and of the prior."""
    return {row["kind"]: float(row["weight"]) for row in rows("watch_weights.tsv")}


@cache
def base_shares() -> Mapping[str, float]:
    """The share of questions that ended with an event, by event type; "" for any."""
    return {row["type"]: float(row["share"]) for row in rows("question_base_rates.tsv")}


def weight_of(kind: str) -> float:
    """What a fresh report of this kind adds for its side, in log-odds."""
    return weights().get(kind, 0.0)


def prior(rule: Rule, past: Past, day: date, *, among: int = 1) -> float:
    """
    The chance that the event of the rule comes from this day to the deadline.

    Two rates, their log-odds pooled: that of such events in the reports, corrected by what
    was learnt of such rates, and that by which questions of the kind ended so. The more
    such events there were, the more their rate counts: where there was none, people ask
    because they expect what never was, or the words of the rule are too particular.
    `among` so many answers of one question that by which such questions ended is shared.
    """
    ahead = days_ahead(rule, day)
    if not ahead:
        return LEAST
    whole = max(days_ahead(rule, rule.since), 1)
    told = _within(1 - exp(-past.daily * ahead))
    asked = _within(1 - (1 - _base_share(rule)) ** (ahead / whole / among))
    learnt = weights()
    pool = past.events / (past.events + ENOUGH_EVENTS)
    corrected = learnt.get("intercept", 0.0) + learnt.get("prior", 1.0) * log_odds(told)
    return from_log_odds(pool * corrected + (1 - pool) * log_odds(asked))


def prior_words(rule: Rule, past: Past) -> str:
    """
    What the prior of a question stands on.

    >>> rule = Rule(since=date(2024, 5, 1), due=date(2024, 5, 31))
    >>> prior_words(rule, Past(events=3, days=800))
    'such events came on 3 of 800 days, which counts 50 %; of such questions 25 % end with one'
    """
    pool = past.events / (past.events + ENOUGH_EVENTS)
    counts = f", which counts {pool:.0%}".replace("%", " %") if past.events else ""
    return (
        f"such events came on {past.events} of {past.days} days{counts}; of such questions "
        f"{100 * _base_share(rule):.0f} % end with one"
    )


def _base_share(rule: Rule) -> float:
    shares = base_shares()
    types = [kind for pattern in rule.yes for kind in pattern.types]
    return next((shares[kind] for kind in types if kind in shares), shares[""])


def days_ahead(rule: Rule, day: date) -> int:
    """The days from one to the deadline, both included."""
    return OPEN_DAYS if rule.due is None else max((rule.due - day).days + 1, 0)


def features(evidence: Iterable[Evidence], day: date) -> dict[str, float]:
    """
    How much of each kind there is on a day, against its side negative.

    Of one origin on one day only the first report of a kind counts.
    """
    seen: set[tuple[str, str, str, date]] = set()
    sums: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in evidence:
        key = (one.kind, one.side, one.origin, one.day)
        if one.day > day or key in seen:
            continue
        seen.add(key)
        sums[one.kind, one.side] += 0.5 ** ((day - one.day).days / HALF_LIFE_DAYS)
    found: defaultdict[str, float] = defaultdict(float)
    for (kind, side), amount in sums.items():
        found[kind] += min(amount, MOST_ALIKE) * (1 if side == "yes" else -1)
    return dict(found)


def probability(rule: Rule, past: Past, evidence: Sequence[Evidence], day: date) -> float:
    """The probability of yes on a day, from what is known on that day."""
    deciding = [one for one in evidence if one.decides and one.day <= day]
    if deciding:
        return _decided(rule, deciding)
    if rule.silence == "yes":
        return _within(1 - _moved(prior(rule, past, day), evidence, day, sign=-1))
    return open_chance(rule, past, evidence, day)


def open_chance(
    rule: Rule, past: Past, evidence: Sequence[Evidence], day: date, *, among: int = 1
) -> float:
    """The chance of the event of the rule, one answer of so many, while none was reported."""
    signs = [one for one in evidence if not one.decides]
    return _within(_moved(prior(rule, past, day, among=among), signs, day, sign=1))


def decided_share(evidence: Sequence[Evidence], day: date) -> float | None:
    """How sure a reported answer is, by its independent origins; None for others."""
    told = {(one.origin, one.day) for one in evidence if one.decides and one.day <= day}
    return _sure(len(told)) if told else None


def _moved(chance: float, evidence: Sequence[Evidence], day: date, *, sign: int) -> float:
    """The chance of the event, moved by what speaks for and against it."""
    amounts = features(evidence, day)
    added = sum(weight_of(kind) * amount for kind, amount in amounts.items())
    return from_log_odds(log_odds(_within(chance)) + sign * added)


def _decided(rule: Rule, deciding: Sequence[Evidence]) -> float:
    """How sure it is once an event of the rule was reported, or enough of them."""
    of_yes = {(one.origin, one.day) for one in deciding if one.side == "yes"}
    of_no = {(one.origin, one.day) for one in deciding if one.side == "no"}
    if of_yes and rule.least > len({one.event for one in deciding if one.side == "yes"}):
        return 0.5
    if bool(of_yes) == bool(of_no):
        return 0.5
    sure = _sure(max(len(of_yes), len(of_no)))
    return _within(sure if of_yes else 1 - sure)


def _sure(origins: int) -> float:
    return 1 - (1 - SURE) * 0.5 ** (origins - 1)


def _within(chance: float) -> float:
    return min(max(chance, LEAST), MOST)


def log_odds(chance: float) -> float:
    """
    The log-odds of a probability.

    >>> log_odds(0.5)
    0.0
    """
    return log(chance / (1 - chance))


def from_log_odds(value: float) -> float:
    """The probability of these log-odds."""
    return 1 / (1 + exp(-value))
