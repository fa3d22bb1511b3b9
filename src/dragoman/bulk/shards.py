"""
The input, cut into shards: what one task takes, codes and writes.

A shard is a run of lines of a file of JSON Lines, a run of rows of a Parquet file, or
one or several other files (web archives, pages, feeds) whole. The same input is always
cut in the same way, so that a run can be taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from dragoman.errors import SourceError
from dragoman.records import Gap, digest
from dragoman.sources.cleaning import clean_line
from dragoman.sources.content import content_of
from dragoman.sources.counting import LINE_SUFFIXES
from dragoman.sources.own_output import is_of_the_desk, own_output
from dragoman.sources.places import folder_files

LEAST_BYTES: Final = 128 << 10
MOST_BYTES: Final = 64 << 20
"""A shard of JSON Lines, or of small files together: from seconds of work to an hour's."""
MOST_SHARDS: Final = 2_000
"""About; of large input the shards are larger instead, up to `MOST_BYTES`."""
SHARD_ROWS: Final = 500
SHARD_FILES: Final = 500
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    A file or a piece of it. Bytes of JSON Lines, or rows of Parquet, from `first` up to
    `last` (None: all of it); `line` is the number of its first line.
    """

    path: str
    label: str
    size: int
    first: int = 0
    last: int | None = None
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """What one task does; `id` names it in the same input at any time."""

    id: str
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """How messages call it."""
        first, others = self.parts[0], len(self.parts) - 1
        span = "" if first.last is None else f" from {first.first} to {first.last}"
        return f"{first.label}{span}" + (f" and {others} more" if others else "")

    def as_json(self) -> dict[str, Any]:
        """For the manifest."""
        return {
            "id": self.id,
            "label": self.label,
            "parts": [asdict(one) for one in self.parts],
        }


def shards_of(sources: Sequence[str]) -> list[Shard | Gap]:
    """
    The shards of files and folders in their order; a `Gap` for what cannot be looked at.

    Raises SourceError for a source that is no file or folder.
    """
    whole = sum(_size(Path(source)) for source in sources)
    shard_bytes = min(max(LEAST_BYTES, whole // MOST_SHARDS), MOST_BYTES)
    pieces = [one for source in sources for one in _pieces(source, shard_bytes)]
    gaps = [one for one in pieces if isinstance(one, Gap)]
    parts = [one for one in pieces if isinstance(one, Part)]
    groups = _grouped(parts, shard_bytes)
    return [_shard(number, group) for number, group in enumerate(groups)] + gaps


def _size(source: Path) -> int:
    """The bytes of a file, or of those in a folder; none where nobody can look."""
    files = folder_files(source, lambda _: None) if source.is_dir() else (source,)
    found = 0
    for file in files:
        with suppress(OSError):
            found += file.stat().st_size
    return found


def _shard(number: int, parts: tuple[Part, ...]) -> Shard:
    named = (f"{one.path}|{one.size}|{one.first}|{one.last}" for one in parts)
    return Shard(id=f"{number:06}-{digest(*named)}", parts=parts)


def _grouped(parts: Iterable[Part], shard_bytes: int) -> Iterator[tuple[Part, ...]]:
    """Small files that follow one another, together."""
    group: list[Part] = []
    for part in parts:
        size = sum(one.size for one in group)
        alone = part.last is not None or (group and group[-1].last is not None)
        if group and (alone or size + part.size > shard_bytes or len(group) >= SHARD_FILES):
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _pieces(source: str, shard_bytes: int) -> Iterator[Part | Gap]:
    path = Path(source)
    if not path.exists():
        raise SourceError(
            f"There is no file or folder {source!r} here. To code into a folder, name files "
            "or folders of JSON Lines, Parquet, WARC or pages; `dragoman read` takes addresses."
        )
    if not path.is_dir():
        yield from _file_pieces(path, clean_line(path.name), shard_bytes)
        return
    gaps: list[OSError] = []
    for file in folder_files(path, gaps.append):
        if not is_of_the_desk(file):
            label = clean_line(file.relative_to(path).as_posix())
            yield from _file_pieces(file, label, shard_bytes)
    for error in gaps:
        yield Gap(source=str(error.filename), reason="unreadable", detail=str(error.strerror))


def _file_pieces(path: Path, label: str, shard_bytes: int) -> Iterator[Part | Gap]:
    """The pieces of a file; where it cannot be looked at, the task that gets it will say so."""
    try:
        size = path.stat().st_size
        if path.suffix.lower() in LINE_SUFFIXES and size > shard_bytes:
            with path.open("rb") as stream:
                if own_output(content_of(stream, name=label)) is None:
                    stream.seek(0)
                    yield from _runs_of_lines(stream, str(path), label, shard_bytes)
                    return
        if path.suffix.lower() == ".parquet":
            yield from _runs_of_rows(path, label, size)
            return
    except OSError as error:
        yield Gap(source=label, reason="unreadable", detail=error.strerror or str(error))
        return
    yield Part(path=str(path), label=label, size=size)


def _runs_of_lines(stream: BinaryIO, path: str, label: str, shard_bytes: int) -> Iterator[Part]:
    """Runs of about so many bytes, each of whole lines."""
    first, line, at, lines = 0, 1, 0, 0
    while block := stream.read(min(_BLOCK, shard_bytes)):
        if at + len(block) - first < shard_bytes:
            at, lines = at + len(block), lines + block.count(b"\n")
            continue
        rest = stream.readline()
        at, lines = at + len(block) + len(rest), lines + (block + rest).count(b"\n")
        yield Part(path=path, label=label, size=at - first, first=first, last=at, line=line)
        first, line, lines = at, line + lines, 0
    if at > first:
        yield Part(path=path, label=label, size=at - first, first=first, last=at, line=line)


def _runs_of_rows(path: Path, label: str, size: int) -> Iterator[Part | Gap]:
    import polars as pl  # noqa: PLC0415  start-up: only who has Parquet waits

    try:
        rows = pl.scan_parquet(path).select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        yield Gap(source=label, reason="unreadable", detail=clean_line(str(error))[:200])
        return
    for first in range(0, rows, SHARD_ROWS):
        last = min(first + SHARD_ROWS, rows)
        yield Part(path=str(path), label=label, size=size, first=first, last=last)
