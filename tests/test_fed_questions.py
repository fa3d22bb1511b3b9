from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dragoman import fed_questions
from dragoman.errors import QuestionError
from dragoman.fed_questions import days_between, feed, feed_new
from dragoman.pipeline import coded_document
from dragoman.records import Coding, Document, DocumentId, QuestionId
from dragoman.store import Store
from dragoman.watch.checking import check_rule
from dragoman.watch_records import Pattern, Resolution, Rule
from dragoman.watching import Opening, Wanted, keep, opening

OPENED = date(2024, 5, 1)
DUE = date(2024, 5, 31)


def stored(store: Store, text: str, day: date, *, key: str = "", source: str = "") -> Document:
    name = key or text
    document = Document(
        id=DocumentId(f"{name}{text}{source}"),
        key=f"{name}{source}",
        text=text,
        published=day,
        source=source or "The Harbour Post",
    )
    store.save(coded_document(document), learnt=datetime.combine(day, datetime.min.time(), UTC))
    return document


def every_day(store: Store, first: date, last: date, missing: Sequence[date] = ()) -> None:
    for day in days_between(first, last):
        if day not in missing:
            stored(store, f"Nothing of note in Lisbon on {day}.", day)


def asked(store: Store, text: str, due: date = DUE) -> Opening:
    return keep(store, opening(store, Wanted(text=text, today=OPENED, due=due)))


def last_resolution(store: Store, question: QuestionId) -> Resolution | None:
    found = store.watch.resolutions(question)
    return found[-1] if found else None


@pytest.fixture
def store() -> Store:
    return Store.open(":memory:")


def test_an_event_of_the_rule_resolves_it_with_its_words(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))
    [change] = feed(store, date(2024, 5, 10))
    assert change.resolution is not None
    assert (change.resolution.outcome, change.resolution.state) == ("yes", "proposed")
    assert "Iran attacked Kuwait" in change.resolution.because
    assert store.questions()[0].state == "open"
    assert store.watch.probabilities(question.id)[-1].probability > 0.9


def test_what_happened_before_it_was_opened_resolves_nothing(store: Store) -> None:
    asked(store, "Will Iran attack Kuwait?")
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 4, 10))
    [change] = feed(store, date(2024, 5, 10))
    assert change.resolution is None
    assert [one.kind for one in change.added] == ["earlier"]


def test_plans_and_refusals_move_the_probability_and_decide_nothing(store: Store) -> None:
    question = asked(store, "Will Xi Jinping meet Vladimir Putin?").question
    feed(store, date(2024, 5, 2))
    stored(store, "Vladimir Putin will meet Xi Jinping on May 20.", date(2024, 5, 5))
    [change] = feed(store, date(2024, 5, 5))
    assert [(one.kind, one.side) for one in change.added] == [("planned", "yes")]
    first, second = store.watch.probabilities(question.id)
    assert second.probability > first.probability
    assert "announced" in second.cause


def test_silence_ends_it_only_while_the_sources_report(store: Store) -> None:
    every_day(store, date(2023, 1, 1), date(2024, 6, 10))
    question = asked(store, "Will Iran attack Kuwait?").question
    feed(store, DUE)
    assert last_resolution(store, question.id) is None
    [change] = feed(store, DUE + timedelta(days=3), auto=True)
    assert change.resolution is not None
    assert (change.resolution.outcome, change.resolution.state) == ("no", "confirmed")
    assert store.questions()[0].state == "resolved"


def test_silence_of_dead_sources_says_nothing(store: Store) -> None:
    gone = days_between(date(2024, 5, 5), date(2024, 5, 20))
    every_day(store, date(2023, 1, 1), date(2024, 6, 10), missing=gone)
    asked(store, "Will Iran attack Kuwait?")
    [change] = feed(store, date(2024, 6, 5))
    assert change.resolution is None


def test_a_corrected_report_takes_its_evidence_with_it(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    stored(store, "Iran attacked Kuwait with drones.", date(2024, 5, 10), key="a")
    feed(store, date(2024, 5, 10))
    stored(store, "Correction: no drones flew to Kuwait.", date(2024, 5, 12), key="a")
    [change] = feed(store, date(2024, 5, 12))
    assert len(change.withdrawn) == 1
    assert store.watch.evidence(question.id, as_of=date(2024, 5, 12)) == []
    assert store.watch.evidence(question.id, as_of=date(2024, 5, 11)) != []
    assert store.watch.probabilities(question.id)[-1].probability < 0.5


def test_feeding_twice_adds_nothing(store: Store) -> None:
    asked(store, "Will Iran attack Kuwait?")
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))
    feed(store, date(2024, 5, 10))
    [again] = feed(store, date(2024, 5, 10))
    assert (again.added, again.probability, again.resolution) == ((), None, None)


