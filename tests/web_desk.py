"""A desk on a small made-up store, for the tests of its pages."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dragoman.records import Coding
from dragoman.store import Store
from dragoman.web.desk import app
from store_records import LEARNT

with warnings.catch_warnings():
    # Starlette asks for httpx2 on import and works with httpx all the same.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

__all__ = ["TestClient", "desk"]

TODAY = date(2024, 6, 2)


def desk(path: Path, codings: Sequence[Coding]) -> TestClient:
    """A client of the desk on a store that holds these codings."""
    with Store.open(path) as store:
        for coding in codings:
            store.save(coding, learnt=LEARNT)
    return TestClient(app(path, today=lambda: TODAY), base_url="http://127.0.0.1:8765")
