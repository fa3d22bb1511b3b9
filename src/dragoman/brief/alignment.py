"""Whether the words of a sentence are words of another, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.brief.verbs import BACK, base_of_third, past_of
from dragoman.english import number_words
from dragoman.words import irregular_pasts

_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?(?=\W|$)|[^\W_]+")
# Words that our grammar may add: articles of a bare headline, the "was" of its passive, the
# "is" of "is to".
OURS = frozenset("the a an that was were is are".split())
# Words that make a statement less or more than its verb; to lose one is to say another thing.
RESERVES = frozenset(
    "not n't n’t never no nobody none neither nor without may might could would should can "
    "cannot possible possibly potential potentially perhaps likely unlikely alleged allegedly "
    "reportedly apparent apparently suspected unconfirmed attempted tried failed deny denies "
    "denied refuse refuses refused if unless plans planned expected considering claims "
    "claimed either times twice half double triple".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which words of the source a sentence uses, and its own that the source lacks."""

    source: Sequence[str]
    used: Sequence[int]
    missing: Sequence[str]


def words_of(text: str) -> list[str]:
    """The words in small letters, a possessive parted from its noun."""
    lower = text.lower().replace("’", "'")
    lower = re.sub(r"n't\b", " not", lower)
    lower = re.sub(r"'s\b|(?<=s)'(?=\s|$)", " ", lower)
    return [
        word.rstrip(".") if word.count(".") < 2 else word.replace(".", "")
        for word in _WORD.findall(lower)
    ]


def stems_of(text: str) -> list[str]:
    """The words, each by the first of its stems."""
    return [min(stems(word)) for word in words_of(text)]


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    """
    What the word may be a form of.

    >>> bool(stems("accused") & stems("accuses")), bool(stems("struck") & stems("strikes"))
    (True, True)
    """
    found = {word}
    if word in irregular_pasts():
        found.add(irregular_pasts()[word])
    if word.endswith("s") and len(word) > 2:
        found.add(base_of_third(word))
    for present, past in BACK.items():
        if word == past:
            found.add(present)
    if word.endswith("ed"):
        for base in (word[:-1], word[:-2], word[:-3], word[:-3] + "y"):
            if len(base) > 1 and past_of(base) == word:
                found.add(base)
    for number in range(1, 100):
        if word == str(number):
            found.add(number_words(number))
    return frozenset(found)


def aligned(text: str, source: str) -> Alignment:
    """The longest run of the sentence's words, in order, among those of the source."""
    mine, theirs = words_of(text), words_of(source)
    rows_: list[list[int]] = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for at in range(len(mine) - 1, -1, -1):
        for there in range(len(theirs) - 1, -1, -1):
            if stems(mine[at]) & stems(theirs[there]):
                rows_[at][there] = rows_[at + 1][there + 1] + 1
            else:
                rows_[at][there] = max(rows_[at + 1][there], rows_[at][there + 1])
    used: list[int] = []
    missing: list[str] = []
    there = 0
    for at, word in enumerate(mine):
        best = rows_[at][there] if there <= len(theirs) else 0
        next_at = next(
            (
                one
                for one in range(there, len(theirs))
                if stems(word) & stems(theirs[one]) and rows_[at + 1][one + 1] + 1 == best
            ),
            None,
        )
        if next_at is not None and rows_[at + 1][there] < best:
            used.append(next_at)
            there = next_at + 1
        elif word not in OURS:
            missing.append(word)
    return Alignment(source=theirs, used=used, missing=missing)


def left_out_reserves(found: Alignment) -> str:
    """
    A reserve that stands right by words that are used, and is not used itself.

    Right by: within two words before one, with nothing but small words between.
    """
    used = set(found.used)
    for at, word in enumerate(found.source):
        if word not in RESERVES or at in used:
            continue
        behind = [one for one in (at + 1, at + 2) if one in used]
        if behind and (at - 1 in used or at - 2 in used or at == 0):
            return word
    return ""
