"""
What the trees of the hazard model go by in one forecast, in words.

Each tree's share in a forecast is told column by column (Lundberg and Lee 2017), in log
odds beside a forecast without any of it; columns are summed by what they speak of.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.english import listed
from dragoman.forecasting.features import FAMILIES
from dragoman.forecasting.hazard import COLUMNS, OWN_NAMES, Floats

LEAST_FACTOR = 1.25
"""What moves the odds by less is not worth a word."""
MOST_NAMED = 3
_SAYS: Mapping[str, str] = {
    "repetition": "how often and how lately {actor} did this to {recipient}",
    "pair": "all that {actor} does to {recipient}",
    "rules": "what usually follows the latest events of the two",
    "relation": "how often it is done to {recipient} by anybody",
    "peers": "what {actor}'s like do to {recipient}'s like",
    "activity": "how much {recipient} takes part in",
    "question": "how often {actor} does it to anybody",
}
_FAMILY = {
    **{name: family for family, names in FAMILIES.items() for name in names},
    **dict.fromkeys(OWN_NAMES, "repetition"),
}


@dataclass(frozen=True, slots=True)
class Carried:
    """By what a forecast's odds are multiplied, by each family of columns."""

    factors: Mapping[str, float]

    def raised_by(self) -> list[str]:
        """The families that raise the odds most, the strongest first."""
        strong = [name for name, factor in self.factors.items() if factor >= LEAST_FACTOR]
        return sorted(strong, key=lambda name: -self.factors[name])[:MOST_NAMED]

    def lowered_by(self) -> list[str]:
        """The families that lower the odds most, the strongest first."""
        strong = [name for name, factor in self.factors.items() if factor <= 1 / LEAST_FACTOR]
        return sorted(strong, key=lambda name: self.factors[name])[:MOST_NAMED]


def carried(shares: Floats) -> Carried:
    """
    What carries a forecast, from the share of each column in its log odds.

    >>> import numpy as np
    >>> shares = np.zeros(len(COLUMNS))
    >>> shares[COLUMNS.index("rule_sum")] = np.log(2)
    >>> carried(shares).raised_by()
    ['rules']
    """
    sums: dict[str, float] = {}
    for name, share in zip(COLUMNS, shares, strict=True):
        family = _FAMILY[name]
        sums[family] = sums.get(family, 0.0) + float(share)
    return Carried({family: math.exp(share) for family, share in sums.items()})


def raising_words(found: Carried, *, actor: str, recipient: str) -> str:
    """What raises the odds, in words; empty where nothing does."""
    told = _told(found, found.raised_by(), actor, recipient)
    return f"beside the average series its odds are raised by {told}" if told else ""


def lowering_words(found: Carried, *, actor: str, recipient: str) -> str:
    """What lowers the odds, in words; empty where nothing does."""
    told = _told(found, found.lowered_by(), actor, recipient)
    return f"beside the average series its odds are lowered by {told}" if told else ""


def _told(found: Carried, families: Sequence[str], actor: str, recipient: str) -> str:
    return listed(
        [
            f"{_SAYS[name].format(actor=actor, recipient=recipient)} "
            f"(times {factor_words(found.factors[name])})"
            for name in families
        ]
    )


def factor_words(factor: float) -> str:
    """
    A factor with as many digits as mean something.

    >>> [factor_words(one) for one in (0.43, 1.62, 38.7, 0.012)]
    ['0.4', '1.6', '39', '0.01']
    """
    return f"{factor:.0f}" if factor >= 10 else f"{factor:.{1 if factor >= 0.1 else 2}f}"
