"""What the environment may set. The only module that looks there."""

from __future__ import annotations

import os
from pathlib import Path


def default_store() -> Path:
    """The store without `--db`: what `DRAGOMAN_DB` names, else `dragoman.db` here."""
    return Path(os.environ.get("DRAGOMAN_DB") or "dragoman.db")


def offline() -> bool:
    """Whether `DRAGOMAN_OFFLINE` forbids the network."""
    return os.environ.get("DRAGOMAN_OFFLINE", "") not in ("", "0")
