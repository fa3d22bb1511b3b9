"""A source of any kind is read, and whatever is wrong with it is told."""

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.documents import Given
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)


def found(source: Path | bytes, given: Given | None = None) -> list[Document | Rejected | Gap]:
    stream = io.BytesIO(source) if isinstance(source, bytes) else None
    name = "-" if isinstance(source, bytes) else str(source)
    return list(
        documents_from(name, fetcher=Fetcher(), given=given or Given(), standard_input=stream)
    )


def document(source: Path | bytes, given: Given | None = None) -> Document:
    (one,) = found(source, given)
    assert isinstance(one, Document)
    return one


@pytest.mark.parametrize("name", ["missing.txt", "x" * 5000, "nul\0.txt"])
def test_a_missing_source_stops_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="There is no file or folder"):
        documents_from(f"{tmp_path}/{name}", fetcher=Fetcher())


def test_an_address_of_another_kind_stops_at_once() -> None:
    with pytest.raises(SourceError, match="only files and http or https"):
        documents_from("ftp://a.example/x", fetcher=Fetcher())


def test_a_closed_standard_input_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SourceError, match="Standard input is closed"):
        documents_from("-", fetcher=Fetcher())


def test_standard_input_is_not_read_before_it_is_asked_for() -> None:
    stream = io.BytesIO(b"The envoy left.")
    documents = documents_from("-", fetcher=Fetcher(), standard_input=stream)
    assert stream.tell() == 0
    assert len(list(documents)) == 1


def test_a_password_is_not_told() -> None:
    (gap,) = documents_from("https://user:secret@a.example/feed", fetcher=Fetcher())
    assert isinstance(gap, Gap)
    assert gap.source == "https://a.example/feed"
    assert "secret" not in gap.detail
    with pytest.raises(SourceError, match=r"^ftp://a\.example/x: only"):
        documents_from("ftp://user:secret@a.example/x", fetcher=Fetcher())


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / "inner").mkdir()
    assert found(tmp_path) == [Rejected(id=str(tmp_path), reason="no files")]


UNUSABLE = [
    (b"", "empty"),
    (b" \n\t\n", "empty"),
    ("\ufeff".encode(), "empty"),
    (b"%PDF-1.7 words", "binary"),
    (b"words\0words", "binary"),
    (bytes(range(1, 32)) * 20, "binary"),
]


@pytest.mark.parametrize(("data", "reason"), UNUSABLE)
def test_what_cannot_be_read_is_rejected(data: bytes, reason: str) -> None:
    (rejected,) = found(data)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason


def test_a_text_file_is_one_document_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"The envoy left.\r\n\r\nNo one saw him go.\r\n")
    one = document(path)
    assert one.text == "The envoy left.\n\nNo one saw him go.\n"
    assert (one.title, one.published, one.published_from) == ("", None, "")


def test_a_markdown_heading_is_the_title() -> None:
    assert document(b"# Envoy leaves\n\nHe left.").title == "Envoy leaves"
    assert document(b"#hashtag and words").title == ""


DAYS = [
    ("2024-05-17-envoy.txt", "Words.", None, (date(2024, 5, 17), "file name")),
    ("2024-05-17.txt", "Words.", date(2024, 1, 1), (date(2024, 1, 1), "command line")),
    ("a.txt", "---\nDate: 2024-05-17\n---\nWords.", None, (date(2024, 5, 17), "given")),
    ("a.md", "# T\n\npublished: '2024-05-17'\nWords.", None, (date(2024, 5, 17), "given")),
    ("a.txt", "Date: soon\nWords.", None, (None, "")),
    ("a.txt", "1\n2\n3\n4\n5\nDate: 2024-05-17", None, (None, "")),
]


@pytest.mark.parametrize(("name", "text", "stated", "day"), DAYS)
def test_the_day_of_a_text(
    tmp_path: Path, name: str, text: str, stated: date | None, day: tuple[date | None, str]
) -> None:
    (tmp_path / name).write_text(text)
    one = document(tmp_path / name, Given(published=stated))
    assert (one.published, one.published_from) == day


def test_a_folder_is_read_in_order_and_its_strangers_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("Hidden.")
    (tmp_path / "b" / "one.txt").write_text("Two.")
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "c.doc").write_text("Unknown.")
    (tmp_path / "d.txt").write_text("")
    (tmp_path / "e.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "f.txt")
    assert [one.text if isinstance(one, Document) else one for one in found(tmp_path)] == [
        "One.",
        Rejected(id="c.doc", reason="unknown kind of file"),
        Rejected(id="d.txt", reason="empty"),
        Gap(source="e.txt", reason="unreadable", detail="No such file or directory"),
        Rejected(id="f.txt", reason="unknown kind of file"),
        "Two.",
    ]


KINDS = [
    (
        "feed.txt",
        '<rss version="2.0"><channel><item><title>A</title></item></channel></rss>',
        "A",
    ),
    ("lines.txt", '{"text": "A"}\n', "A"),
    ("list.txt", '[{"text": "A"}]', "A"),
    (
        "typed.xml",
        '<!DOCTYPE html><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title></entry></feed>',
        "A",
    ),
    ("page.xml", "<!-- x --><!DOCTYPE html><html><body></body></html>", "Gap"),
    ("brackets.txt", "[Reuters] The envoy left.", "[Reuters] The envoy left."),
    ("less.txt", "<less than> a page", "<less than> a page"),
    ("nosuffix", "Words.", "Words."),
    ("comments.txt", "<!--" * 9000, "<!--" * 9000),
]


@pytest.mark.parametrize(("name", "text", "read"), KINDS)
def test_the_content_tells_its_kind_before_the_suffix(
    tmp_path: Path, name: str, text: str, read: str
) -> None:
    (tmp_path / name).write_text(text)
    (one,) = found(tmp_path / name)
    assert (one.text if isinstance(one, Document) else type(one).__name__) == read


def test_lines_are_known_though_the_first_is_broken() -> None:
    rejected, read = found(b'{"text": "A", }\n{"text": "B"}\n')
    assert isinstance(rejected, Rejected)
    assert (rejected.id, rejected.reason) == ("standard input:1", "broken JSON")
    assert isinstance(read, Document)


def test_naughty_strings_are_read_clean(tmp_path: Path) -> None:
    path = ROBUST / "naughty-strings" / "blns.json"
    if not path.exists():
        pytest.skip(f"the naughty strings are not at {path}")
    strings = json.loads(path.read_text(encoding="utf-8"))
    lines = [json.dumps({"text": text, "title": text, "url": text}) for text in strings]
    (tmp_path / "naughty.jsonl").write_text("\n".join(lines))
    results = found(tmp_path / "naughty.jsonl")
    documents = [one for one in results if isinstance(one, Document)]
    assert len(results) == len(strings)
    assert len(documents) > 480
    for one in documents:
        assert one.text.encode()
        assert not {"\0", "\x1b", "\u202e", "\ufeff"} & set(one.text + one.title)


def test_a_feed_without_a_suffix_is_read_from_a_folder(tmp_path: Path) -> None:
    item = "<item><title>Envoys meet</title><link>https://example.org/1</link></item>"
    (tmp_path / "saved").write_text(f"<rss><channel>{item}</channel></rss>")
    (tmp_path / "LICENSE").write_text("Do as you please.")
    found = list(documents_from(str(tmp_path), fetcher=Fetcher()))
    assert [
        one.reason for one in found if isinstance(one, Rejected) and one.id == "LICENSE"
    ] == ["unknown kind of file"]
    assert [one.title for one in found if isinstance(one, Document)] == ["Envoys meet"]
