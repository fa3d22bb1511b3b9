"""A party as it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Actor

_PRIVATE = frozenset({"BUS", "MED", "HLH", "AGR", "TRN"})
_STRANGE = frozenset(
    "foreign international counterpart counterparts world global governments nations "
    "countries states".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """
    A party at the tokens `first` to `last` (half open).

    `adjective` marks a nation that only describes what follows ("Russian
    gas"); `possessive` one that owns it ("Russia's war", and then `last`
    includes the 's); `via` are the words of a pronoun that stands for it;
    `full_name` is that of a person of the tables; `guessed` tells how somebody
    was known where the words leave a doubt, and is else empty.
    """

    actor: Actor
    first: int
    last: int
    kind: str
    person: bool = False
    plural: bool = False
    adjective: bool = False
    possessive: bool = False
    via: str = ""
    full_name: str = ""
    guessed: str = ""


def is_politician(party: Party) -> bool:
    """Whether it is a person or body of public life at home, not the state by its name."""
    public = party.actor.sector not in _PRIVATE and "foreign" not in party.actor.name.lower()
    return public and party.kind in ("role", "person", "organisation")


def is_somebody(party: Party) -> bool:
    """Whether it is a person or people, and no stranger: "former president Ana Vidal"."""
    words = set(party.actor.name.lower().split())
    return (party.person or party.kind == "role") and not words & _STRANGE
