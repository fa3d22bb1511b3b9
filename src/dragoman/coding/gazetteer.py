"""
Which place a name means: by what else is named, by size, by how it is spelt.

Each candidate gets points, and the one with most is taken (as in Leidner 2007 and
the geoparsers after it): the states and regions that the text names, what stands
after the comma, the country of the outlet, the number of inhabitants, and whether
the name is the usual one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import attrgetter
from typing import TypeVar
from urllib.parse import urlsplit

from dragoman.atlas import Candidate, Locality, folded, localities, region_name, tolerated
from dragoman.codebook import rows
from dragoman.coding.names import name_table
from dragoman.coding.place_names import NamedPlace, places_named
from dragoman.records import Document, Place
from dragoman.words import word_spans

Key = TypeVar("Key", str, int)

_OF_KIND = {"country": 3.0, "capital": 1.5, "seat": 0.4, "town": 0.0, "region": 0.2}
_GREAT_AREA = 7.5  # points of a sea or mountain range, as of a town of thirty millions
_DISTRICT = -1.5  # a district, where a town of the name may be meant
_OTHER_NAME = -2.0
_IN_NEWS = 2.0  # a place that a table written by hand names
_NAMED_AFTER = -1.5  # a region, where the town that it bears the name of may be meant
_TOWNS_SHARE = 10  # times a town's people that its region may have and still be named after it
_GREAT_TOWN = 300_000  # people of a place that is meant by a misspelt name anywhere
_KIND_SAID = 4.0
_INSIDE = 8.0
_SAME_COUNTRY = 1.5  # and as much again for the share of the country in what is named
_SAME_REGION = 1.0  # and twice as much for the share of the region
_HOME = 1.5
_SURE = 1.5  # points before the second candidate that let a name speak for its country
_KINDS_OF = {
    "region": ("region",),
    "district": ("district",),
    "town": ("town", "seat", "capital"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """
    What else a text names: how often each country and its people, by `countries`, and
    which places without doubt, by their names in `places`, `times` each.

    `home` is the country of the outlet; `settled` what a name was told to mean
    by the region or country after it.
    """

    countries: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Locality] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)
    home: str = ""
    settled: Mapping[str, Locality] = field(default_factory=dict)

    all_named: _Counts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # No counters: every text makes a few of these.
        countries, regions = dict(self.countries), dict[int, int]()
        for name, place in self.places.items():
            region, times = _region(place), self.times[name]
            countries[place.code] = countries.get(place.code, 0) + times
            regions[region] = regions.get(region, 0) + times
        countries.pop("", None)
        regions.pop(0, None)
        object.__setattr__(self, "all_named", _Counts(countries, regions))

    def beside(self, name: str) -> _Counts:
        """How often countries and regions are named by other names than this one."""
        own = self.places.get(name)
        if own is None:
            return self.all_named
        return _Counts(
            _less(self.all_named.countries, own.code, self.times[name]),
            _less(self.all_named.regions, _region(own), self.times[name]),
        )


@dataclass(frozen=True, slots=True)
class _Counts:
    countries: Mapping[str, int]
    regions: Mapping[int, int]


def _less(counts: Mapping[Key, int], key: Key, times: int) -> Mapping[Key, int]:
    """The counts without some of one key; what is not left at all is no key of theirs."""
    if key not in counts:
        return counts
    left = dict(counts)
    left[key] -= times
    if not left[key]:
        del left[key]
    return left


NOWHERE = Surroundings()


def resolved_place(
    name: str, context: Surroundings = NOWHERE, *, start: int = 0, end: int = 0, code: str = ""
) -> Place | None:
    """
    The place that a name means where such things are named; None for no such place.

    `code` is its country where that is known already. A name of six letters or
    more may have one letter too many, too few, wrong, or changed with the next.

    >>> place = resolved_place("Kharkhiv")
    >>> place.geonames, place.code, place.region
    (706483, 'UKR', 'Kharkiv')
    """
    found = localities(name) or tolerated(name)
    if code:
        found = tuple(one for one in found if one.place.code in (code, ""))
    meant = best(found, context, name=name)
    if meant is None:
        return None
    return Place(
        name=name,
        code=meant.code,
        start=start,
        end=end,
        latitude=meant.latitude,
        longitude=meant.longitude,
        geonames=meant.geonames,
        region=region_name(meant),
    )


def resolved(named: NamedPlace, context: Surroundings = NOWHERE) -> Locality | None:
    """The place that a name in a text means; None where the gazetteer has none."""
    return best(
        named.candidates,
        context,
        name=named.name,
        kind=named.kind,
        inside=_within(named.inside, context),
    )


def best(
    found: Sequence[Candidate],
    context: Surroundings,
    *,
    name: str = "",
    kind: str = "",
    inside: Locality | None = None,
) -> Locality | None:
    """The likeliest of the candidates; of equal ones the first."""
    settled = context.settled.get(folded(name))
    if settled is not None and inside is None and not kind:
        return settled
    rated = _rated(found, context, name, kind, inside)
    return max(rated, key=_points).one.place if rated else None


@dataclass(frozen=True, slots=True)
class _Rated:
    """A candidate with its points."""

    one: Candidate
    points: float


_points = attrgetter("points")


def _rated(
    found: Sequence[Candidate],
    context: Surroundings,
    name: str,
    kind: str,
    inside: Locality | None,
) -> list[_Rated]:
    counts = context.beside(folded(name))
    return [
        _Rated(
            one,
            _size(one, kind)
            + _INSIDE * (inside is not None and _lies_in(one.place, inside))
            + _context(one.place, counts)
            + _HOME * (one.place.code == context.home != "")
            + _NAMED_AFTER * (not kind and _is_named_after_one(one.place, found)),
        )
        for one in found
        if not one.near or _is_likely(one.place, counts)
    ]


def _is_named_after_one(region: Locality, found: Sequence[Candidate]) -> bool:
    return region.kind == "region" and any(_is_named_after(region, town) for town in found)


def _is_likely(place: Locality, counts: _Counts) -> bool:
    """Whether a place may be meant by a name that is not quite its own."""
    return place.people >= _GREAT_TOWN or place.code in counts.countries


def _is_named_after(region: Locality, town: Candidate) -> bool:
    return (
        town.place.region == region.geonames
        and town.place.kind in _KINDS_OF["town"]
        and not town.other
        and town.place.people * _TOWNS_SHARE >= region.people
    )


def _context(place: Locality, counts: _Counts) -> float:
    """The points for what else is named in the country and in the region of a place."""
    points = 0.0
    if counts.countries.get(place.code):
        share = counts.countries[place.code] / sum(counts.countries.values())
        points += _SAME_COUNTRY * (1 + share)
    if counts.regions.get(_region(place)):
        share = counts.regions[_region(place)] / sum(counts.regions.values())
        points += _SAME_REGION * (1 + 2 * share)
    return points


def _size(one: Candidate, kind: str) -> float:
    """The points of a candidate by itself: its people, its kind, how usual the name is."""
    place, points = one.place, _OTHER_NAME * one.other + _IN_NEWS * one.told
    if kind:
        points += _KIND_SAID * (place.kind in _KINDS_OF[kind])
    elif place.kind == "district":
        points += _DISTRICT
    if place.people == 0 and place.kind not in ("town", "seat", "capital", "district"):
        return points + _GREAT_AREA
    return points + math.log10(place.people + 1) + _OF_KIND.get(place.kind, 0.0)


def _region(place: Locality) -> int:
    """The first-level region that a place is or lies in; 0 for none."""
    return (place.geonames or 0) if place.kind == "region" else place.region


def _lies_in(place: Locality, other: Locality) -> bool:
    if place == other:
        return False
    if other.kind == "country":
        return place.code == other.code
    return other.geonames is not None and place.region == other.geonames


def _within(named: NamedPlace | None, context: Surroundings) -> Locality | None:
    """The region or country after the comma, if it is one."""
    if named is None:
        return None
    great = [one for one in named.candidates if one.place.kind in ("region", "country")]
    return best(great, context)


# ------------------------------------------------------------- surroundings


def document_surroundings(document: Document) -> Surroundings:
    """What the whole document names, its outlet's country included."""
    return surroundings(document.text, home=home_country(document.url))


