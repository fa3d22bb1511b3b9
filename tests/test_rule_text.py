from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import QuestionError
from dragoman.records import Status
from dragoman.rule_text import rule_hash, rule_json, rule_of_json, rule_of_toml, rule_toml
from dragoman.watch_records import Option, Pattern, Rule

TALKS = Pattern(actors=("CHN", "RUS"), types=("CONSULT",), words=("talks|summit",))
RULE = Rule(
    since=date(2024, 5, 17),
    due=date(2024, 6, 30),
    yes=(TALKS, Pattern(actors=('Özil "the"',), statuses=(Status.PLANNED,))),
    no=(Pattern(actors=("CHN",), types=("CONSULT",), denied=True),),
    least=3,
    counted="actors",
    first_since=date(2020, 1, 1),
    options=(Option(name="Peace", yes=(TALKS,)), Option(name="War", yes=(TALKS, TALKS))),
    unasked=("in a hall",),
)


def test_a_rule_comes_back_from_json_and_from_its_file() -> None:
    assert rule_of_json(rule_json(RULE)) == RULE
    assert rule_of_toml(rule_toml(RULE, question='Will it "be"?'), file="r.toml") == RULE


def test_what_has_its_usual_value_is_not_written() -> None:
    bare = Rule(since=date(2024, 5, 17))
    assert rule_toml(bare) == "since = 2024-05-17\n"


def test_two_rules_have_two_hashes() -> None:
    assert rule_hash(RULE) != rule_hash(Rule(since=RULE.since, due=RULE.due))
    assert rule_hash(RULE) == rule_hash(rule_of_json(rule_json(RULE)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("since = 2024-05-17\nleast = 0", "from 1 on"),
        ("since = 2024-05-17\nsilense = 'no'", "did you mean silence"),
        ("since = 2024-05-17\nsilence = 'perhaps'", "value of `silence`"),
        ("since = 'soon'", "2024-06-30"),
        ("least = 2", "no `since`"),
        ("since = 2024-05-17\n[[yes]]\ntypes = 'ASSAULT'", "give a list"),
        ("since = 2024-05-17\n[[yes]]\ntype = ['ASSAULT']", "did you mean types"),
        ("since = 2024-05-17\n[[yes]]\nstatuses = ['done']", "status"),
        ("since = 2024-05-17\n[[options]]\nyes = []", "no `name`"),
        ("since = ", "no TOML"),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says) as raised:
        rule_of_toml(text, file="mine.toml")
    assert str(raised.value).startswith("mine.toml")
