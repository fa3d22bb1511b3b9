"""Names of states and peoples, as the package's own tables have them."""

from __future__ import annotations

from data import Gazetteer
from dragoman.codebook import demonyms, names
from dragoman.words import words


def of_tables() -> Gazetteer:
    """Without the codes of two and three letters, which are words as well."""
    states = {
        " ".join(words(name.words)).casefold()
        for name in names()
        if name.kind == "country" and (len(name.words) > 3 or "." in name.words)
    }
    return Gazetteer(
        countries=frozenset(states - demonyms()) | {"uk", "usa", "uae", "us"},
        peoples=frozenset(demonyms()),
    )
