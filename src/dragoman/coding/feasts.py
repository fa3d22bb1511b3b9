"""On which days a feast falls, by the arithmetic of its calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.date_spans import Span, between, day_span

_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_RULE = re.compile(r"(easter|orthodox|passover)([+-]\d+)(?: (\d+))?")
_FIXED = re.compile(r"(\d+)-(\d+)")
_ISLAMIC = re.compile(r"islamic (\d+)-(\d+) (\d+)")


def feast_spans(rule: str, year: int) -> list[Span]:
    """
    The days of a feast that begins in the year; an Islamic one may come twice.

    `rule` is a value of `data/date_terms.tsv`.

    >>> [str(span.start) for span in feast_spans("easter+0", 2024)]
    ['2024-03-31']
    """
    if fixed := _FIXED.fullmatch(rule):
        return [day_span(date(year, int(fixed[1]), int(fixed[2])))]
    if islamic := _ISLAMIC.fullmatch(rule):
        month, day, length = map(int, islamic.groups())
        near = (year - 622) * 33 // 32
        starts = [islamic_day(lunar, month, day) for lunar in range(near - 1, near + 3)]
        return [_days(start, length) for start in starts if start.year == year]
    if rule == "thanksgiving":  # of the United States: the fourth Thursday of November
        first = date(year, 11, 1)
        return [day_span(first + timedelta(days=(3 - first.weekday()) % 7 + 21))]
    moved = _RULE.fullmatch(rule)
    if moved is None:
        raise ValueError(f"no rule for a feast: {rule!r}")
    base = {"easter": easter, "orthodox": orthodox_easter, "passover": passover}[moved[1]](year)
    return [_days(base + timedelta(days=int(moved[2])), int(moved[3] or 1))]


def _days(start: date, length: int) -> Span:
    return between(start, start + timedelta(days=length - 1))


def easter(year: int) -> date:
    """
    Easter Sunday of the Gregorian calendar, after Butcher (1876).

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month = (golden + 11 * moon + 22 * week) // 451
    days = moon + week - 7 * month + 114
    return date(year, days // 31, days % 31 + 1)


def orthodox_easter(year: int) -> date:
    """
    Easter Sunday of the Julian calendar as a Gregorian day, 1900 to 2099, after Meeus.

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    days = moon + week + 114
    return date(year, days // 31, days % 31 + 1) + timedelta(days=13)


def passover(year: int) -> date:
    """
    The 15th of Nisan as a Gregorian day, after Gauss (1802), 1900 to 2099.

    >>> passover(2023), passover(2024)
    (datetime.date(2023, 4, 6), datetime.date(2024, 4, 23))
    """
    hebrew = year + 3760
    cycle = (12 * hebrew + 17) % 19
    moment = 32.0440933 + 1.5542418 * cycle + (hebrew % 4) / 4 - 0.00317779 * hebrew
    day, part = int(moment), moment % 1
    weekday = (3 * hebrew + 5 * (hebrew % 4) + day + 5) % 7
    if weekday in {2, 4, 6}:
        day += 1
    elif weekday == 1 and cycle > 6 and part >= 0.63287037:
        day += 2
    elif weekday == 0 and cycle > 11 and part >= 0.89772376:
        day += 1
    return date(year, 3, 1) + timedelta(days=day - 1 + 13)


def islamic_day(year: int, month: int, day: int) -> date:
    """
    A day of the arithmetical Islamic calendar; by sight the month may begin a day off.

    >>> islamic_day(1445, 9, 1)  # the first of Ramadan
    datetime.date(2024, 3, 11)
    """
    leap_days = (11 * year + 3) // 30
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_ISLAMIC_EPOCH + 354 * (year - 1) + leap_days + months + day - 1)
