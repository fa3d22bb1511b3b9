"""
Imported events, as Parquet files in a folder beside the store.

SQLite holds what was read from reports; tables of millions of events that have no
text would only burden it. `desk.db` has its tables in `desk.db.events/`: a folder for
each imported file, named after its format and the digest of its content, so that the
same file is taken in once. A folder appears only when it is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.errors import StoreError, unknown_name
from dragoman.event_log import EventLog, sorted_log
from dragoman.records import LedgerEntry, PairTotal

if TYPE_CHECKING:
    import polars as pl

_PART: Final = ".part"
_DONE: Final = ("happened", "ongoing")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuery:
    """What is asked of imported events; days are those of the event, both included."""

    format: str
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of the first and the last event."""

    first: date
    last: date


class EventTables:
    """The imported events beside a store."""

    def __init__(self, store_path: Path) -> None:
        self.folder = store_path.with_name(store_path.name + ".events")

    def formats(self) -> list[str]:
        """The formats of which there are events."""
        return sorted({path.name.rpartition("-")[0] for path in self._imports()})

    def holds(self, format_: str, digest: str) -> bool:
        """Whether a file of this content was taken in already."""
        return self._place(format_, digest).is_dir()

    def save(self, format_: str, digest: str, tables: Iterable[pl.DataFrame]) -> None:
        """Write the tables of one file, all or nothing; raises `StoreError`."""
        part = self._place(format_, digest + _PART)
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            for number, table in enumerate(tables):
                if len(table):
                    table.write_parquet(part / f"{number:06}.parquet")
            part.replace(self._place(format_, digest))
        except OSError as error:
            raise StoreError(f"{part} cannot be written ({error.strerror})") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def entries(self, asked: TableQuery, actor: str, recipient: str) -> list[LedgerEntry]:
        """
        What `actor` did to `recipient`, added up by day.

        What is told more than once of one day, by type and mode, is one happening (the
        one-a-day filter of the field's event data).
        """
        import polars as pl  # noqa: PLC0415  start-up: only who has imported waits

        of_pair = (pl.col("actor") == actor) & (pl.col("recipient") == recipient)
        sort = ["day", "type", "quad", "status"]
        found = (
            self._scan(asked)
            .filter(of_pair & (pl.col("type") != ""))
            .select(*sort, "mode", "intensity")
            .group_by(*sort, "mode")
            .agg(pl.col("intensity").mean())
            .group_by(sort)
            .agg(pl.len().alias("count"), pl.col("intensity").sum())
            .sort(sort)
            .collect()
        )
        return [LedgerEntry(**row) for row in found.iter_rows(named=True)]

    def pair_totals(self, asked: TableQuery) -> list[PairTotal]:
        """How many events there are between each two parties, in either direction."""
        import polars as pl  # noqa: PLC0415  as above

        found = (
            self._scan(asked)
            .filter(
                pl.col("status").is_in(list(_DONE)),
                pl.col("type") != "",
                pl.col("actor") != "",
                pl.col("recipient") != "",
            )
            .group_by("actor", "recipient")
            .agg(
                pl.len().alias("count"),
                pl.col("quad").str.ends_with("conflict").sum().alias("conflict"),
            )
            .select(
                pl.min_horizontal("actor", "recipient").alias("first"),
                pl.max_horizontal("actor", "recipient").alias("second"),
                pl.col("count").cast(pl.Int64),
                pl.col("conflict").cast(pl.Int64),
            )
            .group_by("first", "second")
            .agg(pl.col("count").sum(), pl.col("conflict").sum())
            .collect()
        )
        return [PairTotal(**row) for row in found.iter_rows(named=True)]

    def days(self, asked: TableQuery) -> Days | None:
        """The days of the first and the last event, None where there is none."""
        import polars as pl  # noqa: PLC0415  as above

        found = self._scan(asked).select(
            pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
        )
        first, last = found.collect().row(0)
        return None if first is None else Days(first=first, last=last)

    def log(self, asked: TableQuery) -> EventLog:
        """
        The events as a log to forecast from: day, actor, event type, recipient.

        What has no type, or a party on one side only, is left out. Days count from
        the first one that is asked for or told.
        """
        import polars as pl  # noqa: PLC0415  as above

        found = (
            self._scan(asked)
            .filter(
                pl.col("status").is_in(list(_DONE)),
                pl.col("type") != "",
                pl.col("actor") != "",
                pl.col("recipient") != "",
                pl.col("day").is_not_null(),
            )
            .select("day", "actor", "type", "recipient")
            .collect()
        )
        parties = sorted({*found["actor"].unique(), *found["recipient"].unique()})
        types = sorted(found["type"].unique())
        first = found["day"].min()
        number = {name: at for at, name in enumerate(parties)}
        columns = found.select(
            (pl.col("day") - pl.lit(first)).dt.total_days(),
            pl.col("actor").replace_strict(number, return_dtype=pl.Int64),
            pl.col("type").replace_strict(
                {name: at for at, name in enumerate(types)}, return_dtype=pl.Int64
            ),
            pl.col("recipient").replace_strict(number, return_dtype=pl.Int64),
        )
        return sorted_log(
            columns.to_numpy(),
            actor_names=parties,
            relation_names=types,
            first_day=first if isinstance(first, date) else None,
        )

    def rows_of(
        self, asked: TableQuery, types: Collection[str], parties: Collection[str]
    ) -> pl.DataFrame:
        """The rows of some event types in which one of the parties, if any, takes part."""
        import polars as pl  # noqa: PLC0415  as above

        frame = self._scan(asked).filter(pl.col("type").is_in(sorted(types)))
        if parties:
            named = sorted(parties)
            frame = frame.filter(
                pl.col("actor").is_in(named) | pl.col("recipient").is_in(named)
            )
        return frame.select(pl.exclude("^raw:.*$")).collect()

    def told_days(self, asked: TableQuery) -> list[date]:
        """The days on which something is told, in their order."""
        import polars as pl  # noqa: PLC0415  as above

        days = self._scan(asked).select(pl.coalesce("published", "day").alias("day"))
        return days.drop_nulls().unique().sort("day").collect()["day"].to_list()

    def frames(self, asked: TableQuery) -> Iterator[pl.DataFrame]:
        """The rows themselves, a file at a time and in its order, for exports and forecasts."""
        for file in self._files(asked.format):
            yield self._asked([file], asked).collect()

    def _scan(self, asked: TableQuery) -> pl.LazyFrame:
        return self._asked(self._files(asked.format), asked)

    def _files(self, format_: str) -> list[Path]:
        if format_ not in self.formats():
            raise StoreError(
                unknown_name("imported data", format_, self.formats())
                if self.formats()
                else f"Nothing was imported; `dragoman import {format_} FILE` does it."
            )
        files = sorted(self.folder.glob(f"{format_}-*/*.parquet"))
        return [path for path in files if not path.parent.name.endswith(_PART)]

    def _asked(self, files: list[Path], asked: TableQuery) -> pl.LazyFrame:
        import polars as pl  # noqa: PLC0415  as above

        frame = pl.scan_parquet(files, missing_columns="insert", extra_columns="ignore")
        day = pl.coalesce("day", "published")
        if asked.since:
            frame = frame.filter(day >= asked.since)
        if asked.until:
            frame = frame.filter(day <= asked.until)
        if asked.as_of:
            frame = frame.filter(pl.coalesce("published", "day") <= asked.as_of)
        return frame

    def _imports(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if not path.name.endswith(_PART)]

    def _place(self, format_: str, digest: str) -> Path:
        return self.folder / f"{format_}-{digest}"
