"""The parties of a question, as its rule writes them."""

from __future__ import annotations

import re
from datetime import date

from dragoman.codebook import country_names, demonyms, names, party_codes
from dragoman.coding.actor_words import actor_of
from dragoman.coding.names import members_on
from dragoman.records import Actor
from dragoman.watch.frames import stem


def party_entry(party: Actor) -> str:
    """
    A party of an event as a rule writes it: its code, with the name of a person or group.

    >>> def party(name, code, sector):
    ...     return Actor(name=name, code=code, sector=sector, start=0, end=0)
    >>> party_entry(party("Putin", "RUS", "GOV"))
    'RUS/Putin'
    >>> party_entry(party("Chinese ships", "CHN", "MIL"))
    'CHN'
    >>> party_entry(party("Poland's parliament", "POL", "LEG"))
    'POL'
    >>> party_entry(party("Arakan Army", "MMR", "REB"))
    'MMR/Arakan Army'
    """
    name = re.sub(r"['’]s$", "", party.name).strip()
    one_of = _ONE_OF.match(name)
    if one_of and (members := _members(one_of["bloc"], None)):
        return "|".join(members)
    if not party.code:
        return "" if party.members or name.islower() else f"/{stem(name)}"
    if not _is_group(name, party) and _is_state(name, party.code):
        return party.code
    if ":" in party.code:
        return party.code
    return f"{party.code}/{stem(name)}"


def named_entry(words: str, day: date) -> str:
    """As `party_entry`, from the words of a party alone; of a bloc's member all of them."""
    one_of = _ONE_OF.match(words)
    if one_of and (members := _members(one_of["bloc"], day)):
        return "|".join(members)
    own = _OF_A_STATE.sub("", words)
    known = actor_of(own, day)
    if known.sector in _ARMED:
        words = own
    else:
        known = actor_of(words, day)
    if not known.code:
        return ""
    return party_entry(Actor(name=words, code=known.code, sector=known.sector, start=0, end=0))


_ARMED = frozenset({"REB", "SEP"})
_ONE_OF = re.compile(
    r"(?:(?:an?|any|another|one) )?(?P<bloc>[A-Z][\w. ]*?) "
    r"(?:member(?: state| country)?|state|country|ally)\b"
)
_OF_A_STATE = re.compile(r"^(?:the )?[A-Z]\w+['’]s (?=[A-Z])")


def _members(bloc: str, day: date | None) -> tuple[str, ...]:
    """The states that are members of a bloc on a day; none of what is no bloc."""
    found = next((one for one in names() if one.words == f"{bloc} members"), None)
    return members_on(found, day) if found else ()


def _is_group(name: str, party: Actor) -> bool:
    """Whether it is an armed group with a name of its own, and no arm of its state."""
    own = [part for part in name.split() if part[:1].isupper()]
    return party.sector in _ARMED and any(part.casefold() not in demonyms() for part in own)


def _is_state(name: str, code: str) -> bool:
    """Whether the words name the state, or what belongs to it and has no name of its own."""
    bare = re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE)
    if party_codes().get(bare) == code or country_names().get(code) == bare:
        return True
    parts = [re.sub(r"['’]s$", "", part) for part in bare.split()]
    own = [part for part in parts if part[:1].isupper()]
    known = {
        part for part in own if party_codes().get(part) == code or part.casefold() in demonyms()
    }
    lower = [part for part in parts if not part[:1].isupper()]
    if own and set(own) <= known and lower:
        return True
    return bool(_SEATS.search(bare)) or (bool(lower) and not own)


_SEATS = re.compile(
    r"\b(?:government|forces|military|army|navy|troops|Forces|Government|Army|Navy|Guard|House|Kremlin|Beijing|Moscow|Washington|Kyiv|Tehran|Ministry|Commission|Council|administration|regime|leaders)\b"
)
