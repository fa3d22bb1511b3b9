"""Rows of imported data as evidence: where the rule counts them, and marked as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import ran

ROWS = (
    {"day": "2024-05-10", "actor": "IRN", "recipient": "KWT", "type": "ASSAULT"},
    {"day": "2024-05-10", "actor": "IRN", "recipient": "KWT", "type": "ASSAULT"},
    {"day": "2024-05-11", "actor": "IRN", "recipient": "OMN", "type": "ASSAULT"},
    {"day": "2023-05-11", "actor": "IRN", "recipient": "KWT", "type": "ASSAULT"},
)
QUESTION = ("Will Iran attack Kuwait?", "--by", "2024-05-31", "--as-of", "2024-05-01")


def gdelt_line(number: int, row: dict[str, str]) -> str:
    from dragoman.exchange.incoming.formats import FORMS  # noqa: PLC0415 - Polars is slow

    cells = {
        "GLOBALEVENTID": str(number),
        "SQLDATE": row["day"].replace("-", ""),
        "Actor1Code": row["actor"],
        "Actor1Name": {"IRN": "IRAN"}[row["actor"]],
        "Actor1CountryCode": row["actor"],
        "Actor2Code": row["recipient"],
        "Actor2Name": {"KWT": "KUWAIT", "OMN": "OMAN"}[row["recipient"]],
        "Actor2CountryCode": row["recipient"],
        "EventCode": "190",
        "GoldsteinScale": "-10",
        "DATEADDED": row["day"].replace("-", "") + "000000",
        "SOURCEURL": f"https://desk.example/{number}",
    }
    return "\t".join(cells.get(name, "") for name in FORMS["gdelt"].columns)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path, file = tmp_path / "d.db", tmp_path / "rows.CSV"
    lines = [gdelt_line(number, row) for number, row in enumerate(ROWS)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = ran("import", "gdelt", file, "--db", path)
    assert done.status == 0, done.err
    return path


def opened(store: Path, *more: str) -> str:
    made = ran("watch", "add", *QUESTION, *more, "--json", "--db", store)
    assert made.status == 0, made.err
    return str(made.json["id"])


def test_a_row_is_evidence_with_its_source_and_counts_once(store: Path) -> None:
    asked = opened(store, "--from", "gdelt")
    fed = ran("watch", "feed", "--as-of", "2024-05-20", "--json", "--db", store)
    assert fed.json[0]["resolution"] == "yes (proposed)"
    found = ran("watch", "show", asked, "--json", "--db", store).json
    decisive = [one for one in found["evidence"] if one["decides"]]
    assert [one["day"] for one in decisive] == ["2024-05-10"]
    assert decisive[0]["source"].startswith("gdelt data")
    assert (decisive[0]["origin"], decisive[0]["words"]) == (
        "gdelt data",
        "Iran → Kuwait: ASSAULT",
    )
    assert found["data"]["data"] == ["gdelt"]
    assert "gdelt" in found["rule"]


def test_rows_count_only_where_the_rule_says_so(store: Path) -> None:
    asked = opened(store)
    ran("watch", "feed", "--as-of", "2024-05-20", "--db", store)
    assert ran("watch", "show", asked, "--json", "--db", store).json["evidence"] == []


def test_a_reading_keeps_what_the_rows_said(store: Path, tmp_path: Path) -> None:
    asked = opened(store, "--from", "gdelt")
    ran("watch", "feed", "--as-of", "2024-05-20", "--db", store)
    file = tmp_path / "r.jsonl"
    text = {"text": "Lisbon had rain.", "date": "2024-05-21", "source": "The Desk"}
    file.write_text(json.dumps(text), encoding="utf-8")
    ran("read", file, "--db", store)
    found = ran("watch", "show", asked, "--json", "--db", store).json
    assert [one["withdrawn"] for one in found["evidence"] if one["decides"]] == [None]


def test_data_that_was_not_imported_is_refused(store: Path) -> None:
    done = ran("watch", "add", *QUESTION, "--from", "icews", "--db", store)
    assert done.status != 0
    assert "gdelt" in done.err


def test_a_rule_of_words_meets_no_row(store: Path) -> None:
    question = "Will Benjamin Netanyahu be out as prime minister by 2034-06-01?"
    done = ran("watch", "add", question, "--from", "gdelt", "--db", store)
    assert "rows of imported data have none" in done.err
