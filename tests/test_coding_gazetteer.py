"""Names of places in texts, and which place they mean."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import pytest

from dragoman import atlas
from dragoman.codebook import country_names, rows
from dragoman.coding.gazetteer import (
    Surroundings,
    home_country,
    resolved,
    resolved_place,
    surroundings,
)
from dragoman.coding.place_names import places_named
from dragoman.records import Token
from dragoman.words import word_spans

MOST_BYTES = 3_100_000
MOST_SECONDS = 0.3
MOST_MEGABYTES = 60


def named(text: str) -> list[str]:
    return [one.name for one in places_named(word_spans(text))]


def put(text: str) -> dict[str, str]:
    """The names of places in a text, each with the kind, country and region it is put in."""
    context = surroundings(text)
    found = {}
    for one in places_named(word_spans(text)):
        place = resolved(one, context)
        assert place is not None
        found[one.name] = f"{place.kind} {place.code} {atlas.region_name(place)}".strip()
    return found


@pytest.mark.parametrize(
    ("name", "geonames", "code"),
    [
        ("Kharkiv", 706483, "UKR"),
        ("Aleppo", 170063, "SYR"),
        ("Sana’a", 71137, "YEM"),
        ("SAO PAULO", 3448439, "BRA"),
        ("Kobane", 172256, "SYR"),
        ("Saigon", 1566083, "VNM"),
        ("Calif.", 5332921, "USA"),
        ("British Columbia", 5909050, "CAN"),
    ],
)
def test_a_name_is_found_in_any_usual_spelling(name: str, geonames: int, code: str) -> None:
    place = resolved_place(name)
    assert place is not None
    assert (place.geonames, place.code) == (geonames, code)


@pytest.mark.parametrize("name", ["Kharkhiv", "Kharikv", "Khrkiv", "Kharkiw", "Kharkjv"])
def test_one_letter_or_exchange_is_forgiven_in_a_long_name(name: str) -> None:
    place = resolved_place(name)
    assert place is not None
    assert place.geonames == 706483


@pytest.mark.parametrize("name", ["Nise", "Ajnsdgjb", "Qwertzuiop", "", "!", "1917"])
def test_what_no_place_is_called_is_none(name: str) -> None:
    assert resolved_place(name) is None


def test_a_place_tells_where_it_lies() -> None:
    place = resolved_place("Mosul", start=3, end=8)
    assert place is not None
    assert (place.name, place.start, place.end) == ("Mosul", 3, 8)
    assert (place.code, place.region) == ("IRQ", "Nineveh")
    assert place.latitude == pytest.approx(36.34, abs=0.05)
    assert place.longitude == pytest.approx(43.13, abs=0.05)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Donbas", "UKR"),
        ("Kashmir", "IND"),
        ("Darfur", "SDN"),
        ("Tigray", "ETH"),
        ("the Gaza Strip", "PSE"),
        ("West Bank", "PSE"),
        ("the Sahel", ""),
        ("Strait of Hormuz", ""),
        ("Red Sea", ""),
    ],
)
def test_seas_and_historic_regions_are_known(name: str, code: str) -> None:
    place = resolved_place(name)
    assert place is not None
    assert place.code == code


def test_without_context_the_larger_place_is_meant() -> None:
    assert put("Talks were held in Oxford.")["Oxford"] == "town GBR England"


def test_what_stands_after_the_comma_decides() -> None:
    assert put("Shots fell in Norman, Oklahoma.")["Norman"] == "town USA Oklahoma"
    assert put("He lives in Paris, Texas.")["Paris"] == "town USA Texas"


def test_what_was_told_once_holds_for_the_text() -> None:
    text = "Police in Paris, Texas, made arrests. The mayor of Paris spoke. Paris was calm."
    context = surroundings(text)
    meant = [resolved(one, context) for one in places_named(word_spans(text))]
    assert {one.code for one in meant if one is not None} == {"USA"}


def test_the_countries_of_the_text_decide() -> None:
    text = "Syria said that its army and Syrian militias held Tripoli and Idlib."
    assert resolved_place("Tripoli") is not None
    lebanese = Surroundings(countries={"LBN": 3})
    place = resolved_place("Tripoli", lebanese)
    assert place is not None
    assert place.code == "LBN"
    assert put(text)["Idlib"] == "seat SYR Idlib"


def test_the_country_of_the_outlet_decides_between_like_ones() -> None:
    at_home = replace(Surroundings(), home="AUS")
    place = resolved_place("Newcastle", at_home)
    assert place is not None
    assert place.code == "AUS"
    assert home_country("https://www.abc.net.au/news") == "AUS"
    assert home_country("") == home_country("https://example.com") == ""


def test_the_word_of_the_kind_decides_between_town_and_region() -> None:
    assert put("Shells fell in Aleppo.")["Aleppo"].startswith("seat")
    assert put("Shells fell in Aleppo province.")["Aleppo"].startswith("region")
    assert put("He left the province of Kharkiv.")["Kharkiv"].startswith("region")


def test_counties_are_those_of_the_states_named() -> None:
    text = "The Iowa patrol closed roads across Iowa. Plymouth County was flooded."
    assert put(text)["Plymouth County"] == "district USA Iowa"


@pytest.mark.parametrize(
    "text",
    [
        "Reading books is Nice.",
        "Most of them came in March.",
        "He is Mobile and Orange.",
        "President Obama met Senator Lincoln.",
        "Abraham Lincoln read it.",
        "She studied at Stanford Law School.",
        "the reading of nice prose",
        "",
    ],
)
def test_words_and_persons_are_no_places(text: str) -> None:
    assert named(text) in ([], ["Stanford"])


def test_a_common_word_is_a_place_after_a_preposition_or_before_its_region() -> None:
    assert named("A fire broke out in Reading.") == ["Reading"]
    assert named("Mobile, Alabama, was hit.") == ["Mobile", "Alabama"]


def token(text: str, start: int, entity: str) -> Token:
    return Token(text=text, start=start, end=start + len(text), entity=entity)


def test_the_label_of_the_reader_goes_before_the_rules() -> None:
    orange = [token("Orange", 0, "B-LOC"), token("burns", 7, "")]
    assert [one.name for one in places_named(orange, labelled=True)] == ["Orange"]
    person = [token("Paris", 0, "B-PER"), token("spoke", 6, "")]
    assert places_named(person, labelled=True) == ()


def test_names_are_given_with_their_place_in_the_text() -> None:
    text = "On Monday, Kyiv fell silent."
    [one] = places_named(word_spans(text))
    assert text[one.start : one.end] == "Kyiv"


# ------------------------------------------------------------------- tables


def test_the_tables_are_small() -> None:
    folder = files("dragoman").joinpath("data", "places")
    assert sum(len(one.read_bytes()) for one in folder.iterdir()) <= MOST_BYTES


def test_the_tables_load_fast_and_small() -> None:
    code = (
        "import resource, time, dragoman.atlas as a\n"
        "had = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = time.process_time()\n"
        "assert a.localities('Kharkiv')\n"
        "took = time.process_time() - start\n"
        "print(took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - had) / 1024)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, said.stdout.split())
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


def test_nothing_is_loaded_for_words_without_a_capital() -> None:
    code = (
        "import dragoman.atlas as a\n"
        "from dragoman.coding.place_names import places_named\n"
        "from dragoman.words import word_spans\n"
        "assert places_named(word_spans('they met and talked for days.')) == ()\n"
        "assert a._names.cache_info().currsize == a._facts.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_line_can_be_read_and_lies_on_the_globe() -> None:
    lines = atlas._facts().lines.decode().splitlines()[1:]
    states = country_names()
    for line in lines:
        number, _, kind, code, region, latitude, longitude, _ = line.split("\t")
        assert kind in {"country", "capital", "region", "seat", "district", "town"}, line
        assert code in states, line
        assert -90 <= float(latitude) <= 90, line
        assert -180 <= float(longitude) <= 180, line
        assert number.isdigit(), line
        assert region == "" or region.isdigit(), line


def test_every_name_leads_to_a_place() -> None:
    numbers = {line.split("\t")[0] for line in atlas._facts().lines.decode().splitlines()[1:]}
    for line in atlas._names().lines.decode().splitlines()[1:]:
        key, ids = line.split("\t")
        assert {one.removeprefix("~") for one in ids.split()} <= numbers, line
        assert key.startswith("=") or key == atlas.folded(key), line


def test_the_lines_stand_in_order() -> None:
    for table in (atlas._facts(), atlas._names()):
        lines = table.lines.splitlines()[1:]
        assert lines == sorted(lines), table.table


def test_almost_every_state_has_its_capital() -> None:
    lines = atlas._facts().lines.decode().splitlines()[1:]
    with_capital = {line.split("\t")[3] for line in lines if line.split("\t")[2] == "capital"}
    numbered = {row["code"] for row in rows("actors/countries.tsv") if row["cow"]}
    assert len(numbered - with_capital) <= 4, numbered - with_capital


def test_every_spelling_leads_to_a_place() -> None:
    for row in rows("places/spellings.tsv"):
        assert list(atlas._spelt(atlas.folded(row["words"]))), row.where


def test_every_area_lies_on_the_globe_in_a_known_country() -> None:
    states = country_names()
    for row in rows("places/areas.tsv"):
        assert row["code"] in states or row["code"] == "", row.where
        assert -90 <= float(row["latitude"]) <= 90, row.where
        assert -180 <= float(row["longitude"]) <= 180, row.where


def test_who_is_governor_of_a_name_tells_that_it_is_a_region() -> None:
    assert put("New York Gov. Ana Paz left New York City.")["New York"].startswith("region USA")
    assert put("They left New York in May.")["New York"].startswith("seat USA")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Shells hit Klishchiivka at night.", "Klishchiivka", "UKR"),
        ("Rockets fell near Aitaroun.", "Aitaroun", "LBN"),
        ("A bomb went off in Kurram District.", "Kurram", "PAK"),
        ("They took Mweso from the rebels.", "Mweso", "COD"),
    ],
)
def test_a_small_place_that_wars_bring_into_the_news_is_known(
    text: str, name: str, code: str
) -> None:
    assert put(text)[name].split()[1] == code
