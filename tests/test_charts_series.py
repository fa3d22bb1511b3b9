from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from lxml import etree  # type: ignore[import-untyped]

from dragoman.charts.balance import Bar, balance_chart
from dragoman.charts.calibration import Dot, Line, calibration_chart
from dragoman.charts.canvas import COLOUR_BY_QUAD
from dragoman.charts.days import MOST_NAMED, Days, named_days
from dragoman.charts.series import Mark, Panel, series_chart
from dragoman.charts.ties import Thread, network_chart
from dragoman.charts.timeline import Stretch, timeline_chart
from dragoman.codebook import quad_classes

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [date(2024, month, 1) for month in (1, 2, 3)]


def chart(heading: str = "A → B", words: str = "a turn") -> str:
    counts = {quad: [1.0, 0.0, 3.0] for quad in quad_classes()}
    return series_chart(
        title=f"{heading} by month",
        description="what is to be seen",
        starts=MONTHS,
        width_days=30,
        panels=[Panel(heading=heading, counts_by_quad=counts)],
        marks=[Mark(day=date(2024, 2, 10), words=words)],
    )


def test_a_chart_is_sound_svg_with_a_title_and_a_description() -> None:
    root = etree.fromstring(chart().encode())

    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == "A → B by month"
    assert root.findtext(f"{SVG}desc") == "what is to be seen"
    assert root.get("role") == "img"


def test_a_chart_has_no_size_of_its_own() -> None:
    root = etree.fromstring(chart().encode())

    assert root.get("viewBox")
    assert root.get("width") is None


def test_words_stay_words_whatever_is_in_them() -> None:
    found = chart("$A$ <script> & “B”", "cost $5_000$")

    assert "<script>" not in found
    text = "".join(etree.fromstring(found.encode()).itertext())
    assert "$A$ <script> & “B”" in text
    assert "cost $5_000$" in text


def test_the_same_chart_is_the_same_file() -> None:
    assert chart() == chart()


DRAWN = {
    "calibration": calibration_chart(
        title="T & t",
        description="stated and true",
        lines=[
            Line(
                name="A <b>",
                dots=[Dot(stated=0.2, observed=0.25, low=0.1, high=0.5, count=8)],
            )
        ],
    ),
    "no calibration": calibration_chart(
        title="T & t", description="nothing", lines=[Line(name="A <b>", dots=[])]
    ),
    "balance": balance_chart(
        title="T & t",
        description="who gives",
        sides=("A <b>", "B"),
        bars=[Bar(words="Who gives & takes", left=3, right=0, is_clear=True)],
    ),
    "no balance": balance_chart(
        title="T & t", description="who gives", sides=("A <b>", "B"), bars=[]
    ),
    "network": network_chart(
        title="T & t",
        description="one tie",
        threads=[Thread(first="A", second="B", weight=2, words="A and B")],
        blocs=[["A", "B"]],
        named=lambda party: f"{party} <b>",
    ),
    "timeline": timeline_chart(
        title="T & t",
        description="what binds",
        first=date(2024, 1, 1),
        last=date(2024, 3, 1),
        stretches=[
            Stretch(words="A <b>", start=date(2024, 2, 1), end=None, steps=(date(2024, 2, 1),)),
            Stretch(words="A treaty", start=date(2023, 2, 1), end=date(2024, 2, 9), steps=()),
        ],
    ),
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_every_kind_of_chart_is_sound_and_keeps_its_words(drawn: str) -> None:
    root = etree.fromstring(drawn.encode())
    words = "".join(root.itertext())
    assert root.findtext(f"{SVG}title") == "T & t"
    assert "A <b>" in words
    assert root.get("role") == "img"


def test_a_timeline_of_one_day_and_nothing_is_drawn_all_the_same() -> None:
    day = date(2024, 1, 1)
    drawn = timeline_chart(title="T", description="", first=day, last=day, stretches=[])
    assert "<svg" in drawn


def test_every_quad_class_has_a_colour_of_its_own() -> None:
    assert set(COLOUR_BY_QUAD) == set(quad_classes())
    assert len(set(COLOUR_BY_QUAD.values())) == 4


@pytest.mark.parametrize("days", [0, 1, 6, 40, 200, 365, 900, 4000, 20000])
def test_a_line_of_time_names_few_days_and_at_even_distances(days: int) -> None:
    first = date(1970, 3, 5)
    found = [day for day, _ in named_days(first, first + timedelta(days=days))]
    assert 0 < len(found) <= MOST_NAMED
    gaps = [(b - a).days for a, b in pairwise(found)]
    assert max(gaps, default=1) <= 1.2 * min(gaps, default=1)


def test_what_lies_outside_the_line_of_time_stands_at_its_ends() -> None:
    line = Days(date(2024, 1, 1), date(2024, 1, 31), 10.0, 70.0)
    assert [line.x(date(2024, month, 16)) for month in (1, 2)] == [40.0, 70.0]
    assert line.x(date(2023, 1, 1)) == 10.0


def test_bars_of_one_period_stand_upon_each_other_and_none_leaves_its_panel() -> None:
    """Deeds next to the line of nought, words outside them."""
    bars = [
        (one.get("fill"), float(one.get("y")), float(one.get("height")))
        for one in etree.fromstring(chart().encode()).iter(f"{SVG}rect")
        if one.get("fill") in COLOUR_BY_QUAD.values() and float(one.get("height")) != 11
    ]
    by_colour = {colour: (y, height) for colour, y, height in bars[:4]}
    deeds = by_colour[COLOUR_BY_QUAD["material cooperation"]]
    words = by_colour[COLOUR_BY_QUAD["verbal cooperation"]]
    against = by_colour[COLOUR_BY_QUAD["material conflict"]]
    assert words[0] + words[1] == pytest.approx(deeds[0], abs=0.2)
    assert deeds[0] + deeds[1] == pytest.approx(against[0], abs=0.2)
    assert all(y > 34 for _, y, _ in bars)


def test_a_long_name_has_room_and_is_told_whole() -> None:
    name = "Democratic Republic of the Congo"
    drawn = network_chart(
        title="T",
        description="",
        threads=[Thread(first="A", second="B", weight=-1, words="")],
        blocs=[["A"], ["B"]],
        named=lambda _: name,
    )
    root = etree.fromstring(drawn.encode())
    assert name in [one.text for one in root.iter(f"{SVG}title")]
    assert name not in [one.text for one in root.iter(f"{SVG}text")]
