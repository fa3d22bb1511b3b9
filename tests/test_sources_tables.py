"""Tables: a document for each row, by the names in the first line."""

import io
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from


def found(text: str, folder: Path, name: str = "t.csv") -> list[Document | Rejected | Gap]:
    (folder / name).write_bytes(text.encode())
    return list(documents_from(str(folder / name), fetcher=Fetcher()))


ROW = '7,2024-05-17,"Talks, again","The envoys met.\n\nThey ""agreed"".",https://a.example/7'


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_row_is_a_document(tmp_path: Path, mark: str) -> None:
    (one,) = found(f"{mark}ID,Date,Title,Text,URL,Mood\r\n{ROW},glad\r\n", tmp_path)
    assert isinstance(one, Document)
    assert one.text == 'The envoys met.\n\nThey "agreed".'
    assert (one.title, one.url) == ("Talks, again", "https://a.example/7")
    assert (one.published, one.external_id) == (date(2024, 5, 17), "7")


@pytest.mark.parametrize(("separator", "name"), [("\t", "t.tsv"), (";", "t.csv")])
def test_tabs_and_semicolons_part_fields_too(separator: str, name: str, tmp_path: Path) -> None:
    (one,) = found(
        separator.join(["title", "text"]) + "\n" + f"A{separator}B, b", tmp_path, name
    )
    assert isinstance(one, Document)
    assert (one.title, one.text) == ("A", "B, b")


def test_rows_that_do_not_fit_are_rejected_and_the_others_read(tmp_path: Path) -> None:
    read = found("date,text\n2024-05-17,One.\n2024-05-18,a,b,c\n\nsoon,Two.\n,\n", tmp_path)
    assert [one.text for one in read if isinstance(one, Document)] == ["One.", "Two."]
    assert [(one.id, one.reason) for one in read if isinstance(one, Rejected)] == [
        ("t.csv:3", "broken row"),
        ("t.csv:5", "unreadable date"),
    ]


def test_a_table_without_words_is_told_once(tmp_path: Path) -> None:
    (one,) = found("a,b\n1,2\n3,4\n", tmp_path)
    assert isinstance(one, Rejected)
    assert (one.id, one.reason) == ("t.csv:1", "no text")


def test_a_long_field_is_read_and_an_open_quotation_ends(tmp_path: Path) -> None:
    (long,) = found("text\n" + "word " * 100_000 + "\n", tmp_path)
    assert isinstance(long, Document)
    (open_one,) = found('text\n"The envoys met.\nand more\n', tmp_path)
    assert isinstance(open_one, Document)


def test_a_table_on_standard_input_needs_its_name() -> None:
    stream = io.BytesIO(b"date,text\n2024-05-17,One.\n")
    (one,) = documents_from("-", fetcher=Fetcher(), standard_input=stream)
    assert isinstance(one, Document)
    assert one.text.startswith("date,text")
