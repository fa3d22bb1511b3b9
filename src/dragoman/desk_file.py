"""
`dragoman.toml`: the sources of a standing desk, how often, and what its reader cares for.

    every = "30 min"
    pairs = [["RUS", "CHN"]]
    interests = ["Sahel", "RUS-CHN", "grain"]
    contact = "desk@example.org"
    feed = true

    [[sources]]
    at = "https://desk.example/feed.xml"
    name = "The Desk"
    every = "10 min"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import SettingError, unknown_name

DESK_FILE = "dragoman.toml"
_USUAL = "30 min"
_CONTACT = re.compile(r"[\w@:/.?&=%~+#-]{0,200}", re.ASCII)  # it stands in a header
_INTERVAL = re.compile(r"(\d{1,5})\s*(s|min|h|d)")
_SECONDS_BY_UNIT = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
_KEYS = ("every", "pairs", "interests", "contact", "feed", "sources")
_SOURCE_KEYS = ("at", "name", "every")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSource:
    """A source to be read again and again: `every_s` is the shortest time between."""

    at: str
    name: str = ""
    every_s: float = 1800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    What a standing desk reads, and the pairs of parties that it watches.

    `interests` are what comes first in its briefs: parties, pairs, regions, words.
    `contact` is an address at which those whose servers are read may write to us, `feed`
    whether the open questions of the watch are fed with what was read.
    """

    sources: tuple[DeskSource, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    interests: tuple[str, ...] = ()
    contact: str = ""
    feed: bool = True

    @property
    def parties(self) -> tuple[str, ...]:
        """All parties of the pairs, each once."""
        return tuple(dict.fromkeys(party for pair in self.pairs for party in pair))


def desk_of(path: Path) -> Desk:
    """The desk that the file tells; raises SettingError with what is wrong and where."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} is no TOML: {error}.") from error
    _check_keys(path, told, _KEYS)
    every = _interval(path, told.get("every", _USUAL))
    listed = told.get("sources", [])
    if not isinstance(listed, list) or not listed:
        raise SettingError(f"{path} names no sources; add a table [[sources]] with `at`.")
    sources = tuple(_source(path, row, every) for row in listed)
    return Desk(
        sources=sources,
        pairs=tuple(_pairs(path, told.get("pairs", []))),
        interests=_interests(path, told.get("interests", [])),
        contact=_contact(path, told.get("contact", "")),
        feed=_feed(path, told.get("feed", True)),
    )


def _source(path: Path, row: Any, every_s: float) -> DeskSource:
    if not isinstance(row, dict) or not isinstance(row.get("at"), str) or not row["at"].strip():
        raise SettingError(f"{path}: each of [[sources]] needs `at`, a file or an address.")
    _check_keys(path, row, _SOURCE_KEYS)
    own = row.get("every")
    return DeskSource(
        at=row["at"],
        name=str(row.get("name", "")),
        every_s=every_s if own is None else _interval(path, own),
    )


def _pairs(path: Path, listed: Any) -> Iterable[tuple[str, str]]:
    for pair in listed if isinstance(listed, list) else [listed]:
        if not (
            isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
        ):
            raise SettingError(f'{path}: pairs are of two parties each, as [["RUS", "CHN"]].')
        yield pair[0], pair[1]


def _interests(path: Path, listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(
        isinstance(one, str) and one.strip() for one in listed
    ):
        raise SettingError(f'{path}: interests are words, as ["Sahel", "RUS-CHN", "grain"].')
    return tuple(listed)


def _contact(path: Path, words: Any) -> str:
    if not isinstance(words, str) or not _CONTACT.fullmatch(words):
        raise SettingError(
            f"{path}: contact = {words!r} is none; write an address of the web or of mail."
        )
    return words


def _feed(path: Path, told: Any) -> bool:
    if not isinstance(told, bool):
        raise SettingError(f"{path}: feed = {told!r} is neither; write true or false.")
    return told


def _interval(path: Path, words: Any) -> float:
    match = _INTERVAL.fullmatch(words.strip()) if isinstance(words, str) else None
    if not match or int(match.group(1)) == 0:
        raise SettingError(
            f'{path}: every = {words!r} is no interval; write "30 min" or "2 h".'
        )
    return float(int(match.group(1)) * _SECONDS_BY_UNIT[match.group(2)])


def _check_keys(path: Path, told: Mapping[str, Any], known: Iterable[str]) -> None:
    known = tuple(known)
    for key in told:
        if key not in known:
            raise SettingError(f"{path}: {unknown_name('key', key, known)}")
