"""JSON in its shapes, and what is wrong with it named by its line."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.documents import Given
from dragoman.sources.fetch import Fetcher
from dragoman.sources.places import place_of
from dragoman.sources.reading import documents_from

DATA = Path(__file__).parent / "sources"


def found(path: Path, given: Given | None = None) -> list[Document | Rejected | Gap]:
    return list(documents_from(str(path), fetcher=Fetcher(), given=given or Given()))


def written(path: Path, *records: Any) -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def only_document(path: Path, given: Given | None = None) -> Document:
    (document,) = found(path, given)
    assert isinstance(document, Document)
    return document


def test_four_of_five_lines_are_read_and_the_broken_one_is_named(tmp_path: Path) -> None:
    good = [{"date": f"2024-05-0{n}", "text": f"Report {n}."} for n in (1, 2, 4, 5)]
    path = written(tmp_path / "r.jsonl", *good[:2], '{"date": "2024-05-03", "text', *good[2:])
    documents = found(path)
    assert [one.text for one in documents if isinstance(one, Document)] == [
        f"Report {n}." for n in (1, 2, 4, 5)
    ]
    (rejected,) = [one for one in documents if isinstance(one, Rejected)]
    assert (rejected.id, rejected.reason) == ("r.jsonl:3", "broken JSON")
    assert "Unterminated string" in rejected.detail
    assert '{"date": "2024-05-03"' in rejected.detail


LINES = [
    ("[1, 2]", "not an object"),
    ('"words"', "not an object"),
    ("{}", "no text"),
    ('{"text": "  ", "title": ""}', "no text"),
    ('{"text": {"a": 1}}', "no text"),
    ("words", "broken JSON"),
    ("[" * 100_000, "broken JSON"),
    ("1" * 5000, "broken JSON"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_line_that_cannot_be_used_is_rejected(tmp_path: Path, line: str, reason: str) -> None:
    (rejected,) = found(written(tmp_path / "r.jsonl", line))
    assert isinstance(rejected, Rejected)
    assert (rejected.id, rejected.reason) == ("r.jsonl:1", reason)


DETAILS = [
    ("null", "null"),
    ("[1, 2]", "a list"),
    ('"words"', "a text"),
    ("17", "a number"),
    ("1.5", "a number"),
    ("true", "true or false"),
    ("1" * 5000, "a number of too many digits; the line begins"),
]


@pytest.mark.parametrize(("line", "detail"), DETAILS)
def test_what_is_no_object_is_told_in_words_of_json(
    tmp_path: Path, line: str, detail: str
) -> None:
    (rejected,) = found(written(tmp_path / "r.jsonl", line))
    assert isinstance(rejected, Rejected)
    assert rejected.detail.startswith(detail)
    assert "sys." not in rejected.detail


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"], ids=["old Mac", "Unix", "Windows"])
@pytest.mark.parametrize("name", ["r.jsonl", "r.txt"])
def test_lines_end_as_their_system_ends_them(tmp_path: Path, name: str, end: str) -> None:
    lines = ['{"text": "One."}', '{"text": "Two."}', "broken", '{"text": "Three."}', ""]
    (tmp_path / name).write_bytes(end.join(lines).encode())
    told = found(tmp_path / name)
    assert [one.text if isinstance(one, Document) else "-" for one in told] == [
        "One.",
        "Two.",
        "-",
        "Three.",
    ]
    assert isinstance(told[2], Rejected)
    assert told[2].id == f"{name}:3"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_that_no_report_can_have_is_no_date(tmp_path: Path, day: str) -> None:
    path = written(tmp_path / "r.jsonl", {"date": day, "text": "Yes."})
    rejected, document = found(path)
    assert rejected == Rejected(id="r.jsonl:1", reason="unreadable date", detail=day)
    assert isinstance(document, Document)
    assert document.published is None


def test_two_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    keys = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = written(tmp_path / folder / "items.jsonl", {"id": 1, "text": f"In {folder}."})
        keys.append(only_document(path).key)
    assert len(set(keys)) == 2
    assert str(tmp_path) not in "".join(keys)


def test_a_file_is_the_same_by_every_path_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    path = written(tmp_path / "a" / "items.jsonl", {"id": 1, "text": "Words."})
    monkeypatch.chdir(tmp_path)
    ways = [path, Path("a"), Path("a/../a/items.jsonl"), tmp_path]
    assert len({only_document(way).key for way in ways}) == 1


def test_ids_of_standard_input_do_not_make_versions() -> None:
    def read(text: str) -> Document:
        stream = io.BytesIO(json.dumps({"id": 1, "text": text}).encode())
        (one,) = documents_from("-", fetcher=Fetcher(), standard_input=stream)
        assert isinstance(one, Document)
        return one

    assert read("One.").key != read("Two.").key
    assert read("One.") == read("One.")


def test_an_unreadable_date_is_told_and_the_document_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "r.jsonl", {"date": "last week", "text": "Yes."})
    rejected, document = found(path)
    assert rejected == Rejected(id="r.jsonl:1", reason="unreadable date", detail="last week")
    assert isinstance(document, Document)
    assert (document.published, document.published_from) == (None, "")


NAMES = [
    {
        "date": "2024-05-17",
        "title": "T",
        "text": "W.",
        "url": "https://a.example/1",
        "source": "S",
    },
    {
        "published_at": "2024-05-17T23:00:00-07:00",
        "headline": "T",
        "body": "W.",
        "link": "https://a.example/1",
        "outlet": "S",
    },
    {
        "datePublished": "Fri, 17 May 2024 09:00:00 GMT",
        "title": "T",
        "content": "W.",
        "url": "https://a.example/1",
        "publisher": {"name": "S"},
        "unknown": [1, 2],
    },
]


@pytest.mark.parametrize("record", NAMES)
def test_a_field_is_known_by_its_usual_names(tmp_path: Path, record: dict[str, Any]) -> None:
    document = only_document(written(tmp_path / "r.json", record))
    assert (document.title, document.text, document.source) == ("T", "W.", "S")
    assert (document.published, document.published_from) == (date(2024, 5, 17), "given")
    assert document.url == document.key == "https://a.example/1"


def test_the_other_fields_are_kept(tmp_path: Path) -> None:
    record = {
        "id": 17,
        "text": "W.",
        "sources": ["A", "B"],
        "lang": "fr",
        "modified": "2024-05-18",
    }
    document = only_document(written(tmp_path / "r.jsonl", record))
    assert document.external_id == "17"
    assert document.key == f"{place_of(str(tmp_path / 'r.jsonl'))}#17"
    assert (document.source, document.language) == ("A; B", "fr")
    assert document.modified == date(2024, 5, 18)


def test_a_summary_is_read_under_its_title_where_there_is_no_text(tmp_path: Path) -> None:
    for name in ("summary", "description"):
        told = {"title": "Port reopens", name: "Kenya <b>reopened</b> the port."}
        document = only_document(written(tmp_path / f"{name}.jsonl", told))
        assert document.text == "Port reopens\n\nKenya reopened the port."
        document = only_document(written(tmp_path / f"{name}-2.jsonl", {**told, "text": "It."}))
        assert document.text == "It."


def test_a_title_alone_is_the_text(tmp_path: Path) -> None:
    assert only_document(written(tmp_path / "r.jsonl", {"title": "Port reopens"})).text == (
        "Port reopens"
    )


def test_the_command_line_fills_in_what_a_record_does_not_say(tmp_path: Path) -> None:
    given = Given(published=date(2024, 1, 1), source="Mine")
    path = written(tmp_path / "r.jsonl", {"text": "A."}, {"text": "B.", "date": "2024-05-17"})
    days = [
        (one.published, one.published_from)
        for one in found(path, given)
        if isinstance(one, Document)
    ]
    assert days == [(date(2024, 1, 1), "command line"), (date(2024, 5, 17), "given")]


def test_a_list_and_one_object_are_read(tmp_path: Path) -> None:
    records = [{"text": "One."}, {"text": "Two."}, 3]
    (tmp_path / "list.json").write_text(json.dumps(records, indent=1))
    one, two, three = found(tmp_path / "list.json")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert three == Rejected(id="list.json item 3", reason="not an object", detail="a number")
    (tmp_path / "one.json").write_text(json.dumps(records[0], indent=1))
    assert only_document(tmp_path / "one.json").text == "One."


def test_an_empty_list_is_told(tmp_path: Path) -> None:
    assert found(written(tmp_path / "r.json", "[]")) == [
        Rejected(id="r.json", reason="no entries")
    ]


def test_a_json_feed_is_a_feed() -> None:
    first, second = found(DATA / "desk.feed.json")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, first.published_from) == (date(2024, 5, 17), "feed")
    assert (first.source, first.language, first.modified) == (
        "Desk Notes",
        "en",
        date(2024, 5, 19),
    )
    assert second.text == "Sylvania denied it.\n\nIt said so twice."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_another_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    lines = '{"text": "Orléans – the envoy left."}\n{"text": "François stayed."}\n'
    (tmp_path / "r.jsonl").write_bytes(lines.encode(encoding))
    texts = [one.text for one in found(tmp_path / "r.jsonl") if isinstance(one, Document)]
    assert texts == ["Orléans – the envoy left.", "François stayed."]


def test_lines_are_read_as_they_are_asked_for() -> None:
    class Counted(io.BytesIO):
        lines_read = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines_read += 1
            return super().readline(size)

    stream = Counted(b'{"text": "A report of some length, again and again."}\n' * 20_000)
    documents = documents_from("-", fetcher=Fetcher(), standard_input=stream)
    first = next(documents)
    assert isinstance(first, Document)
    assert stream.lines_read == 0  # the first came out of the first 64 KB
    assert sum(1 for _ in documents) == 19_999
