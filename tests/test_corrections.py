"""Events put right by hand: what may be changed, and that it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.correction_words import changed_words
from dragoman.corrections import (
    Change,
    Signed,
    coded_event,
    corrected_by,
    correction_of,
    training_row,
    undoing,
)
from dragoman.errors import SettingError
from dragoman.exchange.csv_table import row
from dragoman.records import Correction, Event, EventId, Status
from dragoman.store import Store
from store_records import LEARNT, coding, event, report

TEXT = "China met Russia on Friday, and Iran watched."
DOCUMENT = report(TEXT)
CODED = event(DOCUMENT, quote="China met Russia on Friday")
OTHER = event(DOCUMENT, ("Iran",), ("Russia",), type_="ACCUSE", quote="Iran watched")
SIGNED = Signed(author="Ada", reason="it was Iran", made=LEARNT)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        opened.save(coding(DOCUMENT, (CODED, OTHER)), learnt=LEARNT)
        yield opened


def correction(change: Change, signed: Signed = SIGNED) -> Correction:
    return correction_of(CODED, DOCUMENT, change, signed=signed)


def stored(store: Store) -> dict[str, Event]:
    return {one.event.id: one.event for one in store.reports()}


def test_a_correction_is_seen_by_whoever_asks_the_store(store: Store) -> None:
    change = Change(type="AID", status="denied", actor="Iran (IRN)", happened_on="2024-05-16")
    assert store.save_correction(correction(change))
    right = stored(store)[CODED.id]
    assert (right.type, right.quad, right.status) == (
        "AID",
        "material cooperation",
        Status.DENIED,
    )
    assert [(one.name, one.code) for one in right.actor] == [("Iran", "IRN")]
    assert TEXT[right.actor[0].start : right.actor[0].end] == "Iran"
    assert right.recipient == CODED.recipient
    assert corrected_by(right) == "Ada: it was Iran"
    assert [one.event.id for one in store.reports(about=["IRN", "RUS"])] == [
        right.id,
        OTHER.id,
    ]
    assert stored(store)[OTHER.id] == OTHER


def test_a_correction_made_twice_is_one(store: Store) -> None:
    made = correction(Change(status="possible"))
    assert store.save_correction(made)
    assert not store.save_correction(made)
    assert store.corrections() == [made]


def test_what_is_no_event_is_gone_and_can_be_brought_back(store: Store) -> None:
    gone = correction(Change(is_no_event=True))
    store.save_correction(gone)
    assert list(stored(store)) == [OTHER.id]
    later = replace(SIGNED, made=LEARNT + timedelta(hours=1))
    store.save_correction(undoing(gone, later))
    assert stored(store)[CODED.id] == CODED


def test_a_second_correction_holds_and_still_knows_what_was_coded(store: Store) -> None:
    store.save_correction(correction(Change(type="AID")))
    standing = stored(store)[CODED.id]
    second = correction_of(
        standing,
        DOCUMENT,
        Change(type="REJECT"),
        earlier=store.corrections(),
        signed=replace(SIGNED, reason="no", made=LEARNT + timedelta(days=1)),
    )
    store.save_correction(second)
    right = stored(store)[CODED.id]
    assert right.type == "REJECT"
    assert [step.says for step in right.because if step.step == "correction"] == ["Ada: no"]
    assert second.was == CODED == coded_event(right, store.corrections())


def test_it_holds_again_when_the_document_is_coded_anew(store: Store) -> None:
    store.save_correction(correction(Change(type="AID")))
    # Another coder finds the same words under another id, a little longer.
    anew = replace(CODED, id=EventId("other"), quote=TEXT[:27], end=27)
    store.save_again(coding(DOCUMENT, (anew, OTHER)), learnt=LEARNT)
    assert {one.id: one.type for one in stored(store).values()} == {
        CODED.id: "AID",
        OTHER.id: "ACCUSE",
    }


def test_coding_anew_leaves_events_of_other_parties_in_the_same_words(store: Store) -> None:
    store.save_correction(correction(Change(is_no_event=True)))
    back = event(DOCUMENT, ("Russia",), ("China",), quote=CODED.quote)
    store.save_again(coding(DOCUMENT, (CODED, back)), learnt=LEARNT)
    assert list(stored(store)) == [back.id]


def test_what_a_person_saw_is_kept_where_the_coder_sees_it_no_more(store: Store) -> None:
    store.save_correction(correction(Change(type="AID")))
    store.save_again(coding(DOCUMENT, ()), learnt=LEARNT)
    assert [one.type for one in stored(store).values()] == ["AID"]


@pytest.mark.parametrize(
    ("change", "signed", "said"),
    [
        (Change(), SIGNED, "Nothing is changed"),
        (Change(type="CONSULT"), SIGNED, "Nothing is changed"),
        (Change(type="AIDD"), SIGNED, "did you mean AID"),
        (Change(status="hapened"), SIGNED, "did you mean happened"),
        (Change(actor="Peru (PER)"), SIGNED, "does not hold the words 'Peru'"),
        (Change(actor="Iran (XQX)"), SIGNED, "no state with the code"),
        (Change(actor="Iran (IRN"), SIGNED, "is no party"),
        (Change(actor="", recipient=""), SIGNED, "needs a party"),
        (Change(happened_on="Friday"), SIGNED, "is no day"),
        (Change(happened_on="2024-05-17/2024-05-16"), SIGNED, "is later than"),
        (Change(type="AID"), replace(SIGNED, author=" "), "needs its author"),
        (Change(type="AID"), replace(SIGNED, reason=""), "needs its reason"),
        (Change(type="AID"), replace(SIGNED, reason="x" * 501), "longer than 500"),
    ],
)
def test_what_cannot_be_right_is_refused(change: Change, signed: Signed, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        correction(change, signed)


def test_corrections_are_examples_to_learn_from() -> None:
    row = training_row(correction(Change(type="AID")), DOCUMENT)
    assert row["text"][row["start"] : row["end"]] == row["quote"] == CODED.quote
    assert (row["type"], row["actor"], row["coded"]["type"]) == ("AID", ["CHN"], "CONSULT")
    none = training_row(correction(Change(is_no_event=True)), DOCUMENT)
    assert none["type"] is None
    assert none["corrected"] is None


def test_tables_tell_who_put_an_event_right(store: Store) -> None:
    store.save_correction(correction(Change(type="AID")))
    [right] = [one for one in store.reports() if one.event.id == CODED.id]
    assert row(right)["put_right"] == "Ada: it was Iran"
    assert row(store.reports(about=["IRN"])[0])["put_right"] == ""


def test_place_speaker_and_words_are_put_right_in_words_of_the_report(store: Store) -> None:
    change = Change(place="China (CHN)", attribution="Iran (IRN)", quote="China met Russia")
    store.save_correction(correction(change))
    right = stored(store)[CODED.id]
    assert right.place is not None
    assert (right.place.name, right.place.code) == ("China", "CHN")
    assert [(one.name, one.code, one.kind) for one in right.attribution] == [
        ("Iran", "IRN", "named")
    ]
    assert TEXT[right.start : right.end] == right.quote == "China met Russia"


@pytest.mark.parametrize(
    "change", [Change(quote="Chad met Peru"), Change(place="Nairobi (KEN)"), Change(quote=" ")]
)
def test_what_the_report_does_not_hold_cannot_be_right(change: Change) -> None:
    with pytest.raises(SettingError, match="does not hold the words"):
        correction(change)


def test_an_empty_place_takes_it_away(store: Store) -> None:
    store.save_correction(correction(Change(place="China")))
    placed = stored(store)[CODED.id]
    assert placed.place is not None
    made = correction_of(placed, DOCUMENT, Change(place=""), signed=SIGNED)
    assert made.now is not None
    assert made.now.place is None


def test_a_correction_says_what_it_changed_and_nothing_else() -> None:
    told = changed_words(correction(Change(actor="Iran (IRN)", happened_on="2024-05-16")))
    assert told.startswith("who: China (CHN) → Iran (IRN); when: ")
    assert told.endswith(" → 2024-05-16")
    assert changed_words(correction(Change(is_no_event=True))) == "no event"
    undone = undoing(correction(Change(type="AID")), SIGNED)
    assert changed_words(undone) == "as it was coded"
    assert "what: CONSULT" in changed_words(correction(Change(type="AID")))
