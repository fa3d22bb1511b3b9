"""
Counters by key that fade with time: open addressing, lazy decay, no rehash in a loop.

A key packs (actor, relation, recipient) or what stands in their place. A row has
a value for each half-life, the day of the last event and how many there were.
A value read on a later day is what it was, halved for each half-life since.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasting.compiled import compiled, compiled_wrapping

HALF_LIVES_DAYS = (2.0, 10.0, 45.0, 200.0)
LONGEST_AGE_DAYS = 4096
FADES = np.exp2(-np.arange(LONGEST_AGE_DAYS)[None, :] / np.array(HALF_LIVES_DAYS)[:, None])
"""What is left by half-life and age; older than the last counts as the last."""
_FULLEST = 0.5
_SMALLEST = 1024


class Table(NamedTuple):
    """
    Rows by key. `slots` holds row numbers, or -1; `size` is an array of one number.

    `values` is of shape (rows, half-lives).
    """

    slots: NDArray[np.int32]
    keys: NDArray[np.int64]
    values: NDArray[np.float32]
    last: NDArray[np.int32]
    counts: NDArray[np.int32]
    size: NDArray[np.int64]


@compiled
def packed(a: int, relation: int, b: int) -> int:
    """One key of three numbers: 24, 14 and 24 bits."""
    return int((np.int64(a) << 38) | (np.int64(relation) << 24) | np.int64(b))


@compiled
def object_in(key: int) -> int:
    """The last part of a packed key."""
    return int(np.int64(key) & np.int64(0xFFFFFF))


@compiled
def relation_in(key: int) -> int:
    """The middle part of a packed key."""
    return int((np.int64(key) >> 24) & np.int64(0x3FFF))


@compiled_wrapping
def _home(key: int, mask: int) -> int:
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return int(np.int64(mixed & np.uint64(mask)))


@compiled
def found(table: Table, key: int) -> int:
    """The row of the key, or -1."""
    mask = table.slots.size - 1
    slot = _home(key, mask)
    while True:
        row = table.slots[slot]
        if row < 0 or table.keys[row] == key:
            return int(row)
        slot = (slot + 1) & mask


@compiled
def placed(table: Table, key: int) -> int:
    """The row of the key, made if there is none; there must be room for it."""
    mask = table.slots.size - 1
    slot = _home(key, mask)
    while True:
        row = table.slots[slot]
        if row < 0:
            break
        if table.keys[row] == key:
            return int(row)
        slot = (slot + 1) & mask
    row = table.size[0]
    table.size[0] = row + 1
    table.slots[slot] = row
    table.keys[row] = key
    table.last[row] = -1
    return int(row)


@compiled
def bump(table: Table, row: int, day: int, fades: NDArray[np.float64]) -> None:
    """Counts one event on that day, which is none before the last one."""
    age = min(day - table.last[row], fades.shape[1] - 1)
    for h in range(fades.shape[0]):
        table.values[row, h] = table.values[row, h] * fades[h, age] + 1.0
    table.last[row] = day
    table.counts[row] += 1


@compiled
def faded(
    table: Table, row: int, half_life: int, day: int, fades: NDArray[np.float64]
) -> float:
    """The value as of that day; 0 where the row is -1."""
    if row < 0:
        return 0.0
    age = min(day - table.last[row], fades.shape[1] - 1)
    return float(table.values[row, half_life] * fades[half_life, age])


def empty_table() -> Table:
    """A table without rows."""
    return _sized(_SMALLEST)


def with_room(table: Table, more: int) -> Table:
    """The table, or a larger copy of it, with room for that many more rows."""
    needed = int(table.size[0]) + more
    if needed <= table.keys.size:
        return table
    rows = table.keys.size
    while rows < needed:
        rows *= 2
    larger = _sized(rows)
    _copied(table, larger)
    return larger


def _sized(rows: int) -> Table:
    return Table(
        slots=np.full(int(rows / _FULLEST), -1, dtype=np.int32),
        keys=np.zeros(rows, dtype=np.int64),
        values=np.zeros((rows, len(HALF_LIVES_DAYS)), dtype=np.float32),
        last=np.full(rows, -1, dtype=np.int32),
        counts=np.zeros(rows, dtype=np.int32),
        size=np.zeros(1, dtype=np.int64),
    )


@compiled
def _copied(old: Table, new: Table) -> None:
    for row in range(old.size[0]):
        placed(new, old.keys[row])
        new.values[row] = old.values[row]
        new.last[row] = old.last[row]
        new.counts[row] = old.counts[row]
