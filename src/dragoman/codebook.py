"""
The knowledge of `data/`, read once, checked, and given as records.

A row that cannot be read raises `TableError` with file, line and column.
"""

from __future__ import annotations

import csv
import tomllib
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dragoman.errors import PluginError, TableError, unknown_name
from dragoman.own_actors import BODIES, COLUMNS, PEOPLE, check_row, table_beside
from dragoman.plugins import loaded, plugged, told
from dragoman.settings import own_actors


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """
    A row of PLOVER: its quad class, intensity and whether the parties are alike.

    `behind` are the prepositions, joined by blanks, behind which its recipient stands.
    """

    name: str
    quad: str
    intensity: float
    symmetric: bool
    behind: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word or phrase that names an event (`data/event_words.tsv`)."""

    words: str
    part: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: str
    status: str
    together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """Common verbs that name an event with one of these objects (`data/event_frames.tsv`)."""

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    type: str
    mode: str
    contexts: tuple[str, ...]
    recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord:
    """Words before or after an event's word that say whether it was done."""

    words: str
    status: str
    where: str


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
def event_types() -> Mapping[str, EventType]:
    """The sixteen event types by name."""
    text = _data("event_types.toml").read_text(encoding="utf-8")
    return {name: EventType(name=name, **row) for name, row in tomllib.loads(text).items()}


def event_type(name: str) -> EventType:
    """The event type of that name; `TableError` with the near ones if there is none."""
    try:
        return event_types()[name]
    except KeyError:
        raise TableError(unknown_name("event type", name, event_types())) from None


@cache
def plover_type(cameo: str) -> str:
    """
    The event type of a CAMEO code, "" for a statement or an appeal.

    >>> plover_type("1712"), plover_type("172"), plover_type("010")
    ('ASSAULT', 'COERCE', '')
    """
    known = _types_of_cameo()
    return next((known[cameo[:end]] for end in (4, 3, 2) if cameo[:end] in known), "")


@cache
def _types_of_cameo() -> Mapping[str, str]:
    return {row["cameo"]: row["type"] for row in rows("cameo_to_plover.tsv")}


def quad_classes() -> tuple[str, ...]:
    """The four quad classes, words before deeds and cooperation before conflict."""
    return tuple(dict.fromkeys(one.quad for one in event_types().values()))


@cache
def event_words() -> tuple[EventWord, ...]:
    """Every word that names an event."""
    return tuple(
        EventWord(
            words=row["words"],
            part=row["part"],
            type=_type_of(row),
            mode=row["mode"],
            contexts=_items(row["contexts"]),
            recipient=_items(row["recipient"]),
            needs=row["needs"],
            status=row["status"],
            together=row["together"] == "yes",
        )
        for row in rows("event_words.tsv")
    )


@cache
def event_frames() -> tuple[EventFrame, ...]:
    """Every verb that names an event only with its object."""
    return tuple(
        EventFrame(
            verbs=_items(row["verbs"]),
            objects=_items(row["objects"]),
            type=_type_of(row),
            mode=row["mode"],
            contexts=_items(row["contexts"]),
            recipient=_items(row["recipient"]),
        )
        for row in rows("event_frames.tsv")
    )


@cache
def status_words() -> tuple[StatusWord, ...]:
    """Every word that decides a status."""
    return tuple(
        StatusWord(words=row["words"], status=row["status"], where=row["where"])
        for row in rows("status_words.tsv")
    )


@cache
def speech_verbs() -> Mapping[str, str]:
    """What kind of saying each speech verb is, by its base form."""
    return {row["verb"]: row["says"] for row in rows("speech_verbs.tsv")}


@cache
def light_verbs() -> Mapping[str, str]:
    """Verbs that carry an event noun as their object, by base form: "" or "announced"."""
    return {row["verb"]: row["says"] for row in rows("light_verbs.tsv") if not row["through"]}


@cache
def light_phrases() -> Mapping[tuple[str, str], str]:
    """Verbs that carry an event noun behind a preposition, "put … on alert": as above."""
    return {
        (row["verb"], preposition.strip()): row["says"]
        for row in rows("light_verbs.tsv")
        for preposition in row["through"].split(";")
        if row["through"]
    }


@cache
def speaker_kinds() -> Mapping[str, str]:
    """The kind of speaker that a noun shows."""
    return {row["words"]: row["kind"] for row in rows("mentions.tsv")}


@cache
def perhaps_words() -> tuple[tuple[str, str], ...]:
    """Words that name an event in some sentences, each with its part of speech."""
    return tuple((row["word"], row["part"]) for row in rows("perhaps_words.tsv"))


