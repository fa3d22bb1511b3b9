from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cli_runs import REPORTS, ran
from dragoman.codebook import country_names
from dragoman.forecasting.open_questions import likely
from dragoman.outlook import likely_next
from dragoman.records import Happening
from event_logs import world, write_folder
from relation_records import happening, report

EDITION = date(2024, 12, 1)
CODES = "RUS CHN USA IRN".split()


def past() -> list[Happening]:
    """Eleven months in which some pairs consult each week, and others now and then."""
    found = []
    for ago in range(1, 331):
        for number, actor in enumerate(CODES):
            other = CODES[(number + 1) % len(CODES)]
            if (ago + number) % (2 + number % 2) == 0:
                said = EDITION - timedelta(days=ago)
                kind = "CONSULT" if number % 2 else "ACCUSE"
                found.append(happening(report(actor, kind, other, said=f"{said:%m-%d}")))
                if ago % 40 == 0:
                    found.append(happening(report(actor, "AID", other, said=f"{said:%m-%d}")))
    return found


def test_a_forecast_says_what_carries_it_what_speaks_against_it_and_its_record() -> None:
    said = likely(past(), edition=EDITION, days=7, about=("CHN", None), limit=5)
    assert said
    first = said[0]
    assert (first.actor, first.recipient, first.type) == ("CHN", "USA", "CONSULT")
    assert first.because.startswith("in ")
    assert (
        "its odds are raised by how often and how lately CHN did this to USA" in first.because
    )
    assert "held-back forecasts about as sure" in first.record
    assert first.against


def test_only_what_was_known_before_the_edition_counts() -> None:
    early = EDITION - timedelta(days=30)
    known = [one for one in past() if one.reports[0].known < early]
    asked = {"edition": early, "days": 7, "about": (None, None), "limit": 50}
    assert likely(past(), **asked) == likely(known, **asked)  # type: ignore[arg-type]


def test_with_too_little_past_the_shares_of_windows_answer() -> None:
    few = past()[:100]
    assert likely(few, edition=EDITION, days=7, about=(None, None), limit=5) is None
    said = likely_next(few, edition=EDITION, days=7, about=("RUS", None), limit=5)
    assert all(not one.record for one in said)


def test_an_unknown_party_is_answered_with_the_nearest_names(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    assert ran("read", REPORTS, "--db", store).status == 0
    said = ran("forecast", "Rusia", "CHN", "--db", store)
    assert said.status == 2
    assert "did you mean Russia" in said.err


def test_too_little_past_says_how_much_is_needed(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    assert ran("read", REPORTS, "--db", store).status == 0
    said = ran("forecast", "RUS", "CHN", "--days", "365", "--db", store)
    assert "must reach back sixty days" in said.out


def import_world(tmp_path: Path) -> Path:
    """A store with imported events of the made-up world, whose actors are given real names."""
    log = world(days=150, per_day=30)
    plain = [name for name in country_names().values() if name.isalpha()]
    kinds = "Consult;Make statement;Accuse;Make a visit;Threaten;Demand".split(";")
    names = tuple(plain[: len(log.actor_names)])
    named = replace(log, actor_names=names, relation_names=tuple(kinds))
    folder = write_folder(tmp_path / "events", named, 100, 140)
    store = tmp_path / "store.db"
    assert ran("import", "icews", folder, "--year", "2014", "--db", store).status == 0
    return store


def test_imported_events_are_forecast_from_and_too_few_are_told(tmp_path: Path) -> None:
    store = import_world(tmp_path)
    asked = ("forecast", "--actor", "ALB", "--from", "icews", "--db", store, "--json")
    said = ran(*asked, "--days", "5", "--as-of", "2014-05-20").json
    assert {row["actor"] for row in said} == {"ALB"}
    assert all(row["record"] and row["against"] for row in said)
    few = ran(*asked, "--days", "200")
    assert few.status == 2
    assert "at least 500 over 1200 days are needed" in few.err
