"""What is read of the public sets, and what is measured on them; the sentences are our own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from data import NAMES, Example, Gazetteer, crossner, ewt, gum, mark_titles, recased
from gazetteer import of_tables
from labels import NO_LABEL, Labels
from measures import Said, scores, spans

KNOWN = Gazetteer(countries=frozenset({"mali"}), peoples=frozenset({"malian"}))

TREE = """\
# sent_id = s1
# text = President Amadou Keita left Mali.
1\tPresident\t_\tPROPN\tNNP\tNumber=Sing\t2\tnmod:desc\t_\t{president}
2\tAmadou\t_\tPROPN\tNNP\tNumber=Sing|Foreign=Yes\t4\tnsubj\t_\t{amadou}
3\tKeita\t_\tPROPN\tNNP\tNumber=Sing\t2\tflat\t_\t{keita}
4\tleft\t_\tVERB\tVBD\tTense=Past\t0\troot\t_\t_
5\tMali\t_\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\t{mali}
6\t.\t_\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""
BARE = TREE.format(president="_", amadou="_", keita="_", mali="_")
UNER = """\
# sent_id = s1
1\tPresident\tO
2\tAmadou\tB-PER
3\tKeita\tI-PER
4\tleft\tO
5\tMali\tB-LOC
6\t.\tO

"""
MENTIONS = TREE.format(
    president="Entity=(1-person-new-cf1-3-sgl",
    amadou="_",
    keita="Entity=1)",
    mali="Entity=(2-place-new-cf2-1-sgl)",
)
TITLED = ["B-TITLE", "B-PER", "I-PER", None, "B-COUNTRY", None]


def only(example: Example) -> list[str | None]:
    """The label of each word that may have only one."""
    assert example.names is not None
    return [next(iter(one)) if len(one) == 1 else None for one in example.names]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of sets with one sentence each."""
    texts = {
        "UD_English-EWT/en_ewt-ud-train.conllu": BARE,
        "UNER_English-EWT/en_ewt-ud-train.iob2": UNER,
        "UD_English-GUM/train/GUM_news_one.conllu": MENTIONS,
        "UD_English-GUM/train/GUM_fiction_one.conllu": BARE,
        "CrossNER/politics/train.txt": "Mali\tB-country\nvotes\tO\n\nMalian\tB-misc\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_tree_and_the_names_beside_it_are_one_sentence(root: Path) -> None:
    [one] = ewt(root, "train", KNOWN)
    assert one.heads == [2, 4, 2, 0, 4, 4]
    assert one.features is not None
    assert one.features[1] == "Number=Sing"
    assert only(one) == TITLED


def test_names_are_the_proper_words_of_mentions(root: Path) -> None:
    [one] = gum(root, "train", KNOWN, only="news")
    assert only(one) == TITLED


def test_a_proper_word_in_no_mention_may_be_anything(root: Path) -> None:
    [one] = gum(root, "train", KNOWN, only="fiction")
    assert one.names is not None
    assert one.names[4] == frozenset(NAMES)


def test_what_a_set_does_not_mark_is_not_held_to_be_absent(root: Path) -> None:
    votes, people = crossner(root, "train", KNOWN)
    assert votes.names == [
        frozenset({"B-COUNTRY"}),
        frozenset({"O", "B-TITLE", "I-TITLE"}),
    ]
    assert people.names == [frozenset({"B-NORP"})]


def test_a_title_is_told_only_before_a_person() -> None:
    alone = Example(
        words=["Lake", "Chad"],
        heads=[2, 0],
        relations=["nmod:desc", "root"],
        names=[frozenset({"O"}), frozenset({"B-LOC"})],
    )
    mark_titles(alone)
    assert only(alone) == ["O", "B-LOC"]


def test_a_sentence_in_another_case_keeps_what_is_told_of_it() -> None:
    one = Example(words=["Mali", "left", "the", "talks"], heads=[2, 0, 4, 2])
    found = {" ".join(recased(one, random.Random(seed)).words) for seed in range(20)}
    assert found == {"mali left the talks", "MALI LEFT THE TALKS", "Mali Left the Talks"}
    assert recased(one, random.Random(1)).heads == one.heads


def test_states_and_peoples_are_those_of_the_tables() -> None:
    known = of_tables()
    assert {"kenya", "united states", "uk"} <= known.countries
    assert "kenyan" in known.peoples
    assert not known.countries & known.peoples


def test_labels_come_twice_or_are_none() -> None:
    told = [Example(words=["a"], upos=[one]) for one in ("NOUN", "VERB", "NOUN", "X")]
    labels = Labels.of(told)
    assert labels.lists["upos"] == ["NOUN"]
    assert labels.numbers("upos", ["NOUN", "X", None]) == [0, NO_LABEL, NO_LABEL]
    assert labels.lists["names"] == list(NAMES)


def test_a_name_ends_where_another_begins() -> None:
    tags = ["B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-ORG"]
    assert spans(tags) == {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"), (5, 6, "ORG")}


def test_what_is_right_is_counted_by_words_and_by_whole_names() -> None:
    gold = Example(
        words=["Mali", "hit", "Gao"],
        upos=["PROPN", "VERB", "PROPN"],
        xpos=["NNP", "VBD", "NNP"],
        heads=[2, 0, 2],
        relations=["nsubj", "root", "obj"],
        names=[frozenset({one}) for one in ("B-COUNTRY", "O", "B-LOC")],
        events=["O", "ASSAULT", "O"],
        statuses=[None, "happened", None],
    )
    said = Said(
        heads=[2, 0, 1],
        labels={
            "upos": ["PROPN", "VERB", "NOUN"],
            "xpos": ["NNP", "VBD", "NNP"],
            "relations": ["nsubj:pass", "root", "obj"],
            "names": ["B-LOC", "O", "O"],
            "events": ["O", "ASSAULT", "COERCE"],
            "statuses": ["happened", "planned", "happened"],
        },
    )
    assert scores([gold], [said]) == {
        "upos": 0.6667,
        "xpos": 1.0,
        "uas": 0.6667,
        "las": 0.6667,
        "entity_f1": 0.6667,
        "event_f1": 0.6667,
        "status": 0.0,
    }


def test_a_set_without_names_or_events_is_not_measured_on_them() -> None:
    gold = Example(words=["Mali"], upos=["PROPN"], xpos=["NNP"], heads=[0], relations=["root"])
    labels = {"upos": ["X"], "xpos": ["X"], "relations": ["root"], "names": ["O"]}
    said = Said(heads=[0], labels=labels)
    assert scores([gold], [said]) == {"upos": 0.0, "xpos": 0.0, "uas": 1.0, "las": 1.0}
