"""
Amounts: "at least 500 troops", "more than $1bn", in questions and in the sentences of reports.

An amount is a least number of a unit. One report must tell of so much; what several add up
to is not reckoned. "Hundreds of" and the like count as the least that they can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_CUBIC: Final = "cubic|bcm"
MONEY: Final = "$|usd|dollar"
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
_WORDS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
}
_VAGUE: Final = {"dozens": 24, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_NUMBER: Final = (
    r"(?P<money>[$€£]|us\$)?(?P<number>\d[\d,]*(?:\.\d+)?|"
    + "|".join(sorted((*_WORDS, *_VAGUE), key=len, reverse=True))
    + r")(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb])\b)?"
)
_FOUND: Final = re.compile(
    rf"(?<![\w.,])(?:a )?{_NUMBER}(?P<behind>[^.;]{{0,40}})", re.IGNORECASE
)
_ASKED: Final = re.compile(
    rf"\b(?:(?P<least>at least|a minimum of|no fewer than)|(?P<more>more than|over|exceeding)) "
    rf"{_NUMBER}(?P<behind>[^,;?]*)",
    re.IGNORECASE,
)
_OR_MORE: Final = re.compile(
    rf"(?<!\w){_NUMBER}(?:\+|(?P<share> ?%| percent)? or more)(?P<behind>[^,;?]*)",
    re.IGNORECASE,
)
_QUALITIES: Final = frozenset(
    "additional new more of its the their in us american russian chinese combat soviet worth "
    "metric square long range".split()
)
_CURRENCIES: Final = {"$": MONEY, "us$": MONEY, "€": "€|euro", "£": "£|pound"}


@dataclass(frozen=True, slots=True)
class Amount:
    """So much at least, of what: `unit` by beginnings, any of them ("troop|soldier")."""

    least: int
    unit: str
    words: str


# How long or how far is no amount of what was done, and is told in many other ways.
_MEASURES: Final = re.compile(
    r"(?:second|minute|hour|day|week|month|year|mile|km|kilomet|met(?:er|re))"
)
PEOPLE: Final = ("people", "person", "civilian", "killed", "dead", "casualt", "fatalit")
_KILLING: Final = re.compile(r"\bkill\w* (?:at least |more than |over |about |some |nearly )?$")
_ALIKE: Final = (
    ("troop", "soldier", "personnel", "servicem", "forces"),
    PEOPLE,
    ("percent", "%", "per cent"),
    ("drone", "uav", "unmanned"),
    ("fighter jet", "jet", "warplane", "aircraft", "plane"),
    ("barrel", "bpd"),
    ("km", "kilomet"),
)


def amount_in(body: str) -> Amount | None:
    """
    The least amount that a question asks for; None where it asks for none.

    >>> amount_in("NATO send at least 500 troops to Kosovo").words
    'at least 500 troops'
    >>> amount_in("the US give Ukraine more than $1.5bn in aid").least
    1500000001
    >>> amount_in("the Greens win 30+ seats").words
    '30+ seats'
    """
    found = _ASKED.search(body) or _OR_MORE.search(body)
    if found is None:
        return None
    share = found.groupdict().get("share")
    unit, told = _unit(
        found["money"] or "", f"%{found['behind']}" if share else found["behind"]
    )
    if not unit:
        return None
    least = _value(found["number"], found["scale"])
    least += bool(found.groupdict().get("more"))
    start = found.start()
    words = " ".join(f"{body[start : found.start('behind')]}{told}".split())
    is_measure = _MEASURES.match(unit) is not None
    return Amount(least, unit, words) if least > 1 and not is_measure else None


def _unit(money: str, behind: str) -> tuple[str, str]:
    """The unit as entries of words, and the words up to it."""
    if money:
        return _CURRENCIES[money.casefold()], ""
    if behind.lstrip().startswith("%"):
        return "|".join(_ALIKE[2]), "%"
    words = re.match(r"\s*(?:[\w-]+\s*){1,4}", behind)
    following = words[0].split() if words else []
    read: list[str] = []
    for word in following:
        read.append(word)
        is_name = word[:1].isupper() and not word.isupper()
        if word.casefold() == "cubic":
            return _CUBIC, " " + " ".join(following[: len(read) + 1])
        if word.casefold() not in _QUALITIES and not is_name:
            return _entry(word.casefold()), " " + " ".join(read)
    return "", ""


def _entry(word: str) -> str:
    for alike in _ALIKE:
        if word.startswith(alike):
            return "|".join(alike)
    if word.startswith(("dollar", "usd")):
        return MONEY
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _value(number: str, scale: str | None) -> int:
    plain = number.casefold()
    bare = _WORDS.get(plain) or _VAGUE.get(plain)
    value = float(bare) if bare is not None else float(plain.replace(",", "") or 0)
    return round(value * _SCALES.get((scale or "").casefold(), 1))


def has_amount(least: int, unit: str, sentence: str) -> bool:
    """
    Whether a sentence tells of so much of the unit.

    >>> has_amount(500, "troop|soldier", "It sent 1,200 soldiers there.")
    True
    >>> has_amount(500, "troop|soldier", "It sent 300 troops in 2,000 trucks.")
    False
    """
    return any(value >= least for value in _told(unit, sentence))


def _told(unit: str, sentence: str) -> Iterator[int]:
    for found in _FOUND.finditer(sentence):
        is_money = found["money"] and _CURRENCIES[found["money"].casefold()] == unit
        is_killing = unit.startswith(PEOPLE[0]) and _KILLING.search(sentence[: found.start()])
        if is_money or is_killing or _near(unit).match(found["behind"]):
            yield _value(found["number"], found["scale"])


@lru_cache(maxsize=1024)
def _near(unit: str) -> re.Pattern[str]:
    """The unit as the first noun behind a number, with a few qualities before it."""
    names = "|".join(re.escape(one) for one in unit.split("|"))
    return re.compile(rf"[ -]?(?:of )?(?:(?!\d)[\w'’-]+ ){{0,3}}?(?:{names})", re.IGNORECASE)