def test_contradictions_are_kept_beside_each_other(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))
    stored(store, "Iran did not attack Kuwait on Friday.", date(2024, 5, 11), source="Gazette")
    feed(store, date(2024, 5, 11))
    assert {one.side for one in store.watch.evidence(question.id)} == {"yes", "no"}


def test_a_question_is_not_answered_by_a_question(store: Store) -> None:
    asked(store, "Will Iran attack Kuwait?")
    stored(store, "Would Iran attack Kuwait if it were struck?", date(2024, 5, 10))
    [change] = feed(store, date(2024, 5, 10))
    assert change.resolution is None


def test_a_sea_of_that_name_is_no_party(store: Store) -> None:
    asked(store, "Will China attack Vietnam?")
    text = "Vietnamese boats were attacked in the South China Sea on Friday."
    stored(store, text, date(2024, 5, 10))
    [change] = feed(store, date(2024, 5, 10))
    assert change.added == ()


def test_who_may_have_done_it_decides_nothing_and_is_no_silence(store: Store) -> None:
    every_day(store, date(2023, 1, 1), date(2024, 6, 10))
    asked(store, "Will China attack Vietnam?")
    text = "Vietnamese boats were attacked near Chinese ships on Friday."
    stored(store, text, date(2024, 5, 10))
    [change] = feed(store, date(2024, 6, 5))
    assert [one.kind for one in change.added] == ["perhaps"]
    assert change.resolution is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Will it rain in London?", "No word in it names an event"),
        ("Will Iran attack Kuwait by 3 March 2020?", "has passed"),
    ],
)
def test_what_could_never_be_answered_is_not_opened(store: Store, text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        opening(store, Wanted(text=text, today=OPENED))
    assert store.questions() == []


def test_a_change_is_another_question_that_leads_to_the_old(store: Store) -> None:
    first = asked(store, "Will Iran attack Kuwait?")
    assert first.frozen is not None
    changed = replace(first.frozen.rule, origins=2)
    wanted = Wanted(
        text=first.question.text, today=OPENED, data=changed, replaces=first.question.id
    )
    second = keep(store, opening(store, wanted))
    assert second.frozen is not None
    assert second.question.id != first.question.id
    assert second.frozen.replaces == first.question.id
    assert second.frozen.hash != first.frozen.hash


PATTERN = Pattern(actors=("IRN",), types=("ASSAULT",))
RULE = Rule(since=OPENED, due=DUE, yes=(PATTERN,))


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (replace(RULE, due=date(2024, 4, 1)), "has passed"),
        (replace(RULE, since=date(2024, 7, 1)), "none can lie between"),
        (replace(RULE, yes=()), "no pattern"),
        (replace(RULE, yes=(Pattern(types=("ASAULT",)),)), "did you mean ASSAULT"),
        (replace(RULE, yes=(Pattern(types=("ASSAULT",)),)), "of anybody"),
        (replace(RULE, yes=(Pattern(actors=("IRN",)),)), "means anything"),
        (replace(RULE, yes=(Pattern(actors=("IRM",), types=("ASSAULT",)),)), "IRM"),
        (replace(RULE, yes=(Pattern(actors=("IRN",), words=("a",)),)), "words alone"),
        (replace(RULE, no=(PATTERN,)), "yes and no"),
        (replace(RULE, due=None), "silence means nothing"),
    ],
)
def test_a_rule_that_can_never_fire_is_refused(rule: Rule, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        check_rule(rule, OPENED)


def test_a_replay_names_the_report_that_moved_it_though_it_was_kept_before(
    store: Store,
) -> None:
    """Opening another question feeds this one too, with all that is known by then."""
    question = asked(store, "Will Iran attack Kuwait?").question
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))
    feed(store, date(2024, 6, 30))
    for day in days_between(date(2024, 5, 8), date(2024, 5, 10)):
        feed(store, day)
    [point] = [
        one for one in store.watch.probabilities(question.id) if one.day == date(2024, 5, 10)
    ]
    assert point.cause.startswith("an event of the rule: “Iran attacked Kuwait")


