"""The input cut into shards: all of it, once, in the same way each time."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import polars as pl
import pytest

from dragoman.bulk import shards
from dragoman.bulk.reading import shard_documents
from dragoman.bulk.shards import Shard, shards_of
from dragoman.errors import SourceError
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.documents import NOTHING_GIVEN


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LEAST_BYTES", 2_000)
    monkeypatch.setattr(shards, "_BLOCK", 300)
    monkeypatch.setattr(shards, "SHARD_ROWS", 7)


def rows(count: int) -> list[dict[str, str]]:
    return [
        {
            "id": f"r{number}",
            "date": "2024-05-17",
            "text": f"Report {number}. " * (number % 9 + 1),
        }
        for number in range(count)
    ]


def lines(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), "utf-8")
    return path


def read_ids(*sources: Path) -> list[str]:
    found = shards_of([str(source) for source in sources])
    items = [
        item
        for shard in found
        if isinstance(shard, Shard)
        for item in shard_documents(shard, NOTHING_GIVEN)
    ]
    return [item.external_id if isinstance(item, Document) else str(item) for item in items]


@pytest.mark.parametrize("count", [0, 1, 40, 200])
def test_every_line_is_in_one_shard(tmp_path: Path, count: int) -> None:
    source = lines(tmp_path / "a.jsonl", count)
    expected = [f"r{number}" for number in range(count)]
    assert (read_ids(source) if count else []) == expected


def test_shards_are_smaller_than_a_block_where_they_are_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_BLOCK", 1 << 20)
    source = lines(tmp_path / "a.jsonl", 200)
    assert len(shards_of([str(source)])) >= source.stat().st_size // 4_000


def test_a_line_without_its_end_is_read_too(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", 60)
    source.write_bytes(source.read_bytes().rstrip(b"\n"))
    assert len(read_ids(source)) == 60


def test_a_broken_line_is_told_by_its_number_in_the_file(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", 100)
    text = source.read_text("utf-8").splitlines()
    text[80] = "{broken"
    source.write_text("\n".join(text), "utf-8")
    found = shards_of([str(source)])
    items = [
        item
        for shard in found
        if isinstance(shard, Shard)
        for item in shard_documents(shard, NOTHING_GIVEN)
    ]
    assert len(found) > 1
    assert [item.id for item in items if isinstance(item, Rejected)] == ["a.jsonl:81"]


def test_rows_of_parquet_are_documents_as_lines_are(tmp_path: Path) -> None:
    table = pl.DataFrame(rows(20)).with_columns(pl.col("date").str.to_date())
    table.write_parquet(tmp_path / "a.parquet")
    of_rows = _documents(tmp_path / "a.parquet")
    of_lines = _documents(lines(tmp_path / "a.jsonl", 20))
    assert [one.id for one in of_rows] == [one.id for one in of_lines]
    assert [one.published for one in of_rows] == [one.published for one in of_lines]


def _documents(source: Path) -> list[Document]:
    return [
        item
        for shard in shards_of([str(source)])
        if isinstance(shard, Shard)
        for item in shard_documents(shard, NOTHING_GIVEN)
        if isinstance(item, Document)
    ]


def test_small_files_go_together_and_the_same_input_gives_the_same_shards(
    tmp_path: Path,
) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"Report {number}. " * 9, "utf-8")
    found = shards_of([str(tmp_path)])
    assert 1 < len(found) < 30
    assert found == shards_of([str(tmp_path)])
    assert len(_documents(tmp_path)) == 30


def test_what_is_no_parquet_is_a_gap_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    lines(tmp_path / "b.jsonl", 3)
    (tmp_path / "c.jsonl.gz").write_bytes(zlib.compress(b"no gzip at all")[:5])
    found = shards_of([str(tmp_path)])
    gaps = [one for one in found if isinstance(one, Gap)]
    assert [gap.source for gap in gaps] == ["a.parquet"]
    assert len(_documents(tmp_path)) >= 3


def test_a_shard_that_was_taken_away_is_a_gap(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", 90)
    shard = shards_of([str(source)])[0]
    assert isinstance(shard, Shard)
    source.unlink()
    [gap] = shard_documents(shard, NOTHING_GIVEN)
    assert isinstance(gap, Gap)
    assert (gap.source, gap.reason) == ("a.jsonl", "unreadable")


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        shards_of([str(tmp_path / "nowhere")])
