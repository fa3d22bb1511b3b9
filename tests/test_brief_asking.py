"""Which raised questions the page asks."""

from __future__ import annotations

from typing import Any

import pytest

from brief_records import EDITION, party, report
from dragoman.brief.asking import is_worth_asking
from dragoman.brief.material import Material
from dragoman.records import Suggestion


def is_asked(
    text: str, sentence: str, kind: str = "planned", documents: int = 0, **fields: Any
) -> bool:
    first = sentence.split(maxsplit=1)[0]
    values: dict[str, Any] = {"status_words": "will", "actor": (party(first, "POL"),)}
    raised = report(
        "AID",
        "planned",
        quote=sentence.rstrip("."),
        before="",
        after=".",
        recipient=(),
        **(values | fields),
    )
    suggestion = Suggestion(
        text=text, due=fields.get("due"), rule="", report=raised, kind=kind, quote=sentence
    )
    material = Material(happenings=(), edition=EDITION, documents=documents)
    return is_worth_asking(suggestion, material)


def test_what_is_said_to_come_is_asked() -> None:
    assert is_asked("Will Poland send tanks?", "Poland says that it will send tanks.")


@pytest.mark.parametrize(
    ("text", "sentence", "status_words"),
    [
        ("Will Poland impose the closure?", "Poland announces the closure.", ""),
        ("Will Poland leave the UN?", "Poland should leave the UN.", "should"),
        ("Will Poland attack?", "Poland will attack if Peru attacks.", "will"),
        ("Will Poland recognise Peru?", "Poland will stop recognising Peru.", "will"),
        ("Will Poland join the EU?", "Poland will join the EU in imposing a tax.", "will"),
        ("Will Chile be shot down?", "Poland orders the object to be shot down.", "to be"),
        ("Will Chile send tanks?", "Poland will send tanks.", "will"),
        ("Will Poland recall their envoy?", "Poland will recall their envoy.", "will"),
    ],
)
def test_what_is_settled_or_cut_is_not_asked(
    text: str, sentence: str, status_words: str
) -> None:
    assert not is_asked(text, sentence, status_words=status_words)


def test_what_the_text_itself_asks_is_always_asked() -> None:
    assert is_asked("Will Chile attend?", "Will Chile attend?", "asked", status_words="?")


def test_a_warning_is_no_threat() -> None:
    assert not is_asked("Will Poland move?", "Poland warns people to move.", "threatened")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Will Poland stand with Ukraine?", "Poland will continue to stand with Ukraine."),
        ("Will Poland agree to group's plans?", "Poland will agree to group's plans."),
        ("Will Poland involve in the raid?", "Poland will tell whether Iran was involved."),
    ],
)
def test_what_goes_on_or_is_no_english_is_not_asked(text: str, sentence: str) -> None:
    assert not is_asked(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "asked"),
    [
        ("Will Poland send tanks to Ukraine?", "Poland will soon send tanks to Ukraine.", True),
        ("Will Poland send tanks?", "Poland's rival says that it will send tanks.", False),
    ],
)
def test_a_full_page_asks_only_what_is_said_of_the_party_itself(
    text: str, sentence: str, *, asked: bool
) -> None:
    assert is_asked(text, sentence, documents=40) is asked
