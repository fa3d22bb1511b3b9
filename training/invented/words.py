"""The words of the sentences: the package's own tables, and those of `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.codebook import rows

OFTEN = 6
"""So many times as often as others come the states that are most in the news."""


class State(NamedTuple):
    """A state with its people's adjective and its capital."""

    name: str
    demonym: str
    capital: str


class Official(NamedTuple):
    """Somebody who bears an office, of a state or of none."""

    name: str
    office: str
    demonym: str


class EventNoun(NamedTuple):
    """A noun that names an event, with the prepositions of its recipient and its agent."""

    noun: str
    of_recipient: str
    of_agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that a sentence may be made of."""

    lists: Mapping[str, Sequence[str]]
    events: Sequence[EventNoun]
    short_names: Mapping[str, Sequence[str]]
    states: Sequence[State]
    capitals: Sequence[str]
    places: Sequence[str]
    officials: Sequence[Official]
    bodies: Mapping[str, Sequence[str]]
    demonyms: frozenset[str]
    adjectives: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether a word stands in a list."""
        return word in self.lists[name]


@cache
def all_words() -> Words:
    """The words, read once."""
    path = Path(__file__).with_name("words.toml")
    given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    events = [EventNoun(*row) for row in given.pop("events")]
    short_names = given.pop("short_names")
    lists = {name: _listed(one) for name, one in given.items()}
    states = list(_states(frozenset(lists["in_the_news"])))
    capitals = [one.capital for one in states if one.capital]
    return Words(
        lists=lists,
        events=events,
        short_names=short_names,
        states=states,
        capitals=capitals,
        places=[*_places(), *capitals],
        officials=list(_officials()),
        bodies=_bodies(),
        demonyms=frozenset(one.demonym for one in states),
        adjectives=frozenset(lists["adjectives"]),
    )


def _listed(given: str | list[str]) -> list[str]:
    return given.split() if isinstance(given, str) else given


def _states(in_the_news: frozenset[str]) -> Iterator[State]:
    for row in rows("actors/countries.tsv"):
        adjectives = [one.strip() for one in row["demonyms"].split(";") if one.strip()]
        if not adjectives or " and " in row["name"]:
            continue
        state = State(row["name"], adjectives[0], row["capital"].split(";")[0].strip())
        yield from [state] * (OFTEN if row["code"] in in_the_news else 1)


def _places() -> Iterator[str]:
    for row in rows("places.tsv"):
        if "," not in row["name"] and row["name"][0].isupper():
            yield row["name"]


def _officials() -> Iterator[Official]:
    demonym_by_code = {
        row["code"]: row["demonyms"].split(";")[0].strip()
        for row in rows("actors/countries.tsv")
    }
    for row in rows("actors/officials.tsv"):
        if row["office"] and row["name"].count(" ") < 4 and "," not in row["name"]:
            demonym = demonym_by_code.get(row["code"], "")
            yield Official(row["name"], row["office"], demonym)


def _bodies() -> dict[str, list[str]]:
    """Names of bodies by their sector, without those that are no plain phrase."""
    found: dict[str, list[str]] = {}
    for row in rows("actors/organisations.tsv"):
        name = row["name"]
        if any(c in name for c in ",&/()’'") or " and " in name or not name[0].isupper():
            continue
        found.setdefault(row["sector"], []).append(name)
    return found
