"""Who is who: the names of states, bodies, persons, roles and places, with their terms."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook.tables import Row, items_of, rows
from dragoman.errors import TableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """
    A name, and whom it names from `start` to `end` (None: without limit).

    `kind` is country, demonym, capital, place, seat, organisation, person,
    surname, role, arms, bloc or exception. A role ("troops") has a sector and
    no code, and so have arms that stand for those who use them ("jets"); an
    exception holds the name of a state and is none ("South China Sea"). `members`
    are those of a bloc; where its members are known by the day, `bloc` is its name.
    """

    words: str
    code: str
    sector: str
    kind: str
    full_name: str = ""
    start: date | None = None
    end: date | None = None
    members: tuple[str, ...] = ()
    bloc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state as member of a bloc from `start` to `end` (None: without limit)."""

    code: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A city or region, its country, and about where it lies (degrees)."""

    name: str
    code: str
    latitude: float | None
    longitude: float | None


@cache
def country_names() -> Mapping[str, str]:
    """The common English name of each country, by its code."""
    return {row["code"]: row["name"] for row in rows("actors/countries.tsv")}


@cache
def party_names() -> Mapping[str, str]:
    """What each state and each body with a code of its own is called, by its code."""
    found = dict(country_names())
    for row in rows("actors/organisations.tsv"):
        if ":" in row["code"]:
            found.setdefault(row["code"], row["name"])  # the whole stands before its organs
    return found


@cache
def demonyms() -> frozenset[str]:
    """Words such as "french" and "russians", in small letters."""
    return frozenset(
        name.words.casefold() for name in _country_names() if name.kind == "demonym"
    )


@cache
def bloc_nouns() -> Mapping[str, str]:
    """What an adjective such as "Western" stands for, by the adjective."""
    return {row["words"]: row["noun"] for row in rows("actors/blocs.tsv") if row["noun"]}


@cache
def bloc_members() -> Mapping[str, tuple[str, ...]]:
    """The states of regions and groups with a list of their own, by their words in small."""
    return {
        row["words"].casefold(): items_of(row["members"])
        for row in rows("actors/blocs.tsv")
        if row["members"]
    }


@cache
def arms_words() -> frozenset[str]:
    """The last words of arms that stand for those who use them: "missile", "jets"."""
    return frozenset(
        name.words.rsplit(maxsplit=1)[-1] for name in _role_names() if name.kind == "arms"
    )


@cache
def role_words() -> frozenset[str]:
    """The last words of roles: "minister", "troops"."""
    return frozenset(name.words.split()[-1] for name in _role_names())


@cache
def party_codes() -> Mapping[str, str]:
    """
    The codes of states and of bodies with a code of their own, by their names,
    demonyms and codes, as written and in small letters; "us" in small letters
    is nobody.
    """
    bodies = [name for name in _organisation_names() if ":" in name.code]
    found = [name for name in (*_country_names(), *bodies) if name.kind != "capital"]
    folded = {name.words.casefold(): name.code for name in found if name.words != "US"}
    by_code = {body.code.casefold(): body.code for body in bodies}
    return folded | by_code | {name.words: name.code for name in found}


@cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """The members of each bloc, with the days on which they are."""
    found: dict[str, list[Membership]] = {}
    for row in rows("actors/memberships.tsv"):
        found.setdefault(row["bloc"], []).append(
            Membership(code=row["code"], start=_first_day(row), end=_last_day(row))
        )
    return {bloc: tuple(members) for bloc, members in found.items()}


@cache
def organisation_names() -> frozenset[str]:
    """Every name of a body, firm or group."""
    return frozenset(name.words for name in _organisation_names())


@cache
def known_places() -> Mapping[str, KnownPlace]:
    """Cities and regions by name."""
    return {
        row["name"]: KnownPlace(
            name=row["name"],
            code=row["code"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in rows("places.tsv")
    }


@cache
def names() -> tuple[Name, ...]:
    """Every name of every party, from all tables of actors and places."""
    return (
        *_country_names(),
        *_region_names(),
        *_bloc_names(),
        *_seat_names(),
        *_organisation_names(),
        *_official_names(),
        *_role_names(),
        *_exception_names(),
        *(
            Name(words=place.name, code=place.code, sector="", kind="place")
            for place in known_places().values()
        ),
    )


def _country_names() -> Iterator[Name]:
    for row in rows("actors/countries.tsv"):
        code, full = row["code"], row["name"]
        for words in dict.fromkeys((full, *items_of(row["names"]))):
            yield Name(words=words, code=code, sector="", kind="country", full_name=full)
        for words in items_of(row["demonyms"]):
            yield Name(words=words, code=code, sector="", kind="demonym", full_name=full)
        for words in items_of(row["capital"]):
            if words not in (full, *items_of(row["names"])):
                yield Name(words=words, code=code, sector="GOV", kind="capital")


def _region_names() -> Iterator[Name]:
    for row in rows("actors/regions.tsv"):
        for words in (row["name"], *items_of(row["names"])):
            yield Name(words=words, code=row["code"], sector="", kind="place")
        for words in items_of(row["demonyms"]):
            yield Name(words=words, code=row["code"], sector="", kind="demonym")


def _bloc_names() -> Iterator[Name]:
    for row in rows("actors/blocs.tsv"):
        yield Name(
            words=row["words"],
            code="",
            sector="",
            kind="bloc",
            members=items_of(row["members"]),
            bloc=row["bloc"],
        )


def _seat_names() -> Iterator[Name]:
    for row in rows("actors/seats.tsv"):
        yield Name(words=row["words"], code=row["code"], sector=row["sector"], kind="seat")


def _organisation_names() -> Iterator[Name]:
    for row in rows("actors/organisations.tsv"):
        for words in dict.fromkeys((row["name"], *items_of(row["names"]))):
            yield Name(
                words=words,
                code=row["code"],
                sector=row["sector"],
                kind="organisation",
                full_name=row["name"],
                start=_first_day(row),
                end=_last_day(row),
            )


def _official_names() -> Iterator[Name]:
    for row in rows("actors/officials.tsv"):
        start, end = (_first_day(row), _last_day(row))
        kinds = [(words, "person") for words in (row["name"], *items_of(row["names"]))]
        kinds += [(words, "surname") for words in items_of(row["surname"])]
        for words, kind in kinds:
            yield Name(
                words=words,
                code=row["code"],
                sector=row["sector"],
                kind=kind,
                full_name=row["name"],
                start=start,
                end=end,
            )


def _role_names() -> Iterator[Name]:
    for row in rows("actors/sectors.tsv"):
        kind = "arms" if row["note"].startswith("arms") else "role"
        yield Name(words=row["words"], code="", sector=row["sector"], kind=kind)


def _exception_names() -> Iterator[Name]:
    for row in rows("actors/exceptions.tsv"):
        yield Name(words=row["words"], code="", sector="", kind="exception")


def _first_day(row: Row) -> date | None:
    text = row["start"]
    if not text:
        return None
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return _checked_day(year, month, day, f"{row.where}, column 'start'")


def _last_day(row: Row) -> date | None:
    text = row["end"]
    if not text:
        return None
    year, month, day = (*text.split("-"), "", "")[:3]
    first = _checked_day(year, month or "12", day or "01", f"{row.where}, column 'end'")
    return first if day else first.replace(day=monthrange(first.year, first.month)[1])


def _checked_day(year: str, month: str, day: str, where: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise TableError(
            f"{where}: {year}-{month}-{day} is no day (write YYYY-MM-DD, YYYY-MM or YYYY)"
        ) from error
