"""The measures of the coder, on events small enough to be counted by hand."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from cli_runs import ran, report, write_lines
from dragoman.evaluation.coding import (
    ExpectedEvent,
    Triple,
    coding_score,
    event_triples,
    triple,
    triple_score,
)
from dragoman.evaluation.gold import expected_event, gold_sentence
from dragoman.pipeline import code_text
from dragoman.records import Status

TEXT = "Russia attacked Ukraine. China met Iran in Geneva."
ATTACK, MEETING = code_text(TEXT)
EXPECTED = ExpectedEvent(
    document="d",
    type="ASSAULT",
    actor=frozenset({"RUS"}),
    recipient=frozenset({"UKR"}),
    status="happened",
    attribution="",
    start=0,
    end=24,
)


def test_an_event_of_the_same_type_and_words_is_found_and_another_is_extra() -> None:
    score = coding_score([EXPECTED], {"d": [ATTACK, MEETING]})
    assert (score.found, score.extra, score.recall, score.precision) == (1, 1, 1.0, 0.5)
    assert (score.actor, score.recipient, score.status, score.attribution) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    "expected",
    [
        replace(EXPECTED, type="COERCE"),
        replace(EXPECTED, start=24, end=30),
        replace(EXPECTED, document="another"),
    ],
)
def test_an_event_of_another_type_place_or_document_is_missed(expected: ExpectedEvent) -> None:
    assert coding_score([expected], {"d": [ATTACK]}).recall == 0


@pytest.mark.parametrize(
    ("expected", "measure"),
    [
        (replace(EXPECTED, actor=frozenset({"BLR"})), "actor"),
        (replace(EXPECTED, recipient=frozenset()), "recipient"),
        (replace(EXPECTED, status="planned"), "status"),
        (replace(EXPECTED, attribution="officials"), "attribution"),
    ],
)
def test_each_measure_tells_its_own_fault(expected: ExpectedEvent, measure: str) -> None:
    score = coding_score([expected], {"d": [ATTACK]})
    others = {"actor", "recipient", "status", "attribution"} - {measure}
    assert score.recall == 1
    assert getattr(score, measure) == 0
    assert {getattr(score, other) for other in others} == {1.0}


def test_an_event_is_found_once() -> None:
    assert coding_score([EXPECTED, EXPECTED], {"d": [ATTACK]}).found == 1
    assert coding_score([EXPECTED], {"d": [ATTACK, ATTACK]}).extra == 1


def test_of_two_events_on_the_same_words_each_finds_the_one_it_is_like() -> None:
    back = replace(ATTACK, actor=ATTACK.recipient, recipient=ATTACK.actor)
    expected_back = replace(EXPECTED, actor=EXPECTED.recipient, recipient=EXPECTED.actor)
    score = coding_score([expected_back, EXPECTED], {"d": [ATTACK, back]})
    assert (score.found, score.actor, score.recipient) == (2, 1.0, 1.0)


def test_a_silent_coder_scores_nothing() -> None:
    score = coding_score([EXPECTED], {})
    assert (score.recall, score.precision, score.f1, score.status) == (0, 0, 0, 0)


def test_parties_of_a_meeting_stand_each_with_nobody() -> None:
    assert set(event_triples([ATTACK, MEETING])) == {
        Triple("RUS", "UKR", "ASSAULT"),
        Triple("CHN", "---", "CONSULT"),
        Triple("IRN", "---", "CONSULT"),
    }


def test_a_deed_to_come_is_an_agreement_where_the_set_knows_no_status() -> None:
    planned = replace(MEETING, status=Status.PLANNED)
    folded = event_triples([planned], folded=True)
    assert {one.type for one in folded} == {"AGREE"}
    assert {one.type for one in event_triples([planned])} == {"CONSULT"}


@pytest.mark.parametrize(("kind", "folded"), [("AGREE", True), ("030", False)])
def test_plover_types_tell_what_is_to_come_and_cameo_codes_do_not(
    kind: str, *, folded: bool
) -> None:
    row = {"id": "s", "date": "2000-01-01", "text": "x", "expected": [["DEU", "FRA", kind]]}
    assert gold_sentence(row).folded is folded


def test_f1_is_counted_over_all_sentences() -> None:
    right, wrong = triple("RUS", "UKR", "FIGHT"), triple("RUS", "UKR", "AID")
    score = triple_score([([right], [right]), ([right], [wrong]), ([right], [])])
    assert score.sentences == 3
    assert score.type_f1 == pytest.approx(2 / 5)
    assert score.pair_f1 == pytest.approx(4 / 5)
    assert score.triple_f1 == pytest.approx(2 / 5)


def test_corrected_gold_goes_before_the_first_one() -> None:
    row = {"id": "s", "date": "2000-01-01", "text": "x", "expected": [["JAP", "", "FIGHT"]]}
    assert gold_sentence(row).triples == (("JAP", "---", "ASSAULT"),)
    fixed = {**row, "expected_fixed": [["JPNGOV", "---", "DEMAND"]]}
    assert gold_sentence(fixed).triples == (("JPN", "---", "REQUEST"),)


def test_an_expected_quote_must_stand_in_its_report() -> None:
    with pytest.raises(ValueError, match="no such words"):
        expected_event({"document": "d", "quote": "not there"}, TEXT)


def test_the_command_measures_sentences(tmp_path: Path) -> None:
    row = report(1, "Russia attacked Ukraine.", expected=[["RUS", "UKR", "ASSAULT"]])
    file = write_lines(tmp_path / "gold.jsonl", [row])
    found = ran("evaluate", "coding", file, "--json")
    assert found.json == {"sentences": 1, "type_f1": 1.0, "pair_f1": 1.0, "triple_f1": 1.0}


@pytest.mark.parametrize("rows", [["{broken"], [{"id": "no text"}], [{**report(1)}], ["[1]"]])
def test_the_command_refuses_other_files(rows: list[object], tmp_path: Path) -> None:
    found = ran("evaluate", "coding", write_lines(tmp_path / "gold.jsonl", rows))
    assert (found.status, found.out) == (1, "")
    assert "gold.jsonl" in found.err


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_the_command_names_what_is_missing(name: str, tmp_path: Path) -> None:
    found = ran("evaluate", "coding", tmp_path / name)
    assert (found.status, found.out) == (1, "")
    assert str(tmp_path) in found.err


def test_texts_by_reference_count_also_where_nothing_was_expected(tmp_path: Path) -> None:
    quiet = "Kenya sent troops to Haiti."
    texts = tmp_path / "texts.jsonl"
    write_lines(texts, [{"text": TEXT}, {"text": quiet}])
    event = {"start": 7, "end": 15, "type": "ASSAULT", "status": "happened"}
    event |= {"actor": ["RUS"], "recipient": ["UKR"], "attribution": None}
    rows = [
        {"day": "2024-05-01", "sha1": sha1(TEXT), "events": [event]},
        {"day": "2024-05-01", "sha1": sha1(quiet), "events": []},
    ]
    gold = tmp_path / "gold.jsonl"
    write_lines(gold, rows)
    score = ran("evaluate", "coding", gold, "--texts", texts, "--json").json
    assert (score["documents"], score["found"], score["extra"]) == (2, 1, 2)
    assert score["whole_f1"] == pytest.approx(0.5)


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    texts, gold = tmp_path / "texts.jsonl", tmp_path / "gold.jsonl"
    write_lines(texts, [{"text": TEXT}])
    write_lines(gold, [{"day": "2024-05-01", "sha1": "0" * 40, "events": []}])
    said = ran("evaluate", "coding", gold, "--texts", texts)
    assert said.status == 1
    assert "line 1: there is no text with SHA-1 0000" in said.err


def sha1(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()
