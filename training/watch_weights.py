"""
Learns the weights of evidence from the news itself: `python training/watch_weights.py STORE`.

For every month of a store's past it asks, of pairs and event types of which something was
told lately, whether such an event comes within so many days, and fits by how much each
kind of evidence known on that day moved the odds. No question of anybody is looked at, and
no report from `UNTIL` on, so that questions of later months can be measured with it.
Writes `src/dragoman/data/watch_weights.tsv`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from dragoman.fed_questions import Stream, stream_of
from dragoman.records import QuestionId
from dragoman.store import Store
from dragoman.watch.feeding import evidence_of, past_days, past_of
from dragoman.watch.matching import Told
from dragoman.watch.probability import Past, features, log_odds
from dragoman.watch_records import Pattern, Rule

TABLE = Path(__file__).parent.parent / "src" / "dragoman" / "data" / "watch_weights.tsv"
FIRST, UNTIL, LAST = date(2022, 9, 1), date(2024, 1, 1), date(2024, 7, 1)
STEP_DAYS, HORIZONS_DAYS, LATELY_DAYS = 45, (14, 45), 45
MOST_SERIES = 250
TYPES = (
    "ASSAULT",
    "CONSULT",
    "AGREE",
    "SANCTION",
    "AID",
    "SUPPORT",
    "RETREAT",
    "MOBILIZE",
    "COERCE",
    "COOPERATE",
    "CONCEDE",
)
KINDS = (
    "earlier",
    "perhaps",
    "claimed",
    "planned",
    "possible",
    "denied",
    "refused",
    "asked for",
    "agreed",
    "threatened",
)
PENALTY = 2.0


@dataclass(frozen=True, slots=True)
class Case:
    """What was known on a day, and whether the event came."""

    prior: float
    amounts: dict[str, float]
    came: bool


def pair_index(stream: Stream) -> dict[tuple[str, str], list[Told]]:
    """The reports by each ordered pair of codes that take part in them."""
    index: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in stream.reports:
        codes = {party.code for party in (*one.event.actor, *one.event.recipient)} - {""}
        if one.event.place is not None and one.event.place.code:
            codes.add(one.event.place.code)
        for first in codes:
            for second in codes:
                if first != second:
                    index[first, second].append(one)
    return dict(index)


def cases(stream: Stream, first: date, until: date) -> Iterator[Case]:
    """A case for each day, pair, type and horizon, the day's evidence before it."""
    index = pair_index(stream)
    day = first
    while day + timedelta(days=max(HORIZONS_DAYS)) < until:
        lately = [
            pair
            for pair, told in index.items()
            if any(0 <= (day - one.report.known).days <= LATELY_DAYS for one in told)
        ]
        chosen = sorted(lately, key=lambda pair: hash_of(pair, day))[:MOST_SERIES]
        for pair in chosen:
            for kind in TYPES:
                yield from of_series(stream, index[pair], pair, kind, day)
        day += timedelta(days=STEP_DAYS)


def hash_of(pair: tuple[str, str], day: date) -> int:
    """An order by chance that is the same on every machine."""
    return int.from_bytes(f"{pair}{day}".encode(), "big") % 1_000_003


def of_series(
    stream: Stream, told: list[Told], pair: tuple[str, str], kind: str, day: date
) -> Iterator[Case]:
    """The cases of one pair and type on a day, for each horizon."""
    pattern = Pattern(actors=(pair[0],), recipients=(pair[1],), types=(kind,))
    known = [one for one in told if one.report.known <= day]
    if not any((day - one.report.known).days <= LATELY_DAYS for one in known):
        return
    for days in HORIZONS_DAYS:
        rule = Rule(
            yes=(pattern,), since=day + timedelta(days=1), due=day + timedelta(days=days)
        )
        evidence = evidence_of(QuestionId("case"), rule, told)
        before = [one for one in evidence if one.day <= day]
        if not before:
            continue
        came = any(one.decides for one in evidence)
        past = past_of(past_days(rule, known, ()), stream.first, day)
        yield Case(chance(past, days), features(before, day), came)


def chance(past: Past, days: int) -> float:
    """The share of windows of that length with an event, by the rate alone."""
    return float(1 - np.exp(-past.daily * days))


def fitted(found: list[Case]) -> dict[str, float]:
    """The weights by logistic regression, held near zero where there are few cases."""
    rows = np.array(
        [
            [1.0, log_odds(one.prior), *(one.amounts.get(kind, 0.0) for kind in KINDS)]
            for one in found
        ]
    )
    came = np.array([one.came for one in found], dtype=float)
    held = np.diag([0.0, 0.0, *[PENALTY] * len(KINDS)])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (came - chances) - held @ weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + held
        weights = weights + np.linalg.solve(curve, slope)
    names = ("intercept", "prior", *KINDS)
    return dict(zip(names, map(float, weights), strict=True))


def main() -> None:
    """Learns, says what was learnt, and writes the table."""
    with Store.open(sys.argv[1], create=False) as store:
        stream = stream_of(store, UNTIL)
    found = list(cases(stream, FIRST, UNTIL))
    weights = fitted(found)
    came = sum(one.came for one in found)
    print(f"{len(found)} cases, {came} came")
    for name, weight in weights.items():
        number = sum(name in one.amounts for one in found)
        print(f"{name}\t{weight:.2f}\t{number}")
    seen = {kind for kind in KINDS if any(kind in one.amounts for one in found)}
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    kept = [renewed(line, weights, seen | {"intercept", "prior"}) for line in lines]
    TABLE.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with Store.open(sys.argv[1], create=False) as store:
        later = list(cases(stream_of(store, None), UNTIL, LAST))
    print(held_out(later, weights, came / len(found)))


def held_out(found: list[Case], weights: dict[str, float], share: float) -> str:
    """The Brier scores on later cases: of the weights, of the rate alone, of the share."""
    came = np.array([one.came for one in found], dtype=float)
    rate = np.array([one.prior for one in found])
    odds = weights["intercept"] + weights["prior"] * np.log(rate / (1 - rate))
    for kind in KINDS:
        amounts = np.array([one.amounts.get(kind, 0.0) for one in found])
        odds = odds + max(weights[kind], 0.0) * amounts
    chances = 1 / (1 + np.exp(-odds))
    scores = [float(np.mean((one - came) ** 2)) for one in (chances, rate, share)]
    skill = 1 - scores[0] / scores[2]
    return (
        f"{len(found)} later cases, {int(came.sum())} came: Brier {scores[0]:.4f}, of the rate "
        f"alone {scores[1]:.4f}, of the share {scores[2]:.4f}; skill {skill:.3f}"
    )


def renewed(line: str, weights: dict[str, float], learnt: set[str]) -> str:
    """The row of the table with its learnt weight; none speaks against its own side."""
    cells = line.split("\t")
    if cells[0] in learnt:
        weight = weights[cells[0]]
        cells[1] = f"{weight if cells[0] == 'intercept' else max(weight, 0.0):.2f}"
    return "\t".join(cells)


if __name__ == "__main__":
    main()
