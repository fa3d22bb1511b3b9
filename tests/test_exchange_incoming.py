"""Events of other data sets: every format passes the same checks; then what each means."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from cli_runs import Ran, ran
from dragoman.cli.exchanging import IMPORT_FORMATS
from dragoman.codebook import event_types, rows
from dragoman.errors import SettingError
from dragoman.event_json import event_as_json
from dragoman.exchange.incoming import reading
from dragoman.exchange.incoming.acled import COLUMNS as ACLED_COLUMNS
from dragoman.exchange.incoming.columns import SCHEMA
from dragoman.exchange.incoming.form import Form
from dragoman.exchange.incoming.formats import FORMS, check_format, recognised
from dragoman.exchange.incoming.reading import Intake, tables
from dragoman.store import EventTables, TableQuery
from store_records import event, report

DATA = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared" / "data"))
ICEWS_SAMPLE = DATA / "formats" / "icews" / "inst" / "extdata" / "events.2018.sample.tab"
PLOVER_GOLD = DATA / "coding" / "plover_gsr_cases.jsonl"


def line(form: Form, **cells: str) -> str:
    """A line of the format; what is not told is missing."""
    missing = {"icews": "NA", "polecat": "None"}.get(form.name, "")
    given = [cells.get(name.replace(" ", "_"), missing) for name in form.columns]
    if form.layout == "comma":
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow(given)
        return buffer.getvalue()
    return "\t".join(given)


def icews(**cells: str) -> str:
    usual = {
        "Event_ID": "1",
        "Event_Date": "2018-06-01",
        "Source_Name": "Vladimir Putin",
        "Source_Country": "Russian Federation",
        "CAMEO_Code": "042",
        "Intensity": "1.9",
        "Target_Name": "Xi Jinping",
        "Target_Country": "China",
        "Publisher": "Xinhua",
        "City": "Qingdao",
        "Country": "China",
        "Latitude": "36.1",
        "Longitude": "120.4",
    }
    return line(FORMS["icews"], **{**usual, **cells})


def polecat(**cells: str) -> str:
    usual = {
        "Event_ID": "p1",
        "Event_Date": "2023-10-07",
        "Event_Type": "ASSAULT",
        "Event_Mode": "airstrike",
        "Intensity": "-10.0",
        "Contexts": "military; terrorism",
        "Actor_Name": "Hamas",
        "Actor_Country": "PSE",
        "Primary_Actor_Sector": "REB",
        "Recipient_Name": "Israel",
        "Recipient_Country": "ISR",
        "Publication_Date": "2023-10-08",
    }
    return line(FORMS["polecat"], **{**usual, **cells})


def gdelt(**cells: str) -> str:
    usual = {
        "GLOBALEVENTID": "77",
        "SQLDATE": "20240517",
        "Actor1Code": "RUSGOV",
        "Actor1Name": "KREMLIN",
        "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "IGOUNO",
        "Actor2Name": "UNITED NATIONS",
        "EventCode": "112",
        "QuadClass": "3",
        "GoldsteinScale": "-2.0",
        "ActionGeo_FullName": "Moscow, Russia",
        "ActionGeo_CountryCode": "RS",
        "DATEADDED": "20240518120000",
        "SOURCEURL": "https://example.org/news/1",
    }
    return line(FORMS["gdelt"], **{**usual, **cells})


def acled(**cells: str) -> str:
    usual = {
        "event_id_cnty": "SUD1",
        "event_date": "15 April 2023",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Sudan (2019-)",
        "actor2": "Rapid Support Forces",
        "country": "Sudan",
        "location": "Khartoum",
        "latitude": "15.55",
        "longitude": "32.53",
        "notes": 'They said "no",\nand fought.',
        "fatalities": "3",
    }
    return line(FORMS["acled"], **{**usual, **cells})


def plover(**fields: Any) -> str:
    usual: dict[str, Any] = {
        "id": "x1",
        "date": "2020-02-03",
        "actor": [{"code": "USA"}],
        "recipient": [{"code": "CAN"}],
        "event": ["CONSULT"],
    }
    return json.dumps({**usual, **fields}, ensure_ascii=False)


def own(**fields: Any) -> str:
    told = event_as_json(event(report("China met Russia on Friday.")))
    return json.dumps({**told, **fields}, ensure_ascii=False)


MAKERS: dict[str, Callable[..., str]] = {
    "icews": icews,
    "polecat": polecat,
    "gdelt": gdelt,
    "acled": acled,
    "plover": plover,
    "events": own,
}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def file_of(form: Form, *lines: str) -> bytes:
    separator = "," if form.layout == "comma" else "\t"
    head = [separator.join(form.columns)] if form.header else []
    return "".join(f"{each}\n" for each in (*head, *lines)).encode()


def taken(form: Form, content: bytes) -> tuple[list[dict[str, Any]], Intake]:
    intake = Intake()
    found = list(tables(form, io.BytesIO(content), intake))
    return [row for table in found for row in table.iter_rows(named=True)], intake


def only(form: str, **cells: Any) -> dict[str, Any]:
    (row,), intake = taken(FORMS[form], file_of(FORMS[form], MAKERS[form](**cells)))
    assert not intake.faults
    return row


def imported(tmp_path: Path, form: str, content: bytes, name: str = "events.txt") -> Ran:
    file = tmp_path / name
    file.write_bytes(content)
    return ran("import", form, file, "--db", tmp_path / "desk.db")


# ------------------------------------------------------------------- of every format


def test_the_command_names_the_formats_that_there_are() -> None:
    assert {name: one.says for name, one in FORMS.items()} == IMPORT_FORMATS


@every_form
def test_a_row_has_all_columns_and_a_type_of_plover(form: Form) -> None:
    row = only(form.name)
    assert tuple(row)[: len(SCHEMA)] == tuple(SCHEMA)
    assert row["type"] in event_types()
    assert row["quad"] == event_types()[row["type"]].quad
    assert row["day"] is not None
    assert row["actor"]
    assert row["recipient"]


@every_form
def test_the_file_comes_back_as_it_was(form: Form, tmp_path: Path) -> None:
    content = file_of(form, MAKERS[form.name](), MAKERS[form.name]())
    assert imported(tmp_path, form.name, content).status == 0
    if form.name == "acled":
        return  # there is no exporter: nobody but ACLED writes ACLED
    out = tmp_path / "back.txt"
    name = {"events": "jsonl"}.get(form.name, form.name)
    db = tmp_path / "desk.db"
    assert ran("export", name, "--from", form.name, "--db", db, "-o", out).status == 0
    assert out.read_bytes() == content


@every_form
def test_the_same_file_is_taken_in_once(form: Form, tmp_path: Path) -> None:
    content = file_of(form, MAKERS[form.name]())
    imported(tmp_path, form.name, content)
    again = imported(tmp_path, form.name, content, name="copy.txt")
    assert "imported before" in again.err
    found = EventTables(tmp_path / "desk.db").frames(TableQuery(format=form.name))
    assert sum(len(frame) for frame in found) == 1


@every_form
def test_every_format_is_recognised_and_no_other_taken_for_it(form: Form) -> None:
    head = file_of(form, MAKERS[form.name]()).splitlines(keepends=True)
    assert recognised(head) is form
    for other in FORMS.values():
        if other is not form:
            with pytest.raises(SettingError, match=f"dragoman import {form.name} "):
                check_format(other, head, "events.txt")


@every_form
def test_a_broken_row_is_counted_with_its_line_and_the_others_kept(
    form: Form, tmp_path: Path
) -> None:
    sound = MAKERS[form.name]()
    broken = "{broken" if form.layout == "json" else "a,b" if form.layout == "comma" else "a\tb"
    content = file_of(form, sound, broken, sound)
    at = content.decode().splitlines().index(broken) + 1
    said = imported(tmp_path, form.name, content)
    assert said.status == 0
    assert "2 events imported" in said.err
    assert f"events.txt:{at}: " in said.err


@every_form
def test_a_row_without_a_day_is_broken(form: Form) -> None:
    names = {"icews": "Event_Date", "polecat": "Event_Date", "gdelt": "SQLDATE"}
    name = {**names, "acled": "event_date"}.get(form.name, "date")
    told: dict[str, Any] = {name: "soon"}
    if form.name == "events":
        told = {"date": None, "published": None}
    _, intake = taken(form, file_of(form, MAKERS[form.name](**told)))
    (reason,) = intake.faults_by_reason
    assert "no day" in reason


@every_form
def test_a_file_is_read_in_pieces_with_the_right_lines(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH_ROWS", 2)
    sound = MAKERS[form.name]()
    content = file_of(form, *([sound] * 5))
    found, _ = taken(form, content)
    at_once = content.decode().splitlines().index(sound.splitlines()[0]) + 1
    step = sound.count("\n") + 1
    assert [row["line"] for row in found] == [at_once + step * n for n in range(5)]


@every_form
@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_packed_files_are_unpacked(form: Form, pack: str, tmp_path: Path) -> None:
    content = file_of(form, MAKERS[form.name]())
    if pack == "gz":
        packed = gzip.compress(content)
    else:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("inside.txt", content)
        packed = buffer.getvalue()
    assert "1 event imported" in imported(tmp_path, form.name, packed).err


@every_form
def test_lines_of_another_encoding_are_read_beside_those_of_ours(form: Form) -> None:
    field = {"icews": "City", "polecat": "Placename", "gdelt": "ActionGeo_FullName"}
    name = {**field, "acled": "location"}.get(form.name, "")
    if not name:
        pytest.skip("JSON is UTF-8")
    maker = MAKERS[form.name]
    ours = maker(**{name: "Bogotá"})
    content = file_of(form, ours)
    other = file_of(form, maker(**{name: "Zürich"})).splitlines()[form.header :]
    old = b"\n".join(other).decode().encode("iso-8859-1")
    found, intake = taken(form, content + old + b"\n")
    assert [row["place"] for row in found] == ["Bogotá", "Zürich"]
    assert intake.other_encoding == 1


@every_form
def test_a_mark_of_byte_order_is_no_part_of_the_file(form: Form, tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + file_of(form, MAKERS[form.name]())
    assert "1 event imported" in imported(tmp_path, form.name, content).err


# -------------------------------------------------------------------- what each means


def test_icews_names_of_states_become_codes() -> None:
    row = only("icews")
    assert (row["actor"], row["recipient"], row["place_code"]) == ("RUS", "CHN", "CHN")
    assert (row["type"], row["mode"], row["place"]) == ("CONSULT", "visit", "Qingdao")
    assert row["intensity"] == pytest.approx(1.9)


def test_a_party_without_a_state_goes_by_its_name() -> None:
    row = only("icews", Source_Country="NA", Source_Name="Al-Shabaab")
    assert row["actor"] == "Al-Shabaab"


@pytest.mark.parametrize(
    ("code", "type_"),
    [("190", "ASSAULT"), ("0871", "RETREAT"), ("163", "COERCE"), ("1712", "ASSAULT"),
     ("036", "AGREE"), ("080", "CONCEDE"), ("010", ""), ("020", "")],
)  # fmt: skip
def test_a_cameo_code_goes_by_its_longest_known_beginning(code: str, type_: str) -> None:
    assert only("icews", CAMEO_Code=code)["type"] == type_


def test_statements_are_kept_and_counted_in_no_ledger(tmp_path: Path) -> None:
    said = imported(tmp_path, "icews", file_of(FORMS["icews"], icews(CAMEO_Code="010")))
    assert "counted in no ledger" in said.err
    found = ran("relation", "RUS", "CHN", "--from", "icews", "--db", tmp_path / "desk.db")
    assert "nothing in the store" in found.out


def test_gdelt_places_go_by_fips_and_parties_by_cameo() -> None:
    row = only("gdelt")
    assert row["place_code"] == "RUS"  # FIPS RS is Russia, and no code of ISO's
    assert (row["actor"], row["recipient"], row["actor_sector"]) == ("RUS", "IGOUNO", "GOV")
    assert row["published"].isoformat() == "2024-05-18"


def test_several_parties_of_polecat_are_a_row_for_each_pair() -> None:
    one = polecat(Actor_Country="USA; GBR", Recipient_Country="YEM")
    found, intake = taken(FORMS["polecat"], file_of(FORMS["polecat"], one))
    assert [(row["actor"], row["recipient"], row["part"]) for row in found] == [
        ("USA", "YEM", 0),
        ("GBR", "YEM", 1),
    ]
    assert intake.rows == 1


def test_an_armed_group_in_a_state_is_not_the_state() -> None:
    row = only("acled", actor2="Protesters (Sudan)")
    assert (row["actor"], row["recipient"]) == ("SDN", "SDN")
    assert only("acled")["recipient"] == "Rapid Support Forces"


def test_earlier_names_of_plover_types_are_known() -> None:
    assert only("plover", event=["DEMAND"])["type"] == "REQUEST"
    assert {row["type"] for row in rows("plover_old_types.tsv")} <= set(event_types())


def test_a_plover_record_of_two_events_is_two_rows() -> None:
    one = plover(event=["CONSULT", "AGREE"])
    found, _ = taken(FORMS["plover"], file_of(FORMS["plover"], one))
    assert [row["type"] for row in found] == ["CONSULT", "AGREE"]


def test_what_was_only_planned_stays_planned(tmp_path: Path) -> None:
    content = file_of(FORMS["events"], own(status="planned"))
    imported(tmp_path, "events", content)
    found = ran(
        "relation", "CHN", "RUS", "--from", "events", "--db", tmp_path / "desk.db", "--json"
    ).json
    assert found["forth"]["periods"][0]["types"][0]["status"] == "planned"
    assert found["forth"]["periods"][0]["quads"] == {}


# ------------------------------------------------------------------ ledgers, and errors


def test_what_is_told_twice_of_one_day_is_one_happening(tmp_path: Path) -> None:
    lines = [
        icews(Event_ID=str(n), CAMEO_Code=code) for n, code in enumerate(["042"] * 3 + ["190"])
    ]
    imported(tmp_path, "icews", file_of(FORMS["icews"], *lines))
    found = ran(
        "relation", "RUS", "CHN", "--from", "icews", "--db", tmp_path / "desk.db", "--json"
    ).json
    assert found["forth"]["periods"][0]["quads"] == {
        "material conflict": 1,
        "verbal cooperation": 1,
    }


def test_imported_events_are_asked_for_as_of_the_day_of_their_report(tmp_path: Path) -> None:
    imported(tmp_path, "polecat", file_of(FORMS["polecat"], polecat()))
    asked = ("relation", "PSE", "ISR", "--from", "polecat", "--db", tmp_path / "desk.db")
    assert "nothing in the store" not in ran(*asked, "--as-of", "2023-10-08").out.split("→")[1]
    assert "nothing in the store" in ran(*asked, "--as-of", "2023-10-07").out.split("→")[1]


def test_reports_and_imported_events_are_not_mixed(tmp_path: Path) -> None:
    imported(tmp_path, "icews", file_of(FORMS["icews"], icews()))
    found = ran("relation", "RUS", "CHN", "--db", tmp_path / "desk.db")
    assert "nothing in the store" in found.out


def test_imported_events_can_be_written_in_any_format(tmp_path: Path) -> None:
    imported(tmp_path, "gdelt", file_of(FORMS["gdelt"], gdelt(Actor2CountryCode="CHN")))
    db = tmp_path / "desk.db"
    table = tmp_path / "table.parquet"
    ran("export", "parquet", "--from", "gdelt", "--db", db, "-o", table)
    assert pl.read_parquet(table)["recipient"].to_list() == ["CHN"]
    as_polecat = ran("export", "polecat", "--from", "gdelt", "--db", db).out
    assert "ACCUSE" in as_polecat
    record = json.loads(ran("export", "plover", "--from", "gdelt", "--db", db).out)
    assert record["actor"][0]["code"] == "RUS"


def test_a_format_that_was_not_imported_is_told(tmp_path: Path) -> None:
    imported(tmp_path, "icews", file_of(FORMS["icews"], icews()))
    asked = ("relation", "RUS", "CHN", "--db", tmp_path / "desk.db", "--from")
    assert "there are: icews" in ran(*asked, "gdelt").err
    assert ran("import", "gdlt", tmp_path / "none").status != 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"some words\nof no format\n", "no header that we know"),
        (b'{"text": "a report"}\n', "neither events nor PLOVER"),
        (b"1\t" + b"\t" * 14 + b"x\n", "GDELT mentions"),
        (",".join(ACLED_COLUMNS[:-2]).encode(), "without the columns tags, timestamp"),
    ],
)
def test_a_file_of_no_known_format_is_described(
    content: bytes, says: str, tmp_path: Path
) -> None:
    said = imported(tmp_path, "icews", content)
    assert said.status == 2
    assert says in " ".join(said.err.split())


def test_a_cut_off_archive_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    packed = gzip.compress(
        file_of(FORMS["icews"], *[icews(Event_ID=str(n)) for n in range(999)])
    )
    said = imported(tmp_path, "icews", packed[:-30])
    assert said.status == 1
    assert EventTables(tmp_path / "desk.db").formats() == []


def icews_folder(tmp_path: Path, name: str = "ICEWS14") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    entities = ["Barack_Obama", "China", "Foreign_Affairs_(France)"]
    relations = ["Make_a_visit", "Conduct_suicide,_car,_or_other_non-military_bombing", "Sing"]
    for file, names in (("entity2id.txt", entities), ("relation2id.txt", relations)):
        lines = [f"{name}\t{number}\n" for number, name in enumerate(names)]
        (folder / file).write_text("".join(lines), "utf-8")
    parts = {"train": "0\t0\t1\t0\t-1\n0\t0\t1\t0\t-1\n", "valid": "1\t1\t2\t24\t-1\n"}
    for part, text in {**parts, "test": "2\t2\t1\t48\t-1\n"}.items():
        (folder / f"{part}.txt").write_text(text, "utf-8")
    return folder


def test_a_folder_of_quadruples_is_imported_as_dated_events(tmp_path: Path) -> None:
    db = tmp_path / "desk.db"
    said = ran("import", "icews", icews_folder(tmp_path), "--db", db)
    assert "2 events imported" in said.err
    assert "no CAMEO code" in said.err
    (frame,) = EventTables(db).frames(TableQuery(format="icews"))
    told = frame.select("day", "actor", "type", "recipient").rows()
    assert [(str(day), *rest) for day, *rest in told] == [
        ("2014-01-01", "Barack Obama", "CONSULT", "CHN"),
        ("2014-01-02", "CHN", "ASSAULT", "FRA"),
    ]


def test_a_folder_is_taken_in_once_and_its_year_can_be_told(tmp_path: Path) -> None:
    db, folder = tmp_path / "desk.db", icews_folder(tmp_path, "events")
    untold = ran("import", "icews", folder, "--db", db)
    assert "--year" in untold.err
    ran("import", "icews", folder, "--year", "2018", "--db", db)
    again = ran("import", "icews", folder, "--year", "2018", "--db", db)
    assert "imported before" in again.err
    (frame,) = EventTables(db).frames(TableQuery(format="icews"))
    assert str(frame["day"].min()) == "2018-01-01"


def test_imported_events_are_a_log_to_forecast_from(tmp_path: Path) -> None:
    db = tmp_path / "desk.db"
    lines = [
        icews(Event_Date="2018-06-03"),
        icews(Event_Date="2018-06-01", CAMEO_Code="010"),
        icews(Event_Date="2018-06-02", CAMEO_Code="190", Target_Country="France"),
    ]
    imported(tmp_path, "icews", file_of(FORMS["icews"], *lines))
    log = EventTables(db).log(TableQuery(format="icews"))
    assert (log.first_day, len(log)) == (date(2018, 6, 2), 2)
    names = [
        (log.actor_names[a], log.relation_names[r], log.actor_names[o])
        for a, r, o in zip(log.actors, log.relations, log.recipients, strict=True)
    ]
    assert names == [("RUS", "ASSAULT", "FRA"), ("RUS", "CONSULT", "CHN")]


@pytest.mark.skipif(not ICEWS_SAMPLE.exists(), reason="the sample of ICEWS is not here")
def test_the_sample_of_icews_comes_back_byte_for_byte(tmp_path: Path) -> None:
    db, out = tmp_path / "desk.db", tmp_path / "back.tab"
    said = ran("import", "icews", ICEWS_SAMPLE, "--db", db)
    assert "broken" not in said.err
    ran("export", "icews", "--from", "icews", "--db", db, "-o", out)
    assert out.read_bytes() == ICEWS_SAMPLE.read_bytes()


@pytest.mark.skipif(not PLOVER_GOLD.exists(), reason="the gold records of PLOVER are not here")
def test_the_gold_records_of_plover_are_all_read(tmp_path: Path) -> None:
    db, out = tmp_path / "desk.db", tmp_path / "back.jsonl"
    said = ran("import", "plover", PLOVER_GOLD, "--db", db)
    assert "broken" not in said.err
    ran("export", "plover", "--from", "plover", "--db", db, "-o", out)
    assert out.read_bytes() == PLOVER_GOLD.read_bytes()


def _types(values: Sequence[str]) -> set[str]:
    return {value for value in values if value}


def test_the_tables_of_other_codebooks_name_types_of_ours() -> None:
    for name in ("cameo_to_plover.tsv", "acled_to_plover.tsv"):
        assert _types([row["type"] for row in rows(name)]) <= set(event_types())
    codes = {row["code"] for row in rows("actors/countries.tsv")}
    assert {row["code"] for row in rows("country_spellings.tsv")} <= codes
