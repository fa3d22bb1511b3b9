"""The store that a command asks: a file, or a folder of Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dragoman.asked import Asked
from dragoman.errors import StoreError
from dragoman.settings import default_store
from dragoman.store import Store


@contextmanager
def asked_store(db: Path | None, asked: Asked | None = None) -> Iterator[Store]:
    """The store, which must exist; of a folder of Parquet, the days that are asked for."""
    with closing(_opened(db or default_store(), asked or Asked())) as store:
        yield store


def is_empty_file(path: Path) -> bool:
    """Whether nothing was ever written into it, nor stands in a journal beside it."""
    journal = Path(f"{path}-wal")
    return path.is_file() and not path.stat().st_size and not journal.exists()


def _opened(path: Path, asked: Asked) -> Store:
    if is_empty_file(path):
        raise StoreError(
            f"{path} is an empty file and no store yet. Read something into it first "
            f"(`dragoman read SOURCE --db {path}`), or name another with --db."
        )
    if not path.is_dir():
        return Store.open(path, create=False)
    from dragoman.bulk.folder import (  # noqa: PLC0415  start-up: most stores are files
        is_coded_folder,
        store_of_folder,
    )

    if not is_coded_folder(path):
        return Store.open(path, create=False)
    last = min(filter(None, (asked.until, asked.as_of)), default=None)
    return store_of_folder(path, since=asked.since, until=last)
