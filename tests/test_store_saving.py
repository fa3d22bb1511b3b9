"""What is saved, once, and as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.records import Document, DocumentId, EventId, Gap, Rejected
from dragoman.store import Saved, Store
from store_records import LEARNT, MAY_17, coding, event, numbered, question, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


def test_a_saved_event_comes_back_as_it_was(store: Store) -> None:
    given = coding()
    assert store.save(given, learnt=LEARNT) is Saved.NEW
    [found] = store.reports()
    assert found.event == given.events[0]
    assert found.document == given.document
    assert found.known == MAY_17


def test_what_was_saved_is_there_when_the_store_is_opened_again(path: Path) -> None:
    with Store.open(path) as store:
        store.save(coding(), learnt=LEARNT)
    with Store.open(path) as store:
        assert len(store.reports()) == 1


def test_saving_twice_adds_nothing(store: Store) -> None:
    rejection = Rejected(id="notes.txt", reason="empty")
    for learnt in (LEARNT, LEARNT + timedelta(hours=3)):
        store.save(numbered(1), learnt=learnt)
        store.save_gap(Gap(source="https://example.org/feed", reason="timed out"), learnt)
        store.save_rejected(rejection, learnt)
        store.add_question(question())
    counts = store.counts()
    assert (counts.documents, counts.events, counts.questions) == (1, 1, 1)
    assert (counts.gaps, counts.rejected) == (1, 2)


def test_saving_twice_says_that_it_was_known(store: Store) -> None:
    gap, rejection = Gap(source="a", reason="b"), Rejected(id="c", reason="d")
    store.save(coding(), learnt=LEARNT)
    assert store.knows(report())
    assert store.save(coding(), learnt=LEARNT) is Saved.KNOWN
    assert [store.save_gap(gap, LEARNT) for _ in range(2)] == [True, False]
    assert [store.save_rejected(rejection, LEARNT) for _ in range(2)] == [True, False]
    assert [store.add_question(question()) for _ in range(2)] == [True, False]


def test_a_gap_of_another_day_is_another_gap(store: Store) -> None:
    gap = Gap(source="https://example.org/feed", reason="timed out")
    store.save_gap(gap, LEARNT)
    assert store.save_gap(gap, LEARNT + timedelta(days=1))
    assert store.counts().gaps == 2
    assert store.gaps() == [gap]


def test_other_words_under_the_same_key_are_a_new_version(store: Store) -> None:
    changed = report("China met Russia on Thursday.")
    store.save(coding(), learnt=LEARNT)
    assert not store.knows(changed)
    assert store.save(coding(changed), learnt=LEARNT) is Saved.VERSION
    assert store.versions(changed.key) == [report(), changed]
    assert store.counts().articles == 1


def test_an_older_version_read_again_is_known(store: Store) -> None:
    first, second = report(), report("China met Russia on Thursday.")
    for document in (first, second):
        store.save(coding(document), learnt=LEARNT)
    assert store.save(coding(first), learnt=LEARNT) is Saved.KNOWN
    assert store.documents() == [second]


def test_the_same_report_under_another_key_is_known(store: Store) -> None:
    copy = report(key="https://example.org/another")
    store.save(coding(), learnt=LEARNT)
    assert store.knows(copy)
    assert store.stored_id(copy) == report().id != copy.id
    assert store.save(coding(copy), learnt=LEARNT) is Saved.KNOWN


@pytest.mark.parametrize(
    "other",
    [
        report(key="other", source="Northern Courier"),
        report(key="other", published=date(2024, 5, 18)),
        report(key="other", title="A headline"),
    ],
    ids=["source", "day", "title"],
)
def test_another_source_day_or_title_is_another_report(store: Store, other: Document) -> None:
    store.save(coding(), learnt=LEARNT)
    assert store.save(coding(other), learnt=LEARNT) is Saved.NEW


def test_the_words_of_a_stored_document_cannot_be_changed(store: Store, path: Path) -> None:
    store.save(coding(), learnt=LEARNT)
    with (
        sqlite3.connect(path) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never change"),
    ):
        connection.execute("UPDATE documents SET text = 'China did not meet Russia.'")
    connection.close()
    assert store.document(report().id) == report()


def test_a_question_keeps_the_rule_it_was_opened_with(store: Store, path: Path) -> None:
    store.add_question(question())
    with (
        sqlite3.connect(path) as connection,
        pytest.raises(sqlite3.IntegrityError, match="keeps the words and the rule"),
    ):
        connection.execute("UPDATE questions SET rule = 'Yes in any case.'")
    connection.close()


def test_an_event_whose_quote_is_not_in_the_text_is_rejected_and_counted(
    store: Store,
) -> None:
    document = report()
    moved = replace(event(document), start=1, end=9)
    store.save(coding(document, (moved,)), learnt=LEARNT)
    assert store.reports() == []
    assert store.rejected_counts() == {"quote not in the text": 1}


def test_two_events_of_one_id_are_kept_once_and_counted(store: Store) -> None:
    document = report()
    store.save(coding(document, (event(document), event(document))), learnt=LEARNT)
    assert len(store.reports()) == 1
    assert store.rejected_counts() == {"two events of one id": 1}


def test_an_event_of_another_document_is_rejected(store: Store) -> None:
    stray = replace(event(report()), document=DocumentId("another"))
    store.save(coding(report(), (stray,)), learnt=LEARNT)
    assert store.rejected_counts() == {"event of another document": 1}


def test_an_id_that_stands_for_other_words_is_refused(store: Store) -> None:
    store.save(coding(), learnt=LEARNT)
    clash = replace(report("Iran met Russia."), id=report().id)
    with pytest.raises(StoreError, match="needs an id of its own"):
        store.save(coding(clash, ()), learnt=LEARNT)
    assert store.counts().documents == 1


def test_half_a_surrogate_pair_is_refused_with_a_clear_error(store: Store) -> None:
    with pytest.raises(StoreError, match="surrogate"):
        store.save(coding(report("China met \ud83d Russia.")), learnt=LEARNT)
    assert store.counts().documents == 0


def test_a_save_that_fails_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.writing():
        store.save(numbered(1), learnt=LEARNT)
        monkeypatch.setattr("dragoman.store.saving.party_parameters", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.save(numbered(2), learnt=LEARNT)
        monkeypatch.undo()
        store.save(numbered(3), learnt=LEARNT)
    found = {one.document.key.rpartition("/")[2] for one in store.reports()}
    assert found == {"1", "3"}
    assert store.counts().documents == 2
    assert store.rejected_counts() == {"no actor": 2}


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_what_was_saved_before_an_interruption_is_kept(
    path: Path, error: type[BaseException]
) -> None:
    def interrupted_run(store: Store) -> None:
        with store.writing():
            store.save(numbered(1), learnt=LEARNT)
            store.save(numbered(2), learnt=LEARNT)
            raise error

    with Store.open(path) as store, pytest.raises(error):
        interrupted_run(store)
    with Store.open(path) as store:
        assert store.counts().documents == 2


def test_writing_frames_may_stand_inside_one_another(store: Store) -> None:
    with store.writing():
        with store.writing():
            store.save(numbered(1), learnt=LEARNT)
        store.save(numbered(2), learnt=LEARNT)
    assert store.counts().documents == 2


def test_the_events_of_a_question_come_back_in_order(store: Store) -> None:
    asked = question(events=(EventId("b"), EventId("a")))
    store.add_question(asked)
    assert store.questions() == [asked]


def test_a_store_in_memory_works_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=LEARNT)
        assert len(store.reports()) == 1
    assert list(tmp_path.iterdir()) == []
