"""
What is likely next, from how often it was so far.

The observed past is cut, backwards from the edition, into windows as long as
the forecast. The share of windows that held the event, recent ones counting
more, is the probability; half a window is added to each side (Jeffreys' prior
for a share), so that nothing is ever quite certain.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.english import day_words
from dragoman.records import Event, Forecast, Happening

# Less past than this says more about the reader's habits than about the world.
OBSERVED_DAYS = 60
HALF_LIFE_DAYS = 90
# From so much past on, the hazard model of `open_questions.py` can learn something.
LEAST_EVENTS = 500
LEAST_WINDOWS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Who does what to whom."""

    actor: str
    recipient: str
    type: str


def forecasts(
    found: Sequence[Happening],
    *,
    edition: date,
    days: int = 30,
    actor: str | None = None,
    recipient: str | None = None,
    limit: int = 20,
) -> list[Forecast]:
    """
    How likely each event of the past is to come again within `days`, likeliest first.

    Only what was known and had happened before the edition counts, and only
    between parties with a code; `actor` and `recipient` are codes. Reports that
    reach back fewer than sixty days, or fewer than two windows, give no
    forecast: days that nobody read are not days on which nothing happened.
    Raises `ValueError` if `days` is not positive.
    """
    if days < 1:
        raise ValueError(f"A forecast looks ahead by one day at least, not by {days}.")
    first = min((known_day(one) for one in found), default=edition)
    observed_days = (edition - first).days
    if observed_days < max(OBSERVED_DAYS, 2 * days):
        return []
    ages_by_series = _ages_by_series(found, edition, observed_days)
    ranked = sorted(
        (
            (_forecast(series, ages, days, observed_days // days, edition), min(ages))
            for series, ages in ages_by_series.items()
            if _is_asked(series.actor, actor) and _is_asked(series.recipient, recipient)
        ),
        key=lambda one: (-one[0].probability, one[1], _name(one[0])),
    )
    return [forecast for forecast, _ in ranked[:limit]]


def is_enough(events: int, observed_days: int, days: int) -> bool:
    """Whether so many events over so many days can teach the hazard model anything."""
    return events >= LEAST_EVENTS and observed_days >= LEAST_WINDOWS * days


def _forecast(
    series: Series, ages: Sequence[int], days: int, windows: int, edition: date
) -> Forecast:
    """The forecast from the ages, in days before the edition, of what happened."""
    hits = {(age - 1) // days for age in ages if age <= windows * days}
    last = day_words(edition - timedelta(days=min(ages)))
    return Forecast(
        actor=series.actor,
        recipient=series.recipient,
        type=series.type,
        days=days,
        probability=_probability(hits, windows, days),
        because=(
            f"in {len(hits)} of the last {windows} windows of {days}"
            f" {'day' if days == 1 else 'days'}; last on {last}"
        ),
    )


def _probability(hits: Iterable[int], windows: int, days: int) -> float:
    """
    The smoothed and weighted share of windows that held the event; 0 is the latest.

    >>> _probability({0, 1}, windows=2, days=30) > _probability({0}, windows=2, days=30)
    True
    """
    weights = [math.pow(0.5, window * days / HALF_LIFE_DAYS) for window in range(windows)]
    held = sum(weights[window] for window in hits)
    return (held + 0.5) / (sum(weights) + 1)


def _ages_by_series(
    found: Sequence[Happening], edition: date, observed_days: int
) -> Mapping[Series, list[int]]:
    """How many days before the edition each thing happened, as far as reports reach back."""
    ages_by_series: defaultdict[Series, list[int]] = defaultdict(list)
    for one in found:
        if not one.event.status.is_done:
            continue
        age = (edition - _day(one)).days
        if known_day(one) < edition and 0 < age <= observed_days:
            for series in series_of(one.event):
                ages_by_series[series].append(age)
    return ages_by_series


def series_of(event: Event) -> Iterator[Series]:
    """Each directed pair of codes once; without a recipient, of different ones."""
    codes = dict.fromkeys((actor.code, recipient.code) for actor, recipient in event.pairs)
    for actor, recipient in codes:
        if actor and recipient and (event.recipient or actor != recipient):
            yield Series(actor=actor, recipient=recipient, type=event.type)


def _day(happening: Happening) -> date:
    """The day it happened, as far as the words say, else the day it was known."""
    when = happening.event.date
    day = None if when is None else when.end or when.start
    return day or known_day(happening)


def known_day(happening: Happening) -> date:
    """The day from which it counts as known: that of its first report."""
    return min(report.known for report in happening.reports)


def _is_asked(code: str, wanted: str | None) -> bool:
    return wanted is None or code.casefold() == wanted.casefold()


def _name(forecast: Forecast) -> tuple[str, str, str]:
    return forecast.actor, forecast.recipient, forecast.type
