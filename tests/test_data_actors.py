"""The actors' knowledge base is well formed and does not contradict itself."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from dragoman.codebook import known_places

COLUMNS = {
    "blocs": "words members note noun bloc",
    "countries": "code name names demonyms capital"
    " iso2 iso_numeric cow gw fips wikidata region",
    "exceptions": "words note",
    "given_names": "words note",
    "regions": "code name names demonyms",
    "memberships": "bloc code start end note",
    "officials": "name names code sector office start end source surname",
    "organisations": "code name names sector kind parent note start end",
    "sectors": "words sector note",
    "seats": "words code sector note",
}
LISTS = {"names", "demonyms", "capital", "members"}
SECTORS = frozenset(
    {
        *(
            "GOV",
            "MIL",
            "COP",
            "JUD",
            "LEG",
            "SPY",
            "OPP",
            "PTY",
            "REB",
            "CVL",
            "REF",
            "MED",
            "BUS",
        ),
        *("NGO", "IGO", "EDU", "LAB", "REL", "CRM", "ELI", "HLH", "AGR", "SOC", "UNS", "IMG"),
    }
)

# After an election two men claimed the presidency: Ivory Coast in 2010, Gambia in 2016.
DISPUTED = {("CIV", "president"), ("GMB", "president")}

Row = dict[str, str]


def table_lines(table: str) -> list[str]:
    path = files("dragoman") / "data" / "actors" / f"{table}.tsv"
    return path.read_text(encoding="utf-8").splitlines()


def rows(table: str) -> list[Row]:
    kept = [line for line in table_lines(table) if not line.startswith("#")]
    return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def items(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def words(row: Row, *columns: str) -> list[str]:
    return [item for column in columns for item in items(row[column])]


def first_day(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


COUNTRY_CODES = {row["code"] for row in rows("countries")}


def known_code(code: str) -> bool:
    return (
        not code
        or code in COUNTRY_CODES
        or bool(re.fullmatch(r"(IGO|NGO|MNC):[A-Z0-9]+", code))
    )


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_opens_with_a_comment_and_has_its_columns(table: str) -> None:
    lines = table_lines(table)
    header = next(line for line in lines if not line.startswith("#"))
    assert lines[0].startswith("# ")
    assert header.split("\t") == COLUMNS[table].split()


@pytest.mark.parametrize("table", COLUMNS)
def test_every_row_has_as_many_cells_as_the_header(table: str) -> None:
    widths = {line.count("\t") for line in table_lines(table) if not line.startswith("#")}
    assert widths == {len(COLUMNS[table].split()) - 1}


@pytest.mark.parametrize("table", COLUMNS)
def test_no_cell_and_no_item_of_a_list_has_blanks_around_it_or_is_empty(table: str) -> None:
    faults = [
        (column, cell)
        for row in rows(table)
        for column, cell in row.items()
        for item in (items(cell) if column in LISTS else [cell])
        if item != item.strip() or "  " in item or (column in LISTS and not item.strip(";"))
    ]
    assert faults == []


@pytest.mark.parametrize("table", COLUMNS)
def test_the_first_naming_column_is_never_empty(table: str) -> None:
    named = [column for column in ("name", "words", "bloc") if column in COLUMNS[table].split()]
    column = named[0]
    assert all(row[column] for row in rows(table))


@pytest.mark.parametrize("table", ["blocs", "exceptions", "sectors", "seats"])
def test_words_stand_on_one_row_only(table: str) -> None:
    seen = [row["words"] for row in rows(table)]
    assert sorted(seen) == sorted(set(seen))


def test_a_part_of_a_name_has_several_spellings_and_stands_on_one_row() -> None:
    parts = [items(row["words"]) for row in rows("given_names")]
    seen = [spelling for spellings in parts for spelling in spellings]
    assert all(len(spellings) > 1 for spellings in parts)
    assert sorted(seen) == sorted(set(seen))


@pytest.mark.parametrize("table", ["officials", "organisations", "sectors", "seats"])
def test_sectors_are_those_of_plover(table: str) -> None:
    assert {row["sector"] for row in rows(table)} <= SECTORS


@pytest.mark.parametrize("table", ["officials", "organisations", "regions", "seats"])
def test_codes_are_those_of_a_country_or_of_a_body(table: str) -> None:
    assert [row for row in rows(table) if not known_code(row["code"])] == []


def test_the_members_of_a_bloc_are_countries_named_once() -> None:
    for row in rows("blocs"):
        members = items(row["members"])
        assert set(members) <= COUNTRY_CODES, row
        assert len(members) == len(set(members)), row


def test_a_bloc_has_members_by_the_day_or_as_a_list_and_not_both() -> None:
    known = {row["bloc"] for row in rows("memberships")}
    assert {row["bloc"] for row in rows("blocs") if row["bloc"]} == known
    assert [row["words"] for row in rows("blocs") if row["bloc"] and row["members"]] == []


def test_a_state_is_a_member_of_a_bloc_once_at_a_time() -> None:
    terms = defaultdict(list)
    for row in rows("memberships"):
        assert row["code"] in COUNTRY_CODES, row
        last = last_day(row["end"]) if row["end"] else date.max
        assert first_day(row["start"]) <= last, row
        terms[row["bloc"], row["code"]].append((first_day(row["start"]), last))
    for held in terms.values():
        for earlier, later in pairwise(sorted(held)):
            assert earlier[1] <= later[0], held


def test_international_bodies_bear_igo_and_charities_ngo_codes() -> None:
    """Courts and parliaments of several states have the sector of their work."""
    own = {"international court": "JUD", "parliament": "LEG"}
    for row in rows("organisations"):
        prefix = row["code"].partition(":")[0] if ":" in row["code"] else ""
        if prefix:
            assert row["sector"] in {prefix, own.get(row["kind"], prefix)}, row


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        ("code", r"[A-Z]{3}"),
        ("iso2", r"[A-Z]{2}"),
        ("iso_numeric", r"\d{3}|"),  # Kosovo has none
        ("cow", r"\d{1,3}|"),
        ("gw", r"\d{1,3}|"),
        ("fips", r"([A-Z]{2}(; [A-Z]{2})?)|"),
        ("wikidata", r"Q\d+"),
    ],
)
def test_a_country_code_has_its_form_and_no_two_countries_share_it(
    column: str, pattern: str
) -> None:
    cells = [row[column] for row in rows("countries")]
    assert [cell for cell in cells if not re.fullmatch(pattern, cell)] == []
    filled = [cell for cell in cells if cell]
    assert len(filled) == len(set(filled))


def test_no_word_is_claimed_by_two_countries() -> None:
    claims = defaultdict(set)
    for row in rows("countries"):
        for word in words(row, "name", "names", "demonyms", "capital"):
            claims[word].add(row["code"])
    assert {word: codes for word, codes in claims.items() if len(codes) > 1} == {}


def test_no_word_of_a_region_is_a_state_s_a_seat_s_a_body_s_or_another_region_s() -> None:
    """The table of places is another list of places; the same name stands there only once."""
    others = {row["words"] for table in ("seats", "blocs", "exceptions") for row in rows(table)}
    others |= {
        w for r in rows("countries") for w in words(r, "name", "names", "demonyms", "capital")
    }
    others |= {word for row in rows("organisations") for word in words(row, "name", "names")}
    others |= set(known_places())
    seen = [word for row in rows("regions") for word in words(row, "name", "names", "demonyms")]
    assert set(seen) & others == set()
    assert sorted(seen) == sorted(set(seen))


def bodies() -> dict[str, Row]:
    """The first row of each body; one that changed its sector has a row for each term."""
    return {row["name"]: row for row in reversed(rows("organisations"))}


def test_no_word_is_claimed_by_two_organisations() -> None:
    seen = [word for row in bodies().values() for word in words(row, "name", "names")]
    assert sorted(seen) == sorted(set(seen))


def test_the_terms_of_a_body_follow_one_another() -> None:
    terms = defaultdict(list)
    for row in rows("organisations"):
        terms[row["name"]].append(row)
    for of_body in terms.values():
        for row in of_body:
            assert (
                {row["start"], row["end"]} == {""}
                or not row["end"]
                or (first_day(row["start"]) <= last_day(row["end"]))
            ), row
        for earlier, later in pairwise(of_body):
            assert last_day(earlier["end"]) < first_day(later["start"]), (earlier, later)
            assert (earlier["code"], earlier["names"]) == (later["code"], later["names"])


@pytest.mark.parametrize(
    ("day", "name", "sector"),
    [
        ("1998-08-20", "Taliban", "GOV"),
        ("2010-08-20", "Taliban", "REB"),
        ("2022-08-20", "Taliban", "GOV"),
        ("1976-08-20", "Khmer Rouge", "GOV"),
        ("2003-08-20", "UNITA", "PTY"),
    ],
)
def test_what_a_body_was_on_a_day(day: str, name: str, sector: str) -> None:
    on = date.fromisoformat(day)
    held = [
        row["sector"]
        for row in rows("organisations")
        if row["name"] == name
        and first_day(row["start"]) <= on
        and (not row["end"] or on <= last_day(row["end"]))
    ]
    assert held == [sector]


def test_only_brussels_is_both_a_capital_and_something_else() -> None:
    countries = {
        w for r in rows("countries") for w in words(r, "name", "names", "demonyms", "capital")
    }
    others = {row["words"] for table in ("seats", "blocs", "exceptions") for row in rows(table)}
    others |= {word for row in rows("organisations") for word in words(row, "name", "names")}
    assert countries & others == {"Brussels"}


def test_seats_organisations_blocs_and_exceptions_do_not_share_words() -> None:
    seen = [row["words"] for table in ("seats", "blocs", "exceptions") for row in rows(table)]
    seen += [word for row in bodies().values() for word in words(row, "name", "names")]
    assert {word for word, count in Counter(seen).items() if count > 1} == set()


def test_the_parent_of_a_body_is_itself_a_row() -> None:
    names = {word for row in rows("organisations") for word in words(row, "name", "names")}
    assert {row["parent"] for row in rows("organisations")} - names == {""}


def test_an_office_starts_before_it_ends() -> None:
    for row in rows("officials"):
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["start"]), row
        if row["end"]:
            assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["end"]), row
            assert first_day(row["start"]) <= last_day(row["end"]), row


def test_an_office_is_named_and_sourced_and_is_listed_once() -> None:
    offices = [(r["name"], r["code"], r["office"], r["start"]) for r in rows("officials")]
    assert all(row["office"] and row["source"] for row in rows("officials"))
    assert len(offices) == len(set(offices))


def test_a_person_has_the_same_other_names_and_surname_on_every_row() -> None:
    variants = defaultdict(set)
    for row in rows("officials"):
        variants[row["name"]].add((row["names"], row["surname"]))
    assert {name: seen for name, seen in variants.items() if len(seen) > 1} == {}


def test_no_name_is_claimed_by_two_people() -> None:
    claims = defaultdict(set)
    for row in rows("officials"):
        for word in words(row, "name", "names"):
            claims[word].add(row["name"])
    assert {word: names for word, names in claims.items() if len(names) > 1} == {}


def test_the_surname_is_part_of_the_name_or_of_another_name() -> None:
    faults = [
        row["name"]
        for row in rows("officials")
        if not any(row["surname"] in name for name in words(row, "name", "names"))
    ]
    assert faults == []


def test_no_state_has_two_presidents_or_two_prime_ministers_on_one_day() -> None:
    terms = defaultdict(list)
    for row in rows("officials"):
        if row["office"] in {"president", "prime minister"}:
            end = last_day(row["end"]) if row["end"] else date.max
            terms[row["code"], row["office"]].append(
                (first_day(row["start"]), end, row["name"])
            )
    for office, held in terms.items():
        held.sort()
        for earlier, later in pairwise(held):
            assert earlier[1] <= later[0] or office in DISPUTED, (earlier, later)


@pytest.mark.parametrize(
    ("day", "name", "code", "office"),
    [
        ("2024-05-17", "Vladimir Putin", "RUS", "president"),
        ("2024-05-17", "Xi Jinping", "CHN", "president"),
        ("2010-05-17", "Dmitry Medvedev", "RUS", "president"),
        ("2024-07-05", "Keir Starmer", "GBR", "prime minister"),
        ("2024-06-05", "Mark Rutte", "NLD", "prime minister"),
        ("2024-11-05", "Mark Rutte", "IGO:NATO", "secretary general of NATO"),
        ("2003-03-20", "Colin Powell", "USA", "secretary of state"),
    ],
)
def test_who_held_an_office_on_a_day(day: str, name: str, code: str, office: str) -> None:
    held = [
        row["office"]
        for row in rows("officials")
        if row["name"] == name
        and row["code"] == code
        and first_day(row["start"]) <= date.fromisoformat(day)
        and (not row["end"] or date.fromisoformat(day) <= last_day(row["end"]))
    ]
    assert office in held


@pytest.mark.parametrize(
    ("table", "fewest"),
    [("countries", 249), ("officials", 600), ("organisations", 3000), ("sectors", 3000)],
)
def test_a_table_is_as_broad_as_promised(table: str, fewest: int) -> None:
    assert len(rows(table)) >= fewest
