"""The words by which a promise and a later report are known to be of one matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dragoman.codebook import country_names, demonyms, rows
from dragoman.records import Event, Happening
from dragoman.relations.bonds import told_words

# A report of two sentences is of one matter; of a longer one only the sentence is.
SHORT = 400

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6
# "Gas" and "oil" say what a promise is of.
_SHORT_WORD = re.compile(r"[^\W\d_]{3,}")
_SUM = re.compile(
    r"(?:\b(additional|another|extra|further|more|new) )?(?:US)?[$€£]?\b"
    r"(\d[\d.,]*)\s?(million|billion|trillion|mn|bn|m)\b",
    re.IGNORECASE,
)


def matter(one: Happening) -> frozenset[str]:
    """The stems of the words that say what it is about: not who, not that it is planned."""
    text = one.reports[0].document.text
    return stems(text if len(text) <= SHORT else told_words(one), one.event)


def stems(text: str, event: Event) -> frozenset[str]:
    """
    The beginnings of a text's words, without those that name its event's parties; a sum of
    money is one word.
    """
    words = _SHORT_WORD.findall(text.casefold())
    names = {
        word.casefold()
        for party in (*event.actor, *event.recipient)
        for word in _SHORT_WORD.findall(f"{party.name} {country_names().get(party.code, '')}")
        if word[0].isupper()  # "Kenyan police" is Kenya's, and police is what it sends
    }
    return frozenset(
        _families().get(word[:STEM], word[:STEM])
        for word in words
        if word not in names and word not in _empty_words() and word not in demonyms()
    ) | sums(text)


def sums(text: str) -> frozenset[str]:
    """
    The sums of money of a text, however their unit is written; one on top of others is none.

    >>> sorted(sums("a loan of $40 billion, 2.5bn euros, and a further $800 million"))
    ['2.5 b', '40 b']
    """
    return frozenset(
        f"{number.rstrip('.,')} {unit[0].lower()}"
        for more, number, unit in _SUM.findall(text)
        if not more
    )


@cache
def kept_by() -> dict[str, frozenset[str]]:
    """The types of deeds that keep a promise of each type."""
    return {
        row["type"]: frozenset(row["kept_by"].split("; ")) for row in rows("pledge_types.tsv")
    }


@cache
def least_words() -> dict[str, int]:
    """How many words a promise of each type and its deed must share."""
    return {row["type"]: int(row["words"]) for row in rows("pledge_types.tsv")}


@cache
def _families() -> dict[str, str]:
    """The first of each family of words that say the same, by the stem of each of them."""
    families = (row["words"].split("; ") for row in rows("pledge_families.tsv"))
    return {word[:STEM]: family[0][:STEM] for family in families for word in family}


@cache
def deed_words() -> frozenset[str]:
    """The stems of the families of what is done, which do not say what it is done with."""
    return frozenset(
        row["words"].split("; ")[0][:STEM]
        for row in rows("pledge_families.tsv")
        if row["kind"] == "deed"
    )


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(_words_of("empty"))


@cache
def unmeant_words() -> frozenset[str]:
    """Words that tell of a promise that is meant for nobody."""
    return frozenset(_words_of("unmeant"))


@cache
def whole_words() -> frozenset[str]:
    """Words that are compared whole."""
    return frozenset(_words_of("whole"))


@cache
def capitals() -> frozenset[str]:
    """The words of capitals, by which news calls governments."""
    rows_of = rows("actors/countries.tsv")
    return frozenset(
        word for row in rows_of for word in WORD.findall(row["capital"].casefold())
    )


def bound_to(text: str) -> str:
    """
    What somebody binds himself to do, in the first words that tell it; empty where none do.

    >>> bound_to("Chad agreed to lend Mali trucks, after talks in Oslo.")
    'lend Mali trucks'
    >>> bound_to("Chad agreed to a truce.")
    ''
    """
    found = _binding().search(text)
    return found.group(1) if found is not None else ""


@cache
def _binding() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, _words_of("binding")))
    things = "|".join(map(re.escape, _words_of("thing")))
    ends = "|".join(map(re.escape, _words_of("ending")))
    return re.compile(
        rf"\b(?:(?:{verbs}) to (?!(?:{things})\b)|accept(?:s|ed)? an? (?=invitation))"
        rf"(.+?)(?=$|[,.;:]| (?:{ends})\b)",
        re.IGNORECASE,
    )


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Whether one of the words of a kind begins somewhere, and not behind "without"."""
    return re.compile(
        r"(?<!without )\b(?:" + "|".join(map(re.escape, _words_of(kind))) + ")", re.IGNORECASE
    )


def _words_of(kind: str) -> Sequence[str]:
    return next(
        row["words"].split("; ") for row in rows("pledge_words.tsv") if row["kind"] == kind
    )
