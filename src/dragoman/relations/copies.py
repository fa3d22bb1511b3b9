"""
Which texts are copies of earlier ones: reprints, cut, framed, re-ordered or touched up.

A text is known by its runs of five words, and a copy by the share of the shorter one's
runs that stand in the longer one. Candidates are found by a few runs of each text, chosen
by winnowing (Schleimer, Wilkerson and Aiken 2003): whatever two texts share over eight
words on end, they share a chosen run of. So no pair is lost as by MinHash, which asks how
much two texts have in common as wholes, and a reprint in a long page has little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

RUN_WORDS: Final = 5
# A reprint is cut, or given a new first sentence: of our cases these share 0.7 and
# more, and reports of one form with other facts at most 0.66. Of real reports that share
# 0.7 to 0.8, all that we looked at were copies.
COPY_SHARE: Final = 0.7
FEWEST_RUNS: Final = 6
"""
A shorter text ("Calls for a ceasefire in the strait.") stands in many of other things: it is
a copy only of one that is hardly longer.
"""
MOST_HOLDERS: Final = 20
"""
Of a run that many texts have ("Reporting by our staff") only the first so many are looked
at: without this limit, looking for copies would take the square of the texts.
"""
_WINDOW: Final = 4
_BLOCK: Final = 2048
_FEWEST_CHOSEN: Final = 0.3

Runs = npt.NDArray[np.uint64]

_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
# British and American spellings, folded into one; that other words fold too does no harm.
_SPELLINGS = (
    *(("per cent", "percent"), ("%", " percent"), ("our", "or"), ("z", "s"), ("ll", "l")),
    *(("mme", "m"), ("ence", "ense"), ("grey", "gray"), ("noeu", "neu")),
)


def originals(texts: Sequence[str]) -> list[int]:
    """
    For each text the position of the first one that it copies: its own where it copies none.

    >>> report = "The envoys met in Marlow on Friday and agreed to meet again in the autumn."
    >>> originals([report, "Nothing is known of it.", report.upper()])
    [0, 1, 0]
    """
    runs, chosen = [], []
    for text in texts:
        marks = _marks(text)
        runs.append(np.unique(marks))
        chosen.append(_chosen(marks))
    found = list(range(len(texts)))
    for position, earlier in _candidates(chosen):
        is_open = found[position] == position and found[earlier] == earlier
        if is_open and is_copy(runs[position], runs[earlier]):
            found[position] = earlier
    return found


def is_copy(one: Runs, other: Runs) -> bool:
    """Whether one text is a copy of the other, by their runs, in whichever order."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if not len(shorter):
        return False
    nearest = longer.take(longer.searchsorted(shorter), mode="clip")
    shared = int(np.count_nonzero(nearest == shorter))
    whole = len(longer) if len(shorter) < FEWEST_RUNS else len(shorter)
    return shared >= COPY_SHARE * whole


def _marks(text: str) -> Runs:
    """The marks of the runs of five words, in their order; a shorter text is one run."""
    plain = text.casefold()
    for spelling, folded in _SPELLINGS:
        plain = plain.replace(spelling, folded)
    words = _WORD.findall(plain)
    if not words:
        return np.empty(0, dtype=np.uint64)
    marks = np.array([_word_mark(word) for word in words], dtype=np.uint64)
    length = min(RUN_WORDS, len(marks))
    runs = np.zeros(len(marks) - length + 1, dtype=np.uint64)
    for offset in range(length):
        runs = runs * _FACTOR + marks[offset : offset + len(runs)]
    return runs ^ (runs >> np.uint64(29))


@lru_cache(maxsize=1 << 16)
def _word_mark(word: str) -> int:
    return crc32(_NUMBERS.get(word, word).encode(errors="replace"))


def _chosen(marks: Runs) -> Runs:
    """The smallest mark of every four on end, each once: what a text is looked up by."""
    if len(marks) <= _WINDOW:
        return np.unique(marks)
    last = len(marks) - _WINDOW + 1
    windows = [marks[offset : offset + last] for offset in range(_WINDOW)]
    return np.unique(np.minimum.reduce(windows))


def _candidates(chosen: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """
    Each text's position with that of an earlier one that shares marks with it, sorted.

    Of a mark that many texts have, the first holders are looked at; texts that share only
    a few of their marks are no copies, and are left out.
    """
    if not chosen:
        return
    sizes = np.array([len(one) for one in chosen])
    owners = np.repeat(np.arange(len(chosen), dtype=np.int32), sizes)
    marks = np.concatenate(chosen)
    order = np.argsort(marks, kind="stable").astype(np.int32)
    ordered = owners[order]
    starts = np.flatnonzero(np.r_[True, np.diff(marks[order]) != 0])
    lengths = np.diff(np.r_[starts, len(order)])
    # For each mark of each text: where its holders begin, and how many are before the text.
    first = np.empty(len(order), dtype=np.int32)
    before = np.empty(len(order), dtype=np.int32)
    first[order] = np.repeat(starts, lengths)
    before[order] = np.arange(len(order)) - np.repeat(starts, lengths)
    ends = np.r_[0, np.cumsum(sizes)]
    for begin in range(0, len(chosen), _BLOCK):
        end = min(begin + _BLOCK, len(chosen))
        block = slice(ends[begin], ends[end])
        pairs = _pairs(owners[block], ordered, first[block], before[block], len(chosen))
        found, shared = np.unique(pairs, return_counts=True)
        later, earlier = np.divmod(found, len(chosen))
        fewest = np.minimum(sizes[later], sizes[earlier]) * _FEWEST_CHOSEN
        kept = shared >= fewest
        yield from zip(later[kept].tolist(), earlier[kept].tolist(), strict=True)


def _pairs(
    owners: npt.NDArray[np.int32],
    ordered: npt.NDArray[np.int32],
    first: npt.NDArray[np.int32],
    before: npt.NDArray[np.int32],
    texts: int,
) -> npt.NDArray[np.int64]:
    """One number for each mark that a text shares with an earlier one: both positions."""
    found = [np.empty(0, dtype=np.int64)]
    for rank in range(MOST_HOLDERS):
        has = before > rank
        if not has.any():
            break
        found.append(owners[has].astype(np.int64) * texts + ordered[first[has] + rank])
    return np.concatenate(found)
