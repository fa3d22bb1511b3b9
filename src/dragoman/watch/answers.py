"""
How likely each answer of a question of several is: one probability each, summing to one.

Answers that are events ("which of A, B and C will …?") race each other: each has its rate,
by its own past and evidence, and the first to come wins; what is left is for none of them.
Answers that are numbers ("how many …?") go by how many came so far and by the rate of the
past, whose own uncertainty makes the spread wider than that of pure chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import exp, log, log1p

from dragoman.watch.probability import (
    LEAST,
    UNSEEN,
    UNSEEN_DAYS,
    Past,
    days_ahead,
    decided_share,
    open_chance,
    probability,
)
from dragoman.watch_records import NONE_OF_THESE, Evidence, Option, Rule


def answers(
    rule: Rule, pasts: Mapping[str, Past], evidence: Sequence[Evidence], day: date
) -> dict[str, float]:
    """
    The probability of each answer on a day; of a plain question that of yes, under "".

    `pasts` are the pasts of the answers by their names, "" that of the whole rule.
    """
    if not rule.options:
        return {"": probability(rule, pasts[""], evidence, day)}
    if rule.yes:
        found = _numbers(rule, pasts[""], evidence, day)
    else:
        found = _race(rule, pasts, evidence, day)
    return _summing_to_one(found)


def _summing_to_one(found: Mapping[str, float]) -> dict[str, float]:
    kept = {name: max(chance, LEAST) for name, chance in found.items()}
    whole = sum(kept.values())
    return {name: chance / whole for name, chance in kept.items()}


def _race(
    rule: Rule, pasts: Mapping[str, Past], evidence: Sequence[Evidence], day: date
) -> dict[str, float]:
    rates = {
        one.name: -log1p(
            -open_chance(
                _alone(rule, one),
                pasts[one.name],
                _of(one, evidence),
                day,
                among=len(rule.options),
            )
        )
        for one in rule.options
    }
    whole = sum(rates.values())
    found = {name: rate / whole * (1 - exp(-whole)) for name, rate in rates.items()}
    found[NONE_OF_THESE] = exp(-whole)
    decided = {
        one.name: share
        for one in rule.options
        if (share := decided_share(_of(one, evidence), day)) is not None
    }
    if not decided:
        return found
    # Two that were both reported share what is sure between them.
    sure = max(decided.values())
    others = sum(chance for name, chance in found.items() if name not in decided)
    return {
        name: sure * decided[name] / sum(decided.values())
        if name in decided
        else (1 - sure) * chance / others
        for name, chance in found.items()
    }


def _alone(rule: Rule, option: Option) -> Rule:
    """The rule that asks for this answer alone."""
    return replace(rule, yes=option.yes, no=(), options=(), silence="no")


def _of(option: Option, evidence: Sequence[Evidence]) -> list[Evidence]:
    return [one for one in evidence if one.option == option.name]


def _numbers(
    rule: Rule, past: Past, evidence: Sequence[Evidence], day: date
) -> dict[str, float]:
    so_far = number_so_far(rule, evidence, day)
    last = max(option.least for option in rule.options)
    more = _more_to_come(past, days_ahead(rule, day), max(last - so_far, 0))
    found = {}
    for option in rule.options:
        low = max(option.least - so_far, 0)
        if option.most is None:
            found[option.name] = 1 - sum(more[:low])
        else:
            found[option.name] = sum(more[low : max(option.most - so_far + 1, 0)])
    return found


def _more_to_come(past: Past, ahead: int, most: int) -> list[float]:
    """
    The chances that none, one, … up to `most` more come in the days ahead.

    The rate is as uncertain as a gamma after so many events in so many days, so that the
    number is negatively binomial.
    """
    shape, days = past.events + UNSEEN, past.days + UNSEEN_DAYS
    share = ahead / (days + ahead)
    chance = exp(shape * log(1 - share))
    found = [chance]
    for number in range(most):
        chance *= (number + shape) / (number + 1) * share
        found.append(chance)
    return found


def number_so_far(rule: Rule, evidence: Sequence[Evidence], day: date) -> int:
    """How many of what the rule counts were reported by a day."""
    known = [one for one in evidence if one.decides and one.side == "yes" and one.day <= day]
    return len({name for one in known for name in counted_names(rule, one)})


def counted_names(rule: Rule, one: Evidence) -> tuple[str, ...]:
    """What of the report the rule counts."""
    if rule.counted == "days":
        return (one.day.isoformat(),)
    return one.counts or (one.event or one.id,)
