"""Words of the pages that records do not hold as such."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.brief.days import day_words
from dragoman.brief.plain import plain
from dragoman.codebook import country_names
from dragoman.records import Actor, EventDate


def party_word(code: str) -> str:
    """
    The country of a code, or the code or name itself.

    >>> party_word("FRA"), party_word("IGO:UN")
    ('France', 'IGO:UN')
    """
    return country_names().get(code, code)


def party_list(parties: Sequence[Actor]) -> str:
    """The names of the parties, or "nobody named"."""
    names = list(dict.fromkeys(plain(party.name) for party in parties))
    if len(names) < 3:
        return " and ".join(names) or "nobody named"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def first_code(parties: Sequence[Actor]) -> str:
    """The code of the first party that has one, or nothing."""
    return next((party.code for party in parties if party.code), "")


def when_words(when: EventDate | None) -> str:
    """The days of a date that the text gives, or nothing."""
    if when is None or when.precision == "reported":
        return ""
    if when.start and when.end:
        last = "" if when.start == when.end else f" to {day_words(when.end)}"
        return day_words(when.start) + last
    if when.start:
        return f"from {day_words(when.start)}"
    return f"by {day_words(when.end)}" if when.end else ""
