"""Questions of several answers, taken apart: one question for each, or one of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.watch_records import Counted, Option

_BEHIND: Final = re.compile(
    r"^(?:who|which(?: of (?:these|the following))?(?: [\w ]+?)?)(?P<body> will .+?)[:,] "
    r"(?P<options>[^:?]+?)\??$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"^which (?:one )?(?:of|out of|among) (?P<options>[^:?]+?),?(?P<body> will .+?)\??$",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r",? (?:or|and) |, ")
_HOW_MANY: Final = re.compile(
    r"^(?:on |in )?how (?:many (?:more )?(?P<thing>[\w ]+?)|often) (?P<body>will .+?)"
    r"(?:[:,] (?P<numbers>\d[^:?]*?))?\??$",
    re.IGNORECASE,
)
_PARTIES: Final = frozenset(
    "countries states nations members governments parties allies".split()
)
_RANGE: Final = re.compile(
    r"(?:(?P<low>\d+)\s*(?:-|–|to)\s*(?P<high>\d+)|(?P<least>\d+)\s*(?:\+|or more)"
    r"|(?P<only>\d+))"
)
USUAL: Final = "0, 1, 2, 3-4, 5 or more"
"""The answers to "how many" where none are named."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answers of a question, and the question that each of them would be alone."""

    names: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HowMany:
    """
    A question for a number: what would have to happen once, what is counted, the answers.

    `thing` is what is asked for, as it stands; `counted` is empty where no rule can count it.
    """

    question: str
    thing: str
    counted: Counted | None
    options: tuple[Option, ...]


def choice_in(text: str) -> Choice | None:
    """
    The answers of a question that names them, before or behind what it asks.

    >>> choice_in("Which of Iran, Iraq and Oman will join BRICS by May?").questions[2]
    'Will Oman join BRICS by May?'
    >>> choice_in("Who will attack Iran: Israel or Iraq?").names
    ('Israel', 'Iraq')
    """
    found = _BEFORE.match(text.strip()) or _BEHIND.match(text.strip())
    if found is None:
        return None
    names = tuple(name.strip() for name in _PARTED.split(found["options"]) if name.strip())
    if len(names) < 2:
        return None
    questions = tuple(f"Will {name}{found['body'][5:]}?" for name in names)
    return Choice(names=names, questions=questions)


def number_in(text: str) -> HowMany | None:
    """
    What a question for a number counts, with its answers.

    >>> found = number_in("How many times will Israel strike Iran by May: 0, 1-2, 3 or more?")
    >>> found.question, found.counted, [one.name for one in found.options]
    ('Will Israel strike Iran by May?', 'happenings', ['0', '1-2', '3 or more'])
    >>> number_in("How many countries will recognise Palestine by May?").question
    'Will countries recognise Palestine by May?'
    """
    found = _HOW_MANY.match(text.strip())
    if found is None:
        return None
    thing = " ".join((found["thing"] or "times").split())
    counted = _counted(thing)
    whole = found["body"][5:]
    question = f"Will {thing} {whole}?" if counted == "actors" else f"Will {whole}?"
    return HowMany(question, thing, counted, _options(found["numbers"] or USUAL))


def _counted(thing: str) -> Counted | None:
    words = thing.casefold().split()
    if words in (["times"], ["days"]):
        return "days" if words == ["days"] else "happenings"
    return "actors" if _PARTIES & set(words) else None


def _options(numbers: str) -> tuple[Option, ...]:
    return tuple(_option(part) for part in _RANGE.finditer(numbers))


def _option(part: re.Match[str]) -> Option:
    if part["low"]:
        return Option(name=part[0], least=int(part["low"]), most=int(part["high"]))
    if part["least"]:
        return Option(name=part[0], least=int(part["least"]))
    return Option(name=part[0], least=int(part["only"]), most=int(part["only"]))


def gaps_in(options: Sequence[Option]) -> str:
    """
    What is wrong with the numbers of the answers, in words; empty where each has one.

    >>> gaps_in([Option(name="0", most=0), Option(name="2 or more", least=2)])
    'no answer holds 1'
    """
    ahead = 0
    for one in sorted(options, key=lambda option: option.least):
        if one.least > ahead:
            return f"no answer holds {ahead}"
        if one.least < ahead:
            return f"two answers hold {one.least}"
        if one.most is None:
            return ""
        ahead = one.most + 1
    return f"no answer holds {ahead} or more; write the last as “{ahead} or more”"
