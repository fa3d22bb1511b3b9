"""
How well questions nobody here wrote are compiled, resolved and forecast.

A question is a line of JSON with its sentence, days and outcome, as ForecastBench and
Metaculus have them. What a platform says of its crowd after the fact is shown beside and
never used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

HORIZONS_DAYS = (30, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question with its days and, where it is settled, whether it ended with yes."""

    id: str
    text: str
    opened: date
    closes: date
    happened: bool
    crowd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """
    What a replay made of a question, day by day.

    `resolved` is the first outcome that the rule gave; `probabilities` are those of some
    days before closing, `open_then` says of which days nothing had decided it yet. Those
    `before_due` are of days before the rule's own deadline, which tell nothing of the end.
    """

    gold: GoldQuestion
    is_compiled: bool
    resolved: str = ""
    resolved_on: date | None = None
    evidence: int = 0
    probabilities: Mapping[int, float] | None = None
    open_then: Mapping[int, bool] | None = None
    before_due: Mapping[int, float] | None = None

    @property
    def is_right(self) -> bool:
        """Whether the rule's outcome is the platform's."""
        return self.resolved == ("yes" if self.gold.happened else "no")


def gold_question(row: Mapping[str, Any]) -> GoldQuestion | None:
    """The question of a row; None where it has no days or no outcome."""
    opened, closes = row.get("open_date"), row.get("close_date")
    if not opened or not closes or row.get("resolution") not in (0, 1):
        return None
    crowd = row.get("crowd_p")
    return GoldQuestion(
        id=str(row["id"]),
        text=str(row["question"]),
        opened=date.fromisoformat(opened[:10]),
        closes=date.fromisoformat(closes[:10]),
        happened=row["resolution"] == 1,
        crowd=float(crowd) if isinstance(crowd, int | float) else None,
    )


def asked_days(gold: GoldQuestion, until: date) -> dict[int, date]:
    """The days, so many before closing or a deadline, on which it was open already."""
    found = {days: until - timedelta(days=days) for days in HORIZONS_DAYS}
    return {days: day for days, day in found.items() if day >= gold.opened}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchScore:
    """
    Shares from 0 to 1, and Brier scores by the days before closing.

    `told` are the questions whose outcome the reports tell, by a reading of ours.
    `brier_before_due` goes by the days before the deadline: those of what happened early
    are decided by then, while a question closes on the day of its event.
    """

    asked: int
    compiled: int
    sensible: int
    judged: int
    replayed: int
    resolved: int
    right: int
    told: int
    told_resolved: int
    brier: Mapping[int, Mapping[str, float]]
    brier_before_due: Mapping[int, Mapping[str, float]]


def watch_score(
    asked: int,
    compiled: Collection[str],
    replayed: Sequence[Replayed],
    verdicts: Mapping[str, Mapping[str, str]],
    base_share: float,
) -> WatchScore:
    """
    The score; `compiled` are the ids of the questions that have a rule.

    `verdicts` are readings by hand, by the id of the question; without a rule none is
    sensible, however a former one was read.
    """
    made = [one for one in replayed if one.resolved in {"yes", "no"}]
    told = [one for one in replayed if verdicts.get(one.gold.id, {}).get("told") == "yes"]
    return WatchScore(
        asked=asked,
        compiled=len(compiled),
        sensible=sum(
            one.get("sensible") == "yes" and id_ in compiled for id_, one in verdicts.items()
        ),
        judged=len(verdicts),
        replayed=len(replayed),
        resolved=len(made),
        right=sum(one.is_right for one in made),
        told=len(told),
        told_resolved=sum(one in made for one in told),
        brier={days: _briers(replayed, days, base_share) for days in HORIZONS_DAYS},
        brier_before_due={
            days: _before_due(replayed, days, base_share) for days in HORIZONS_DAYS
        },
    )


def _briers(replayed: Iterable[Replayed], days: int, base_share: float) -> dict[str, float]:
    """The mean Brier score of the watch and of who stands beside it, so many days before."""
    those = [one for one in replayed if one.probabilities and days in one.probabilities]
    undecided = [one for one in those if one.open_then and one.open_then[days]]
    with_crowd = [one for one in those if one.gold.crowd is not None]
    found = {"questions": float(len(those)), "undecided": float(len(undecided))}
    named: tuple[tuple[str, Sequence[Replayed], Callable[[Replayed], float]], ...] = (
        ("watch", those, lambda one: _stated(one, days)),
        ("base rate", those, lambda _: base_share),
        ("a quarter", those, lambda _: 0.25),
        ("watch, undecided", undecided, lambda one: _stated(one, days)),
        ("base rate, undecided", undecided, lambda _: base_share),
        ("watch, with crowd", with_crowd, lambda one: _stated(one, days)),
        ("crowd after the fact", with_crowd, lambda one: one.gold.crowd or 0.0),
    )
    for name, members, stated in named:
        if members:
            found[name] = _mean((stated(one) - one.gold.happened) ** 2 for one in members)
    if those:
        found["skill"] = 1 - found["watch"] / found["base rate"]
    if undecided:
        found["skill, undecided"] = (
            1 - found["watch, undecided"] / found["base rate, undecided"]
        )
    return found


def _before_due(replayed: Iterable[Replayed], days: int, base_share: float) -> dict[str, float]:
    """The mean Brier scores so many days before the deadline, whatever was decided by then."""
    those = [
        (one.before_due[days], one.gold.happened)
        for one in replayed
        if one.before_due and days in one.before_due
    ]
    if not those:
        return {"questions": 0.0}
    watch = _mean((said - happened) ** 2 for said, happened in those)
    base = _mean((base_share - happened) ** 2 for _, happened in those)
    return {
        "questions": float(len(those)),
        "watch": watch,
        "base rate": base,
        "skill": 1 - watch / base,
    }


def _stated(one: Replayed, days: int) -> float:
    assert one.probabilities is not None, "only such are asked"
    return one.probabilities[days]


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
