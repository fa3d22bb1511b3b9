"""Archives are read through, and whatever is wrong with one is told and stays inside."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources import packed, workers
from dragoman.sources.content import content_of
from dragoman.sources.contents import documents_in
from dragoman.sources.documents import Given
from dragoman.sources.fetch import Fetcher
from dragoman.sources.packed import Budget, TooMuchUnpackedError, unpacked_content
from dragoman.sources.reading import documents_from

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)
LINES = b'{"text": "One envoy left."}\n{"text": "Two envoys came."}\n'
PAGE = b"<html><body><article><h1>Talks</h1>" + b"<p>The envoys met.</p>" * 9 + b"</article>"


def found(source: Path | bytes) -> list[Document | Rejected | Gap]:
    stream = io.BytesIO(source) if isinstance(source, bytes) else None
    name = "-" if isinstance(source, bytes) else str(source)
    return list(documents_from(name, fetcher=Fetcher(), standard_input=stream))


def archive(members: list[tuple[str, bytes]]) -> bytes:
    packed_bytes = io.BytesIO()
    with zipfile.ZipFile(packed_bytes, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members:
            written.writestr(name, data)
    return packed_bytes.getvalue()


def texts(items: list[Document | Rejected | Gap]) -> list[str]:
    return [one.text for one in items if isinstance(one, Document)]


def reasons(items: list[Document | Rejected | Gap]) -> dict[str, str]:
    return {
        (one.id if isinstance(one, Rejected) else one.source): one.reason
        for one in items
        if not isinstance(one, Document)
    }


class Pipe(io.RawIOBase):
    """A stream without a way back, as standard input mostly is."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._data.readinto(buffer)


def test_gzip_is_unpacked_and_called_by_its_inner_name(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl.gz").write_bytes(gzip.compress(LINES + b"broken\n"))
    read = found(tmp_path / "reports.jsonl.gz")
    assert texts(read) == ["One envoy left.", "Two envoys came."]
    assert reasons(read) == {"reports.jsonl:3": "broken JSON"}


def test_the_files_of_a_zip_are_read_like_those_of_a_folder(tmp_path: Path) -> None:
    members = [("b/lines.jsonl", LINES), ("a.txt", b"A note."), ("x.exe", b"MZ"), (".h", b"h")]
    (tmp_path / "week.zip").write_bytes(archive([*members, ("__MACOSX/a.txt", b"x")]))
    read = found(tmp_path)
    assert texts(read) == ["One envoy left.", "Two envoys came.", "A note."]
    assert reasons(read) == {"week.zip/x.exe": "unknown kind of file"}


def test_an_archive_comes_through_a_pipe_too() -> None:
    content = content_of(io.BufferedReader(Pipe(archive([("a.txt", b"A.")]))), name="in")
    assert texts(list(documents_in(content, Given()))) == ["A."]


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "c:\\out.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "slip.zip").write_bytes(archive([(name, b"Out.")]))
    read = found(tmp_path / "in" / "slip.zip")
    assert texts(read) == []
    assert set(reasons(read).values()) == {"a name that leads out of its archive"}
    assert not list(tmp_path.glob("**/out.txt"))


def test_what_comes_out_of_an_archive_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED_BYTES", 0)
    bomb = gzip.compress(b"\n" * 50_000_000 + LINES)
    content = content_of(io.BytesIO(bomb), name="bomb.jsonl.gz", suffix=".gz")
    with pytest.raises(TooMuchUnpackedError):
        unpacked_content(content, Budget(left=1000)).stream.read()


def test_all_files_of_an_archive_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (250_000,))
    whole = found(archive([(f"{n}.txt", b"word " * 20_000) for n in range(9)]))
    assert len(texts(whole)) == 2
    assert set(reasons(whole).values()) == {"too large"}


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = archive([("a.txt", b"A.")])
    for _ in range(5):
        data = archive([("in.zip", data), ("b.txt", b"B.")])
    read = found(data)
    assert texts(read) == ["B.", "B."]
    assert set(reasons(read).values()) == {"archive in an archive"}


