"""What the reader says of a word against the tables."""

from __future__ import annotations

import pytest

from dragoman.coding.clauses import Reading, lower_words
from dragoman.coding.judging import (
    DROPPED,
    OVERRULED,
    PLAIN_DROPPED,
    PLAIN_RETYPED,
    PROPOSED,
    RETYPED,
    judged,
    overruled,
)
from dragoman.coding.status import Decision
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import TriggerReader
from dragoman.records import Status
from tree_sentences import tree_sentence


def reading(event: str, verb: str = "attacked") -> Reading:
    sentence = tree_sentence(
        f"""
        Kenya NNP 2 nsubj
        {verb} VBD 0 root {event}
        Uganda NNP 2 obj
        """
    )
    return Reading(
        sentence=sentence,
        lower=lower_words(sentence, ()),
        tree=Tree.of(sentence),
        parties=(),
        published=None,
    )


def types(given: Reading) -> list[str]:
    return [one.type for one in judged(TriggerReader(given))]


THRESHOLDS = [("attacked", PLAIN_DROPPED, PLAIN_RETYPED), ("struck", DROPPED, RETYPED)]
"""A word that needs nothing beside it, and one that does."""


@pytest.mark.parametrize(("verb", "dropped", "retyped"), THRESHOLDS)
def test_a_word_that_the_reader_takes_for_no_event_is_dropped(
    verb: str, dropped: float, retyped: float
) -> None:
    assert types(reading("", verb)) == []
    assert types(reading(f"ASSAULT:{dropped - 0.01}:happened", verb)) == []
    assert types(reading(f"COERCE:{dropped + 0.01}:happened", verb)) == ["ASSAULT"]


@pytest.mark.parametrize(("verb", "dropped", "retyped"), THRESHOLDS)
def test_the_reader_changes_a_type_only_where_it_is_sure(
    verb: str, dropped: float, retyped: float
) -> None:
    assert types(reading(f"COERCE:{retyped - 0.01}:happened", verb)) == ["ASSAULT"]
    assert types(reading(f"COERCE:{retyped}:happened", verb)) == ["COERCE"]


def test_the_reader_adds_a_word_that_no_table_has() -> None:
    assert types(reading(f"ASSAULT:{PROPOSED}:happened", verb="zorched")) == ["ASSAULT"]
    assert types(reading(f"ASSAULT:{PROPOSED - 0.01}:happened", verb="zorched")) == []


@pytest.mark.parametrize(("firm", "status"), [(True, Status.HAPPENED), (False, Status.DENIED)])
def test_the_reader_overrules_a_status_that_no_word_decided(
    firm: bool,  # noqa: FBT001 - a parameter of the case
    status: Status,
) -> None:
    assert OVERRULED < 0.95
    given = reading("ASSAULT:0.9:denied")
    [trigger] = TriggerReader(given).triggers()
    decision = Decision(status=Status.HAPPENED, words="", says="", firm=firm)
    assert overruled(given, trigger, decision).status is status