def test_what_was_read_feeds_the_questions_as_the_whole_store_would(store: Store) -> None:
    """Fed piece by piece or all at once, a question stands the same."""
    other = Store.open(":memory:")
    texts = [
        ("Iran attacked Kuwait with drones on Friday.", date(2024, 4, 10), "a"),
        ("Iran may attack Kuwait.", date(2024, 5, 3), "b"),
        ("Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10), "c"),
        ("Correction: no drones flew to Kuwait.", date(2024, 5, 12), "c"),
        ("Iran will not attack Kuwait, it said.", date(2024, 5, 13), "d"),
    ]
    question = asked(store, "Will Iran attack Kuwait?").question
    asked(other, "Will Iran attack Kuwait?")
    for text, day, key in texts:
        for one in (store, other):
            stored(one, text, day, key=key)
        feed_new(store, day)
    feed(other, date(2024, 5, 13))
    by_piece = store.watch.evidence(question.id)
    assert {one.id for one in by_piece} == {one.id for one in other.watch.evidence(question.id)}
    [*_, last] = store.watch.probabilities(question.id)
    assert last.probability == other.watch.probabilities(question.id)[-1].probability
    assert [one.key for one in gone_documents(store, question.id)] == ["c"]


def gone_documents(store: Store, question: QuestionId) -> list[Document]:
    withdrawn = [one for one in store.watch.evidence(question, withdrawn=True) if one.withdrawn]
    return [found for one in withdrawn if (found := store.document(one.document))]


def test_a_reading_looks_at_its_own_documents_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(store, "Will Iran attack Kuwait?")
    stored(store, "Nothing of note in Lisbon.", date(2024, 5, 2))
    feed_new(store, date(2024, 5, 2))
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))

    def whole(*_: object) -> None:
        raise AssertionError("the whole store was read")

    monkeypatch.setattr(fed_questions, "stream_of", whole)
    [change] = feed_new(store, date(2024, 5, 10))
    assert [one.kind for one in change.added] == ["decides"]
    assert change.resolution is not None
    [again] = feed_new(store, date(2024, 5, 10))
    assert not again.is_news


