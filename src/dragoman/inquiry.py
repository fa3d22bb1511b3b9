"""
What a person may ask by, checked: parties, days, event types, statuses, words.

Commands and desk ask through these, so that both understand and refuse alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches
from itertools import product
from typing import Literal

from dragoman.codebook import (
    bloc_members,
    country_names,
    event_types,
    names,
    organisation_names,
    party_codes,
)
from dragoman.errors import SettingError, unknown_name
from dragoman.records import Status


def parties(text: str | None) -> tuple[str, ...]:
    """
    The codes or names of "RUS, China".

    >>> parties("rus, China"), parties(None)
    (('RUS', 'CHN'), ())
    """
    if not text or not text.strip():
        return ()
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    if not named:
        raise SettingError(f"{text!r} names nobody; write codes such as RUS,CHN")
    return tuple(_code_or_name(part) for part in named)


def interests(text: str) -> tuple[str, ...]:
    """
    What a reader cares for: parties and pairs by code, of a region its states, or words.

    >>> interests("Russia-China"), interests("iran"), interests("grain deal")
    (('RUS-CHN',), ('IRN',), ('grain deal',))
    >>> interests("Sahel"), interests("Russia-Baltic states")
    (('BFA', 'MLI', 'NER', 'Sahel'), ('RUS-EST', 'RUS-LTU', 'RUS-LVA'))
    """
    words = text.strip()
    if not words:
        raise SettingError("An interest is a party, a pair (RUS-CHN), a region, or a word.")
    if members := bloc_members().get(words.casefold()):
        return (*members, words)
    sides = [_side(part.strip()) for part in words.split("-")]
    return tuple(map("-".join, product(*sides))) if all(sides) else (words,)


def interests_of(told: Iterable[str]) -> tuple[str, ...]:
    """Those of several, each once."""
    return tuple(dict.fromkeys(one for words in told for one in interests(words)))


def _side(words: str) -> tuple[str, ...]:
    """The code of a party or those of a region's states; none where the words are neither."""
    code = party_codes().get(words) or _code(words)
    return (code,) if code else bloc_members().get(words.casefold(), ())


def _code(text: str) -> str:
    known = _code_or_name(text.strip()) if text.strip() else ""
    return known if known.isupper() else ""


def party(text: str) -> str:
    """
    The code of one party, or its name where the tables know none.

    A state goes by its code however it is named; a person, a firm or an armed
    group goes by its name. Raises `SettingError` for a code that there is not.

    >>> [party(words) for words in (" rus", "United States", "UK", "NATO", "the Taliban")]
    ['RUS', 'USA', 'GBR', 'IGO:NATO', 'the Taliban']
    """
    if not text.strip() or "," in text:
        raise SettingError(f"{text!r} is not one party; write a code such as RUS, or a name")
    return _code_or_name(text.strip())


def pair(a: str, b: str) -> tuple[str, str]:
    """
    The two parties of a ledger; `SettingError` where both are one.

    >>> pair("Russia", "chn")
    ('RUS', 'CHN')
    """
    first, second = party(a), party(b)
    if first.casefold() == second.casefold():
        raise SettingError(f"{a} and {b} are one party; name two")
    return first, second


def perhaps_meant(asked: Iterable[str]) -> str:
    """
    What was perhaps meant by names that no table knows; nothing where all are known.

    >>> perhaps_meant(["Rusia", "CHN", "Hezbollah"])
    'No table knows Rusia; did you mean Russia?'
    """
    told = [
        f"No table knows {name}; did you mean {near[0]}?"
        for name in asked
        if ":" not in name and name not in country_names() and (near := _like(name))
    ]
    return " ".join(told)


def _like(name: str) -> list[str]:
    """The name of the tables that is nearly this one; none where it is one of them."""
    known = {one.words for one in names()}
    if name in known:
        return []
    return get_close_matches(name, sorted(known), n=1, cutoff=0.8)


def day(text: str) -> date:
    """The day as a person writes it; `SettingError` for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingError(f"{text!r} is no day; write it as 2024-05-17") from None


def types(text: str | None) -> tuple[str, ...]:
    """
    The event type that is asked for, in any capitals, or none where any will do.

    >>> types("aid"), types("")
    (('AID',), ())
    """
    return _chosen("event type", (text or "").upper(), event_types())


def statuses(text: str | None) -> tuple[str, ...]:
    """
    The status that is asked for, in any capitals, or none where any will do.

    >>> statuses("Happened")
    ('happened',)
    """
    return _chosen("status", (text or "").lower(), [status.value for status in Status])


def period(text: str) -> Literal["week", "month"]:
    """
    The length of time by which a ledger is counted.

    >>> period("Week")
    'week'
    """
    (chosen,) = _chosen("period", text.lower() or "month", ("week", "month"))
    return "week" if chosen == "week" else "month"


def search_words(text: str) -> str:
    """The words to look for; `SettingError` where there is none but marks."""
    if not any(character.isalnum() for character in text):
        raise SettingError(
            "there is no word to search for; write one, such as: search pipeline"
        )
    return text


def check_period(since: date | None, until: date | None) -> None:
    """Raise where the first day lies behind the last: no report could answer."""
    if since and until and since > until:
        raise SettingError(f"{since} is later than {until}; exchange the two days")


def _code_or_name(text: str) -> str:
    if text.upper() in country_names():
        return text.upper()
    bare = text.removeprefix("the ").removeprefix("The ")
    code = party_codes().get(bare) or party_codes().get(bare.casefold())
    if code:
        return code
    unknown_code = len(text) == 3 and text.isalpha() and text.isupper()
    if unknown_code and text not in organisation_names():
        told = unknown_name("state with the code", text, country_names())
        raise SettingError(f"{told} A name does as well: France, NATO.")
    return text


def _chosen(kind: str, name: str, known: Collection[str]) -> tuple[str, ...]:
    if name and name not in known:
        raise SettingError(unknown_name(kind, name, known))
    return (name,) if name else ()
