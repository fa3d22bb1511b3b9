"""How many names of places are found in texts, and how many are put where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dragoman.atlas import Locality

NEAR_KM = 161.0
"""A hundred miles: the distance by which geoparsers are compared (Cheng and others 2010)."""

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """
    A place that a text names, by characters, or as its name number `index`.

    `code` is its country, empty where it lies in none or several; what is None is
    not told. `absent` says that the text names no place at all.
    """

    start: int = 0
    end: int = 0
    index: int | None = None
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with its gold places; `url` is the address that it stood at."""

    text: str
    places: tuple[GoldPlace, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutPlace:
    """
    What was read of a gold place: whether it was `found` among unmarked words (for one
    that is `absent`: whether anything was), and where it is put, told that it is one.
    """

    found: bool
    place: Locality | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScore:
    """
    Shares. `country` and `within_161_km`: of the gold places that tell their country
    and where they lie, those put right, given the words that name them; what is not
    put anywhere is wrong. `found`: of all, those whose words are taken for a place
    where nobody has marked them. None where a file tells nothing of a measure.
    """

    country: float | None
    within_161_km: float | None
    found: float
    n: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Whether one gold place was found, and put right; None where that is not told."""

    found: bool
    country: bool | None
    near: bool | None


def place_score(
    golds: Iterable[GoldText], put: Callable[[GoldText], Sequence[PutPlace]]
) -> PlaceScore:
    """
    The score of a reader that says of each gold place of a text where it puts it.

    Raises ValueError without a single place.
    """
    outcomes = [
        _outcome(place, told)
        for gold in golds
        for place, told in zip(gold.places, put(gold), strict=True)
    ]
    if not outcomes:
        raise ValueError("there is no place")
    found = [one.found for one in outcomes]
    return PlaceScore(
        country=_share([one.country for one in outcomes if one.country is not None]),
        within_161_km=_share([one.near for one in outcomes if one.near is not None]),
        found=sum(found) / len(found),
        n=len(found),
    )


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def _outcome(gold: GoldPlace, put: PutPlace) -> _Outcome:
    if gold.absent:
        return _Outcome(not put.found, None, None)
    place = put.place
    country = None if gold.code is None else place is not None and place.code == gold.code
    return _Outcome(put.found, country, _is_near(gold, place))


def _is_near(gold: GoldPlace, place: Locality | None) -> bool | None:
    """Whether it is the very entry, or lies near enough; None where nothing is told of it."""
    same = place is not None and place.geonames == gold.geonames is not None
    if gold.latitude is None or gold.longitude is None:
        return same if gold.geonames is not None else None
    if place is None or same:
        return same
    there = (place.latitude, place.longitude)
    return distance_km(there, (gold.latitude, gold.longitude)) <= NEAR_KM


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """
    The way over the globe between two places, each as latitude and longitude.

    >>> round(distance_km((52.52, 13.40), (48.86, 2.35)))
    877
    """
    (north, east), (north_2, east_2) = map(_radians, (one, other))
    half = sin((north_2 - north) / 2) ** 2
    half += cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _radians(place: tuple[float, float]) -> tuple[float, float]:
    return radians(place[0]), radians(place[1])
