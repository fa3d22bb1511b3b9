from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.exchange.event_folder import event_folder
from event_logs import world, write_folder

LOG = world(days=70, per_day=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "events", LOG, 60, 65)


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_folder_gives_back_its_events(folder: Path) -> None:
    found = event_folder(folder)
    assert found.log.days.tolist() == LOG.days.tolist()
    assert found.log.recipients.tolist() == LOG.recipients.tolist()
    assert (found.valid_from, found.test_from) == (60, 65)
    assert (found.duplicates, found.out_of_order, found.rejected) == (0, 0, ())


def test_countries_come_from_brackets_and_a_country_is_its_own(folder: Path) -> None:
    log = event_folder(folder).log
    office = log.actor_names.index("Office 1 (Country 3)")
    assert log.countries[office] == log.countries[log.actor_names.index("Country 3")] >= 0


def test_repeated_rows_count_once_and_are_counted(folder: Path) -> None:
    lines = (folder / "test.txt").read_text(encoding="utf-8").splitlines()
    append(folder / "test.txt", lines[-1] + "\n")
    found = event_folder(folder)
    assert (len(found.log), found.duplicates) == (len(LOG), 1)


def test_rows_out_of_order_are_sorted_and_counted(folder: Path) -> None:
    lines = (folder / "train.txt").read_text(encoding="utf-8").splitlines()
    (folder / "train.txt").write_text("\n".join(reversed(lines)) + "\n", encoding="utf-8")
    found = event_folder(folder)
    assert found.log.days.tolist() == LOG.days.tolist()
    assert found.out_of_order > 0


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("1\t2\tthree\t1560\t-1", "in whole numbers"),
        ("1\t2", "in whole numbers"),
        ("1\t2\t9999\t1560\t-1", "no name"),
    ],
)
def test_a_broken_row_is_named_and_left_out(folder: Path, row: str, fault: str) -> None:
    append(folder / "test.txt", row + "\n")
    found = event_folder(folder)
    [rejected] = found.rejected
    lines = len((folder / "test.txt").read_text(encoding="utf-8").splitlines())
    assert rejected.id == f"{folder / 'test.txt'}:{lines}"
    assert fault in rejected.detail
    assert len(found.log) == len(LOG)


def test_a_missing_file_is_named_with_those_that_are_needed(folder: Path) -> None:
    (folder / "valid.txt").unlink()
    with pytest.raises(SourceError, match=r"valid\.txt cannot be read \(No such file") as told:
        event_folder(folder)
    assert "entity2id.txt" in str(told.value)
    assert str(told.value).count("valid.txt") == 2  # where, and in the list of what is needed


def test_parts_that_overlap_in_time_are_refused(folder: Path) -> None:
    append(folder / "train.txt", "0\t0\t1\t1600\t-1\n")
    with pytest.raises(SourceError, match="dates are out of order"):
        event_folder(folder)


def test_a_file_with_no_good_row_is_refused(folder: Path) -> None:
    (folder / "test.txt").write_text("nothing\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no row can be read"):
        event_folder(folder)


def test_a_gap_in_the_numbers_of_names_is_refused(folder: Path) -> None:
    append(folder / "relation2id.txt", "late\t99\n")
    with pytest.raises(SourceError, match="without a gap"):
        event_folder(folder)
