"""
What is likely between parties in the days ahead, by the hazard model, with its reasons.

Only kinds of events that a pair has known are forecast. The model is fitted on the
store's own past each time; where that is too short, the caller has the shares of
past windows (`recurrency.py`) to fall back on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dragoman.english import counted, day_words
from dragoman.event_log import EventLog
from dragoman.forecasting.carrying import Carried, carried, lowering_words, raising_words
from dragoman.forecasting.hazard import Counting, Hazard, Series, fitted_hazard
from dragoman.forecasting.own_log import own_log
from dragoman.forecasting.recurrency import is_enough
from dragoman.forecasting.why import Rule, Wanted, last_day, past_windows, rules_for
from dragoman.records import Forecast, Happening

TELLING_SHARE = 0.2
"""A rule whose cases came true less than this part of the forecast does not carry it."""


def likely(
    found: Sequence[Happening],
    *,
    edition: date,
    days: int,
    about: tuple[str | None, str | None],
    limit: int,
) -> list[Forecast] | None:
    """
    The likeliest events of the days from the edition on; None where there is too little past.

    `about` are the codes of the actor and the recipient, or None for any.
    """
    log = own_log(found, edition)
    return likely_by_log(log, edition=edition, days=days, about=about, limit=limit)


def likely_by_log(
    log: EventLog,
    *,
    edition: date,
    days: int,
    about: tuple[str | None, str | None],
    limit: int,
) -> list[Forecast] | None:
    """As `likely`, from a log; what it holds of the edition and later is not looked at."""
    if log.first_day is None:
        return None
    day = (edition - log.first_day).days
    known = log.before(day)
    if not is_enough(len(known), day, days):
        return None
    model = fitted_hazard(known, days)
    if model is None:
        return None
    state = Counting(known)
    state.learn(known)
    series = state.series(day)
    chances = model.probabilities(series)
    asked = np.flatnonzero(_asked(known, series, about))
    order = asked[np.lexsort((-series.last[asked], -chances[asked]))][:limit]
    if not len(order):
        return []
    weighed = map(carried, model.shares(series.features[order]))
    return [
        _forecast(known, model, series, int(row), float(chances[row]), what)
        for row, what in zip(order, weighed, strict=True)
    ]


def _asked(
    log: EventLog, series: Series, about: tuple[str | None, str | None]
) -> NDArray[np.bool_]:
    mask = np.ones(len(series.actors), dtype=np.bool_)
    for wanted, column in zip(about, (series.actors, series.recipients), strict=True):
        if wanted is not None:
            names = np.array([name.casefold() == wanted.casefold() for name in log.actor_names])
            mask &= names[column]
    return mask


def _forecast(
    log: EventLog, model: Hazard, series: Series, row: int, probability: float, what: Carried
) -> Forecast:
    wanted = Wanted(
        actor=int(series.actors[row]),
        relation=int(series.relations[row]),
        recipient=int(series.recipients[row]),
        day=series.day,
        days=model.days,
    )
    pair = {
        "actor": log.actor_names[wanted.actor],
        "recipient": log.actor_names[wanted.recipient],
    }
    reasons = (*_reasons(log, wanted, probability), raising_words(what, **pair))
    against = (_against(log, wanted), lowering_words(what, **pair))
    return Forecast(
        **pair,
        type=log.relation_names[wanted.relation],
        days=model.days,
        probability=probability,
        because="; ".join(filter(None, reasons)),
        against="; ".join(filter(None, against)),
        record=_record(model, probability),
    )


def _reasons(log: EventLog, wanted: Wanted, probability: float) -> list[str]:
    """How often it was so, and the rules that come anywhere near the forecast."""
    held, windows = past_windows(log, wanted)
    last = last_day(log, wanted)
    kind = log.relation_names[wanted.relation]
    first = (
        f"in {held} of the last {windows} windows of {counted(wanted.days, 'day')}; "
        f"last on {_day(log, last or 0)}"
    )
    rules = [
        rule
        for rule in rules_for(log, wanted)
        if rule.hits >= TELLING_SHARE * probability * rule.cases
    ]
    return [first, *(_rule_words(log, wanted, rule, kind) for rule in rules)]


def _rule_words(log: EventLog, wanted: Wanted, rule: Rule, kind: str) -> str:
    doer, other = wanted.actor, wanted.recipient
    if rule.is_back:
        doer, other = other, doer
    ago = counted(wanted.day - rule.day, "day")
    return (
        f"{log.actor_names[doer]} {log.relation_names[rule.relation]} "
        f"{log.actor_names[other]} {ago} ago: in {rule.hits} of {rule.cases} such cases "
        f"{kind} came within the next {counted(wanted.days, 'day')} "
        f"(in any such window of any pair: {_percent(rule.base_share)})"
    )


def _percent(share: float) -> str:
    """
    A small share in hundredths.

    >>> _percent(0.0123), _percent(0.0002)
    ('1.2 %', 'less than 0.1 %')
    """
    return f"{100 * share:.1f} %" if share >= 0.001 else "less than 0.1 %"


def _against(log: EventLog, wanted: Wanted) -> str:
    """What speaks against it: windows without it, or a silence longer than is usual."""
    held, windows = past_windows(log, wanted)
    if not held:
        return f"not once in the last {windows} windows"
    gap = wanted.day - (last_day(log, wanted) or 0)
    usual = wanted.days * windows / held
    if gap > usual:
        return (
            f"nothing of it for {counted(gap, 'day')}, where a window that held it came "
            f"every {usual:.0f} days"
        )
    if held == windows:
        return f"nothing of its past: none of the last {windows} windows passed without it"
    return f"{windows - held} of the last {windows} windows passed without it"


def _record(model: Hazard, probability: float) -> str:
    cases, hits = model.how_often(probability)
    return f"of {cases} held-back forecasts about as sure, {hits} came true"


def _day(log: EventLog, day: int) -> str:
    assert log.first_day is not None
    return day_words(log.first_day + timedelta(days=day))