@lru_cache(maxsize=16)
def surroundings(text: str, *, home: str = "") -> Surroundings:
    """
    What a text names, in two turns: what is sure without it helps with the rest.

    >>> told = surroundings("Talks in Doha, Qatar, and in Norman, Oklahoma.")
    >>> sorted(told.countries), sorted(told.places)
    (['QAT'], ['doha', 'norman', 'oklahoma'])
    """
    words = word_spans(text)
    found = [one for one in places_named(words) if not _is_state(one)]
    states = Counter(_states([word.text for word in words]))
    first = Surroundings(countries=states, home=home)
    for _ in range(2):
        sure = [(one, place) for one in found if (place := _sure_place(one, first)) is not None]
        if not sure:
            break
        first = replace(
            first,
            places={folded(one.name): place for one, place in sure},
            times=Counter(folded(one.name) for one, _ in sure),
        )
    settled = dict(_settled(found, first))
    return replace(first, settled=settled) if settled else first


def _settled(
    found: Sequence[NamedPlace], context: Surroundings
) -> Iterator[tuple[str, Locality]]:
    """What names were told to mean by the region or country in which they then do lie."""
    for one in found:
        inside, place = _within(one.inside, context), resolved(one, context)
        if inside is not None and place is not None and _lies_in(place, inside):
            yield folded(one.name), place


def _is_state(named: NamedPlace) -> bool:
    return any(one.place.kind == "country" and not one.other for one in named.candidates)


def _states(words: Sequence[str]) -> Iterator[str]:
    """The codes of the states that words name, by their names or peoples."""
    at, table = 0, name_table()
    for index, word in enumerate(words):
        if index < at or not table.may_begin(word):
            continue
        known = table.at(words, index, None)
        if known is not None:
            at = index + known.length
            if known.name.kind in ("country", "demonym"):
                yield known.name.code


def _sure_place(named: NamedPlace, context: Surroundings) -> Locality | None:
    """The place of a name if no other candidate comes near it."""
    inside = _within(named.inside, context)
    rated = _rated(named.candidates, context, named.name, named.kind, inside)
    if not rated:
        return None
    first, *others = sorted(rated, key=_points, reverse=True)
    is_sure = not others or first.points - others[0].points >= _SURE
    return first.one.place if is_sure else None


def home_country(url: str) -> str:
    """
    The country of an address's last label, empty for ".com" and its like.

    >>> home_country("https://www.cbc.ca/news"), home_country("https://cnn.com")
    ('CAN', '')
    """
    label = (urlsplit(url).hostname or "").rpartition(".")[2]
    return _domains().get(label, "")


@cache
def _domains() -> Mapping[str, str]:
    found = {row["iso2"].lower(): row["code"] for row in rows("actors/countries.tsv")}
    # Of no place for those who use them: "tv", "io", "co", "me", "ai", "eu", "fm", "ly".
    generic = ("tv", "io", "co", "me", "ai", "fm", "ly", "gl", "to", "cc")
    return {label: code for label, code in found.items() if label not in generic} | {
        "uk": "GBR"
    }