def test_a_report_dated_ahead_counts_from_its_day(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    feed_new(store, date(2024, 5, 2))
    stored(store, "Iran attacked Kuwait with drones on Friday.", date(2024, 5, 10))
    [change] = feed_new(store, date(2024, 5, 3))
    assert change.added == ()
    feed_new(store, date(2024, 5, 11))
    assert store.watch.probabilities(question.id)[-1].probability > 0.9


def test_after_events_were_changed_all_is_looked_at_again(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    document = stored(store, "Iran attacked Kuwait with drones.", date(2024, 5, 10))
    feed_new(store, date(2024, 5, 10))
    nothing = Coding(document=document, events=(), rejected=())
    store.save_again(nothing, learnt=datetime(2024, 5, 11, tzinfo=UTC))
    [change] = feed_new(store, date(2024, 5, 11))
    assert len(change.withdrawn) == 1
    assert store.watch.evidence(question.id) == []


def test_words_that_get_their_day_later_are_fed_under_it(store: Store) -> None:
    """The undated document is removed, and its place in the store given to another."""
    question = asked(store, "Will Iran attack Kuwait?").question
    text = "Iran attacked Kuwait with drones."
    for published in (None, date(2024, 5, 10)):
        document = Document(
            id=DocumentId(f"{published}"), key="a", text=text, published=published
        )
        store.save(coded_document(document), learnt=datetime(2024, 5, 12, tzinfo=UTC))
        feed_new(store, date(2024, 5, 12))
    assert [one.document for one in store.watch.evidence(question.id)] == ["2024-05-10"]


def test_each_of_several_answers_is_fed_by_its_own_reports(store: Store) -> None:
    stored(store, "Israel attacked Iran with drones on Friday.", date(2024, 4, 10))
    question = asked(store, "Which of Israel, Iraq and Pakistan will attack Iran?").question
    for text, day in (
        ("Nothing of note in Lisbon.", date(2024, 5, 2)),
        ("Pakistan attacked Iran with drones on Friday.", date(2024, 5, 10)),
    ):
        stored(store, text, day)
        [change] = feed_new(store, day)
        assert sum(one.probability for one in change.probabilities) == pytest.approx(
            1, abs=1e-3
        )
    first, last = (
        {one.option: one.probability for one in store.watch.probabilities(question.id)[at:][:4]}
        for at in (0, 4)
    )
    assert first["Israel"] > first["Iraq"]
    assert last["Pakistan"] > 0.9
    assert change.resolution is not None
    assert change.resolution.outcome == "Pakistan"


def test_the_first_probability_says_what_it_stands_on(store: Store) -> None:
    for day in (5, 9):
        stored(store, f"Iran attacked Kuwait with drones on April {day}.", date(2024, 4, day))
    question = asked(store, "Will Iran attack Kuwait?").question
    feed(store, date(2024, 5, 2))
    [first] = store.watch.probabilities(question.id)
    assert first.cause.startswith("opened: such events came on 2 of 27 days, which counts 40 %")


def test_what_is_threatened_or_done_after_the_deadline_bears_on_nothing(store: Store) -> None:
    question = asked(store, "Will Iran attack Kuwait?").question
    stored(store, "Iran threatened to attack Kuwait on Friday.", date(2024, 5, 10))
    stored(store, "Iran threatened again to attack Kuwait on Monday.", date(2024, 6, 10))
    stored(store, "Iran attacked Kuwait with drones on Monday.", date(2024, 6, 24))
    stored(store, "Iran attacked Kuwait on 30 May, it admitted.", date(2024, 6, 5))
    feed(store, date(2024, 6, 30))
    found = {(one.day, one.kind) for one in store.watch.evidence(question.id)}
    assert (date(2024, 5, 10), "threatened") in found
    assert {day for day, _ in found if day > DUE} == {date(2024, 6, 5)}


def test_two_reports_of_one_strike_are_one_strike(store: Store) -> None:
    question = asked(store, "How many times will Iran attack Kuwait: 0, 1, 2 or more?").question
    for number, day in enumerate((10, 11, 20)):
        text = f"Iran attacked Kuwait with drones on May {10 if day < 20 else 20}."
        stored(store, text, date(2024, 5, day), source=f"Outlet {number}")
        feed_new(store, date(2024, 5, day))
        points = store.watch.probabilities(question.id)[-3:]
        likeliest = max(points, key=lambda one: one.probability).option
        assert likeliest == ("2 or more" if day == 20 else "1")


def bearings_of(store: Store, question: str, report: str) -> list[tuple[str, str]]:
    asked(store, question)
    stored(store, report, date(2024, 5, 5))
    [change] = feed(store, date(2024, 5, 5))
    return [(one.kind, one.side) for one in change.added]


@pytest.mark.parametrize(
    ("report", "bearing"),
    [
        (
            "Vladimir Putin urged Xi Jinping to stop the raids and to meet him.",
            [("asked for", "yes")],
        ),
        ("Vladimir Putin agreed to talks on grain with Narendra Modi.", []),
    ],
)
def test_words_about_it_must_be_about_this_pair_and_this_deed(
    store: Store, report: str, bearing: list[tuple[str, str]]
) -> None:
    """What is to stop is no talk, and what was agreed on with another is nothing to it."""
    assert bearings_of(store, "Will Putin hold talks with Xi Jinping?", report) == bearing


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("Will Russia attack Latvia?", "Latvia asked Russia to withdraw its envoy."),
        ("Will Russia attack Latvia?", "Russia threatened the West with missile strikes."),
        (
            "Will Germany impose sanctions on Serbia?",
            "Western countries imposed sanctions on Serbia on Friday.",
        ),
    ],
)
def test_a_bloc_is_none_of_its_members_and_nobody_asks_to_be_attacked(
    store: Store, question: str, report: str
) -> None:
    assert bearings_of(store, question, report) == []


def test_what_is_to_be_kept_is_kept_until_a_loss_is_told(store: Store) -> None:
    found = asked(store, "Will Fianna Fail keep its majority of seats?")
    assert found.frozen is not None
    assert found.frozen.rule.silence == "yes"
    stored(store, "Fianna Fail lost its majority in the election.", date(2024, 5, 5))
    [change] = feed(store, date(2024, 5, 5))
    assert change.resolution is not None
    assert change.resolution.outcome == "no"
