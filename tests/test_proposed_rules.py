from __future__ import annotations

from datetime import date
from pathlib import Path

from cli_runs import ran
from dragoman.proposed_rules import with_rules
from dragoman.records import Suggestion
from relation_records import report

DAY = date(2024, 5, 17)


def suggested(text: str) -> Suggestion:
    return Suggestion(
        text=text,
        due=None,
        rule="Yes if a report says so.",
        report=report("CHN", "AID", "RUS"),
        deadline=date(2024, 8, 15),
    )


def test_a_suggestion_has_the_rule_that_it_would_be_opened_with() -> None:
    [one] = with_rules([suggested("Will Japan send missiles to Ukraine?")], opened=DAY)

    assert one.rule is not None
    assert one.rule.due == date(2024, 8, 15)
    assert "Japan" in one.words
    assert one.short.startswith("Japan → Ukraine")


def test_what_gives_no_rule_is_for_a_person() -> None:
    [one] = with_rules([suggested("Will art make amends?")], opened=DAY)

    assert one.rule is None
    assert one.short == "by hand"
    assert one.words == "By hand. Yes if a report says so."


def test_signposts_are_edited_in_a_file_and_open_a_question_that_replaces(
    tmp_path: Path,
) -> None:
    db, file = tmp_path / "watch.db", tmp_path / "rule.toml"
    asked = "Will Japan send missiles to Ukraine by 15 August 2024?"
    ran("watch", "add", asked, "--as-of", "2024-05-17", "--db", db)
    [question] = ran("watch", "list", "--db", db, "--json").json

    assert ran("watch", "signposts", question["id"], "--db", db, "-o", file).status == 0
    assert "[[for_no]]" in file.read_text()
    options = ("--rule", file, "--replaces", question["id"], "--as-of", "2024-05-18")
    said = ran("watch", "add", asked, *options, "--db", db, "--json").json
    assert said["data"]["for_yes"]
