"""Parties that no rule finds, by how likely the words around make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dragoman.coding.clauses import Reading
from dragoman.coding.coder import coded
from dragoman.coding.role_shares import described, path_between, role_model
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger
from dragoman.coding.weighing import weighed
from dragoman.codings import read_sentences
from dragoman.errors import ModelError
from dragoman.language.sentences import sentences
from dragoman.pipeline import code_text
from dragoman.records import Document, DocumentId, Event

NOBODY = Roles(actor=(), recipient=(), place=None, says="")

Beside = tuple[Sequence[Trigger], Callable[[Trigger], Roles]]
Asked = tuple[Reading, Trigger, Roles, Beside]


def asked(text: str) -> list[Asked]:
    """What the coder asks to be weighed of a text."""
    found: list[Asked] = []

    def kept(
        reading: Reading,
        trigger: Trigger,
        roles: Roles,
        others: Sequence[Trigger],
        by_rule: Callable[[Trigger], Roles],
        *,
        settled: bool,
    ) -> Roles:
        assert settled in {True, False}
        found.append((reading, trigger, roles, (others, by_rule)))
        return roles

    document = Document(id=DocumentId("d"), key="d", text=text, published=date(2024, 5, 17))
    coded(document, sentences(document), read_sentences, weigh=kept)
    return found


def event(text: str, kind: str) -> Event:
    return next(one for one in code_text(text, date(2024, 5, 17)) if one.type == kind)


def codes(roles: Roles) -> tuple[list[str], list[str]]:
    return (
        [one.actor.code for one in roles.actor],
        [one.actor.code for one in roles.recipient],
    )


def test_a_party_that_no_rule_finds_is_taken_where_it_is_likely() -> None:
    text = "Egypt froze the grants that Jordan had counted on."
    [(reading, trigger, by_rule, others)] = asked(text)
    assert codes(by_rule) == (["EGY"], [])
    found = weighed(reading, trigger, by_rule, *others, settled=False)
    assert codes(found) == (["EGY"], ["JOR"])
    assert "likely by its words" in found.recipient[0].guessed


def test_the_reason_of_a_likely_party_tells_how_likely_it_is() -> None:
    coded = event("Egypt froze the grants that Jordan had counted on.", "SANCTION")
    [reason] = [one.says for one in coded.because if one.step == "recipient"]
    assert "% likely by its words" in reason


def test_actors_that_are_settled_stay_and_nobody_stands_on_both_sides() -> None:
    text = "Egypt froze the grants that Jordan had counted on."
    [(reading, trigger, by_rule, others)] = asked(text)
    found = weighed(reading, trigger, NOBODY, *others, settled=True)
    assert found.actor == ()
    found = weighed(reading, trigger, replace(by_rule, recipient=()), *others, settled=False)
    spans = [(one.first, one.last) for one in (*found.actor, *found.recipient)]
    assert len(spans) == len(set(spans))


def test_what_parties_do_together_and_protests_are_left_to_the_rules() -> None:
    text = "Egypt froze the grants that Jordan had counted on."
    [(reading, trigger, by_rule, others)] = asked(text)
    for other in (replace(trigger, together=True), replace(trigger, type="PROTEST")):
        assert weighed(reading, other, by_rule, *others, settled=False) is by_rule


def test_without_vectors_the_rules_decide_alone() -> None:
    text = "Egypt froze the grants that Jordan had counted on."
    [(reading, trigger, by_rule, others)] = asked(text)
    bare = replace(reading, sentence=replace(reading.sentence, vectors=None))
    assert weighed(bare, trigger, by_rule, *others, settled=False) is by_rule


def test_who_condemns_an_attack_has_no_part_in_it() -> None:
    assert event("The Moscow attack was condemned by Serbia.", "ASSAULT").actor == ()
    assert event("Kenya condemned the attack on Rwanda.", "ACCUSE").recipient == ()


def test_where_troops_are_sent_is_no_recipient() -> None:
    assert event("NATO deployed troops in Estonia.", "MOBILIZE").recipient == ()


def test_a_likely_party_makes_no_event_of_words_that_are_none() -> None:
    text = "Support for Fijian leader Tui Vaki fell."
    assert code_text(text, date(2024, 5, 17)) == []
    [(reading, trigger, by_rule, others)] = asked(text)
    assert codes(by_rule) == ([], [])
    assert codes(weighed(reading, trigger, by_rule, *others, settled=False)) == ([], ["FJI"])


def test_a_path_names_relations_with_their_prepositions() -> None:
    [(reading, trigger, by_rule, _)] = asked("Kenya sent grain to Rwanda.")
    paths = [one.path for one in described(reading, trigger, by_rule)]
    assert paths == ["^nsubj", "^obl(to)"]
    assert path_between(reading, trigger.pivot, trigger.pivot) == ""


def test_a_share_does_not_hang_on_the_other_parties() -> None:
    [(reading, trigger, by_rule, _)] = asked("Kenya sent grain to Rwanda.")
    vectors = reading.sentence.vectors
    assert vectors is not None
    parties = described(reading, trigger, by_rule)
    together = role_model().shares(vectors, parties)
    alone = np.concatenate([role_model().shares(vectors, [one]) for one in parties])
    assert together.shape == (2, 2)
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("words", [b"", b"no weights", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_model_is_told(tmp_path: Path, words: bytes) -> None:
    path = tmp_path / "roles.npz"
    path.write_bytes(words)
    with pytest.raises(ModelError, match=r"training/roles\.py"):
        role_model(path)


def test_where_nobody_is_free_nobody_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("dragoman.coding.weighing.role_model", unasked)
    condemned = event("Kenya condemned Uganda.", "ACCUSE")
    assert [one.code for one in condemned.actor] == ["KEN"]
    assert [one.code for one in condemned.recipient] == ["UGA"]


def test_who_stands_in_the_charge_convicts_nobody() -> None:
    text = "Iran says that it has hanged four prisoners convicted of spying for Israel."
    actors = [{party.code for party in one.actor} for one in code_text(text, date(2024, 5, 17))]
    assert {"IRN"} in actors
    assert {"ISR"} not in actors
