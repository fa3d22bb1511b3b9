"""The measures of marked pairs and of several raters, small enough to be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.errors import SourceError
from dragoman.evaluation.pairs import GoldPair, folded, gold_pairs, pair_score
from dragoman.evaluation.raters import rated_score, rated_sentence
from dragoman.records import Relation

HEAD = "sentence_id\tmarked_sentence\tgold_root\n"
MARKED = "1\tOn Monday <s>Kenya</s> accused <t>its rival</t> of fraud.\tACCUSE\n"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "pairs.tsv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def test_a_row_gives_the_sentence_and_the_spans_of_both_parties(tmp_path: Path) -> None:
    [pair], unmarked = gold_pairs(table(tmp_path, MARKED))

    assert pair.sentence == "On Monday Kenya accused its rival of fraud."
    assert pair.sentence[slice(*pair.actor)] == "Kenya"
    assert pair.sentence[slice(*pair.recipient)] == "its rival"
    assert (pair.root, unmarked) == ("ACCUSE", 0)


def test_the_first_of_several_marks_counts_and_a_row_without_one_is_counted(
    tmp_path: Path,
) -> None:
    twice = "2\t<s>Kenya</s> sued <t>Somalia</t> and <t>Somalia</t>'s firms.\tACCUSE\n"
    without = "3\t<s>Kenya</s> launched an inquiry.\tACCUSE\n"

    [pair], unmarked = gold_pairs(table(tmp_path, twice, without))

    assert pair.sentence[slice(*pair.recipient)] == "Somalia"
    assert unmarked == 1


@pytest.mark.parametrize(
    "line", ["1\tKenya sued Somalia.\tACCUSE\n", "1\t<s>Kenya</s> sued.\n"]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(SourceError):
        gold_pairs(table(tmp_path, line))


@pytest.mark.parametrize(
    ("kind", "status", "root"),
    [
        ("RETREAT", "happened", "YIELD"),
        ("CONSULT", "planned", "AGREE"),
        ("CONCEDE", "possible", "AGREE"),
        ("COERCE", "planned", "THREATEN"),
        ("AGREE", "denied", "REJECT"),
        ("COOPERATE", "denied", "SANCTION"),
        ("MOBILIZE", "denied", "YIELD"),
        ("ACCUSE", "denied", "AGREE"),
        ("REQUEST", "planned", "REQUEST"),
        ("", "", ""),
    ],
)
def test_what_is_to_come_or_did_not_happen_is_another_type(
    kind: str, status: str, root: str
) -> None:
    assert folded(kind, status) == root


def test_macro_f1_is_the_mean_over_the_labels_of_gold() -> None:
    golds = [
        GoldPair(sentence=said, actor=(0, 1), recipient=(1, 2), root=root)
        for said, root in [("AID", "AID"), ("AID", "YIELD"), ("ASSAULT", "ASSAULT")]
    ]

    def told(said: str, *_: object) -> Relation:
        return Relation(type=said, mode="", status="happened", probabilities={})

    score = pair_score(golds, told, unmarked=4)

    # AID: 2·1/(2+1); YIELD: none; ASSAULT: all. Both of the first are material cooperation.
    assert score.root_f1 == pytest.approx((2 / 3 + 0 + 1) / 3)
    assert (score.quad_f1, score.binary_f1) == (1, 1)
    assert score.accuracy == pytest.approx(2 / 3)
    assert (score.pairs, score.unmarked) == (3, 4)


def rated(*roots_of_raters: list[str]) -> dict[str, object]:
    return {
        "text": "Kenya sued Somalia.",
        "annotations": [
            {"relevant": bool(roots), "events": [{"cameo_root": root} for root in roots]}
            for roots in roots_of_raters
        ],
    }


def test_types_are_compared_with_each_rater_and_relevance_with_most_of_them() -> None:
    golds = [rated_sentence(rated(["11"], ["09", "01"], [])), rated_sentence(rated([], [], []))]

    score = rated_score(golds, [["ACCUSE"], ["CONSULT"]])

    assert [sorted(one) for one in golds[0].types] == [["ACCUSE"], ["ACCUSE"], []]
    assert score.relevance_f1 == pytest.approx(2 / 3)
    assert score.types_f1 == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert score.raters_f1 == pytest.approx((1 + 0 + 0) / 3)


def test_statements_are_no_types_and_yielding_is_one() -> None:
    gold = rated_sentence(rated(["01"], ["08"], ["02"]))

    assert [sorted(one) for one in gold.types] == [[], ["CONCEDE"], ["REQUEST"]]
    assert rated_score([gold], [["RETREAT"]]).types_f1 == pytest.approx(1 / 3)


def test_the_command_tells_the_kinds_of_files_apart(tmp_path: Path) -> None:
    pairs = table(tmp_path, MARKED)

    assert json.loads(ran("evaluate", "coding", pairs, "--json").out)["pairs"] == 1
