"""How well the words for an actor are resolved, as the measure counts it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli_runs import ran
from dragoman.coding.actor_words import NamedActor
from dragoman.evaluation.actors import (
    NGEC_TODAY,
    ActorScore,
    GoldActor,
    Share,
    actor_score,
    gold_actor,
    is_code,
)

OURS: dict[str, Any] = {
    "words": "a Fijian sailor",
    "date": None,
    "code": "FJI",
    "sector": "MIL",
}


def resolver(words: str, on: date | None) -> NamedActor:
    """Knows Fiji, and NATO from 1949 on."""
    if words == "NATO" and on is not None and on.year >= 1949:
        return NamedActor(code="IGO:NATO", sector="IGO")
    return NamedActor(code="FJI" if "Fiji" in words else "", sector="")


def ngec(**row: Any) -> GoldActor:
    return gold_actor({"actor": "somebody", **row})


def written(folder: Path, *rows: object) -> Path:
    path = folder / "actors.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def test_a_row_of_ours_says_code_and_sector() -> None:
    assert gold_actor(OURS) == GoldActor(
        words="a Fijian sailor", on=None, code="FJI", sectors=frozenset({"MIL"})
    )


def test_a_row_counts_only_for_what_it_says() -> None:
    gold = ngec(expected={"country": "FJI"})
    assert (gold.code, gold.sectors) == ("FJI", None)
    linked = ngec(expected={"title": "Fiji"})
    assert (linked.code, linked.sectors) == (None, None)


def test_either_of_two_sectors_is_right() -> None:
    gold = ngec(expected={"country": "FJI", "code_1": "GOV", "code_2": "MIL"})
    assert gold.sectors == frozenset({"GOV", "MIL"})


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("UAF", "REB"),
        ("PRM", "REB"),
        ("MED", "HLH"),
        ("JRN", "MED"),
        ("UNK", ""),
        ("GOV", "GOV"),
    ],
)
def test_a_sector_of_ngec_that_is_not_ours_is_told_in_ours(theirs: str, ours: str) -> None:
    assert ngec(expected={"code_1": theirs}).sectors == frozenset({ours})


def test_a_row_without_a_result_wants_nothing_known() -> None:
    gold = ngec(expected={"result": None})
    assert (gold.code, gold.sectors) == ("", frozenset({""}))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", NGEC_TODAY),
        ("Today", NGEC_TODAY),
        ("2019-03-04", date(2019, 3, 4)),
        ("4 march 2019", date(2019, 3, 4)),
    ],
)
def test_the_day_of_a_row_is_read_as_it_is_written(said: str, day: date) -> None:
    assert ngec(expected={"country": ""}, query_date=said).on == day


def test_a_code_of_petrarch_holds_country_and_sector() -> None:
    gold = gold_actor({"phrase": "x", "date": None, "expected_codes": ["FJIGOV"]})
    assert (gold.code, gold.sectors) == ("FJI", frozenset({"GOV"}))
    body = gold_actor({"phrase": "x", "date": None, "expected_codes": ["IGONAT"]})
    assert (body.code, body.sectors) == ("IGO", None)


def test_a_body_is_right_where_only_its_kind_is_asked() -> None:
    assert is_code("IGO:SADC", "IGO")
    assert not is_code("NGO:MSF", "IGO")
    assert is_code("IGO:EU", "EUR")
    assert not is_code("IGO:EU", "UNO")


def test_the_country_in_context_is_that_of_words_without_one() -> None:
    gold = ngec(expected={"country": "FJI"}, context="Fiji")
    assert actor_score([gold], resolver).country == Share(accuracy=1.0, n=1)


def test_the_score_counts_the_rows_that_are_right() -> None:
    golds = [
        gold_actor({**OURS, "words": "x"}),
        gold_actor({**OURS, "words": "NATO", "date": "1950-01-01"}),
    ]
    assert actor_score(golds, resolver) == ActorScore(
        country=Share(accuracy=0.0, n=2), sector=Share(accuracy=0.0, n=2)
    )
    fiji = gold_actor({**OURS, "words": "Fiji", "sector": ""})
    assert actor_score([fiji, *golds], resolver).country.accuracy == pytest.approx(1 / 3)


def test_a_score_of_no_rows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no row"):
        actor_score([], resolver)


def test_the_command_prints_accuracy_and_number(tmp_path: Path) -> None:
    path = written(tmp_path, OURS, {**OURS, "code": "TON"})
    assert ran("evaluate", "actors", path, "--json").json == {
        "country": {"accuracy": 0.5, "n": 2},
        "sector": {"accuracy": 1.0, "n": 2},
    }


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    assert "country" in ran("evaluate", "actors", written(tmp_path, OURS)).out


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"words": "x", "date": None, "code": "FJI"}, "there is no 'sector'"),
        ({"words": 3, "date": None, "code": "FJI", "sector": ""}, "'words' is no text: 3"),
        ({"words": "x", "date": "soon", "code": "FJI", "sector": ""}, "'soon'"),
        ({"actor": "x"}, "there is no 'expected'"),
        (["x"], "line 2"),
        (7, "line 2"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_file_and_line(
    tmp_path: Path, row: object, said: str
) -> None:
    path = written(tmp_path, OURS, row)
    found = ran("evaluate", "actors", path)
    assert found.status == 1
    told = " ".join(found.err.split())
    assert "actors.jsonl, line 2" in told
    assert said in told


def test_a_file_without_rows_is_an_error(tmp_path: Path) -> None:
    found = ran("evaluate", "actors", written(tmp_path))
    assert found.status == 1
    assert "no row" in found.err
