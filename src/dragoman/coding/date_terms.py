"""
The words and figures of a sentence, each as a term of the grammar of dates.

A term is one character in the string that `date_grammar` goes over: its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.codebook import rows

"""Words of the longest term of the table."""

_SHAPES = (
    ("iso date", re.compile(r"\d{4}-\d\d?-\d\d?(?:T[\d:.]{1,15}Z?)?|\d{4}/\d\d?/\d\d?")),
    ("numeric date", re.compile(r"\d\d?/\d\d?/\d{2,4}|\d\d?\.\d\d?\.\d{4}")),
    ("year", re.compile(r"1[5-9]\d\d|20\d\d|21\d\d")),
    ("day number", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("number", re.compile(r"\d\d\d?")),
    ("nth", re.compile(r"(?:[12]?1st|2?2nd|2?3rd|3?1st|30th|[12]?[04-9]th|1[123]th)")),
    ("decade", re.compile(r"(?:1[5-9]|20)\d0s")),
    ("quarter code", re.compile(r"Q[1-4]")),
    ("fiscal code", re.compile(r"FY ?\d{2,4}")),
    ("clock", re.compile(r"\d\d?[:.]\d\d|\d\d?[ap]m")),
)
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "(": "opening",
    ")": "closing",
    "'s": "possessive",
    "’s": "possessive",
    "'": "apostrophe",
    "’": "apostrophe",
    "%": "counted",
}
_OTHER = "other"
_KINDS = (
    *("month", "doubtful month", "weekday", "short weekday", "season", "units", "day unit"),
    *("week unit", "weekend unit", "month unit", "quarter unit", "year unit", "long unit"),
    *("hours", "modifier"),
    *(
        "near day",
        "overnight",
        "part of day",
        "count",
        "vague count",
        "ordinal",
        "last",
        "next",
    ),
    *("this", "past", "previous", "coming", "recent", "following", "same", "phase", "edge"),
    *("relative", "half", "fiscal", "ago", "from now", "now", "eve", "every", "the", "a", "of"),
    *("in", "on", "at", "for", "to", "and", "between", "from", "since", "until", "through"),
    *("by", "before", "after", "starting", "as of", "onward", "during", "within", "into"),
    *("time", "counted", "penal", "perfect", "feast", "name", _OTHER, "stop"),
    *(name for name, _ in _SHAPES),
    *dict.fromkeys(_MARKS.values()),
)
SYMBOL_BY_KIND: Mapping[str, str] = {
    kind: chr(0x100 + at) for at, kind in enumerate(dict.fromkeys(_KINDS))
}
"""A letter for every kind, none of which means anything to a regular expression."""

_WORD = re.compile(
    r"""
      [^\W\d_]\w*                               # first, since most are words
    | \d{4}[-/]\d\d?[-/]\d\d?(?:T[\d:.]{1,15}Z?)?(?![\w-]) # 2024-05-03T07:15Z
    | \d\d?/\d\d?/\d{2,4}(?![\w/])              # 5/14/2024
    | \d[\w.,:]*(?<=\w)                         # 3,000  5th  1990s  10.30  03.05.2024
    | ['’]s(?!\w)
    | \S
    """,
    re.VERBOSE,
)
_DAYTIME = re.compile(r"\d{3,4}|\d\d?[:.]\d\d")
_ZONES = frozenset({"GMT", "UTC", "hours"})


class Term(NamedTuple):
    """A word or figure of the grammar, and where it stands in the sentence's text."""

    kind: str
    value: str
    start: int
    end: int


@cache
def _single() -> Mapping[str, tuple[str, str]]:
    """Kind and value of every term of one word."""
    return {words[0]: known for words, known in _known().items() if len(words) == 1}


@cache
def _known() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Kind and value of every term of the table, by its words."""
    return {
        _cut(row["term"].replace("’", "'")): (row["kind"], row["value"])
        for row in rows("date_terms.tsv")
    }


@cache
def _lengths_by_opener() -> Mapping[str, tuple[int, ...]]:
    """By the first words of the terms of several words, how many they have, most first."""
    found: dict[str, set[int]] = {}
    for words in _known():
        if len(words) > 1:
            found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _cut(text: str) -> tuple[str, ...]:
    return tuple(found[0] for found in _WORD.finditer(text))


def date_terms(text: str) -> list[Term]:
    """The terms of the text in order; a word without a meaning of its own is `other`."""
    found = list(_WORD.finditer(_straight(text)))
    terms, at = [], 0
    for kind, value, length in _taken([match[0] for match in found]):
        terms.append(Term(kind, value, found[at].start(), found[at + length - 1].end()))
        at += length
    return terms


def date_symbols(text: str) -> str:
    """One character for each term of a text: all that tells whether it holds a date."""
    taken = _taken(_WORD.findall(_straight(text)))
    return "".join([SYMBOL_BY_KIND[kind] for kind, _, _ in taken])


def _straight(text: str) -> str:
    return text.replace("’", "'")


def _taken(words: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Kind, value and number of words of each term."""
    at = 0
    while at < len(words):
        plain = _plain(words[at])
        if plain is not None:
            yield plain
            at += 1
            continue
        kind, value, length = _term_at(words, at)
        if _is_abbreviation(kind, words[at]) and words[at + 1 : at + 2] == ["."]:
            length += 1
        yield kind, value, length
        at += length


@lru_cache(maxsize=20_000)
def _plain(word: str) -> tuple[str, str, int] | None:
    """As `_taken` gives them, of a word for which those behind it make no difference."""
    if _lengths(word) or (word[0].isdigit() and word not in _single()):
        return None
    kind, value = _alone(word)
    return None if _is_abbreviation(kind, word) else (kind, value, 1)


def symbols(terms: Sequence[Term]) -> str:
    """One character for each term."""
    return "".join(SYMBOL_BY_KIND[term.kind] for term in terms)


def _term_at(words: Sequence[str], at: int) -> tuple[str, str, int]:
    """Kind, value and number of words of the longest term that begins there."""
    word = words[at]
    for length in _lengths(word):
        phrase = tuple(words[at : at + length])
        known = _known().get(phrase) or _known().get(tuple(map(str.lower, phrase)))
        if known and len(phrase) == length:
            return (*known, length)
    if word[0].isdigit() and word not in _single():
        return (*_figure(word, words[at + 1 : at + 2]), 1)
    return (*_alone(word), 1)


def _lengths(word: str) -> tuple[int, ...]:
    """How many words the terms have that begin with this one, most first."""
    table = _lengths_by_opener()
    lower = word.lower()
    if word == lower:
        return table.get(word, ())
    both = {*table.get(word, ()), *table.get(lower, ())}
    return tuple(sorted(both, reverse=True)) if both else ()


def _alone(word: str) -> tuple[str, str]:
    """Kind and value of a word that is no figure, whatever stands beside it."""
    single = _single().get(word) or _single().get(word.lower())
    if single is None and word.isupper() and len(word) > 2:
        single = _single().get(word.title())
    if single is not None:
        return single
    if word in _MARKS:
        return _MARKS[word], word
    if word[0] in "QF":
        return _shape(word)
    return ("stop" if word in ".;!?" else _OTHER), word


def _figure(word: str, following: Sequence[str]) -> tuple[str, str]:
    if _DAYTIME.fullmatch(word) and _ZONES.intersection(following):
        return "clock", word
    return _shape(word)


def _shape(word: str) -> tuple[str, str]:
    for kind, shape in _SHAPES:
        if shape.fullmatch(word):
            return kind, word
    return _OTHER, word


def _is_abbreviation(kind: str, word: str) -> bool:
    return kind == "short weekday" or (
        kind in {"month", "doubtful month"} and len(word) <= 4 and word not in _WHOLE
    )


_WHOLE = frozenset({"June", "July", "May"})
