"""From which day a version is known, and which version counts on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from dragoman.records import Document
from dragoman.store import Store
from dragoman.store.versions import StoredVersion, known_day
from store_records import coding, report

KEY = "https://example.org/1"


def may(day: int) -> date:
    return date(2024, 5, day)


LEARNT = date(2024, 6, 1)
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
NEWEST = (StoredVersion(known=may(20), published=may(17)),)
STATED = (StoredVersion(known=may(20), published=may(17), modified=may(20)),)
END_OF_TIME = date(9999, 12, 31)


@pytest.mark.parametrize(
    ("published", "modified", "earlier", "known"),
    [
        (may(17), None, (), may(17)),
        (None, None, (), LEARNT),
        (may(17), may(19), STATED, may(19)),
        (may(17), may(19), NEWEST, LEARNT),
        (may(17), may(1), STATED, LEARNT),
        (may(17), END_OF_TIME, NEWEST, LEARNT),
        (END_OF_TIME, None, NEWEST, LEARNT),
        (None, may(22), NEWEST, may(22)),
        (may(17), may(22), NEWEST, may(22)),
        (may(21), None, NEWEST, may(21)),
        (may(17), None, NEWEST, LEARNT),
        (may(19), None, NEWEST, LEARNT),
        (None, None, NEWEST, LEARNT),
        (may(16), None, NEWEST, may(16)),
        (may(16), END_OF_TIME, NEWEST, may(16)),
        (may(30), None, (StoredVersion(known=LEARNT, published=None),), LEARNT),
        (
            None,
            None,
            (StoredVersion(known=date(2030, 1, 1), published=None),),
            date(2030, 1, 1),
        ),
    ],
    ids=[
        "first: published",
        "first, undated: learnt",
        "modified before the newest, which says so itself: read late",
        "modified before a silent change was learnt: learnt",
        "modified before it was published: learnt",
        "modified in the future: learnt",
        "published in the future: learnt",
        "undated, modified",
        "modified",
        "published anew",
        "silent change: learnt",
        "published before the newest was known: learnt",
        "undated change: learnt",
        "an older version read late",
        "an older version read late, modified in the future",
        "dated before an undated one was learnt: learnt",
        "a day in the future hides no correction",
    ],
)
def test_a_version_is_known_from(
    published: date | None,
    modified: date | None,
    earlier: tuple[StoredVersion, ...],
    known: date,
) -> None:
    document = report(published=published, modified=modified)
    assert known_day(document, LEARNT, earlier) == known


def test_events_of_a_superseded_version_disappear() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=NOON)
        store.save(coding(corrected()), learnt=NOON)
        assert [found.document for found in store.reports()] == [corrected()]


def corrected() -> Document:
    return report("China did not meet Russia.", modified=may(20))


def test_what_was_known_on_a_day_can_be_asked_again() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=NOON)
        store.save(coding(corrected()), learnt=NOON)
        told = {
            day: [one.document.text for one in store.reports(as_of=may(day))]
            for day in (16, 17, 19, 20)
        }
    first, second = [report().text], [corrected().text]
    assert told == {16: [], 17: first, 19: first, 20: second}


def test_search_documents_and_rejections_follow_the_asked_day() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=NOON)
        store.save(coding(corrected(), ()), learnt=NOON)
        for day, version in ((19, report()), (20, corrected())):
            assert [hit.document for hit in store.search("Russia", as_of=may(day))] == [version]
            assert store.documents(as_of=may(day)) == [version]
        assert store.search("Russia", as_of=may(16)) == []


@pytest.mark.parametrize("order", list(permutations((17, 20, 23))))
def test_the_version_known_last_stays_the_newest_in_any_order(order: tuple[int, ...]) -> None:
    with Store.open(":memory:") as store:
        # A first version, so that each of the others says when it was modified.
        store.save(coding(report("The first words.", published=may(1))), learnt=NOON)
        for day in order:
            version = report(
                f"China met Russia on {day} May.", published=may(1), modified=may(day)
            )
            store.save(coding(version), learnt=NOON)
        assert [one.document.modified for one in store.reports()] == [may(23)]
        assert [one.document.modified for one in store.reports(as_of=may(22))] == [may(20)]
        days = [version.modified for version in store.versions(KEY)]
    assert days == [None, may(17), may(20), may(23)]


def test_of_two_versions_of_one_day_the_later_saved_counts() -> None:
    with Store.open(":memory:") as store:
        for words in ("China met Russia.", "China met Iran.", "China met Ukraine."):
            store.save(coding(report(words, modified=may(20))), learnt=NOON)
        assert [one.document.text for one in store.reports()] == ["China met Ukraine."]


@pytest.mark.parametrize("modified", [may(1), date(9999, 12, 31)], ids=str)
def test_a_day_that_cannot_be_true_changes_nothing_in_what_was_known(modified: date) -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=NOON)
        changed = report("China did not meet Russia.", modified=modified)
        store.save(coding(changed), learnt=NOON)
        assert store.documents(as_of=may(10)) == []
        assert store.documents(as_of=may(31)) == [report()]
        assert store.documents(as_of=LEARNT) == [changed]
