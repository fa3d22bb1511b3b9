"""The page of several reports: each thing once, on its day, by the name of its outlet."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from cli_runs import ran


def page(folder: Path, *texts: str, sources: Sequence[str] = ()) -> str:
    """The text of the page of reports of 16 May 2024."""
    names = [*sources, *("The Ledger", "The Herald", "The Post")]
    rows = [
        {"date": "2024-05-16", "title": "", "text": text, "source": name, "lang": "en"}
        for text, name in zip(texts, names, strict=False)
    ]
    reports = folder / "reports.jsonl"
    reports.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    out = folder / "page.txt"
    ran("brief", str(reports), "--db", str(folder / "a.db"), "-o", str(out))
    return " ".join(out.read_text().partition("REFERENCES")[0].split())


def test_a_day_to_come_is_not_the_day_of_saying_so(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "The foreign ministers of Kenya and Uganda will meet in Nairobi on Sunday, Kenya's "
        "foreign ministry said on Thursday.",
    )
    assert "will meet in Nairobi on 19 May, Kenya's foreign ministry said." in told


def test_what_as_many_suffered_is_told_once(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Thirteen Kenyan hostages have been released by the rebels of Chad.",
        "Chad's rebels have freed 13 hostages from Kenya in a deal about the war.",
    )
    assert ("The Herald reported" in told) != ("The Ledger reported" in told)


def test_an_agency_goes_by_its_name_where_its_feed_has_none(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya has expelled the Ugandan ambassador.",
        sources=["https://www.reuters.com/world/"],
    )
    assert "Reuters reported" in told


def test_what_a_speaker_cites_has_said_nothing(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Kenya is considering closing its border crossings with Uganda, citing increased "
        "numbers of illegal immigrants.",
    )
    assert "immigrants said" not in told


def test_a_strike_elsewhere_is_no_second_origin(tmp_path: Path) -> None:
    told = page(
        tmp_path,
        "Russian forces strike Kherson Oblast, killing nine people, including a baby, and "
        "injuring 30 others.",
        "Two people are killed and 30 others are injured in a Russian guided aerial bomb "
        "strike on Orikhiv, Zaporizhzhia Oblast.",
    )
    assert "independent origins" not in told
