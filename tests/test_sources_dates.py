"""A day of publication is the day in the zone in which it is written."""

from datetime import date

import pytest

from dragoman.sources.dates import day_of, leading_day

READ = [
    ("2024-05-17", date(2024, 5, 17)),
    ("2024-05-17T23:59:00-04:00", date(2024, 5, 17)),
    ("2024-04-01 16:52:49-04:00", date(2024, 4, 1)),
    ("2024-05-17T10:00:00Z", date(2024, 5, 17)),
    ("2024-05-17 10:00:00 UTC", date(2024, 5, 17)),
    ("2024-05-17 23:00:00 +0200", date(2024, 5, 17)),
    ("Fri, 17 May 2024 22:00:00 -0400", date(2024, 5, 17)),
    ("Fri, 17 May 2024 22:00:00 EST", date(2024, 5, 17)),
    ("1800-01-01", date(1800, 1, 1)),
    ("2200-12-31", date(2200, 12, 31)),
]
UNREAD = ["", "yesterday", "2024-13-40", "17/05/2024", "on June 15-16", "1 " * 5000, "\x00"]
UNREAD += ["0001-01-01", "1799-12-31", "2201-01-01", "9999-12-31T00:00:00Z"]


@pytest.mark.parametrize(("words", "day"), READ)
def test_a_machine_date_is_read(words: str, day: date) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_no_machine_date_is_not_guessed(words: str) -> None:
    assert day_of(words) is None


def test_a_file_name_gives_its_day_only_at_its_start() -> None:
    assert leading_day("2024-05-17-summit.txt") == date(2024, 5, 17)
    assert leading_day("summit-2024-05-17.txt") is None
    assert leading_day("2024-05-171.txt") is None
    assert leading_day("2024-02-31.txt") is None
