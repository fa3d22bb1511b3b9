"""Measures of places on gold texts, and the files that they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.atlas import Locality, localities
from dragoman.errors import SourceError
from dragoman.evaluation.place_gold import gold_texts
from dragoman.evaluation.places import GoldPlace, GoldText, PutPlace, place_score

ARTICLE = """\
<articles><article docid="1"><url>https://example.org/a</url>
<text><![CDATA[Talks in Doha ended. A bus left Oslo.]]></text>
<toponyms>
<toponym><phrase>Doha</phrase><start>9</start><end>13</end>
<gaztag geonameid="290030"><lat>25.28</lat><lon>51.53</lon>
<country geonameid="289688">Qatar</country></gaztag></toponym>
<toponym><phrase>Oslo</phrase><start>32</start><end>36</end>
<gaztag geonameid="1"><lat>0</lat><lon>0</lon>
<country geonameid="289688">Qatar</country></gaztag></toponym>
<toponym><phrase>Talks</phrase><start>0</start><end>5</end></toponym>
</toponyms></article></articles>
"""
CASES: list[dict[str, object]] = [
    {
        "text": "They met in Aleppo.",
        "expect": [["['geolocated_ents'][0]['geonameid']", "Eq", "170063"]],
    },
    {"text": "They met in Geneva.", "expect": [["[0]['country_predicted']", "Eq", "CHE"]]},
    {"text": "They met.", "expect": [["['geolocated_ents']", "Eq", []]]},
]
LOCATIONS = [{"text": "Shells hit Aleppo.", "locations": [[11, 17, "Aleppo"]], "verbs": []}]


def written(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def there(name: str) -> Locality:
    return localities(name)[0].place


def score_of(gold: GoldPlace, put: PutPlace) -> tuple[float | None, float | None, float]:
    score = place_score([GoldText(text="", places=(gold,))], lambda _: [put])
    return score.country, score.within_161_km, score.found


DOHA = GoldPlace(code="QAT", latitude=25.3, longitude=51.5, geonames=7)


def test_a_place_near_the_gold_one_is_right() -> None:
    assert score_of(DOHA, PutPlace(found=True, place=there("Doha"))) == (1.0, 1.0, 1.0)


def test_a_place_elsewhere_is_wrong() -> None:
    assert score_of(DOHA, PutPlace(found=True, place=there("Oslo"))) == (0.0, 0.0, 1.0)


def test_what_is_put_nowhere_is_wrong() -> None:
    assert score_of(DOHA, PutPlace(found=False, place=None)) == (0.0, 0.0, 0.0)


def test_the_very_entry_is_right_wherever_its_middle_lies() -> None:
    gold = GoldPlace(code="NOR", latitude=0.0, longitude=0.0, geonames=there("Oslo").geonames)
    assert score_of(gold, PutPlace(found=True, place=there("Oslo"))) == (1.0, 1.0, 1.0)


def test_what_is_not_told_is_not_measured() -> None:
    assert score_of(GoldPlace(), PutPlace(found=True, place=there("Oslo"))) == (None, None, 1.0)


def test_where_no_place_is_named_none_may_be_found() -> None:
    none = GoldPlace(absent=True)
    assert score_of(none, PutPlace(found=False, place=None)) == (None, None, 1.0)
    assert score_of(none, PutPlace(found=True, place=None)) == (None, None, 0.0)


def test_without_a_place_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="no place"):
        place_score([], lambda _: [])


def test_articles_are_scored(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(ARTICLE, encoding="utf-8")
    said = ran("evaluate", "places", path, "--json").json
    assert said == {"country": 0.5, "within_161_km": 0.5, "found": 1.0, "n": 2}


def test_cases_are_scored(tmp_path: Path) -> None:
    path = written(tmp_path / "cases.jsonl", CASES)
    said = ran("evaluate", "places", path, "--json").json
    assert said == {"country": 1.0, "within_161_km": 1.0, "found": 1.0, "n": 3}


def test_places_of_events_are_found_only(tmp_path: Path) -> None:
    path = written(tmp_path / "events.jsonl", LOCATIONS)
    said = ran("evaluate", "places", path, "--json").json
    assert said == {"country": None, "within_161_km": None, "found": 1.0, "n": 1}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"text": "Oslo"}',
        '{"text": "Oslo", "locations": [[1]]}',
        '{"expect": [[1]]}',
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LOCATIONS[0]) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl, line 2: "):
        gold_texts(path)


def test_a_bad_article_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(ARTICLE.replace("<start>9", "<start>x"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.xml, line 1: "):
        gold_texts(path)


@pytest.mark.parametrize(("name", "text"), [("a.xml", "<articles/>"), ("a.jsonl", "")])
def test_a_file_without_places_says_what_is_looked_for(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert "it is to hold TR-News" in ran("evaluate", "places", path).err


def test_what_is_no_xml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<articles", encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.xml: is not XML"):
        gold_texts(path)
