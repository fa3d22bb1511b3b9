"""Measures of language on gold sentences, and the files that they stand in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cli_runs import ran
from dragoman.errors import SourceError
from dragoman.evaluation.conllu import gold_files, gold_sentences
from dragoman.evaluation.language import LanguageScore, score_raw, score_sentences
from dragoman.language.sentences import sentences
from dragoman.records import Sentence

TREE = """\
# sent_id = n1
# text = Kenya met Uganda.
1\tKenya\t_\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNE=B-LOC
2\tmet\t_\tVERB\tVBD\tTense=Past\t0\troot\t_\t_
3\tUganda\t_\tPROPN\tNNP\tNumber=Sing\t2\tobj\t_\tNE=B-LOC|SpaceAfter=No
4\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = w2
# text = It left.
1\tIt\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft\t_\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""
LABELS = "Peru\tB-country\nand\tO\nAna\tB-politician\nDiaz\tI-politician\n\n"


@pytest.fixture
def tree_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(TREE, encoding="utf-8")
    return path


def scored(path: Path, change: str = "") -> LanguageScore:
    """The score of a reader that knows the gold, but has `change` hang on itself."""
    golds = list(gold_sentences(path))
    known = {gold.sentence.text: gold.sentence for gold in golds}

    def read(given: Sequence[Sentence]) -> list[Sentence]:
        return [known_with(known[one.text], change) for one in given]

    score = LanguageScore()
    score_sentences(golds, read, score)
    return score


def known_with(sentence: Sentence, change: str) -> Sentence:
    tokens = tuple(
        token._replace(head=3, relation="dep") if token.text == change else token
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def test_a_reader_that_knows_the_gold_is_all_right(tree_file: Path) -> None:
    shares = scored(tree_file).shares()
    assert {shares[name] for name in ("upos", "xpos", "uas", "las", "entity_f1")} == {1.0}


def test_a_wrong_head_counts_in_attachment_only(tree_file: Path) -> None:
    shares = scored(tree_file, "Uganda").shares()
    assert shares["uas"] == shares["las"] == pytest.approx(6 / 7, abs=1e-4)
    assert shares["upos"] == 1.0
    assert shares["relations"]["obj"]["recall"] == 0.0


def test_sentences_and_words_are_found_in_the_raw_text(tree_file: Path) -> None:
    golds = list(gold_sentences(tree_file))
    score = LanguageScore()
    score_raw(golds, sentences, list, lambda: 0.0, score)
    assert score.shares()["sentence_f1"] == 1.0
    assert score.shares()["token_f1"] == 1.0


def test_labels_in_two_columns_are_names_without_a_tree(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(LABELS, encoding="utf-8")
    shares = scored(path).shares()
    assert shares["entity_f1"] == 1.0
    assert "uas" not in shares
    assert set(shares["entities"]) == {"COUNTRY", "PER"}


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text("1\tKenya\t_\tPROPN\tNNP\t_\tx\tnsubj\t_\t_\n\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.conllu, sentence that ends in line 1"):
        list(gold_sentences(path))


def test_a_folder_without_gold_says_what_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="CoNLL-U"):
        gold_files(tmp_path)


def test_the_command_prints_one_object(tree_file: Path) -> None:
    said = json.loads(ran("evaluate", "language", tree_file, "--ids", "n*", "--json").out)
    assert said["sentences"] == 1
    assert {"upos", "uas", "las", "entity_f1", "sentence_f1", "sentences_per_second"} <= set(
        said
    )


def test_ids_that_are_like_none_are_told(tree_file: Path) -> None:
    assert "no sentence whose id" in ran("evaluate", "language", tree_file, "--ids", "z*").err
