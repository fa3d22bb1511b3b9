"""What can be asked of the store, and in which order it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dragoman.records import Coding, DocumentId, EventId, Gap, PairTotal, Rejected, Status
from dragoman.store import DocumentDay, Store
from store_records import LEARNT, MAY_17, coding, event, numbered, party, question, report

REPORTS = {
    "visit": (("China",), ("Russia",), "CONSULT", Status.HAPPENED),
    "aid": (("Iran",), ("Russia",), "AID", Status.POSSIBLE),
    "talks": (("China", "Iran"), (), "CONSULT", Status.PLANNED),
    "speech": (("France",), (), "ACCUSE", Status.HAPPENED),
    "clash": (("Wagner Group",), ("Ukraine",), "ASSAULT", Status.HAPPENED),
}


def told(name: str, day: int) -> Coding:
    actor, recipient, type_, status = REPORTS[name]
    text = f"{name}: {' and '.join(actor)}; {' and '.join(recipient)}"
    document = report(text, key=name, published=date(2024, 5, day))
    return coding(document, (event(document, actor, recipient, type_=type_, status=status),))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        for day, name in enumerate(REPORTS, start=10):
            opened.save(told(name, day), learnt=LEARNT)
        yield opened


def keys(store: Store, **asked: object) -> list[str]:
    return [found.document.key for found in store.reports(**asked)]  # type: ignore[arg-type]


def test_reports_come_newest_first(store: Store) -> None:
    assert keys(store) == ["clash", "speech", "talks", "aid", "visit"]
    assert keys(store, limit=2) == ["clash", "speech"]
    assert keys(store, limit=0) == []


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (["RUS"], ["aid", "visit"]),
        (["rus"], ["aid", "visit"]),
        (["Russia"], ["aid", "visit"]),
        (["RUS", "CHN"], ["visit"]),
        (["CHN", "IRN"], ["talks"]),
        (["CHN", "IRN", "RUS"], ["talks", "aid", "visit"]),
        (["China", "CHN"], []),
        (["RUS", "rus"], ["aid", "visit"]),
        (["wagner group"], ["clash"]),
        (["Wagner Group", "UKR"], ["clash"]),
        (["FRA", "RUS"], []),
        (["USA"], []),
        (["", " "], ["clash", "speech", "talks", "aid", "visit"]),
    ],
    ids=str,
)
def test_reports_about(store: Store, about: list[str], expected: list[str]) -> None:
    assert keys(store, about=about) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": ["AID", "ACCUSE"]}, ["speech", "aid"]),
        ({"statuses": [Status.POSSIBLE, "planned"]}, ["talks", "aid"]),
        ({"since": date(2024, 5, 13)}, ["clash", "speech"]),
        ({"until": date(2024, 5, 11)}, ["aid", "visit"]),
        ({"since": date(2024, 5, 11), "until": date(2024, 5, 11)}, ["aid"]),
        ({"as_of": date(2024, 5, 10)}, ["visit"]),
        ({"documents": []}, []),
        ({"documents": [told("aid", 11).document.id, "no such"]}, ["aid"]),
        ({"about": ["RUS"], "types": ["CONSULT"], "since": date(2024, 5, 1)}, ["visit"]),
    ],
    ids=str,
)
def test_reports_that_are_asked_for(
    store: Store, asked: dict[str, object], expected: list[str]
) -> None:
    assert keys(store, **asked) == expected


def test_a_member_of_a_bloc_takes_part_in_what_the_bloc_does() -> None:
    document = report("NATO countries aided Ukraine.")
    bloc = party("NATO countries", document.text, members=("FRA", "DEU"))
    given = replace(event(document, (), ("Ukraine",)), actor=(bloc,))
    with Store.open(":memory:") as store:
        store.save(coding(document, (given,)), learnt=LEARNT)
        assert len(store.reports(about=["DEU"])) == 1
        assert len(store.reports(about=["DEU", "UKR"])) == 1
        assert store.reports(about=["DEU", "FRA"]) == []


def test_an_undated_report_counts_on_the_day_we_learnt_of_it() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(report(published=None)), learnt=LEARNT)
        learnt = LEARNT.date()
        assert len(store.reports(since=learnt, until=learnt)) == 1
        assert store.reports(as_of=learnt - timedelta(days=1)) == []


def test_documents_can_be_asked_by_id_and_day(store: Store) -> None:
    visit = told("visit", 10).document
    assert store.document(visit.id) == visit
    assert store.document(DocumentId("no such")) is None
    assert store.versions("no such") == []
    assert store.documents(until=date(2024, 5, 10)) == [visit]
    assert len(store.documents(limit=2)) == 2


def test_questions_can_be_asked_by_state_and_day() -> None:
    late = question("Later?", due=date(2024, 9, 1), opened=date(2024, 7, 1))
    soon = question("Sooner?", due=date(2024, 8, 1))
    never = question("Some day?")
    with Store.open(":memory:") as store:
        for asked in (never, late, soon):
            store.add_question(asked)
        assert store.questions() == [soon, late, never]
        assert store.questions(as_of=MAY_17) == [soon, never]
        assert store.questions(state="resolved") == []


def test_gaps_and_rejections_follow_the_day_they_were_learnt() -> None:
    later = LEARNT + timedelta(days=2)
    old, new = Gap(source="a", reason="timed out"), Gap(source="b", reason="HTTP 404")
    with Store.open(":memory:") as store:
        store.save_gap(old, LEARNT)
        store.save_gap(new, later)
        store.save_rejected(Rejected(id="news.jsonl:3", reason="broken JSON"), later)
        assert store.gaps() == [new, old]
        assert store.gaps(since=later.date()) == [new]
        assert store.gaps(as_of=LEARNT.date()) == [old]
        assert store.rejected_counts(as_of=LEARNT.date()) == {}
        assert store.rejected_counts() == {"broken JSON": 1}


def test_rejections_are_counted_by_reason_and_document() -> None:
    document = report()
    reasons = ("no actor", "no actor", "no event type")
    rejected = tuple(Rejected(id=document.id, reason=reason) for reason in reasons)
    with Store.open(":memory:") as store:
        store.save(coding(document, rejected=rejected), learnt=LEARNT)
        store.save(numbered(2), learnt=LEARNT)
        store.save_rejected(Rejected(id="news.jsonl:3", reason="broken JSON"), LEARNT)
        assert store.rejected_counts() == {"no actor": 3, "broken JSON": 1, "no event type": 1}
        assert store.rejected_counts([document.id]) == {"no actor": 2, "no event type": 1}
        assert store.rejected_counts([]) == {}


def test_the_days_are_those_of_the_documents_in_their_order(store: Store) -> None:
    middle = date(2024, 5, 12)
    for since, as_of in ((None, None), (middle, None), (None, middle)):
        days = store.document_days(since=since, as_of=as_of)
        whole = store.documents(since=since, as_of=as_of)
        assert days == [DocumentDay(id=one.id, published=one.published) for one in whole]
        assert days
    assert store.document_days(until=date(2020, 1, 1)) == []


def test_counts_say_how_much_there_is_and_of_which_days(store: Store) -> None:
    counts = store.counts()
    assert (counts.documents, counts.articles, counts.events) == (5, 5, 5)
    assert (counts.first, counts.last) == (date(2024, 5, 10), date(2024, 5, 14))


def test_an_empty_store_answers_everything_with_nothing() -> None:
    with Store.open(":memory:") as store:
        asked = (store.reports, store.documents, store.questions, store.gaps)
        assert not any(ask() for ask in asked)
        assert store.search("war") == []
        assert store.counts().documents == 0
        assert store.counts().first is None


def test_pairs_are_counted_in_either_direction_and_only_what_was_done() -> None:
    first = report("China met Russia.", key="1")
    second = report("Russia hit China. Iran will meet Ukraine.", key="2")
    back = replace(
        event(second, ("Russia",), ("China",), quote="Russia hit China."),
        quad="material conflict",
    )
    will = event(
        second, ("Iran",), ("Ukraine",), status=Status.PLANNED, quote="Iran will meet Ukraine."
    )
    with Store.open(":memory:") as opened:
        opened.save(coding(first), learnt=LEARNT)
        opened.save(coding(second, (back, will)), learnt=LEARNT)
        found = opened.pair_totals()
        before = opened.pair_totals(as_of=date(2024, 5, 16))

    assert found == [PairTotal(first="CHN", second="RUS", count=2, conflict=1)]
    assert before == []


def test_common_and_rare_parties_are_found_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answers() -> list[list[EventId]]:
        with Store.open(":memory:") as store:
            for number in range(6):
                store.save(numbered(number), learnt=LEARNT)
            iran = report("Iran met Russia.", key="iran")
            store.save(coding(iran, (event(iran, ("Iran",)),)), learnt=LEARNT)
            asked: tuple[list[str], ...] = (
                ["RUS"],
                ["russia", "IRN"],
                ["CHN", "RUS", "IRN"],
                ["IRN", "UKR"],
                [],
            )
            return [
                [one.event.id for one in store.reports(about=about, limit=5)] for about in asked
            ]

    few = answers()
    monkeypatch.setattr("dragoman.store.reading.FEW_PARTIES", 0)
    assert answers() == few
    assert [len(found) for found in few] == [5, 1, 5, 0, 5]


def test_the_newest_day_is_that_of_an_event_up_to_the_asked_day() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=LEARNT)
        assert store.newest_day(date(2024, 6, 1)) == MAY_17
        assert store.newest_day(date(2024, 5, 1)) is None


def test_outlets_are_told_with_what_they_gave() -> None:
    with Store.open(":memory:") as store:
        store.save(coding(), learnt=LEARNT)
        store.save(coding(report("Nothing.", key="b"), ()), learnt=LEARNT)
        [outlet] = store.outlets()
        assert (outlet.source, outlet.documents, outlet.telling) == ("The Harbour Post", 2, 1)
        assert outlet.first == outlet.last == MAY_17
        assert store.outlets(since=date(2024, 6, 1)) == []
