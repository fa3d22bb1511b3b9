from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import QuestionError
from dragoman.records import DocumentId, EventId
from dragoman.rule_text import rule_hash
from dragoman.store import Store
from dragoman.watch_records import (
    Evidence,
    EvidenceId,
    FrozenRule,
    Pattern,
    ProbabilityPoint,
    Resolution,
    Rule,
    StatedForecast,
)
from store_records import question

ASKED = question("Will China attend?", due=date(2024, 6, 30))
RULE = Rule(since=date(2024, 5, 17), due=date(2024, 6, 30), yes=(Pattern(actors=("CHN",)),))
FROZEN = FrozenRule(question=ASKED.id, rule=RULE, hash=rule_hash(RULE))
EVIDENCE = Evidence(
    id=EvidenceId("one"),
    question=ASKED.id,
    event=EventId("e"),
    document=DocumentId("d"),
    day=date(2024, 6, 1),
    side="no",
    kind="refused",
    weight=-1.5,
    reason="China refuses",
    quote="declined to attend",
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        opened.add_question(ASKED)
        yield opened


def test_a_rule_is_frozen_once(store: Store) -> None:
    other = replace(RULE, silence="yes")
    assert store.watch.freeze(FROZEN)
    assert not store.watch.freeze(replace(FROZEN, rule=other, hash=rule_hash(other)))
    assert store.watch.rules(ASKED.id) == [FROZEN]


def test_evidence_counts_from_its_day_until_it_is_withdrawn(store: Store) -> None:
    store.watch.save_evidence([EVIDENCE, EVIDENCE])
    store.watch.withdraw([EVIDENCE.id], date(2024, 6, 10))

    assert store.watch.evidence(as_of=date(2024, 5, 31)) == []
    gone = replace(EVIDENCE, withdrawn=date(2024, 6, 10))
    assert store.watch.evidence(as_of=date(2024, 6, 9)) == [gone]
    assert store.watch.evidence(as_of=date(2024, 6, 10)) == []
    assert store.watch.evidence(withdrawn=True) == [gone]


def test_evidence_that_holds_again_counts_again(store: Store) -> None:
    store.watch.save_evidence([EVIDENCE])
    store.watch.withdraw([EVIDENCE.id], date(2024, 6, 10))
    store.watch.save_evidence([EVIDENCE])
    assert store.watch.evidence() == [EVIDENCE]


def test_the_history_keeps_its_order_within_a_day(store: Store) -> None:
    points = [
        ProbabilityPoint(question=ASKED.id, day=date(2024, 6, 1), probability=p, cause=f"{p}")
        for p in (0.4, 0.1, 0.3)
    ]
    for point in points:
        store.watch.save_probability(point)
    assert store.watch.probabilities(ASKED.id) == points
    assert store.watch.probabilities(ASKED.id, as_of=date(2024, 5, 31)) == []


def test_a_confirmed_resolution_closes_its_question_and_a_refused_one_opens_it(
    store: Store,
) -> None:
    proposed = Resolution(
        question=ASKED.id, day=date(2024, 6, 20), outcome="yes", because="it did"
    )
    store.watch.save_resolution(proposed)
    assert [one.state for one in store.questions()] == ["open"]
    store.watch.save_resolution(replace(proposed, state="confirmed", by="me"))
    assert [(one.state, one.outcome) for one in store.questions()] == [("resolved", "yes")]
    store.watch.save_resolution(replace(proposed, state="refused", by="me"))
    assert [(one.state, one.outcome) for one in store.questions()] == [("open", "")]
    assert len(store.watch.resolutions(ASKED.id)) == 3


def test_what_was_annulled_is_void(store: Store) -> None:
    store.watch.save_resolution(
        Resolution(
            question=ASKED.id,
            day=date(2024, 6, 20),
            outcome="annulled",
            because="no talks",
            state="confirmed",
        )
    )
    assert [one.state for one in store.questions()] == ["void"]


def test_another_forecast_of_one_day_takes_the_place_of_the_first(store: Store) -> None:
    first = StatedForecast(question=ASKED.id, by="own", day=date(2024, 6, 1), probability=0.2)
    store.watch.save_stated(first)
    store.watch.save_stated(replace(first, probability=0.3))
    store.watch.save_stated(replace(first, by="crowd"))
    assert [(one.by, one.probability) for one in store.watch.stated(ASKED.id)] == [
        ("crowd", 0.2),
        ("own", 0.3),
    ]


def test_a_question_is_found_by_the_start_of_its_id(store: Store) -> None:
    assert store.watch.question_id(ASKED.id[:6]) == ASKED.id
    for wrong in ("zzz", ""):
        with pytest.raises(QuestionError, match="watch list"):
            store.watch.question_id(wrong)
