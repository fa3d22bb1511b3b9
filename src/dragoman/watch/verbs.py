"""The base form of a verb, from any of its forms: what stands behind "will"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.codebook import rows
from dragoman.words import irregular_verbs, verb_forms


def base_form(word: str) -> str:
    """
    The base of a form of a verb that the tables know; else nothing.

    Rules alone go wrong in one form of seven ("adding", "boycotted", "died"), and a
    question must not be asked in words that are none.

    >>> [base_form(form) for form in ("sending", "met", "imposes", "has", "stopped", "wugged")]
    ['send', 'meet', 'impose', 'have', 'stop', '']
    """
    return _bases().get(word.lower(), "")


@cache
def _bases() -> Mapping[str, str]:
    known = [row["verb"] for row in rows("plain_verbs.tsv")]
    known += [
        row["words"].split()[0] for row in rows("event_words.tsv") if row["part"] == "verb"
    ]
    found: dict[str, str] = {}
    for base in (*known, *irregular_verbs()):
        for form in verb_forms(base).all:
            found.setdefault(form, base)
    return {**found, **{base: base for base in known}, "is": "be", "are": "be", "am": "be"}
