"""
Names of states, well-known places and persons with one letter wrong: "Ukrane", "Philipines".

A word is taken for one only where it is a step away from just one such name, a step
being a letter too many, too few, wrong, or changed with the next, and where neither
the tables nor the gazetteer know it as something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile

from dragoman.atlas import localities
from dragoman.codebook import Name
from dragoman.coding.names import name_table, role_table, surname_table

_FEWEST_LETTERS = 7
"""Of a shorter word one letter makes another: "Angela" and Angola, "Ismael" and Israel."""

_KINDS = frozenset({"country", "capital", "place"})


@lru_cache(maxsize=20_000)
def misspelt(word: str) -> Name | None:
    """
    The state or well-known place that a word with one wrong letter means, if just one.

    >>> misspelt("Philipines").code, misspelt("Romania"), misspelt("Angela")
    ('PHL', None, None)
    """
    if not _may_be_misspelt(word):
        return None
    near = {name.code: name for cut in (word, *_cuts(word)) for name in _by_cut().get(cut, ())}
    near = {code: name for code, name in near.items() if _is_one_step(word, name.words)}
    if len(near) != 1 or _is_known(word):
        return None
    return next(iter(near.values()))


def misspelt_person(given: str, surname: str, day: date | None) -> Name | None:
    """
    The known person of that given name, as of the day, whose surname has one letter wrong.

    >>> misspelt_person("Benjamin", "Natanyahu", None).full_name
    'Benjamin Netanyahu'
    """
    if not _may_be_misspelt(surname) or _is_known(surname):
        return None
    meant = {
        found.name.full_name: found.name
        for last in _surnames_by_given().get(given, ())
        if _is_one_step(surname, last) and (found := name_table().at([given, last], 0, day))
    }
    return next(iter(meant.values())) if len(meant) == 1 else None


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word.istitle() and word.isalpha()


def _is_known(word: str) -> bool:
    """Whether the word is the name of somebody or of somewhere, or a common one."""
    tables = (name_table().at([word], 0, None), surname_table().at([word], 0, None))
    role = role_table().at([word.lower()], 0, None)
    return any((*tables, role)) or bool(localities(word))


def _cuts(word: str) -> Iterator[str]:
    """The word without each of its letters in turn, the first apart."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _is_one_step(word: str, name: str) -> bool:
    """Whether one letter makes the word of the name, or two that change places."""
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    pairs = zip(word, name, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    one, other = word[same:], name[same:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


@cache
def _surnames_by_given() -> Mapping[str, tuple[str, ...]]:
    """The surnames of the known persons of two words, by the given name."""
    found: dict[str, list[str]] = {}
    for key, candidates in name_table().by_words.items():
        if len(key) == 2 and candidates[0].kind == "person" and _may_be_misspelt(key[1]):
            found.setdefault(key[0], []).append(key[1])
    return {given: tuple(surnames) for given, surnames in found.items()}


@cache
def _by_cut() -> Mapping[str, tuple[Name, ...]]:
    """The names of one word that may be meant, by themselves and without a letter."""
    found: dict[str, list[Name]] = {}
    for key, candidates in name_table().by_words.items():
        name = candidates[0]
        if len(key) == 1 and name.kind in _KINDS and _may_be_misspelt(key[0]):
            for cut in (key[0], *_cuts(key[0])):
                found.setdefault(cut, []).append(name)
    return {cut: tuple(names) for cut, names in found.items()}
