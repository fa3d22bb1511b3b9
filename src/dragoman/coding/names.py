"""Names of parties found in words, by longest match; persons by the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from dragoman.codebook import Membership, Name, memberships, names
from dragoman.coding.name_spellings import persons_by_other_spellings
from dragoman.records import Actor
from dragoman.words import unaccented, words

_ORDER = (
    "country",
    "seat",
    "capital",
    "demonym",
    "bloc",
    "organisation",
    "person",
    "place",
    "surname",
    "role",
    "arms",
    "exception",
)

_UNMARKED_TOO = frozenset({"organisation", "person", "surname"})
"""Kinds that are read without their accents too; places are not: Malé, Réunion."""
_LONGEST = 6

_OTHER_TABLES = ("role", "arms", "surname")


@dataclass(frozen=True, slots=True)
class Found:
    """
    A name of the tables that stands at a place, with its length in words.

    `candidates` are all whom the words may name; `name` is the likeliest.
    """

    name: Name
    length: int
    candidates: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every name by its words; `lengths` holds, by first word, the lengths to try."""

    by_words: Mapping[tuple[str, ...], tuple[Name, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def may_begin(self, word: str) -> bool:
        """Whether a name may begin with the word, with marks or without."""
        return word in self.lengths or not word.isascii()

    def at(self, tokens: Sequence[str], index: int, day: date | None) -> Found | None:
        """
        The longest name that begins at this token, as it stood on that day.

        Letters with and without marks are alike where the table has only one of them,
        and a person's middle initial may be left out of the table.
        """
        if not self.may_begin(tokens[index]):
            return None
        found = self._written_at(tokens, index, day)
        if found is not None:
            return found
        ahead = tokens[index : index + _LONGEST]
        if len(ahead) > 2 and _is_initial(ahead[1]):  # "Ferdinand R. Marcos"
            found = self._written_at([ahead[0], *ahead[2:]], 0, day)
            if found is not None and found.length > 1 and found.name.kind == "person":
                return replace(found, length=found.length + 1)
        if "".join(ahead).isascii():
            return None
        return self._written_at([_unmarked(token) for token in ahead], 0, day)

    def _written_at(self, tokens: Sequence[str], index: int, day: date | None) -> Found | None:
        for length in self.lengths.get(tokens[index], ()):
            if index + length > len(tokens):
                continue
            candidates = self.by_words.get(tuple(tokens[index : index + length]))
            if candidates:
                return Found(in_office(candidates, day), length, candidates)
        return None


@cache
def name_table() -> NameTable:
    """The names that are written with capitals: everything but roles."""
    return _table(name for name in names() if name.kind not in _OTHER_TABLES)


@cache
def surname_table() -> NameTable:
    """Surnames of known persons."""
    return _table(name for name in names() if name.kind == "surname")


@cache
def role_table() -> NameTable:
    """Roles ("troops", "prime minister"), in lower case."""
    return _table(
        replace(name, words=name.words.lower())
        for name in names()
        if name.kind in ("role", "arms")
    )


@lru_cache(maxsize=50_000)
def begins_no_party(word: str) -> bool:
    """Whether neither a name nor a surname nor a role begins with the word."""
    return not (
        name_table().may_begin(word)
        or surname_table().may_begin(word)
        or role_table().may_begin(word.lower())
    )


def members_on(name: Name, day: date | None) -> tuple[str, ...]:
    """
    The known members of a bloc on that day, in the order of their codes; those of the
    last known day where no day is known.
    """
    return _members_on(name.bloc, day) if name.bloc else name.members


def with_members_on(actor: Actor, day: date | None) -> Actor:
    """
    A bloc with those who were its members on a day, where the tables know them by the day.

    >>> bloc = Actor(name="NATO members", code="", sector="", start=0, end=12)
    >>> len(with_members_on(bloc, date(2011, 3, 31)).members)
    28
    """
    bloc = "" if actor.code else _blocs_by_words().get(actor.name.casefold(), "")
    return replace(actor, members=_members_on(bloc, day)) if bloc else actor


@cache
def _blocs_by_words() -> Mapping[str, str]:
    return {name.words.casefold(): name.bloc for name in names() if name.bloc}


@lru_cache(maxsize=4096)
def _members_on(bloc: str, day: date | None) -> tuple[str, ...]:
    held = memberships()[bloc]
    return tuple(
        sorted(
            one.code for one in held if (one.end is None if day is None else holds_on(one, day))
        )
    )


def holds_on(name: Name | Membership, day: date | None) -> bool:
    """Whether an office or a membership is held on that day; true where no day is known."""
    if day is None:
        return True
    return (name.start is None or name.start <= day) and (name.end is None or day <= name.end)


def in_office(candidates: tuple[Name, ...], day: date | None) -> Name:
    """The name that holds on the day, else the last one that held before it."""
    if len(candidates) == 1:
        return candidates[0]
    likeliest = [name for name in candidates if name.kind == candidates[0].kind]
    if not any(name.start or name.end for name in likeliest):
        return likeliest[0]
    if day is None:
        return likeliest[-1]
    holding = [name for name in likeliest if holds_on(name, day)]
    if holding:
        return holding[0]
    over = [name for name in likeliest if name.end is not None and name.end < day]
    return max(over, key=lambda name: name.end or day, default=likeliest[-1])


def _is_initial(word: str) -> bool:
    return word[:1].isupper() and word[1:] in ("", ".")


@lru_cache(maxsize=4096)
def _unmarked(word: str) -> str:
    """The word without accents and with a straight apostrophe: "Khürelsükh", "Orbán"."""
    return unaccented(word.replace("’", "'"))


def _table(found: Iterable[Name]) -> NameTable:
    by_words: dict[tuple[str, ...], list[Name]] = {}
    unmarked: dict[tuple[str, ...], list[Name]] = {}
    for name in sorted(found, key=lambda name: _ORDER.index(name.kind)):
        by_words.setdefault(words(name.words), []).append(name)
        if name.kind in _UNMARKED_TOO and not name.words.isascii():
            unmarked.setdefault(words(_unmarked(name.words)), []).append(name)
    by_words = unmarked | by_words
    by_words = persons_by_other_spellings(by_words) | by_words
    lengths: dict[str, set[int]] = {}
    for key in by_words:
        lengths.setdefault(key[0], set()).add(len(key))
    return NameTable(
        by_words={key: tuple(value) for key, value in by_words.items()},
        lengths={word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()},
    )
