"""Lists in which the latest comes first: moving an item to the front takes constant time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasting.compiled import compiled

END = -1
_LOOSE = -2  # not yet in any list


class Chain(NamedTuple):
    """Items by number, each in one list: `first` by list, `after` and `before` by item."""

    first: NDArray[np.int32]
    after: NDArray[np.int32]
    before: NDArray[np.int32]


def chain_of(lists: int, items: int, old: Chain | None = None) -> Chain:
    """A chain with room for so many lists and items, holding what the old one held."""
    if old is not None and old.first.size >= lists and old.after.size >= items:
        return old
    first = np.full(lists, END, dtype=np.int32)
    after = np.full(items, END, dtype=np.int32)
    before = np.full(items, _LOOSE, dtype=np.int32)
    if old is not None:
        first[: old.first.size] = old.first
        after[: old.after.size] = old.after
        before[: old.before.size] = old.before
    return Chain(first=first, after=after, before=before)


@compiled
def to_front(chain: Chain, of: int, item: int) -> None:
    """Puts the item first in the list `of`, taking it from where it stood there."""
    top = chain.first[of]
    if top == item:
        return
    if chain.before[item] != _LOOSE:
        behind = chain.after[item]
        chain.after[chain.before[item]] = behind
        if behind != END:
            chain.before[behind] = chain.before[item]
    chain.after[item] = top
    chain.before[item] = END
    if top != END:
        chain.before[top] = item
    chain.first[of] = item
