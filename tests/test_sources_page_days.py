"""The day of a page: that of the place where it was written, and none where none stands."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dragoman.sources.linked_data import linked_article
from dragoman.sources.markup import html_tree
from dragoman.sources.page_days import address_day, page_day

WORDS = "<p>The envoys of Freedonia met in the harbour town and spoke of the strait.</p>" * 3
EVENING = '<meta property="article:published_time" content="2024-05-18T02:30:00Z">'
NEW_YEAR = '<meta property="article:published_time" content="2025-01-01T02:30:00Z">'
IN_ITS_ZONE = '<meta property="article:published_time" content="2024-05-18T02:30:00+02:00">'
LINKED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks",%s}</script>'
)


def found(*, head: str = "", above: str = "", below: str = "", url: str = "") -> date | None:
    page = (
        f"<html><head><title>Talks open - The Lantern</title>{head}</head><body>"
        f"<h1>The Lantern</h1>{above}<h1>Talks open</h1>{below}{WORDS}</body></html>"
    )
    tree = html_tree(page)
    return page_day(page, tree, linked_article(tree), url).day


@pytest.mark.parametrize(
    ("head", "below", "day"),
    [
        (EVENING, "<p>May 17, 2024 10:30 pm ET</p>", date(2024, 5, 17)),
        (EVENING, "<p>By Ann Weaver</p><p>Posted May 17, 10:30 PM</p>", date(2024, 5, 17)),
        (EVENING, "<p>05/17/24 10:30 PM EDT</p>", date(2024, 5, 17)),
        (EVENING, "<p>17.05.2024</p>", date(2024, 5, 17)),
        (NEW_YEAR, "<p>Dec. 31, 9:30 pm</p>", date(2024, 12, 31)),
        (EVENING, "<p>18 May 2024</p>", date(2024, 5, 18)),
        (EVENING, "<p>Room 17</p>", date(2024, 5, 18)),
        (EVENING, "<p>Updated May 17, 2024</p>", date(2024, 5, 18)),
        (EVENING, "<p>First held on May 3, 2024</p><p>May 17, 2024</p>", date(2024, 5, 18)),
        (EVENING, "<p>As told on May 17, 2024, " + "they met. " * 12, date(2024, 5, 18)),
        (IN_ITS_ZONE, "<p>May 17, 2024 8:30 pm ET</p>", date(2024, 5, 18)),
        (IN_ITS_ZONE, "<p>May 18, 2024 4:30 am</p>", date(2024, 5, 18)),
    ],
    ids=[
        "evening", "no year", "month first", "day first", "new year", "the same day",
        "no date", "a change", "an earlier day first", "in a sentence", "another zone",
        "the same day in another zone",
    ],
)  # fmt: skip
def test_the_line_below_the_headline_tells_the_day_of_the_place(
    head: str, below: str, day: date
) -> None:
    assert found(head=head, below=below) == day


def test_a_time_of_greenwich_that_was_given_the_zone_of_the_place_is_told_by_the_clock() -> (
    None
):
    stated = LINKED % '"datePublished": "2024-05-18T04:31:13-06:00"'
    assert found(head=stated, below="<p>May 17, 2024, 10:31 pm CST</p>") == date(2024, 5, 17)


def test_the_clock_of_a_change_tells_the_zone_of_the_page() -> None:
    changed = (
        "<time datetime='2024-05-18T05:24:29Z'>12:24 am EST, Saturday, May 18, 2024</time>"
    )
    assert found(head=EVENING, below=f"<p>Updated {changed}</p>") == date(2024, 5, 17)


def test_a_day_without_a_clock_is_that_of_the_publisher() -> None:
    stated = LINKED % '"datePublished": "2024-05-17"'
    assert found(head=stated, below="<p>May 18, 2024</p>") == date(2024, 5, 17)


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    stated = (
        LINKED
        % '"datePublished": "2024-05-17T10:00:00Z","dateModified": "2024-05-18T09:00:00Z"'
    )
    assert found(head=stated, below="<p>2024-05-18</p>") == date(2024, 5, 17)


@pytest.mark.parametrize(
    "below",
    [
        "<time datetime='2024-05-17T11:45:59Z'>1 day ago</time>",
        "<time datetime='2024-05-19' class='updated'/><time datetime='2024-05-17'/>",
    ],
)
def test_a_time_element_tells_the_day_where_nothing_else_does(below: str) -> None:
    assert found(below=below) == date(2024, 5, 17)


def test_a_labelled_line_above_the_headline_tells_the_day() -> None:
    assert found(above="<p>publiziert am 25. September 2018</p>") == date(2018, 9, 25)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2019/nov/18/talks", date(2019, 11, 18)),
        ("https://a.example/2019/11/18/talks", date(2019, 11, 18)),
        ("https://a.example/2019/room/18/talks", None),
        ("https://a.example/2019/02/30/talks", None),
    ],
)
def test_a_day_in_the_address(url: str, day: date | None) -> None:
    assert address_day(url) == day
    assert found(url=url) == day


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<p>\u00a9 2024 The Lantern</p>",
        "<script>add('<b>Ann</b> <i>2018-02-24 10:15:59</i> Well said')</script>",
        "<div class='comments'><time datetime='2018-02-24'>24 Feb</time> Well said</div>",
        "<body class='comments-open'><ol class='comment-list'><li>17 May 2024 09:10</ol>",
        "<p class='issue-date'>November 2019</p>",
        "<p class='time'>11/2019</p>",
    ],
)
def test_no_day_is_made_up_where_none_stands(below: str) -> None:
    assert found(below=below) is None


def test_a_time_that_no_clock_shows_stops_nothing() -> None:
    head = '<meta name="article:published_time" content="2024-T0:0+8000">'
    assert found(head=head, below="<p>May 17, 2024</p>") in {date(2024, 5, 17), None}


def test_a_first_of_the_month_that_stands_there_is_one() -> None:
    assert found(below="<p class='date'>1 November 2019</p>") == date(2019, 11, 1)


@pytest.mark.parametrize(
    "below",
    [
        "<div>" * 240 + "<i></i>" * 100_000,
        "<p>Room 17</p>" * 50_000,
        "<time datetime='x'>y</time>" * 50_000,
        "<h1>Talks open</h1>" * 50_000,
    ],
    ids=["empty elements", "numbers", "times", "headlines"],
)
def test_a_page_of_many_elements_costs_no_square(below: str) -> None:
    begun = time.process_time()
    found(head=EVENING, below=below)
    assert time.process_time() - begun < 8
