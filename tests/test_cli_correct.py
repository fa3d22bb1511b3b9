"""`correct` and `recode` as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_runs import ran

TEXT = "Kenya and Uganda held talks in Nairobi on Thursday."
WHO = ("--author", "Ada", "--reason", "read again")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "store.db"
    ran("read", tmp_path / "report.txt", "--published", "2024-05-17", "--db", path)
    return path


def only_event(db: Path) -> dict[str, object]:
    [found] = ran("events", "--db", db, "--json").json
    return dict(found)


def test_a_correction_is_seen_in_the_events_and_outlasts_a_new_coding(db: Path) -> None:
    coded = only_event(db)
    assert ran("correct", coded["id"], "--type", "AGREE", *WHO, "--db", db).status == 0
    assert only_event(db)["type"] == "AGREE"
    assert "1 report coded anew: 1 event." in ran("recode", "--db", db).out
    right = only_event(db)
    assert right["type"] == "AGREE"
    steps = right["because"]
    assert isinstance(steps, list)
    assert steps[-1] == {"step": "correction", "words": "", "says": "Ada: read again"}
    [listed] = ran("correct", "--db", db, "--json").json
    assert (listed["was"]["type"], listed["now"]["type"]) == ("CONSULT", "AGREE")


def test_corrections_are_given_out_as_examples_and_can_be_undone(db: Path) -> None:
    coded = only_event(db)
    ran("correct", coded["id"], "--no-event", *WHO, "--db", db)
    assert ran("events", "--db", db, "--json").json == []
    [row] = ran("correct", "--export", "--db", db).lines
    assert (row["text"], row["type"], row["author"]) == (TEXT, None, "Ada")
    undone = ran("correct", coded["id"], "--undo", *WHO, "--db", db)
    assert undone.out.startswith("Given back as it was coded: ")
    assert only_event(db) == coded
    assert ran("correct", "--export", "--db", db).lines == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--type", "AID"), "needs its author"),
        (("--type", "AIDD", *WHO), "did you mean AID"),
        (("--undo", *WHO), "was never corrected"),
        (("--undo", "--type", "AID", *WHO), "stands alone"),
        (WHO, "Nothing is changed"),
    ],
)
def test_what_cannot_be_put_right_is_said_so(
    db: Path, options: tuple[str, ...], said: str
) -> None:
    refused = ran("correct", only_event(db)["id"], *options, "--db", db)
    assert refused.status == 2
    assert said in " ".join(refused.err.split())


def test_the_table_of_events_marks_what_was_put_right(db: Path) -> None:
    ran("correct", only_event(db)["id"], "--type", "AGREE", *WHO, "--db", db)
    assert "put right" in ran("events", "--db", db).out


def test_the_table_of_events_gives_the_ids_that_a_correction_asks_for(db: Path) -> None:
    id_ = str(only_event(db)["id"])
    assert id_ in ran("events", "--ids", "--db", db).out
    assert id_ not in ran("events", "--db", db).out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Say what is right: --type, --mode, --status"),
        (("--status", "possible"), "its author and its reason: --author, --reason"),
        (("--undo", "--author", "Ada"), "its author and its reason: --author, --reason"),
    ],
)
def test_what_a_correction_lacks_is_told_by_its_options(
    db: Path, given: tuple[str, ...], said: str
) -> None:
    found = ran("correct", only_event(db)["id"], *given, "--db", db)
    assert found.status == 2
    assert said in found.err


def test_what_was_put_right_is_marked_in_the_brief(db: Path) -> None:
    coded = only_event(db)
    ran("correct", coded["id"], "--place", "Nairobi (KEN)", *WHO, "--db", db)
    assert (
        ran("correct", coded["id"], "--speaker", "Uganda (UGA)", *WHO, "--db", db).status == 0
    )
    page = db.parent / "page.txt"
    ran("brief", db.parent / "report.txt", "--db", db, "-o", page)
    told = " ".join(page.read_text("utf-8").split())
    assert "put right by hand (Ada: read again)" in told
