"""The label sets of the reader, and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from data import NAMES, Example
from events import EVENTS, STATUSES

WORD_LABELS: Final = ("upos", "xpos", "features", "relations", "events", "statuses")
"""One label for each word, or none."""

FIXED: Final = {"names": list(NAMES), "events": list(EVENTS), "statuses": list(STATUSES)}
"""Labels that do not come out of the texts."""

NO_LABEL: Final = -100
"""The number of a label that is not told; torch's losses leave it out."""


class Labels:
    """Labels by kind; `number` tells the place of each."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        self.lists = dict(lists)
        self.number = {
            kind: {label: at for at, label in enumerate(labels)}
            for kind, labels in lists.items()
        }

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Labels:
        """Those of the examples that come twice or oftener, in their order."""
        lists = {}
        for kind in ("upos", "xpos", "features", "relations"):
            counts: Counter[str] = Counter()
            for example in examples:
                counts.update(getattr(example, kind) or [])
            lists[kind] = sorted(label for label, count in counts.items() if count >= 2)
        return cls({**lists, **FIXED})

    def numbers(self, kind: str, labels: Sequence[str | None]) -> list[int]:
        """The number of each label; `NO_LABEL` for one that is none of the kind's."""
        known = self.number[kind]
        return [NO_LABEL if one is None else known.get(one, NO_LABEL) for one in labels]
