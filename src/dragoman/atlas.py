"""
The gazetteer of `data/places/`: what bears a name, and what is known of it.

The two large tables are kept packed, as lines in order of their first cell, and
are searched where they lie: nothing is made of the lines that nobody asks for.
The first look-up unpacks them, in a tenth of a second.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase

from dragoman.codebook import KnownPlace, known_places, rows
from dragoman.errors import TableError

_FOLDER = "places"
_DROPPED = re.compile(r"['’‘ʻʼʿʾ`.\"“”]")
_PARTED = re.compile(r"[\s,()/–—-]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ħ": "h",
    }
)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_LEAST_TOLERANT = 6  # letters of a name; of a shorter one, one letter makes another name
_SAME_PLACE = 0.5  # degrees by which two tables may differ over one place
_PART_BYTES = 1024  # between two lines of a table whose places are remembered
_OTHER = "~"  # before the id of a place that bears the name as another spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """
    Something with a name on the map.

    `kind` is country, capital, region (state, province, oblast), seat (of a
    region), district, town, or what `areas.tsv` calls it ("sea"). `geonames` is
    None for what only `areas.tsv` knows. `code` is the country, ISO 3166
    alpha-3, empty where it lies in several; `region` the GeoNames id of the
    first-level region and `people` the number of its inhabitants, 0 for none known.
    """

    geonames: int | None
    name: str
    kind: str
    code: str
    region: int
    latitude: float
    longitude: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    A place that a name may mean; `other` where it is not the place's usual name,
    `near` where it is that but for a letter, `told` where a table written by hand
    says that news means this one.
    """

    place: Locality
    other: bool = False
    near: bool = False
    told: bool = False


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """
    The name without capitals, accents, apostrophes, full stops and hyphens.

    >>> folded("Sana’a"), folded("St. Saint-Étienne"), folded("Deir ez-Zor")
    ('sanaa', 'st st etienne', 'deir ez zor')
    """
    bare = name.lower() if name.isascii() else _without_marks(name)
    if bare.isascii() and bare.isalpha():
        return _SHORT.get(bare, bare)  # one word, as most are
    parts = _PARTED.sub(" ", _DROPPED.sub("", bare)).split()
    if parts[:1] == ["the"] and len(parts) > 1:
        parts = parts[1:]
    return " ".join(_SHORT.get(part, part) for part in parts)


def _without_marks(name: str) -> str:
    low = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(letter for letter in low if not unicodedata.combining(letter))


class SortedLines:
    """
    Lines in the order of their bytes, found by their first cell.

    The first line of every few is remembered: between two of them what is looked for is
    found by one search of the bytes.
    """

    def __init__(self, packed: bytes, table: str) -> None:
        self.table = table
        self.lines = b"\n" + gzip.decompress(packed)
        self._starts = [1, len(self.lines)]
        self._starts[1:1] = _line_starts(self.lines)
        self._firsts = [
            self.lines[start : self.lines.find(b"\n", start)] for start in self._starts[:-1]
        ]

    def rest(self, key: str) -> str | None:
        """What stands after the key and its tab; None where no line begins so."""
        wanted = key.encode() + b"\t"
        at = self._found(wanted)
        if at < 0:
            return None
        return self.lines[at + len(wanted) : self.lines.find(b"\n", at)].decode()

    def most_words(self, key: str) -> int:
        """How many words the longest first cell has that begins with this word; 0 for none."""
        most = int(self._found(f"{key}\t".encode()) >= 0)
        begins = f"{key} ".encode()
        at = self._found(begins)
        while at >= 0 and self.lines.startswith(begins, at):
            most = max(most, self.lines.count(b" ", at, self.lines.find(b"\t", at)) + 1)
            at = self.lines.find(b"\n", at) + 1
        return most

    def opens(self, letters: str) -> bool:
        """Whether a line begins with these letters."""
        return self._found(letters.encode()) >= 0

    def _found(self, wanted: bytes) -> int:
        """Where the first line stands that begins with `wanted`; -1 where none does."""
        part = max(bisect_right(self._firsts, wanted) - 1, 0)
        # It may be the first of the next part.
        end = self._starts[part + 1] + len(wanted)
        at = self.lines.find(b"\n" + wanted, self._starts[part] - 1, end)
        return at + 1 if at >= 0 else -1


def _line_starts(lines: bytes) -> Iterator[int]:
    """Where lines start, one in every so many bytes, but for the first."""
    start = 1
    while (start := lines.find(b"\n", start + _PART_BYTES) + 1) and start < len(lines):
        yield start


@cache
def _names() -> SortedLines:
    return _lines("names.tsv.gz")


@cache
def _facts() -> SortedLines:
    return _lines("gazetteer.tsv.gz")


def _lines(name: str) -> SortedLines:
    packed = files("dragoman").joinpath("data", _FOLDER, name).read_bytes()
    return SortedLines(packed, f"{_FOLDER}/{name}")


@lru_cache(maxsize=20_000)
def localities(name: str) -> tuple[Candidate, ...]:
    """All that bear a name, in whatever spelling of capitals, accents and hyphens."""
    key = folded(name)
    own = list(_own(key))
    if not own and key not in _known() and key not in _spellings():
        return ()  # as most words and rows of words
    found: dict[Locality, Candidate] = {}
    for one in (*_spelt(key), *_in_news(key, own), *own):
        found.setdefault(one.place, one)
    return tuple(found.values())


