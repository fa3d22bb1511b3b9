"""What the environment may set. The only module that looks there."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.errors import SettingError


def default_store() -> Path:
    """The store without `--db`: what `DRAGOMAN_DB` names, else `dragoman.db` here."""
    return Path(os.environ.get("DRAGOMAN_DB") or "dragoman.db")


def offline() -> bool:
    """Whether `DRAGOMAN_OFFLINE` forbids the network."""
    return os.environ.get("DRAGOMAN_OFFLINE", "") not in ("", "0")


def reading_threads() -> int:
    """
    The threads that read one batch of sentences: `DRAGOMAN_THREADS`, else one for each
    core, four at most, since a batch is small. What is read does not depend on it.

    Raises `SettingError` where it is no number from 1 on.
    """
    given = os.environ.get("DRAGOMAN_THREADS", "")
    if not given:
        return min(os.cpu_count() or 1, 4)
    if not given.isdecimal() or int(given) < 1:
        raise SettingError(f"DRAGOMAN_THREADS is {given!r}; give a number of threads, as 2.")
    return int(given)


def reading_device() -> str:
    """
    On what sentences are read: `DRAGOMAN_DEVICE`, as "cuda", in small letters; without it
    on the processor.
    """
    return os.environ.get("DRAGOMAN_DEVICE", "").strip().lower()


def own_actors() -> Path | None:
    """The user's own table of actors that `DRAGOMAN_ACTORS` names; None without it."""
    named = os.environ.get("DRAGOMAN_ACTORS", "")
    return Path(named) if named else None
