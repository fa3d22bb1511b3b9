"""A user's own table of actors, which is read beside ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman import codebook
from dragoman.coding import names
from dragoman.coding.actor_words import actor_of
from dragoman.errors import TableError
from dragoman.own_actors import BODIES, PEOPLE, table_beside

PERSON = "name\tcode\tsector\toffice\tstart\tend"
TABLES = (codebook.names, names.name_table, names.surname_table, names.begins_no_party)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The table that DRAGOMAN_ACTORS names."""
    path = tmp_path / "own.tsv"
    monkeypatch.setenv("DRAGOMAN_ACTORS", str(path))
    codebook.tables._own_rows.cache_clear()
    yield path
    monkeypatch.undo()
    codebook.tables._own_rows.cache_clear()


@pytest.fixture
def tables() -> Iterator[None]:
    """The tables of names are built anew, with the own one, and again without it."""
    for table in TABLES:
        table.cache_clear()
    yield
    for table in TABLES:
        table.cache_clear()


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def known(words: str, day: date | None = None) -> tuple[str, str]:
    actor = actor_of(words, day)
    return actor.code, actor.sector


@pytest.mark.usefixtures("tables")
def test_bodies_of_ones_own_are_known_before_ours(own: Path) -> None:
    write(
        own,
        "# mine",
        "name\tcode\tsector",
        "Banner of Dawn\tUGA\tREB",
        "Blue Helm\tMNC:BLUEHELM\tBUS",
        "Boko Haram\tTCD\tCRM",
    )
    assert known("Banner of Dawn fighters") == ("UGA", "REB")
    assert known("Blue Helm") == ("MNC:BLUEHELM", "BUS")
    assert known("Boko Haram") == ("TCD", "CRM")
    assert known("Fatah") == ("PSE", "PTY")


@pytest.mark.usefixtures("tables")
def test_a_person_of_ones_own_is_known_in_office(own: Path) -> None:
    write(own, PERSON, "Ottilie Brandvold\tNOR\tGOV\tminister\t2021\t2022-05")
    assert known("Ottilie Brandvold", date(2022, 5, 31)) == ("NOR", "GOV")
    assert known("Ottilie Brandvold", date(2022, 6, 1)) == ("NOR", "ELI")


def test_the_mark_that_spreadsheets_write_is_no_part_of_a_column(own: Path) -> None:
    write(own, "\ufeffname\tcode\tsector", "Banner of Dawn\tUGA\tREB")
    [(_, row)] = codebook.tables._own_rows()
    assert row["name"] == "Banner of Dawn"


def test_an_empty_table_adds_nothing(own: Path) -> None:
    write(own, "name\tcode\tsector")
    assert codebook.tables._own_rows() == ()


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("name\tcode\tsector", "Banner\tUGB\tREB", r"line 3, column 'code': .*UGA"),
        (
            "name\tcode\tsector",
            "Banner\tIGO:natto\tIGO",
            r"line 3, column 'code': .*'IGO:natto'",
        ),
        ("name\tcode\tsector", "Banner\tUGA\tREBEL", r"line 3, column 'sector': .*REB"),
        ("name\tcode\tsector", "\tUGA\tREB", "line 3, column 'name': it is empty"),
        ("name\tcode\tsector", "Banner\tUGA\tREB\tx", "line 3: 4 columns"),
        (PERSON, "A B\tUGA\tGOV\tking\tnow\t", "line 3, column 'start': 'now' is no day"),
        (PERSON, "A B\tUGA\tGOV\tking\t\t2024-13", "line 3, column 'end': 2024-13-01 is no"),
        ("name\tcode\tsectr", "Banner\tUGA\tREB", "column 'sectr': .*sector"),
        ("name\tcode", "Banner\tUGA", "column 'sector' is missing"),
        ("name,code,sector", "Banner,UGA,REB", "parted by ','; save it with tabs"),
        ("name;code;sector", "Banner;UGA;REB", "parted by ';'; save it with tabs"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_file_line_and_column(
    own: Path, header: str, row: str, said: str
) -> None:
    write(own, "# mine", header, row)
    with pytest.raises(TableError, match=rf"own\.tsv.*{said}"):
        list(codebook.parties._official_names())


def test_a_table_that_is_not_there_is_told(own: Path) -> None:
    with pytest.raises(TableError, match=r"own\.tsv: the table that DRAGOMAN_ACTORS names"):
        next(codebook.rows(BODIES))


def test_the_doctor_finds_a_wrong_row(own: Path) -> None:
    write(own, "name\tcode\tsector", "Banner\tUGB\tREB")
    codebook.names.cache_clear()
    found = ran("doctor")
    assert found.status == 1
    assert "column 'code'" in found.out


def test_the_column_office_tells_people_from_bodies() -> None:
    assert table_beside(["name", "code", "sector", "office"], "x") == PEOPLE
    assert table_beside(["name", "code", "sector"], "x") == BODIES


@pytest.mark.usefixtures("tables")
def test_the_doctor_names_the_table_and_its_rows(own: Path) -> None:
    write(own, "name\tcode\tsector", "Banner of Dawn\tUGA\tREB", "Blue Helm\tMNC:BLUEHELM\tBUS")
    assert f"{own}: 2 rows of your own actors" in " ".join(ran("doctor").out.split())


@pytest.mark.usefixtures("tables")
def test_a_wrong_row_stops_the_coding_and_is_no_fault_of_the_text(own: Path) -> None:
    write(own, "name\tcode\tsector", "Banner of Dawn\tUGAA\tREB")
    found = ran("code", "-", stdin="Kenya accused Uganda of delay.")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith(f"dragoman: {own}, line 2, column 'code'")
