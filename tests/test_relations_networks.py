"""Who stands near whom, on networks that we made ourselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from cli_runs import ran
from dragoman.charts.ties import Thread, network_chart
from dragoman.records import PairTotal
from dragoman.relations.networks import network
from dragoman.store import Store
from store_records import LEARNT, coding, event, report


def between(a: str, b: str, count: int, conflict: int = 0) -> PairTotal:
    return PairTotal(first=a, second=b, count=count, conflict=conflict)


FRIENDS = [between("A", "B", 5), between("A", "C", 5), between("B", "C", 5)]
OTHERS = [between("X", "Y", 5), between("X", "Z", 5), between("Y", "Z", 5)]


def test_those_who_are_near_one_another_are_a_bloc() -> None:
    found = network([*FRIENDS, *OTHERS, between("A", "X", 9, conflict=9)], [])

    assert [set(bloc) for bloc in found.blocs] == [{"A", "B", "C"}, {"X", "Y", "Z"}]


def test_acting_together_brings_near_as_cooperation_does() -> None:
    found = network([], [*FRIENDS, *OTHERS])

    assert len(found.blocs) == 2


def test_conflict_takes_off_from_nearness() -> None:
    (tie,) = network([between("A", "B", 6, conflict=4)], [between("A", "B", 3)]).ties

    assert (tie.near, tie.far, tie.nearness) == (5, 4, 1)


def test_a_tie_of_one_report_makes_no_bloc() -> None:
    assert network([between("A", "B", 1)], []).blocs == ()


def test_the_one_over_whom_the_ways_lead_goes_between() -> None:
    found = network([*FRIENDS, *OTHERS, between("C", "M", 4), between("M", "X", 4)], [])

    first, *_ = found.go_betweens
    assert first.party == "M"
    assert {one.party for one in found.go_betweens} == {"M", "C", "X"}


def test_the_same_counts_give_the_same_network_in_any_order() -> None:
    counts = [*FRIENDS, *OTHERS, between("C", "X", 3)]

    assert network(counts, []).blocs == network(counts[::-1], []).blocs


def test_no_counts_give_an_empty_network() -> None:
    found = network([], [])

    assert (found.ties, found.blocs, found.go_betweens) == ((), (), ())


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        for number in range(3):
            document = report(
                f"China and Iran accused France on day {number}.", key=f"key {number}"
            )
            told = event(document, ("China", "Iran"), ("France",), type_="ACCUSE")
            told = replace(told, quad="verbal conflict")
            store.save(coding(document, (told,)), learnt=LEARNT)
    return path


def test_the_store_counts_who_acts_together(db: Path) -> None:
    with Store.open(db) as store:
        assert store.companion_totals() == [between("CHN", "IRN", 3)]
        assert store.companion_totals(until=date(2024, 1, 1)) == []


def test_the_members_of_one_bloc_did_nothing_with_one_another(tmp_path: Path) -> None:
    document = report("The allies warned Iran.")
    told = event(document, ("The allies",), ("Iran",))
    bloc = replace(told.actor[0], code="", members=("FRA", "USA"))
    with Store.open(tmp_path / "desk.db") as store:
        store.save(coding(document, (replace(told, actor=(bloc,)),)), learnt=LEARNT)
        assert store.companion_totals() == []


def test_the_command_tells_and_draws_the_network(db: Path, tmp_path: Path) -> None:
    picture = tmp_path / "net.svg"
    found = ran("network", "--db", db, "-o", picture)
    assert "China, Iran" in found.out or "Iran, China" in found.out
    assert "Who stands near whom" in picture.read_text("utf-8")
    assert ran("network", "--db", db, "--json").json["blocs"] == [["CHN", "IRN"]]


def test_the_network_about_a_party_has_its_ties_only(db: Path) -> None:
    found = ran("network", "--db", db, "--about", "France", "--json").json
    assert found["ties"]
    assert all("FRA" in (tie["first"], tie["second"]) for tie in found["ties"])


def test_a_picture_of_a_network_is_sound_svg() -> None:
    drawn = network_chart(
        title="Near & far",
        description="two ties",
        threads=[
            Thread(first="A", second="B", weight=3, words="A and B"),
            Thread(first="IGO:UN", second="B", weight=-1, words="they quarrel"),
        ],
        blocs=[["A", "B"], ["IGO:UN"]],
        named={"A": "Land <A>", "B": "B", "IGO:UN": "United Nations"}.__getitem__,
    )
    root = etree.fromstring(drawn.encode())
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Land <A>", "B", "United Nations"} <= set(words)


def test_a_picture_of_nobody_is_drawn_all_the_same() -> None:
    drawn = network_chart(title="None", description="", threads=[], blocs=[], named=str)
    assert "<svg" in drawn
