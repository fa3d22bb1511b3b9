"""The place of an event, out of the words that hang on it."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.event_places import event_place
from dragoman.coding.parties import parties
from dragoman.coding.tree import Tree
from dragoman.coding.triggers import Trigger
from dragoman.records import Document, DocumentId, Place
from tree_sentences import tree_sentence

RAID = """
Gunmen NNS 2 nsubj
raided VBD 0 root
a DT 4 det
bank NN 2 obj
in IN 6 case
{town} NNP 2 obl
. . 2 punct
"""


def place_of(rows: str, verb: int = 1, kind: str = "ASSAULT") -> Place | None:
    sentence = tree_sentence(rows)
    reading = Reading(
        sentence=sentence,
        lower=tuple(token.text.lower() for token in sentence.tokens),
        tree=Tree.of(sentence),
        parties=parties(sentence, day=None),
        published=None,
    )
    trigger = Trigger(
        type=kind,
        mode="",
        contexts=(),
        recipient=(),
        needs="",
        first=verb,
        last=verb + 1,
        head=verb,
        verb=verb,
        form="past",
    )
    document = Document(id=DocumentId("text"), key="text", text=sentence.text)
    return event_place(None, trigger, reading, document)


def test_a_town_that_no_table_of_parties_has_is_found() -> None:
    place = place_of(RAID.format(town="Tillabéri"))
    assert place is not None
    assert (place.name, place.code, place.region) == ("Tillabéri", "NER", "Tillabéri Region")
    assert place.geonames is not None


def test_a_name_that_nothing_knows_is_no_place() -> None:
    assert place_of(RAID.format(town="Qwertzuiop")) is None


def test_a_word_in_small_letters_is_no_place() -> None:
    assert place_of(RAID.format(town="reading")) is None


def test_the_town_after_its_kind_is_the_place() -> None:
    place = place_of("""
Gunmen NNS 2 nsubj
struck VBD 0 root
in IN 5 case
the DT 5 det
city NN 2 obl
of IN 7 case
Reynosa NNP 5 nmod
""")
    assert place is not None
    assert (place.name, place.code) == ("Reynosa", "MEX")


def test_the_town_that_was_struck_is_the_place() -> None:
    rows = "Rebels NNS 2 nsubj\nseized VBD 0 root\nReynosa NNP 2 obj"
    place = place_of(rows)
    assert place is not None
    assert place.name == "Reynosa"
    assert place_of(rows, kind="CONSULT") is None


KILLED = """
Two CD 2 nummod
soldiers NNS 3 nsubj
died VBD 0 root
and CC 6 cc
six CD 6 nsubj
fell VBD 3 conj
in IN 8 case
{town} NNP 6 obl
"""


def test_what_and_joins_to_it_tells_the_place_too() -> None:
    place = place_of(KILLED.format(town="Reynosa"), verb=2)
    assert place is not None
    assert place.name == "Reynosa"


def test_where_the_town_is_unknown_the_state_behind_it_is_the_place() -> None:
    rows = RAID.format(town="Zzyzx").replace(". . 2 punct", ", , 6 punct\nNiger NNP 2 list")
    place = place_of(rows)
    assert place is not None
    assert (place.name, place.code) == ("Niger", "NER")


def test_a_region_is_found_by_the_name_before_its_kind() -> None:
    rows = RAID.format(town="Region").replace(
        "Region NNP 2 obl", "Kidal JJ 7 amod\nRegion NNP 2 obl"
    )
    place = place_of(rows.replace("in IN 6 case", "in IN 7 case"))
    assert place is not None
    assert (place.name, place.code) == ("Kidal", "MLI")
