"""Parties as the brief names them: the text's own words, and the country they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.naming import spoken_name
from dragoman.records import Actor
from dragoman.words import plain

Names = Mapping[str, str]

# Adjectives and short forms that do not begin as the country's name does.
SHORT_FORMS = {
    "USA": ("u.s.", "us", "american", "u.s"),
    "GBR": ("uk", "u.k.", "british", "britain", "britain’s"),
    "ARE": ("uae", "u.a.e.", "emirati"),
    "FRA": ("french",),
    "NLD": ("dutch",),
    "DNK": ("danish",),
    "CHE": ("swiss",),
    "ESP": ("spanish",),
    "POL": ("polish",),
    "IRL": ("irish",),
    "THA": ("thai",),
    "PHL": ("filipino",),
    "IRQ": ("iraqi",),
    "IRN": ("iranian",),
    "PRK": ("north korean", "dprk"),
    "KOR": ("south korean",),
}


def country_name(code: str, names: Names) -> str:
    """
    The name for a code; a body without a name here goes by the code's last part.

    >>> country_name("IGO:NATO", {})
    'NATO'
    """
    if code in names:
        return names[code]
    return code.rpartition(":")[2] if ":" in code else code


def party_name(actor: Actor, names: Names) -> str:
    """The words for a party: its own, or its country's for a pronoun; empty if neither."""
    return plain(spoken_name(actor, names))


def party_names(actors: Iterable[Actor], names: Names) -> dict[str, Actor]:
    """The parties that can be named, each once, by their names."""
    found: dict[str, Actor] = {}
    for actor in actors:
        name = party_name(actor, names)
        if name:
            found.setdefault(name, actor)
    return found


def introduced(
    parties: Mapping[str, Actor], names: Names, mentioned: frozenset[str]
) -> Sequence[str]:
    """The names, with the country in brackets where nothing has told it yet."""
    return [
        name if name in mentioned else name + _bracket(name, actor.code, names)
        for name, actor in parties.items()
    ]


def shows_country(name: str, code: str, names: Names) -> bool:
    """
    Whether the words themselves tell the country.

    >>> shows_country("Russian President Vladimir Putin", "RUS", {"RUS": "Russia"})
    True
    >>> shows_country("Vladimir Putin", "RUS", {"RUS": "Russia"})
    False
    """
    country = country_name(code, names).lower()
    said = name.lower().removeprefix("a ").removeprefix("an ")
    if country in said or said.removeprefix("the ") in country:
        return True
    words = said.split()
    if _initials(name) == country_name(code, names):
        return True
    if any(
        short in words or (" " in short and short in said)
        for short in SHORT_FORMS.get(code, ())
    ):
        return True
    # "Ukrainian" and "Ukraine", "Chinese" and "China" share their first four letters.
    stem = country.removeprefix("the ")[:4]
    return " " not in country and len(stem) == 4 and any(w.startswith(stem) for w in words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _bracket(name: str, code: str, names: Names) -> str:
    known = code in names or ":" in code
    if not known or shows_country(name, code, names):
        return ""
    return f" ({country_name(code, names)})"
