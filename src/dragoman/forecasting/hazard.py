"""
How likely what happened before happens again within some days, and of which kind.

A series is an actor, a relation and a recipient that were seen together. On past
days every series is described by what was known then, and boosted trees learn in
which of them the next days held the event; on the latest of those days, held back,
their shares are set right (Platt 1999), and then the trees learn from those too. Days
whose window reaches past the end of the log teach nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog, Numbers
from dragoman.forecasting.calibration import calibration_error
from dragoman.forecasting.candidates import Candidates
from dragoman.forecasting.features import FAMILIES, NAMES, NUMBER, features_of, past_of
from dragoman.forecasting.history import History, both_ends
from dragoman.forecasting.logistic import chances, fitted_weights, log_odds
from dragoman.forecasting.lookups import recurrency_of_rows
from dragoman.forecasting.questions import Questions
from dragoman.forecasting.remembering import by_day
from dragoman.forecasting.rules import empty_rules, learn_rules
from dragoman.forecasting.tables import HALF_LIVES_DAYS

FEWEST_CUTS, MOST_CUTS = 12, 24
RECORD_BINS = (0.01, 0.02, 0.05, *(0.1 * step for step in range(1, 11)))
HELD_SHARE = 0.34
LEAST_CASES = 30
"""Fewer events than this that came true teach nothing that could be told from chance."""
TREES = 200
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "lambda_l2": 20.0,
    "max_bin": 127,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_RIDGE = 1e-3
_UNUSED = {*FAMILIES["likeness"], *FAMILIES["paths"], *FAMILIES["standing"], "candidates"}
_USED = np.array([NUMBER[name] for name in NAMES if name not in _UNUSED])
OWN_NAMES = (*(f"events_{half_life:g}" for half_life in HALF_LIVES_DAYS), "rate")
COLUMNS = tuple(NAMES[number] for number in _USED) + OWN_NAMES

Floats = NDArray[np.float64]


class Series(NamedTuple):
    """All series known on a day, sorted; `counts` is how often each happened before it."""

    day: int
    actors: Numbers
    relations: Numbers
    recipients: Numbers
    counts: Numbers
    last: Numbers
    features: NDArray[np.float32]


class Counting:
    """History and rules, learnt together, one whole day at a time."""

    def __init__(self, log: EventLog) -> None:
        self.history = History(log)
        self.rules = empty_rules(self.history.relations)
        self.own_relations = len(log.relation_names)

    def learn(self, log: EventLog) -> None:
        """Takes in whole days, none of them learnt before."""
        for facts in by_day(both_ends(log)):
            learn_rules(self.rules, self.history, facts)
            self.history.learn(facts)

    def series(self, day: int) -> Series:
        """Every series that was known before the day, described as of it."""
        table = self.history.tables.sro
        keys = table.keys[: int(table.size[0])]
        rows = np.flatnonzero((keys >> 24 & 0x3FFF) < self.own_relations)
        rows = rows[np.argsort(keys[rows], kind="stable")]
        questions_keys, sizes = np.unique(keys[rows] >> 24, return_counts=True)
        objects = (keys[rows] & 0xFFFFFF).astype(np.int32)
        offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        listed = Candidates(offsets, objects, np.zeros(len(rows), np.float32))
        questions = Questions(
            day,
            (questions_keys >> 14).astype(np.int32),
            (questions_keys & 0x3FFF).astype(np.int32),
        )
        repeats = np.zeros(self.history.relations, dtype=np.float32)
        past = past_of(self.history, self.rules, repeats)
        described = features_of(past, questions, listed, np.zeros(len(rows), np.float32))
        counts = table.counts[rows]
        own = [
            recurrency_of_rows(self.history, h, day, rows) for h in range(len(HALF_LIVES_DAYS))
        ]
        extra = np.stack([*own, counts / max(day, 1)], axis=1)
        return Series(
            day=day,
            actors=np.repeat(questions.subjects, sizes),
            relations=np.repeat(questions.relations, sizes),
            recipients=objects,
            counts=counts,
            last=table.last[rows],
            features=np.hstack([described[:, _USED], extra]).astype(np.float32),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """The trees, how their log odds are set right, and how forecasts like these came out."""

    days: int
    trees: Any
    weights: Floats
    record: tuple[tuple[float, int, int], ...]

    def probabilities(self, series: Series) -> Floats:
        """How likely each series is to have an event within the days, from its day on."""
        raw = self.trees.predict(series.features, num_threads=1)
        return _right(raw, self.weights)

    def shares(self, rows: NDArray[np.float32]) -> Floats:
        """The share of each column in the log odds, of shape (rows, columns)."""
        raw = self.trees.predict(rows, num_threads=1, pred_contrib=True)
        found: Floats = self.weights[0] * raw[:, :-1]
        return found

    def how_often(self, probability: float) -> tuple[int, int]:
        """How many held-back forecasts were about this sure, and how many came true."""
        for upper, cases, hits in self.record:
            if probability <= upper:
                return cases, hits
        return self.record[-1][1], self.record[-1][2]


def fitted_hazard(log: EventLog, days: int) -> Hazard | None:
    """A hazard model of that window, or None where the past is too short to learn from."""
    cuts = _cuts(log, days)
    if len(cuts) < 4:
        return None
    state = Counting(log)
    known: list[Series] = []
    learnt = 0
    for cut in cuts:
        state.learn(log.between(learnt, cut))
        learnt = cut
        known.append(state.series(cut))
    came_true = [happened(log, series, days) for series in known]
    held = max(1, round(HELD_SHARE * len(cuts)))
    if (
        min(sum(map(np.sum, came_true[:-held])), sum(map(np.sum, came_true[-held:])))
        < LEAST_CASES
    ):
        return None
    trees = _trees(known[:-held], came_true[:-held])
    raw = np.concatenate(
        [trees.predict(series.features, num_threads=1) for series in known[-held:]]
    )
    truth = np.concatenate(came_true[-held:])
    weights = fitted_weights(_odds(raw), truth, np.full(2, _RIDGE))
    return Hazard(
        days=days,
        trees=_trees(known, came_true),
        weights=weights,
        record=_record(_right(raw, weights), truth),
    )


def happened(log: EventLog, series: Series, days: int) -> NDArray[np.bool_]:
    """Which series have an event on the day of the series or within the days from it."""
    window = log.between(series.day, series.day + days)
    keys = _keys(window.actors, window.relations, window.recipients)
    return np.isin(_keys(series.actors, series.relations, series.recipients), keys)


def _keys(actors: Numbers, relations: Numbers, recipients: Numbers) -> NDArray[np.int64]:
    return actors.astype(np.int64) << 38 | relations.astype(np.int64) << 24 | recipients


def _cuts(log: EventLog, days: int) -> list[int]:
    """Days in the later two thirds of the log whose windows have ended, evenly apart."""
    first, last = log.end // 3, log.end - days
    if last <= first:
        return []
    cuts = min(max(FEWEST_CUTS, (last - first) // days), MOST_CUTS)
    return sorted({int(day) for day in np.linspace(first, last, cuts)})


def _trees(known: list[Series], came_true: list[NDArray[np.bool_]]) -> Any:
    import lightgbm  # noqa: PLC0415 - takes a second that commands without forecasts need not spend

    data = lightgbm.Dataset(
        np.concatenate([series.features for series in known]),
        np.concatenate(came_true).astype(np.int8),
        feature_name=list(COLUMNS),
    )
    return lightgbm.train(SETTINGS, data, TREES)


def _right(raw: Floats, weights: Floats) -> Floats:
    """Shares whose log odds are moved and stretched by the weights."""
    found: Floats = np.clip(chances(_odds(raw), weights), 1e-4, 1 - 1e-4)
    return found


def _odds(raw: Floats) -> Floats:
    return np.column_stack([log_odds(raw), np.ones(len(raw))])


def _record(
    probabilities: Floats, came_true: NDArray[np.bool_]
) -> tuple[tuple[float, int, int], ...]:
    """How many held-back forecasts lay up to each bound, and how many of them came true."""
    record, lower = [], 0.0
    for upper in RECORD_BINS:
        mask = (probabilities <= upper) & (probabilities >= lower)
        record.append((upper, int(mask.sum()), int(came_true[mask].sum())))
        lower = upper
    return tuple(record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardScore:
    """Brier scores and log losses on days not seen before; skill is against climatology."""

    series: int
    happened_share: float
    brier: float
    climatology_brier: float
    persistence_brier: float
    skill: float
    log_loss: float
    climatology_log_loss: float
    calibration_error: float


def hazard_score(log: EventLog, days: int, test_from: int) -> HazardScore | None:
    """
    The model fitted on the log before the test days, scored on windows within them.

    Where the test days are shorter than the window, the one that ends with the log.
    None where there is too little past.
    """
    start = min(test_from, log.end - days)
    model = fitted_hazard(log.before(start), days)
    if model is None:
        return None
    state, learnt, parts = Counting(log), 0, []
    for day in range(start, log.end - days + 1, days):
        state.learn(log.between(learnt, day))
        learnt = day
        series = state.series(day)
        climate = 1 - np.exp(-series.counts / max(day, 1) * days)
        lately = (day - series.last <= days).astype(np.float64)
        columns = (model.probabilities(series), climate, lately, happened(log, series, days))
        parts.append(np.stack(columns))
    said, climate, lately, truth = np.concatenate(parts, axis=1)
    brier, climate_brier = (
        float(((said - truth) ** 2).mean()),
        float(((climate - truth) ** 2).mean()),
    )
    return HazardScore(
        series=len(truth),
        happened_share=float(truth.mean()),
        brier=brier,
        climatology_brier=climate_brier,
        persistence_brier=_brier(lately, truth),
        skill=1 - brier / climate_brier,
        log_loss=_log_loss(said, truth),
        climatology_log_loss=_log_loss(climate, truth),
        calibration_error=calibration_error(said, truth.astype(bool)),
    )


def _brier(said: Floats, truth: Floats) -> float:
    return float(((said - truth) ** 2).mean())


def _log_loss(said: Floats, truth: Floats) -> float:
    sure = np.clip(said, 1e-4, 1 - 1e-4)
    return -float((truth * np.log(sure) + (1 - truth) * np.log(1 - sure)).mean())
