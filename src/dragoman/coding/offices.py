"""
Who held an office on a day: "the Russian president", "Japan's foreign minister".

The holders are rows of `actors/officials.tsv`; `actors/offices.tsv` tells by what
other words news calls an office.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook import Row, party_codes, rows

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolder:
    """The person who holds an office, the code it is held for, and the sector."""

    name: str
    code: str
    sector: str


def office_holder(words: str, on: date) -> OfficeHolder | None:
    """
    The one person who held the office that the words name on that day.

    None when nobody is known to have held it, when more than one may have (the
    day of a handover, a month that two share), and when the words name no office.

    >>> office_holder("the Russian president", date(2009, 5, 1)).name
    'Dmitry Medvedev'
    >>> office_holder("America's top diplomat", date(2010, 6, 1)).name
    'Hillary Clinton'
    >>> office_holder("the president", date(2010, 6, 1)) is None
    True
    """
    code, office = _bearer_and_office(_without_article(" ".join(words.split())))
    found = {
        OfficeHolder(name=row["name"], code=code, sector=row["sector"])
        for row in _rows_by_code().get(code, ())
        if row["office"] in offices_named(office, code) and _is_held(row, on)
    }
    return found.pop() if len(found) == 1 else None


def offices_named(words: str, code: str) -> frozenset[str]:
    """
    The cells `office` of `actors/officials.tsv` that these words name in that state.

    >>> sorted(offices_named("secretary of state", "USA"))
    ['secretary of state']
    >>> sorted(offices_named("premier", "FRA"))[:2]
    ['acting prime minister', 'caretaker prime minister']
    """
    named, key = _named(), words.casefold()
    return named.get((key, code)) or named.get((key, "")) or frozenset({words, key})


def _bearer_and_office(words: str) -> tuple[str, str]:
    """The code of the state or body, empty if none is named, and the words of the office."""
    if alone := _code_by_office().get(words.casefold()):
        return alone, words
    split = words.split()
    for cut in range(len(split) - 1, 0, -1):
        if code := _code(" ".join(split[:cut])):
            return code, " ".join(split[cut:])
    office, _, bearer = words.rpartition(" of ")
    code = _code(bearer)
    return (code, office) if code else ("", words)


def _code(name: str) -> str:
    codes = party_codes()
    for form in (name, _POSSESSIVE.sub("", name)):
        bare = _without_article(form)
        if code := codes.get(bare) or codes.get(bare.casefold()):
            return code
    return ""


def _without_article(words: str) -> str:
    return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words


def _is_held(row: Row, on: date) -> bool:
    """Whether the day lies in the term, by as much of its ends as is known: "2012-05"."""
    day, start, end = on.isoformat(), row["start"], row["end"]
    return start <= day[: len(start)] and (not end or day[: len(end)] <= end)


@cache
def _rows_by_code() -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("actors/officials.tsv"):
        found[row["code"]].append(row)
    return {code: tuple(held) for code, held in found.items()}


@cache
def _named() -> Mapping[tuple[str, str], frozenset[str]]:
    """The offices that words name, by the words in small letters and a code or none."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for row in rows("actors/offices.tsv"):
        offices = frozenset(_items(row["offices"]))
        for words in _items(row["words"].casefold()):
            for code in _items(row["codes"]) or ("",):
                found[words, code] = found.get((words, code), frozenset()) | offices
    return found


@cache
def _code_by_office() -> Mapping[str, str]:
    """The code of each office whose words need no nation: "pope", "Hezbollah leader"."""
    return {
        words: row["codes"]
        for row in rows("actors/offices.tsv")
        if row["alone"] == "yes"
        for words in _items(row["words"].casefold())
    }


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(";") if item.strip())
