"""What is saved, once, and as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.records import Document, DocumentId, EventId, Gap, Rejected
from dragoman.store import NOT_CODED, Receipt, Saved, Store
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
    assert store.save(given, learnt=LEARNT).outcome is Saved.NEW
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
    assert store.save(coding(), learnt=LEARNT).outcome is Saved.KNOWN
    assert [store.save_gap(gap, LEARNT) for _ in range(2)] == [True, False]
    assert [store.save_rejected(rejection, LEARNT) for _ in range(2)] == [True, False]
    assert [store.add_question(question()) for _ in range(2)] == [True, False]


def test_a_gap_of_another_day_is_another_gap(store: Store) -> None:
    gap = Gap(source="https://example.org/feed", reason="timed out")
    store.save_gap(gap, LEARNT)
    assert store.save_gap(gap, LEARNT + timedelta(days=1))
    assert store.counts().gaps == 2
    assert store.gaps() == [gap]


def test_a_gap_is_past_once_its_source_was_read_again(store: Store) -> None:
    feed, page = Gap(source="feed", reason="timed out"), Gap(source="page", reason="HTTP 404")
    for gap in (feed, page):
        store.save_gap(gap, LEARNT)
    store.close_gaps("feed", LEARNT)  # the end of the very reading that met it
    assert store.gaps() == [feed, page]
    store.close_gaps("feed", LEARNT + timedelta(days=2))
    assert store.gaps() == [page]
    assert store.gaps(as_of=LEARNT.date() + timedelta(days=1)) == [feed, page]
    assert store.gaps(as_of=LEARNT.date() + timedelta(days=2)) == [page]


def test_a_gap_is_past_on_the_same_day_and_may_come_again(store: Store) -> None:
    gap = Gap(source="feed", reason="timed out")
    store.save_gap(gap, LEARNT)
    store.close_gaps("feed", LEARNT + timedelta(hours=1))
    assert store.gaps() == []
    assert store.save_gap(gap, LEARNT + timedelta(hours=2))
    assert store.gaps() == [gap]
    assert store.counts().gaps == 1


def test_the_gaps_of_a_folder_are_past_once_the_folder_was_read_again(store: Store) -> None:
    gap = Gap(source="a.txt", reason="unreadable")
    for place in ("news@1", "news@2"):
        store.save_gap(gap, LEARNT, place)
    later = LEARNT + timedelta(hours=1)
    store.close_gaps("news@1", later)
    assert store.gaps() == [gap]
    store.close_gaps("news@2", later)
    assert store.gaps() == []


def test_moments_of_two_zones_are_compared_as_moments(store: Store) -> None:
    gap = Gap(source="feed", reason="timed out")
    store.save_gap(gap, LEARNT.astimezone(timezone(timedelta(hours=9))))
    store.close_gaps("feed", LEARNT + timedelta(hours=1))
    assert store.gaps() == []


def test_other_words_under_the_same_key_are_a_new_version(store: Store) -> None:
    changed = report("China met Russia on Thursday.")
    store.save(coding(), learnt=LEARNT)
    assert not store.knows(changed)
    assert store.save(coding(changed), learnt=LEARNT).outcome is Saved.VERSION
    assert store.versions(changed.key) == [report(), changed]
    assert store.counts().articles == 1


def test_an_older_version_read_again_is_known(store: Store) -> None:
    first, second = report(), report("China met Russia on Thursday.")
    for document in (first, second):
        store.save(coding(document), learnt=LEARNT)
    assert store.save(coding(first), learnt=LEARNT).outcome is Saved.KNOWN
    assert store.documents() == [second]


def test_the_words_of_an_id_are_known_though_its_article_has_others(store: Store) -> None:
    # Two files of one name and one id: the first is changed to the words of the second.
    here, there = report("Of here.", key="a#1", url=""), report("Of there.", key="b#1", url="")
    changed = replace(there, key=here.key)
    for document in (here, there):
        store.save(coding(document), learnt=LEARNT)
    assert store.save(coding(changed), learnt=LEARNT).outcome is Saved.KNOWN


def test_a_receipt_tells_what_was_kept_and_what_was_refused(store: Store) -> None:
    document = report()
    rejected = Rejected(id=document.id, reason="no actor")
    stray = replace(event(document, actor=("Iran",)), document=DocumentId("another"))
    given = coding(document, (event(document), stray), rejected=(rejected,))
    receipt = store.save(given, learnt=LEARNT)
    assert (receipt.outcome, receipt.events) == (Saved.NEW, 1)
    assert [one.reason for one in receipt.rejected] == ["no actor", "event of another document"]
    assert store.save(given, learnt=LEARNT) == Receipt(outcome=Saved.KNOWN)


def test_a_text_on_which_the_coder_failed_is_coded_again_and_keeps_its_place(
    store: Store,
) -> None:
    document = report()
    fault = Rejected(id=document.id, reason=NOT_CODED, detail="ZeroDivisionError")
    store.save(coding(document, (), rejected=(fault,)), learnt=LEARNT)
    assert not store.knows(document)
    assert store.uncoded(document) == document
    receipt = store.save(coding(document), learnt=LEARNT + timedelta(days=3))
    assert (receipt.outcome, receipt.events) == (Saved.KNOWN, 1)
    assert store.knows(document)
    assert store.uncoded(document) is None
    assert store.rejected_counts() == {}
    assert [(one.known, one.document) for one in store.reports()] == [(MAY_17, document)]


def test_a_copy_of_a_text_on_which_the_coder_failed_asks_for_the_stored_one(
    store: Store,
) -> None:
    fault = Rejected(id=report().id, reason=NOT_CODED)
    store.save(coding(events=(), rejected=(fault,)), learnt=LEARNT)
    copy = report(key="https://example.org/another")
    assert store.uncoded(copy) == report()
    assert store.save(coding(copy), learnt=LEARNT) == Receipt(outcome=Saved.KNOWN)


def test_a_dated_copy_leaves_an_undated_version_of_another_address_alone(
    store: Store,
) -> None:
    first, second = report("A."), report("B.", published=None)
    copy = report("B.", key="https://example.org/2")
    for document in (first, second, copy):
        store.save(coding(document), learnt=LEARNT)
    assert store.versions(first.key) == [first, second]
    assert {one.text for one in store.documents()} == {"B."}


def test_a_dated_copy_leaves_the_versions_of_a_file_alone(store: Store) -> None:
    first = report("A.", key="f#1", url="")
    second = report("B.", key="f#1", url="", published=None)
    for document in (first, second, report("B.", key="g#1", url="")):
        store.save(coding(document), learnt=LEARNT)
    assert store.versions("f#1") == [first, second]


def test_a_day_that_comes_later_takes_the_place_of_the_undated_version(store: Store) -> None:
    first, undated, dated = report("A."), report("B.", published=None), report("B.")
    third = report("C.")
    for document in (first, undated, third, dated):
        store.save(coding(document), learnt=LEARNT)
    assert {one.text: one.published for one in store.versions(first.key)} == dict.fromkeys(
        ("A.", "B.", "C."), MAY_17
    )
    assert len(store.documents()) == 1


def test_the_same_report_under_another_key_is_known(store: Store) -> None:
    copy = report(key="https://example.org/another")
    store.save(coding(), learnt=LEARNT)
    assert store.knows(copy)
    assert store.stored_id(copy) == report().id != copy.id
    assert store.save(coding(copy), learnt=LEARNT).outcome is Saved.KNOWN


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
    assert store.save(coding(other), learnt=LEARNT).outcome is Saved.NEW


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
