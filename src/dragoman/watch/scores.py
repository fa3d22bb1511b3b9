"""
How good the probabilities of the watch were, question by question and in sum.

Brier score: Brier 1950. Log score: Good 1952, in nats. Skill: 1 - score / score of the
reference. Interval of a skill: bootstrap over questions (Efron 1979), since one question
asked on many days is still one question. Nothing that is not resolved as yes or no is
ever scored, and what was annulled is no success.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import Literal

import numpy as np

# Stated or not, nobody is surer: else one slip outweighs all other questions.
SUREST = 0.001
HORIZONS_DAYS = (90, 30, 7, 1)
OWN, CROWD, BASE_RATE, PERSISTENCE = "dragoman", "crowd", "base rate", "persistence"
SURE_SHARE = 0.9
FEWEST_FOR_INTERVAL = 5
_RESAMPLES = 1000

Standing = Literal["pending", "matured", "scored", "unforecast", "annulled", "ambiguous"]
STANDINGS: tuple[Standing, ...] = (
    *("scored", "unforecast", "matured", "pending", "annulled", "ambiguous"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A probability that somebody stated on a day ("dragoman", "crowd", a person)."""

    by: str
    day: date
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """
    All that is scored of a question: its days, its end, and what was stated.

    `outcome` is "yes", "no", "annulled", "ambiguous", or empty while it is open; `ended`
    is the day that settled it, which may be long before it was due. `stays` is what it
    comes to if all stays as it is: a no for a thing that is to happen, a yes for one
    that is to last.
    """

    id: str
    text: str
    kind: str
    opened: date
    due: date | None
    outcome: str = ""
    ended: date | None = None
    stays: bool = False
    stated: tuple[Stated, ...] = ()

    @property
    def close(self) -> date | None:
        """The day on which nothing was left to forecast: its end, else its deadline."""
        return min(filter(None, (self.ended, self.due)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """
    By what share a forecaster beat a reference on `count` questions, with its 90 % interval.

    Of fewer than `FEWEST_FOR_INTERVAL` questions no interval is told: drawn again and again,
    one question is always the same.
    """

    against: str
    count: int
    reference_score: float
    skill: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """The scores of one forecaster on one group of questions at one horizon."""

    by: str
    group: str
    horizon_days: int
    count: int
    yes_share: float
    brier: float
    log_score: float
    skills: tuple[Skill, ...]


def brier(probability: float, *, happened: bool) -> float:
    """
    Squared distance from the outcome: 0 is best, 0.25 a shrug, 1 worst.

    >>> brier(0.5, happened=True)
    0.25
    """
    return (probability - happened) ** 2


def log_score(probability: float, *, happened: bool) -> float:
    """
    Minus the logarithm of the probability of what came to be, in nats; 0 is best.

    >>> round(log_score(0.5, happened=True), 3)
    0.693
    """
    kept = min(max(probability, SUREST), 1 - SUREST)
    return -log(kept if happened else 1 - kept)


def standing(course: Course, today: date) -> Standing:
    """Where the question stands; matured is due and without an answer."""
    if course.outcome == "annulled":
        return "annulled"
    if course.outcome == "ambiguous":
        return "ambiguous"
    if course.outcome in {"yes", "no"}:
        return "scored" if course.stated else "unforecast"
    return "matured" if course.due is not None and course.due < today else "pending"


def standings(courses: Iterable[Course], today: date) -> dict[Standing, int]:
    """How many questions stand where, each standing named."""
    counts = Counter(standing(one, today) for one in courses)
    return {name: counts[name] for name in STANDINGS}


def forecasters(courses: Iterable[Course]) -> list[str]:
    """Who stated anything, ourselves first."""
    names = {one.by for course in courses for one in course.stated}
    return sorted(names, key=lambda name: (name != OWN, name == CROWD, name))


def stated_before(course: Course, by: str, horizon_days: int) -> float | None:
    """The last probability that he stated so many days before the close, if any."""
    close = course.close
    if close is None or (close - course.opened).days < horizon_days:
        return None
    last = close - timedelta(days=horizon_days)
    known = [one for one in course.stated if one.by == by and one.day <= last]
    return max(known, key=lambda one: one.day).probability if known else None


def score_lines(
    courses: Sequence[Course], horizons_days: Sequence[int] = HORIZONS_DAYS
) -> list[ScoreLine]:
    """
    A line for each forecaster and horizon: of all questions, then of each kind.

    A kind has a line of its own where there are two kinds at least.
    """
    settled = [one for one in courses if one.outcome in {"yes", "no"}]
    kinds = sorted({one.kind for one in settled})
    groups: dict[str, list[Course]] = {"all": settled}
    if len(kinds) > 1:
        groups |= {kind: [one for one in settled if one.kind == kind] for kind in kinds}
    lines = [
        _line(by, group, days, members)
        for by in forecasters(settled)
        for group, members in groups.items()
        for days in horizons_days
    ]
    return [line for line in lines if line is not None]


def _line(by: str, group: str, days: int, members: Sequence[Course]) -> ScoreLine | None:
    pairs = [
        (one, stated) for one in members if (stated := stated_before(one, by, days)) is not None
    ]
    if not pairs:
        return None
    happened = [one.outcome == "yes" for one, _ in pairs]
    share = sum(happened) / len(happened)
    briers = [brier(p, happened=yes) for (_, p), yes in zip(pairs, happened, strict=True)]
    logs = [log_score(p, happened=yes) for (_, p), yes in zip(pairs, happened, strict=True)]
    return ScoreLine(
        by=by,
        group=group,
        horizon_days=days,
        count=len(pairs),
        yes_share=share,
        brier=sum(briers) / len(briers),
        log_score=sum(logs) / len(logs),
        skills=_skills(by, [one for one, _ in pairs], briers, share, days),
    )


def _skills(
    by: str, courses: Sequence[Course], briers: Sequence[float], share: float, days: int
) -> tuple[Skill, ...]:
    """
    Against whom this forecaster can be compared on these questions.

    The base rate is the share of yes among these very questions: no constant forecast
    does better, and nobody knew it before.
    """
    references: Mapping[str, Callable[[Course], float | None]] = {
        BASE_RATE: lambda _: share,
        PERSISTENCE: lambda one: float(one.stays),
        CROWD: lambda one: stated_before(one, CROWD, days),
    }
    found = []
    for name, probability in references.items():
        rows = [
            (own, brier(p, happened=one.outcome == "yes"))
            for one, own in zip(courses, briers, strict=True)
            if name != by and (p := probability(one)) is not None
        ]
        if rows and (made := _skill(name, np.array(rows))) is not None:
            found.append(made)
    return tuple(found)


def _skill(name: str, rows: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Skill | None:
    """From the scores of both, a row for each question; None against a perfect reference."""
    own, reference = rows.mean(axis=0)
    if not reference:
        return None
    low, high = _interval(rows) if len(rows) >= FEWEST_FOR_INTERVAL else (None, None)
    return Skill(
        against=name,
        count=len(rows),
        reference_score=float(reference),
        skill=float(1 - own / reference),
        low=low,
        high=high,
    )


def _interval(rows: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    picks = np.random.default_rng(0).integers(len(rows), size=(_RESAMPLES, len(rows)))
    means = rows[picks].mean(axis=1)
    means = means[means[:, 1] > 0]
    tail = (1 - SURE_SHARE) / 2
    low, high = np.quantile(1 - means[:, 0] / means[:, 1], [tail, 1 - tail])
    return float(low), float(high)
