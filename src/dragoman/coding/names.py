"""Names of parties found in words, by longest match; persons by the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook import Name, names
from dragoman.words import words

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

    def at(self, tokens: Sequence[str], index: int, day: date | None) -> Found | None:
        """The longest name that begins at this token, as it stood on that day."""
        for length in self.lengths.get(tokens[index], ()):
            if index + length > len(tokens):
                continue
            candidates = self.by_words.get(tuple(tokens[index : index + length]))
            if candidates:
                return Found(_in_office(candidates, day), length, candidates)
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
    return _table(name for name in names() if name.kind in ("role", "arms"))


def holds_on(name: Name, day: date | None) -> bool:
    """Whether the name's office is held on that day; true where no day is known."""
    if day is None:
        return True
    return (name.start is None or name.start <= day) and (name.end is None or day <= name.end)


def _in_office(candidates: tuple[Name, ...], day: date | None) -> Name:
    """The name that holds on the day, else the last one that held before it."""
    holding = [name for name in candidates if holds_on(name, day)]
    if day is None or not holding:
        return candidates[-1] if candidates[0].kind in ("person", "surname") else candidates[0]
    return holding[0]


def _table(found: Iterable[Name]) -> NameTable:
    by_words: dict[tuple[str, ...], list[Name]] = {}
    for name in sorted(found, key=lambda name: _ORDER.index(name.kind)):
        by_words.setdefault(words(name.words), []).append(name)
    lengths: dict[str, set[int]] = {}
    for key in by_words:
        lengths.setdefault(key[0], set()).add(len(key))
    return NameTable(
        by_words={key: tuple(value) for key, value in by_words.items()},
        lengths={word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()},
    )
