"""A document is named by its address, or by its file and id, or by its words."""

from datetime import date

import pytest

from dragoman.sources.documents import Day, Draft, made_document, web_address


def test_the_address_is_the_key() -> None:
    draft = Draft(place="f.jsonl", text="Words.", url="https://a.example/1", external_id="7")
    assert made_document(draft).key == "https://a.example/1"
    assert made_document(draft).external_id == "7"


def test_without_an_address_the_id_within_the_file_is_the_key() -> None:
    assert (
        made_document(Draft(place="f.jsonl", text="Words.", external_id="7")).key == "f.jsonl#7"
    )


def test_without_a_place_an_id_says_nothing_and_the_words_are_the_key() -> None:
    nowhere = made_document(Draft(text="Words.", external_id="7"))
    assert nowhere.key == made_document(Draft(text="Words.")).key
    assert nowhere.external_id == "7"


def test_the_place_is_in_the_key_and_not_in_the_id() -> None:
    here, there = (made_document(Draft(place=n, text="Yes.", external_id="7")) for n in "ab")
    assert here.key != there.key
    assert here.id == there.id


def test_two_days_of_one_text_are_two_documents() -> None:
    days = (Day(day=date(2024, 5, day), given_by="given") for day in (17, 18))
    ids = {
        made_document(Draft(place="f", text="Yes.", external_id="7", published=day)).id
        for day in days
    }
    assert len(ids) == 2


def test_a_changed_text_is_another_version_of_the_same_key() -> None:
    first = made_document(Draft(place="f", text="Yes.", url="https://a.example/1"))
    second = made_document(Draft(place="f", text="No.", url="https://a.example/1"))
    assert first.key == second.key
    assert first.id != second.id


def test_the_same_words_in_another_file_are_the_same_document() -> None:
    day = Day(day=date(2024, 5, 17), given_by="given")
    documents = [made_document(Draft(place=n, text="Yes.", published=day)) for n in ("a", "b")]
    assert documents[0] == documents[1]


def test_the_text_is_clean_before_it_gets_its_id() -> None:
    rough = made_document(Draft(place="f", text="Yes.\r\nNo.\x00", title=" A \n title"))
    assert rough == made_document(Draft(place="f", text="Yes.\nNo.", title="A title"))


ADDRESSES = [
    ("https://a.example/1", "https://a.example/1"),
    ("//b.example/x", "https://b.example/x"),
    ("x?y=1", "https://a.example/x?y=1"),
    ("javascript:alert(1)", ""),
    ("data:text/html,x", ""),
    ("mailto:a@b.example", ""),
    ("https://user:secret@b.example/x", "https://b.example/x"),
    ("https://[::1", ""),
    ("", ""),
]


@pytest.mark.parametrize(("link", "address"), ADDRESSES)
def test_only_a_web_address_is_an_address(link: str, address: str) -> None:
    assert web_address(link, base="https://a.example/feed" if link else "") == address


def test_a_byline_tells_the_agency_where_the_text_does_not() -> None:
    assert made_document(Draft(text="Yes.", byline="Ann Weaver, AP")).origin == "AP"
    text = "LONDON (Reuters) - The bank raised it."
    assert made_document(Draft(text=text, byline="Ann Weaver, AP")).origin == "Reuters"
