"""Compilation of hot loops by numba, with their types kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """The function as machine code, kept on disk; it still looks like itself to a reader."""
    return cast(Function, numba.njit(cache=True, nogil=True)(function))


def compiled_fast(function: Function) -> Function:
    """As `compiled`, with sums in an order that suits the processor."""
    return cast(Function, numba.njit(cache=True, nogil=True, fastmath=True)(function))
