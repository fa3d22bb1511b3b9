"""
Compilation of hot loops by numba, with their types kept; without numba they run as they are.

The events of a desk's own store are few enough for that. Numba is an extra, since it
weighs 200 MB and only logs of many thousands of events need it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TypeVar, cast

import numpy as np

Function = TypeVar("Function", bound=Callable[..., object])

IS_COMPILED = find_spec("numba") is not None


def compiled(function: Function) -> Function:
    """The function as machine code, kept on disk; it still looks like itself to a reader."""
    return _by_numba(function, fastmath=False)


def compiled_fast(function: Function) -> Function:
    """As `compiled`, with sums in an order that suits the processor."""
    return _by_numba(function, fastmath=True)


def compiled_wrapping(function: Function) -> Function:
    """As `compiled`, for whole numbers that begin anew where they are full."""
    if IS_COMPILED:
        return compiled(function)
    return np.errstate(over="ignore")(function)


def _by_numba(function: Function, *, fastmath: bool) -> Function:
    if not IS_COMPILED:
        return function
    from numba import njit  # noqa: PLC0415  an extra

    return cast("Function", njit(cache=True, nogil=True, fastmath=fastmath)(function))
