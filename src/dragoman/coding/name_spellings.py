"""
The other ways in which news writes a person's name: "Mohamed", "Muhammad", "El-Sisi".

Names from other scripts reach English in several spellings. `actors/given_names.tsv`
tells which parts of names are one; a person of the tables is known by all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from dragoman.codebook import Name, rows
from dragoman.words import words

Words = tuple[str, ...]

_MOST = 400  # spellings of one name: "Mohammed Abdul Karim al-Ghamari" has hundreds
_FEWEST_WORDS = 2  # of one word alone, another spelling is somebody else's name


def persons_by_other_spellings(
    by_words: Mapping[Words, Sequence[Name]],
) -> dict[Words, list[Name]]:
    """The persons of a table by the other spellings of their names, without those of two."""
    found: dict[Words, list[Name]] = {}
    shared: set[Words] = set()
    for key, candidates in by_words.items():
        persons = [name for name in candidates if name.kind in ("person", "surname")]
        if not persons or len(key) < _FEWEST_WORDS:
            continue
        for spelt in islice(spellings(key), _MOST):
            others = found.setdefault(spelt, persons)
            if others[0].full_name != persons[0].full_name:
                shared.add(spelt)
    return {key: persons for key, persons in found.items() if key not in shared}


def spellings(name: Words) -> Iterator[Words]:
    """
    All ways in which news writes the words of a name, those that are given among them.

    >>> [" ".join(spelt) for spelt in spellings(("Sergei", "Lavrov"))]
    ['Sergei Lavrov', 'Sergey Lavrov']
    """
    if not name:
        yield ()
        return
    part = next((one for one in _parts().get(name[0], ()) if one.begins(name)), None)
    length, written = (len(part.words), part.spellings) if part else (1, (name[:1],))
    for rest in spellings(name[length:]):
        for first in written:
            yield (*first, *rest)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name, and all that it is written like."""

    words: Words
    spellings: tuple[Words, ...]

    def begins(self, name: Words) -> bool:
        return name[: len(self.words)] == self.words


@cache
def _parts() -> Mapping[str, tuple[_Part, ...]]:
    """The parts that have several spellings, by their first word, the longest first."""
    found: dict[str, list[_Part]] = {}
    for row in rows("actors/given_names.tsv"):
        written = tuple(words(one.strip()) for one in row["words"].split(";"))
        for part in written:
            found.setdefault(part[0], []).append(_Part(part, written))
    return {
        first: tuple(sorted(parts, key=lambda part: -len(part.words)))
        for first, parts in found.items()
    }