def test_a_damaged_file_leaves_the_others_of_its_archive() -> None:
    data = bytearray(archive([("a.txt", b"First " * 50), ("b.txt", b"Second note.")]))
    data[40] ^= 0xFF
    read = found(bytes(data))
    assert texts(read) == ["Second note."]
    assert reasons(read) == {"standard input/a.txt": "broken archive"}


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 archive", archive([("a.txt", b"A.")])[:-9], b"PK\x05\x06"]
)
def test_a_broken_archive_is_a_gap(data: bytes) -> None:
    assert reasons(found(data)) == {"standard input": "broken archive"}


def test_gzip_that_is_cut_off_gives_what_came_before() -> None:
    lines = b"".join(b'{"text": "Report %d, %d."}\n' % (n, n * n) for n in range(50_000))
    read = found(gzip.compress(lines)[:-2000])
    assert len(texts(read)) > 1000
    assert reasons(read)["standard input"] == "broken archive"


def test_gzip_in_a_zip_is_read() -> None:
    read = found(archive([("a.jsonl.gz", gzip.compress(LINES)), ("b.txt", b"B.")]))
    assert texts(read) == ["One envoy left.", "Two envoys came.", "B."]


def test_a_directory_that_lies_breaks_its_file_alone() -> None:
    """Found by fuzzing: an offset before the archive, and a name of no letters."""
    data = archive([("a.txt", b"First."), ("b.txt", b"Second.")])
    at = data.index(b"PK\x01\x02") + 42
    lying = data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :]
    assert texts(found(lying)) == ["Second."]
    nameless = bytearray(data)
    nameless[data.index(b"PK\x01\x02") + 28] = 0
    assert found(bytes(nameless))


def warc(*records: tuple[str, bytes]) -> bytes:
    parts = []
    for url, http in records:
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        head += "Content-Type: application/http; msgtype=response\r\n"
        parts.append(head.encode() + f"Content-Length: {len(http)}\r\n\r\n".encode() + http)
    return b"".join(part + b"\r\n\r\n" for part in parts)


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body


def test_the_pages_of_a_web_archive_are_documents(tmp_path: Path) -> None:
    records = [
        ("https://desk.example/1", answer(PAGE, kind="text/html; charset=utf-8")),
        ("https://desk.example/2", answer(b"gone", "404 Not Found")),
        ("https://desk.example/3.png", answer(b"\x89PNG", kind="image/png")),
    ]
    plain = tmp_path / "a.warc"
    plain.write_bytes(warc(*records))
    packed_whole = tmp_path / "b.warc.gz"
    packed_whole.write_bytes(b"".join(gzip.compress(warc(one)) for one in records))
    for path in (plain, packed_whole):
        read = found(path)
        (page,) = (one for one in read if isinstance(one, Document))
        assert page.url == "https://desk.example/1"
        assert page.text.startswith("Talks\n\nThe envoys met.")
        assert reasons(read) == {
            f"{path.name}/https://desk.example/2": "HTTP 404",
            f"{path.name}/https://desk.example/3.png": "binary",
        }


def test_a_web_archive_in_a_zip_is_read_too() -> None:
    data = archive([("crawl.warc", warc(("https://desk.example/1", answer(PAGE))))])
    assert len(texts(found(data))) == 1


def test_a_web_archive_that_is_cut_off_gives_what_came_before() -> None:
    data = warc(*[(f"https://desk.example/{n}", answer(PAGE)) for n in range(3)])
    read = found(data[:-60] + b"\0\0 garbage\r\n\r\n")
    assert len(texts(read)) >= 2


def test_no_sample_of_web_archives_stops_the_reading() -> None:
    folder = ROBUST / "warcio" / "test" / "data"
    if not folder.exists():
        pytest.skip(f"the samples of web archives are not at {folder}")
    given = {path.name: found(path) for path in sorted(folder.iterdir())}
    read = {name for name, items in given.items() if texts(items)}
    assert {"example.warc", "example.warc.gz", "example.arc", "example.arc.gz"} <= read
    assert "example-bad-non-chunked.warc.gz" in read
    assert all(given.values())


@pytest.fixture(autouse=True)
def _no_workers_left() -> None:
    assert len(workers._idle) < 5
