"""The documents of a shard, read by the readers of every other way in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.bulk.shards import Part, Shard
from dragoman.codings import Item
from dragoman.records import Gap
from dragoman.sources.cleaning import clean_line
from dragoman.sources.content import content_of
from dragoman.sources.documents import Given
from dragoman.sources.json_documents import Setting, json_line_documents, record_documents
from dragoman.sources.places import file_place
from dragoman.sources.reading import file_documents


def shard_documents(shard: Shard, given: Given) -> Iterator[Item]:
    """The documents of a shard, what was rejected, and a `Gap` for an unreadable file."""
    for part in shard.parts:
        try:
            yield from _part_documents(part, given)
        except OSError as error:
            detail = error.strerror or str(error)
            yield Gap(source=part.label, reason="unreadable", detail=detail)


def _part_documents(part: Part, given: Given) -> Iterator[Item]:
    path = Path(part.path)
    if part.last is None:
        yield from file_documents(path, part.label, given)
    elif path.suffix.lower() == ".parquet":
        yield from _row_documents(path, part, given)
    else:
        with path.open("rb") as stream:
            stream.seek(part.first)
            bounded = io.BufferedReader(_Bounded(stream, part.last - part.first))
            content = content_of(
                bounded, name=part.label, suffix=path.suffix, place=file_place(path)
            )
            yield from json_line_documents(content, given, first=part.line)


def _row_documents(path: Path, part: Part, given: Given) -> Iterator[Item]:
    import polars as pl  # noqa: PLC0415  start-up: only who has Parquet waits

    assert part.last is not None
    try:
        table = pl.scan_parquet(path).slice(part.first, part.last - part.first).collect()
    except pl.exceptions.PolarsError as error:
        yield Gap(source=part.label, reason="unreadable", detail=clean_line(str(error))[:200])
        return
    setting = Setting(name=part.label, place=file_place(path), given=given)
    for number, row in enumerate(table.iter_rows(named=True), start=part.first + 1):
        record = {name: _plain(value) for name, value in row.items()}
        yield from record_documents(record, f"{part.label} row {number}", setting)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


class _Bounded(io.RawIOBase):
    """So many bytes of a stream, and then its end."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream = stream
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
