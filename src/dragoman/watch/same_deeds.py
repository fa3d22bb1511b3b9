"""The words with which reports may tell the deed that a question asks for, from a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import Row, items_of, rows
from dragoman.watch.verbs import base_form
from dragoman.words import verb_forms

TABLE = "question_verbs.tsv"
_BETWEEN = 4  # words at most between a verb and its particle: "pull its last troops out"


def beginning(word: str) -> str:
    """
    What forms of a word share.

    >>> [beginning(word) for word in ("withdraw", "recognized", "tariffs", "capture")]
    ['withdr', 'recogni', 'tariff', 'captur']
    """
    for ending in (
        "awals",
        "awal",
        "aws",
        "aw",
        "ations",
        "ation",
        "ings",
        "ing",
        "ized",
        "ised",
        "izes",
        "ize",
        "ise",
        "ed",
        "es",
        "s",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: len(word) - len(ending)] + (
                "i" if ending in {"ize", "izes", "ise", "ized", "ised"} else ""
            )
    return word


def told_words(verb: str) -> tuple[str, ...]:
    """
    What finds all forms of a verb in a sentence: its beginning, and those that begin otherwise.

    >>> told_words("release"), told_words("leave"), told_words("pull out")
    (('releas',), ('leav', 'left'), ('pull out',))
    """
    if " " in verb:  # whose first word is found in any form
        return (verb,)
    shared = beginning(verb)
    others = (form for form in sorted(verb_forms(verb).all) if not form.startswith(shared))
    return (shared, *others)


def family_words(verb: str) -> tuple[str, ...]:
    """
    What finds every verb and noun of the families that a verb is of; nothing if of none.

    >>> family_words("quit")
    ('leav', 'left', 'withdr', 'quit', 'exit', 'pull out', 'walk out', 'depart', 'pullout')
    """
    return tuple(word for one in _families() if verb in one.verbs for word in one.words)


@dataclass(frozen=True, slots=True)
class SameDeed:
    """How reports may tell a deed: what finds it, and under which types besides its own."""

    words: tuple[str, ...]
    types: tuple[str, ...]


def same_deed(named_by: str, body: str) -> SameDeed:
    """
    How else reports may tell the deed that a question names by some of its words.

    >>> same_deed("frees", "Mali frees the crew").words
    ('free', 'releas', 'let go', 'set free')
    >>> same_deed("pull", "France pull its last soldiers out of Niger").types
    ('RETREAT', 'SANCTION')
    """
    first = named_by.casefold().partition(" ")[0]
    verb = base_form(first)
    own = told_words(verb) if verb else ()
    families = [one for one in _families() if one.tells(first, verb, body)]
    return SameDeed(
        words=tuple(dict.fromkeys([*own, *(word for one in families for word in one.words)])),
        types=tuple(dict.fromkeys(type_ for one in families for type_ in one.types)),
    )


@dataclass(frozen=True, slots=True)
class _Family:
    """A row of the table, and what finds any of its words in a sentence."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    types: tuple[str, ...]
    words: tuple[str, ...]

    def tells(self, word: str, verb: str, body: str) -> bool:
        """Whether a word, a form of this verb, is of the family in the body of a question."""
        return beginning(word) in map(beginning, self.nouns) or any(
            _is_meant(one, verb, body) for one in self.verbs
        )


def _is_meant(known: str, verb: str, body: str) -> bool:
    """Whether a verb of the table is meant, with its particle where it has one."""
    first, *particles = known.split()
    if first != verb or not particles:
        return first == verb
    forms = "|".join(map(re.escape, verb_forms(first).all))
    apart = rf"(?: \S+){{0,{_BETWEEN}}} "
    return bool(re.search(rf"\b(?:{forms}){apart}{' '.join(particles)}\b", body.casefold()))


@cache
def _families() -> tuple[_Family, ...]:
    return tuple(map(_family, rows(TABLE)))


def _family(row: Row) -> _Family:
    verbs, nouns = items_of(row["verbs"]), items_of(row["nouns"])
    found = dict.fromkeys([*(word for verb in verbs for word in told_words(verb)), *nouns])
    return _Family(
        verbs=verbs,
        nouns=nouns,
        types=items_of(row["types"]),
        words=tuple(
            word for word in found if not any(_is_found_by(word, one) for one in found)
        ),
    )


def _is_found_by(word: str, other: str) -> bool:
    """Whether what finds the other finds the word too ("exits" by "exit")."""
    return word != other and len(other) > 3 and word.startswith(other)
