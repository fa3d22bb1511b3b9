"""Every export format passes the same checks; then what each is said to hold."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from dragoman.codebook import event_types
from dragoman.errors import SettingError
from dragoman.event_json import event_from_json
from dragoman.exchange import csv_table, icews, polecat
from dragoman.exchange.crosswalk import cameo_code, cow_number
from dragoman.exchange.exporter import Exporter
from dragoman.exchange.formats import EXPORTERS, exporter, fitting, misfits
from dragoman.records import Event, EventDate, Place, Report, Status
from store_records import MAY_17, event, party, report

NASTY = 'a "quoted"\ttab; a\r\nline, =1+1 \u2028 \x85 <script> Ünïcode 北京'


def reported(title: str = "A title", **changes: object) -> Report:
    document = report("China and France met Russia and Iran on Friday.", title=title)
    told: Event = event(document, ("China", "France"), ("Russia", "Iran"))
    return Report(event=replace(told, **changes), document=document, known=MAY_17)  # type: ignore[arg-type]


def nasty() -> Report:
    one = reported(title=NASTY, quote=NASTY)
    return replace(one, document=replace(one.document, source=NASTY, title=NASTY))


def bare() -> Report:
    return reported(
        actor=(), recipient=(), attribution=(), date=None, place=None, contexts=(), mode=""
    )


def text_of(name: str, *reports: Report) -> str:
    chosen = exporter(name)
    return b"".join(chosen.pieces(fitting(chosen, reports))).decode("utf-8", "surrogateescape")


def csv_rows(text: str) -> int:
    return len(list(csv.reader(io.StringIO(text, newline="")))) - 1


def tab_rows(text: str) -> int:
    return text.count("\n") - 1


def parquet_table(text: str) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(text.encode("utf-8", "surrogateescape")))


# How many records a reader of the format finds. A new format needs its line here.
COUNTS: dict[str, Callable[[str], int]] = {
    "jsonl": lambda text: len(text.split("\n")) - 1,
    "csv": csv_rows,
    "polecat": tab_rows,
    "icews": tab_rows,
    "gdelt": lambda text: text.count("\n"),
    "plover": lambda text: text.count("\n"),
    "parquet": lambda text: len(parquet_table(text)),
    "geojson": lambda text: len(json.loads(text)["features"]),
}
ROWS_OF_ONE = {"icews": 4, "gdelt": 4, "parquet": 4}  # a row for each of the four pairs

every_format = pytest.mark.parametrize("chosen", EXPORTERS.values(), ids=EXPORTERS)


@every_format
def test_it_is_described_and_found_by_its_name(chosen: Exporter) -> None:
    assert chosen.says
    assert exporter(chosen.name.upper()) is chosen


@every_format
def test_nothing_to_write_is_still_a_sound_file(chosen: Exporter) -> None:
    assert COUNTS[chosen.name](text_of(chosen.name)) == 0


@every_format
def test_every_fitting_report_is_written_whatever_its_words(chosen: Exporter) -> None:
    each = ROWS_OF_ONE.get(chosen.name, 1)
    assert COUNTS[chosen.name](text_of(chosen.name, reported(), nasty())) == 2 * each


@every_format
def test_a_report_is_written_or_counted_as_left_out(chosen: Exporter) -> None:
    reports = [reported(), bare(), *(reported(status=status) for status in Status)]
    kept = fitting(chosen, reports)
    assert kept
    assert len(kept) + misfits(chosen, reports).total() == len(reports)


@every_format
def test_the_same_reports_give_the_same_text(chosen: Exporter) -> None:
    assert text_of(chosen.name, reported(), nasty()) == text_of(
        chosen.name, reported(), nasty()
    )


@every_format
def test_every_event_type_can_be_written(chosen: Exporter) -> None:
    for name in event_types():
        assert COUNTS[chosen.name](text_of(chosen.name, reported(type=name))) > 0


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(SettingError, match="polecat"):
        exporter("polcat")


def test_json_lines_give_the_event_back() -> None:
    one = nasty()
    row = json.loads(text_of("jsonl", one))
    assert event_from_json(row) == one.event
    assert (row["source"], row["url"], row["title"]) == (NASTY, one.document.url, NASTY)


def test_csv_gives_the_words_back_unchanged() -> None:
    one = reported(title="=HYPERLINK(1)", intensity=-5.0)
    text = text_of("csv", one, nasty())
    assert text.count("\r\n") >= 3
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["title"] == "=HYPERLINK(1)"
    assert rows[0]["intensity"] == "-5.0"
    assert rows[1]["quote"] == NASTY
    assert (rows[0]["actor"], rows[0]["actor_codes"]) == ("China; France", "CHN; FRA")


def test_csv_has_the_same_columns_in_every_row() -> None:
    assert tuple(csv_table.row(bare())) == csv_table.COLUMNS
    assert len(csv_table.row(reported())) == len(csv_table.COLUMNS)


def test_an_unknown_code_keeps_the_lists_of_csv_paired() -> None:
    one = reported(actor=(replace(party("Hamas"), code=""), party("China")))
    row = csv_table.row(one)
    assert (row["actor"], row["actor_codes"]) == ("Hamas; China", "; CHN")


def test_polecat_has_forty_columns_and_none_for_what_is_not_known() -> None:
    header, line = text_of("polecat", nasty()).splitlines()
    row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
    assert len(row) == 40
    assert (header.split("\t")[0], header.split("\t")[-1]) == ("Event ID", "Version")
    assert row["Actor Country"] == "CHN; FRA"
    assert row["Actor COW"] == "710; 220"
    assert row["Quad Code"] == "VERBAL COOPERATION"
    assert row["Wikipedia Actor ID"] == "None"
    assert all(row.values())


def test_icews_has_twenty_columns_and_a_row_for_each_pair() -> None:
    header, *lines = text_of("icews", reported()).splitlines()
    rows = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert len(header.split("\t")) == 20
    assert {(row["Source Country"], row["Target Country"]) for row in rows} == {
        ("China", "Russia"),
        ("China", "Iran"),
        ("France", "Russia"),
        ("France", "Iran"),
    }
    assert len({row["Event ID"] for row in rows}) == 4
    assert {row["CAMEO Code"] for row in rows} == {"040"}
    assert {row["City"] for row in rows} == {"NA"}


def test_an_event_of_equals_stands_in_icews_in_both_directions() -> None:
    alike = reported(recipient=())
    assert {(source.name, target.name) for source, target in alike.event.pairs} == {
        ("China", "France"),
        ("France", "China"),
    }


@pytest.mark.parametrize("status", [Status.PLANNED, Status.POSSIBLE, Status.DENIED])
@pytest.mark.parametrize("chosen", [icews.ICEWS, polecat.POLECAT], ids=["icews", "polecat"])
def test_what_did_not_happen_is_not_written_as_a_deed(chosen: Exporter, status: Status) -> None:
    assert status.value in chosen.misfit(reported(status=status))


def test_a_month_is_not_passed_off_as_a_day() -> None:
    may = EventDate(
        start=date(2024, 5, 1), end=date(2024, 5, 31), words="in May", precision="month"
    )
    assert polecat.row(reported(date=may))["Event Date"] == ""
    assert icews.misfit(reported(date=may)) == "no single day is known"
    assert polecat.misfit(reported(date=may)) == "no single day is known"


def test_geojson_has_the_longitude_first() -> None:
    feature = json.loads(text_of("geojson", reported()))["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [116.4, 39.9]}
    assert feature["properties"]["quote"] == reported().event.quote


def test_geojson_leaves_out_and_counts_places_without_coordinates() -> None:
    nowhere = Place(name="the border", code="", start=0, end=1)
    found = misfits(exporter("geojson"), [reported(place=nowhere), reported(place=None)])
    assert found == {"where the place lies is not known": 1, "no place is told": 1}


@pytest.mark.parametrize(
    ("type_", "mode", "contexts", "code"),
    [
        ("CONSULT", "visit", (), "042"),
        ("CONSULT", "meet", (), "040"),
        ("ASSAULT", "", ("economic", "military"), "190"),
        ("ASSAULT", "", (), "180"),
        ("AGREE", "", (), "030"),
    ],
)
def test_cameo_codes_follow_type_mode_and_context(
    type_: str, mode: str, contexts: tuple[str, ...], code: str
) -> None:
    one = reported(type=type_, mode=mode, contexts=contexts)
    assert cameo_code(one.event).code == code


def test_every_event_type_has_a_cameo_code_of_three_digits() -> None:
    for name in event_types():
        code = cameo_code(reported(type=name, mode="", contexts=()).event).code
        assert len(code) == 3
        assert code.isdigit()


def test_a_country_has_its_number_in_the_correlates_of_war() -> None:
    assert (cow_number("USA"), cow_number("DEU"), cow_number("IGO:UN")) == ("2", "255", "")
