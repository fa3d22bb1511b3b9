"""
Gold places out of files: TR-News (XML), Mordecai's cases and event_location (JSON Lines).

TR-News: Kamalloo and Rafiei (2018). Mordecai: Halterman (2023). event_location:
Halterman (2019). A row of another kind is named with its file and line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from dragoman.atlas import known_locality
from dragoman.errors import SourceError
from dragoman.evaluation.places import GoldPlace, GoldText

_INDEX = re.compile(r"\[(-?\d+)\]")
_COUNTRY_KEYS = ("country_code3", "country_predicted")
_NOTHING = "country_conf"  # said to be low for words that are no place


def gold_texts(path: Path) -> list[GoldText]:
    """
    The texts of a file with their gold places.

    Raises SourceError for a file that cannot be read, that holds none, or with a
    row of another kind.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
    found = _articles(path, text) if path.suffix.lower() == ".xml" else _lines(path, text)
    golds = [gold for gold in found if gold.places]
    if not golds:
        raise SourceError(
            f"{path}: no place; it is to hold TR-News articles (.xml), or JSON Lines with "
            "`text` and `expect` or `locations`"
        )
    return golds


def _lines(path: Path, text: bytes) -> Iterator[GoldText]:
    for number, line in enumerate(text.decode("utf-8", "replace").splitlines(), 1):
        if line.strip():
            yield _checked(path, number, lambda line=line: _of_row(json.loads(line)))  # type: ignore[misc]


def _of_row(row: Mapping[str, Any]) -> GoldText:
    if "expect" in row:
        places = [place for one in row["expect"] if (place := _expected(*one)) is not None]
        merged = _merged(places)
    else:
        merged = [GoldPlace(start=start, end=end) for start, end, _ in row["locations"]]
    return GoldText(text=row["text"], places=tuple(merged))


def _expected(where: str, _relation: str, value: Any) -> GoldPlace | None:
    """What one expectation of a Mordecai case says of a place; None for what is no place."""
    index = _INDEX.search(where)
    if index is None or _NOTHING in where:
        return GoldPlace(absent=True) if value == [] or _NOTHING in where else None
    at = int(index[1])
    if any(key in where for key in _COUNTRY_KEYS):
        return GoldPlace(index=at, code=value)
    if "geonameid" in where:
        return _with_facts(GoldPlace(index=at, geonames=int(value)))
    return GoldPlace(index=at)


def _with_facts(place: GoldPlace) -> GoldPlace:
    known = known_locality(place.geonames or 0)
    if known is None:
        return place
    return GoldPlace(
        index=place.index,
        geonames=place.geonames,
        code=known.code,
        latitude=known.latitude,
        longitude=known.longitude,
    )


def _merged(places: list[GoldPlace]) -> list[GoldPlace]:
    """One place for each name: the one of which most is told."""
    best: dict[int | None, GoldPlace] = {}
    for place in places:
        held = best.get(place.index)
        if held is None or _told(place) > _told(held):
            best[place.index] = place
    return list(best.values())


def _told(place: GoldPlace) -> int:
    return (place.geonames is not None) * 2 + (place.code is not None)


def _articles(path: Path, text: bytes) -> Iterator[GoldText]:
    try:
        # Nothing outside the file is read, and no entity is unfolded.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path}: is not XML ({error})") from error
    for article in root.iter("article"):
        yield _checked(path, article.sourceline or 0, lambda one=article: _of_article(one))  # type: ignore[misc]


def _of_article(article: Any) -> GoldText:
    text = article.findtext("text") or ""
    found = [_of_toponym(one, text) for one in article.iter("toponym")]
    return GoldText(
        text=text,
        places=tuple(place for place in found if place is not None),
        url=(article.findtext("url") or "").strip(),
    )


def _of_toponym(toponym: Any, text: str) -> GoldPlace | None:
    """The place of a name that is tagged and stands in the text, not in the headline."""
    tag, phrase = toponym.find("gaztag"), toponym.findtext("phrase")
    start, end = int(toponym.findtext("start")), int(toponym.findtext("end"))
    if tag is None or text[start:end] != phrase:
        return None
    land = tag.find("country")
    state = known_locality(int(land.get("geonameid"))) if land is not None else None
    return GoldPlace(
        start=start,
        end=end,
        code=state.code if state else "",
        latitude=float(tag.findtext("lat")),
        longitude=float(tag.findtext("lon")),
        geonames=int(tag.get("geonameid")),
    )


def _checked(path: Path, number: int, made: Callable[[], GoldText]) -> GoldText:
    try:
        return made()
    except KeyError as error:
        raise SourceError(f"{path}, line {number}: there is no {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise SourceError(f"{path}, line {number}: {error}") from error
