"""The pictures of the desk: sound SVG that says in words what it shows."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dragoman.charts.chances import Chance, chances_chart
from dragoman.charts.columns import Column, Turn, columns_chart
from dragoman.charts.projection import HEIGHT, WIDTH, on_the_sheet
from dragoman.charts.ties import Thread, ties_chart
from dragoman.charts.world import Dot, outlines, world_map
from dragoman.codebook import country_names

NASTY = "<script>alert(1)</script> & “Co”"
MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


def columns() -> str:
    counted = [
        Column(start=MAY, label=NASTY, count_by_quad={"material conflict": 3}),
        Column(start=JUNE, label="June", count_by_quad={"verbal cooperation": 1}),
    ]
    turns = [Turn(number=1, day=date(2024, 6, 3), words=NASTY)]
    return columns_chart("forth", title=NASTY, description="3", columns=counted, turns=turns)


def world() -> str:
    dots = [Dot(latitude=50, longitude=30, count=2, words=NASTY)]
    return world_map(
        title=NASTY,
        description="Two.",
        count_by_code={"UKR": 2},
        words_by_code={"UKR": NASTY},
        dots=dots,
    )


def ties() -> str:
    return ties_chart(
        title=NASTY,
        description="One tie.",
        threads=[Thread(first="RUS", second="UKR", weight=-3, words=NASTY)],
        blocs=[["RUS"], ["UKR"]],
        named=lambda party: f"{party} {NASTY}",
    )


def chances() -> str:
    held = [Chance(day=MAY, probability=0.2, words=NASTY), Chance(day=JUNE, probability=0.9)]
    return chances_chart(title=NASTY, description="Up.", chances=held, last=date(2024, 7, 1))


@pytest.mark.parametrize("drawn", [columns, world, ties, chances])
def test_a_picture_is_sound_says_what_it_shows_and_takes_words_as_words(drawn: object) -> None:
    assert callable(drawn)
    picture = drawn()
    root = ET.fromstring(picture)
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert "script" not in names
    assert root.get("role") == "img"
    labels = (root.get("aria-labelledby") or "").split()
    ids = {one.get("id") for one in root.iter()}
    assert set(labels) <= ids
    assert not re.search(r'style="|\son\w+="|href=', picture)
    assert "nan" not in picture


EMPTY = {
    "columns": columns_chart("a", title="", description="", columns=[]),
    "ties": ties_chart(title="", description="", threads=[], blocs=[], named=str),
    "chances": chances_chart(title="", description="", chances=[], last=MAY),
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show_is_a_picture_all_the_same(name: str) -> None:
    assert ET.fromstring(EMPTY[name]).get("role") == "img"


def test_the_taller_the_more() -> None:
    bars = re.findall(r'<rect [^>]*height="([\d.]+)"', columns())
    assert len(bars) == 2
    assert float(bars[0]) == pytest.approx(3 * float(bars[1]), abs=0.2)


def test_every_outline_belongs_to_a_state_that_we_know() -> None:
    assert set(outlines()) <= set(country_names())
    assert len(outlines()) > 170
    assert all(path.startswith("M") and path.endswith("z") for path in outlines().values())


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("FRA", 47, 2), ("BRA", -10, -53), ("RUS", 62, 100), ("AUS", -25, 134), ("USA", 40, -98)],
)
def test_a_state_lies_where_its_towns_do(code: str, latitude: float, longitude: float) -> None:
    spot = on_the_sheet(latitude, longitude)
    xs, ys = [], []
    for ring in outlines()[code].split("z"):
        if not ring:
            continue
        first, _, steps = ring[1:].partition("l")
        x, y = (int(one) for one in first.split(","))
        for step in ["0,0", *steps.split()]:
            dx, dy = (int(one) for one in step.split(","))
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    assert min(xs) < spot.x < max(xs)
    assert min(ys) < spot.y < max(ys)
    assert 0 <= spot.x <= WIDTH
    assert 0 <= spot.y <= HEIGHT
