"""Numba is an extra: what it compiles must give the same figures where it is not there."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from dragoman.forecasting import compiled as compiling
from dragoman.forecasting.open_questions import likely
from test_forecasting_open_questions import EDITION, past

PLAIN = """
import dragoman.forecasting.compiled as compiling
compiling.IS_COMPILED = False
from test_forecasting_compiled import told
print(told())
"""


def told() -> str:
    found = likely(past(), edition=EDITION, days=7, about=(None, None), limit=9) or []
    return "; ".join(
        f"{one.actor} {one.type} {one.probability!r} {one.because}" for one in found
    )


def test_forecasts_are_the_same_with_numba_and_without() -> None:
    pytest.importorskip("numba")
    folder = Path(__file__).parent
    source = f"import sys; sys.path.insert(0, {str(folder)!r})\n{PLAIN}"
    ran = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", source],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "CONSULT" in told()
    assert ran.stdout.strip() == told()


def test_without_numba_a_loop_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "IS_COMPILED", False)

    def double(number: int) -> int:
        return int(np.uint64(number) * np.uint64(2))

    assert compiling.compiled(double) is double
    assert compiling.compiled_fast(double) is double
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert compiling.compiled_wrapping(double)(2**63 + 1) == 2