def _own(key: str) -> Iterator[Candidate]:
    """What bears the folded name in the areas and in the packed tables."""
    for area in _areas().get(key, ()):
        yield Candidate(place=area)
    for number in (_names().rest(key) or "").split():
        place = locality(int(number.removeprefix(_OTHER)))
        yield Candidate(place=place, other=number.startswith(_OTHER))


def _spelt(key: str) -> Iterator[Candidate]:
    """What the table of spellings says that the folded name means."""
    spelt = _spellings().get(key)
    if spelt is not None:
        for one in _own(folded(spelt.name)):
            if one.place.code == spelt.code and spelt.kind in ("", one.place.kind):
                yield Candidate(place=one.place, told=True)


def _in_news(key: str, own: Sequence[Candidate]) -> Iterator[Candidate]:
    """The place that `places.tsv` has of this name, as the gazetteer has it if it does."""
    known = _known().get(key)
    if known is None or known.latitude is None or known.longitude is None:
        return
    there = [
        one.place
        for one in own or tolerated(key)
        if one.place.code == known.code
        and abs(one.place.latitude - known.latitude) < _SAME_PLACE
        and abs(one.place.longitude - known.longitude) < _SAME_PLACE
    ]
    unknown = Locality(
        geonames=None,
        name=known.name,
        kind="place",
        code=known.code,
        region=0,
        latitude=known.latitude,
        longitude=known.longitude,
        people=0,
    )
    for place in there or [unknown]:
        yield Candidate(place=place, told=True)


@cache
def _known() -> Mapping[str, KnownPlace]:
    return {folded(name): place for name, place in known_places().items()}


@lru_cache(maxsize=20_000)
def most_words(word: str) -> int:
    """How many words the longest name of the gazetteer has that begins with this one."""
    key = folded(word)
    return max(_names().most_words(key), _most_words().get(key, 0)) if key else 0


def locality(geonames: int) -> Locality:
    """The place of that GeoNames id; raises TableError where the table lacks it."""
    found = known_locality(geonames)
    if found is None:
        raise TableError(f"{_FOLDER}/gazetteer.tsv.gz has no place {geonames}")
    return found


@lru_cache(maxsize=20_000)
def known_locality(geonames: int) -> Locality | None:
    """The place of that GeoNames id; None where the table lacks it."""
    line = _facts().rest(str(geonames))
    if line is None:
        return None
    name, kind, code, region, latitude, longitude, people = line.split("\t")
    return Locality(
        geonames=geonames,
        name=name,
        kind=kind,
        code=code,
        region=int(region or 0),
        latitude=float(latitude),
        longitude=float(longitude),
        people=int(people or 0),
    )


@cache
def country(code: str) -> Locality | None:
    """The country of an alpha-3 code, as a place on the map."""
    number = _names().rest(f"={code}")
    return None if number is None else locality(int(number))


def region_name(place: Locality) -> str:
    """The name of the first-level region that a place is or lies in; empty for none known."""
    if place.kind == "region":
        return place.name
    return locality(place.region).name if place.region else ""


@dataclass(frozen=True, slots=True)
class _Spelling:
    name: str
    code: str
    kind: str


@cache
def _spellings() -> Mapping[str, _Spelling]:
    return {
        folded(row["words"]): _Spelling(row["name"], row["code"], row["kind"])
        for row in rows(f"{_FOLDER}/spellings.tsv")
    }


@cache
def _areas() -> Mapping[str, tuple[Locality, ...]]:
    found: dict[str, list[Locality]] = {}
    for row in rows(f"{_FOLDER}/areas.tsv"):
        try:
            area = Locality(
                geonames=int(row["geonames"]) if row["geonames"] else None,
                name=row["name"],
                kind=row["kind"],
                code=row["code"],
                region=0,
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                people=0,
            )
        except ValueError as error:
            raise TableError(f"{row.where}: {error}") from error
        for words in (row["name"], *filter(None, row["names"].split(";"))):
            found.setdefault(folded(words), []).append(area)
    return {words: tuple(areas) for words, areas in found.items()}


@cache
def _most_words() -> Mapping[str, int]:
    """As `most_words`, of the names that stand in tables of their own, by first words."""
    found: dict[str, int] = {}
    for key in (*_areas(), *_spellings(), *_known()):
        first, *others = key.split()
        found[first] = max(found.get(first, 0), 1 + len(others))
    return found


@cache
def common_words() -> frozenset[str]:
    """Names of places that are first of all another word or a person's name."""
    return frozenset(folded(row["words"]) for row in rows(f"{_FOLDER}/common_words.tsv"))


@lru_cache(maxsize=2_000)
def tolerated(name: str) -> tuple[Candidate, ...]:
    """The places whose usual name is one letter or one exchange away from a longer name."""
    key = folded(name)
    if len(key) < _LEAST_TOLERANT or not re.fullmatch(r"[a-z ]+", key):
        return ()
    near = dict.fromkeys(one for other in _near(key) for one in _own(other))
    return tuple(
        Candidate(place=one.place, near=True)
        for one in near
        if not one.other and one.place.kind != "district"
    )


def _near(key: str) -> Iterator[str]:
    """
    The rows of letters one step away; the first letter stays.

    What no name begins with is not varied further on.
    """
    for at in range(1, len(key) + 1):
        head, tail = key[:at], key[at:]
        if not (_names().opens(head) or head in _area_openings()):
            return
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


@cache
def _area_openings() -> frozenset[str]:
    return frozenset(key[:at] for key in _areas() for at in range(1, len(key) + 1))