@cache
def not_event_words() -> Mapping[str, str]:
    """Words of sport, weather and accidents, and how far each reaches."""
    return {row["words"]: row["reach"] for row in rows("not_events.tsv")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A writing system and the language that `letters` of it, or any, tell."""

    script: str
    letters: str
    language: str


@cache
def scripts() -> tuple[Script, ...]:
    """The writing systems, those with telling letters before the others."""
    return tuple(
        Script(script=row["script"], letters=row["letters"], language=row["language"])
        for row in rows("scripts.tsv")
    )


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """
    The commonest small words of English and of each language that we can tell from
    it; a word that is English too stands there alone.
    """
    found = {
        row["language"]: frozenset(_items(row["words"])) for row in rows("function_words.tsv")
    }
    english = found.pop("English")
    return {"English": english} | {name: small - english for name, small in found.items()}


@cache
def standing_sanctions() -> Mapping[str, frozenset[str]]:
    """The states under comprehensive sanctions of a sender, by sender."""
    targets: dict[str, set[str]] = {}
    for row in rows("standing_sanctions.tsv"):
        targets.setdefault(row["sender"], set()).add(row["target"])
    return {sender: frozenset(codes) for sender, codes in targets.items()}


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
        for words in dict.fromkeys((full, *_items(row["names"]))):
            yield Name(words=words, code=code, sector="", kind="country", full_name=full)
        for words in _items(row["demonyms"]):
            yield Name(words=words, code=code, sector="", kind="demonym", full_name=full)
        for words in _items(row["capital"]):
            if words not in (full, *_items(row["names"])):
                yield Name(words=words, code=code, sector="GOV", kind="capital")


def _region_names() -> Iterator[Name]:
    for row in rows("actors/regions.tsv"):
        for words in (row["name"], *_items(row["names"])):
            yield Name(words=words, code=row["code"], sector="", kind="place")
        for words in _items(row["demonyms"]):
            yield Name(words=words, code=row["code"], sector="", kind="demonym")


def _bloc_names() -> Iterator[Name]:
    for row in rows("actors/blocs.tsv"):
        yield Name(
            words=row["words"],
            code="",
            sector="",
            kind="bloc",
            members=_items(row["members"]),
            bloc=row["bloc"],
        )


def _seat_names() -> Iterator[Name]:
    for row in rows("actors/seats.tsv"):
        yield Name(words=row["words"], code=row["code"], sector=row["sector"], kind="seat")


def _organisation_names() -> Iterator[Name]:
    for row in rows("actors/organisations.tsv"):
        for words in dict.fromkeys((row["name"], *_items(row["names"]))):
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
        kinds = [(words, "person") for words in (row["name"], *_items(row["names"]))]
        kinds += [(words, "surname") for words in _items(row["surname"])]
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


@cache
def _own_rows() -> tuple[tuple[str, Row], ...]:
    """
    The rows of the user's own table of actors, and then of those of plug-ins, each with
    our table that it is like.
    """
    path = own_actors()
    own = () if path is None else _checked_rows(_text_of(path), str(path))
    return (*own, *(row for name in plugged("actors") for row in _plugged_rows(name)))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise TableError(
            f"{path}: the table that DRAGOMAN_ACTORS names cannot be read ({error})"
        ) from error


def _plugged_rows(name: str) -> tuple[tuple[str, Row], ...]:
    """The rows of a plug-in, which is a function without parameters that gives a table."""
    given = loaded("actors", name)
    text = given() if callable(given) else given
    if not isinstance(text, str):
        raise PluginError(
            f"The plug-in {told(plugged('actors')[name])} gives no text but a "
            f"{type(text).__name__}; see docs/plugins.md."
        )
    return _checked_rows(text, f"plug-in {name}")


def _checked_rows(text: str, where: str) -> tuple[tuple[str, Row], ...]:
    own = list(rows_in(text, where)) if text.strip() else []
    if not own:
        return ()
    table = table_beside(own[0], where)
    codes = {row["code"] for name in ("actors/countries.tsv", BODIES) for row in _ours(name)}
    for row in own:
        row.update({column: "" for column in COLUMNS[table] if column not in row})
        check_row(row, row.where, codes)
    return tuple((table, row) for row in own)


def _type_of(row: Row) -> str:
    try:
        return event_type(row["type"]).name
    except TableError as error:
        raise TableError(f"{row.where}, column 'type': {error}") from None


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(";") if item.strip())


class Row(dict[str, str]):
    """The cells of a row by column, and where it stands."""

    def __init__(self, cells: Iterable[tuple[str, str]], table: str, line: int) -> None:
        super().__init__(cells)
        self.where = f"{table}, line {line}"


def rows(name: str) -> Iterator[Row]:
    """
    The rows of a table of `data/`, comments left out.

    Missing cells are empty; a row with more cells than columns raises
    `TableError` with the table and its line. The rows of the user's own table of
    actors, and those of plug-ins, come before those of ours that they stand beside.
    """
    if name in (BODIES, PEOPLE):
        yield from (row for table, row in _own_rows() if table == name)
    yield from _ours(name)


def _ours(name: str) -> Iterator[Row]:
    return rows_in(_data(name).read_text(encoding="utf-8"), name)


def rows_in(text: str, name: str) -> Iterator[Row]:
    """The rows of a table's text, as `rows` has them; `name` is for the errors."""
    lines = text.splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if _holds_cells(line)]
    header = kept[0][1].split("\t")
    reader = csv.reader((line for _, line in kept[1:]), delimiter="\t", quoting=csv.QUOTE_NONE)
    for (number, _), cells in zip(kept[1:], reader, strict=True):
        if len(cells) > len(header):
            raise TableError(
                f"{name}, line {number}: {len(cells)} columns where the header has "
                f"{len(header)}; look for a stray tab after column {header[-1]!r}"
            )
        filled = zip(header, cells + [""] * (len(header) - len(cells)), strict=True)
        yield Row(filled, name, number)


def _holds_cells(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _data(name: str) -> Traversable:
    return files("dragoman").joinpath("data", *name.split("/"))
