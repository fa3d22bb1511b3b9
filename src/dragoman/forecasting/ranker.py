"""
Boosted trees that put candidates in order, fitted on days that were replayed.

Days are described as they will be in use, all candidates of a question and by what
was known before the day; only then are rows drawn: all that came true, those that
look best, and some at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog
from dragoman.forecasting.calibration import Calibration, calibrated
from dragoman.forecasting.describing import Described, Describing
from dragoman.forecasting.features import NAMES, NUMBER
from dragoman.forecasting.history import Facts, both_ends
from dragoman.forecasting.questions import Questions, questions_of
from dragoman.forecasting.remembering import by_day
from dragoman.forecasting.sureness import Record, record_of

FIT_DAYS = 90
CALIBRATION_DAYS = 20
MOST_QUESTIONS = 40_000
MOST_CALIBRATION_QUESTIONS = 9_000
HARD_ROWS = 40
RANDOM_ROWS = 30
MOST_QUESTIONS_OF_A_DAY = 300
TREES = 150
SETTINGS = {
    "objective": "rank_xendcg",
    "learning_rate": 0.04,
    "num_leaves": 31,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.3,
    "lambda_l2": 10.0,
    "max_bin": 127,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}

_LOOKS = ("rule_sum_of_best", "alike_45_of_best", "country_share_45_of_best")


class Rows(NamedTuple):
    """Candidates of several questions, with what came true; `sizes` by question."""

    features: NDArray[np.float32]
    came_true: NDArray[np.bool_]
    sizes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """The trees, and how sure their scores are: `record` is what was seen of that."""

    trees: Any
    calibration: Calibration
    record: Record

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """A score for each candidate; only the order within a question means anything."""
        if not len(features):
            return np.zeros(0)
        found: NDArray[np.float64] = self.trees.predict(features, num_threads=1)
        return found

    def seen(self, state: Describing, facts: Facts) -> Record:
        """What one day's answers say of scores; the state must not know the day yet."""
        every = max(1, -(-len(facts.days) // MOST_QUESTIONS_OF_A_DAY))
        rows = _described(state, facts, every)
        scores = self.scores(rows.features)
        return record_of(scores, _offsets(rows), rows.came_true, self.calibration.temperature)


def fitted_ranker(state: Describing, log: EventLog) -> Ranker:
    """
    A ranker fitted on the last days of the log; the state is as of its end afterwards.

    The trees learn from the ninety days before the last twenty, or the later half of
    them where there are fewer, the calibration from the last twenty. Trees that learn
    once more, from those too, rank no better, and are surer than the calibration knows.
    """
    calibrate_from = log.end - max(1, min(CALIBRATION_DAYS, log.end // 10))
    fit_from = max(calibrate_from - FIT_DAYS, log.end // 2)
    for facts in by_day(both_ends(log.before(fit_from))):
        state.learn(facts)
    fit = list(_drawn(state, log.between(fit_from, calibrate_from)))
    trees = _trees(fit)
    held = list(_held(state, log.between(calibrate_from, log.end)))
    calibration, record = _calibration(trees, held)
    return Ranker(trees=trees, calibration=calibration, record=record)


def _drawn(state: Describing, log: EventLog) -> Iterator[Rows]:
    """The rows to fit on, day by day."""
    every = _every(log, MOST_QUESTIONS)
    for facts in by_day(both_ends(log)):
        rows = _described(state, facts, every)
        if len(rows.sizes):
            yield _sampled(rows, np.random.default_rng(int(facts.days[0])))
        state.learn(facts)


def _held(state: Describing, log: EventLog) -> Iterator[Rows]:
    """The rows to calibrate on, with all their candidates."""
    every = _every(log, MOST_CALIBRATION_QUESTIONS)
    for facts in by_day(both_ends(log)):
        yield _described(state, facts, every)
        state.learn(facts)


def _every(log: EventLog, most: int) -> int:
    return max(1, -(-2 * len(log) // most))


def _described(state: Describing, facts: Facts, every: int) -> Rows:
    """The questions of the day whose mixed number falls on `every`, described."""
    questions, which = questions_of(facts)
    mixed = (
        questions.subjects.astype(np.uint64) * np.uint64(0x9E3779B1)
        + questions.relations.astype(np.uint64) * np.uint64(0x85EBCA77)
        + np.uint64(questions.day) * np.uint64(0xC2B2AE3D)
    )
    kept = np.flatnonzero((mixed >> np.uint64(7)) % np.uint64(every) == 0)
    some = Questions(questions.day, questions.subjects[kept], questions.relations[kept])
    described = state.described(some)
    place = np.full(len(questions.subjects), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    asked = place[which]
    return Rows(
        features=described.features,
        came_true=truths(described, asked[asked >= 0], facts.objects[asked >= 0]),
        sizes=np.diff(described.listed.offsets),
    )


def truths(
    described: Described, which: NDArray[np.int64], objects: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Which candidates came true."""
    offsets, entities = described.listed.offsets, described.listed.entities
    of = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)).astype(np.int64)
    return np.isin(of << 32 | entities, which << 32 | objects)


def _sampled(rows: Rows, draw: np.random.Generator) -> Rows:
    """What came true, the candidates that look best, and some others."""
    of = np.repeat(np.arange(len(rows.sizes)), rows.sizes)
    looks = sum(rows.features[:, NUMBER[name]] for name in _LOOKS)
    looks = looks + 0.3 * rows.features[:, NUMBER["likeness_below_best"]]
    order = np.lexsort((-looks, of))
    starts = np.concatenate([[0], np.cumsum(rows.sizes)[:-1]])
    standing = np.empty(len(of), dtype=np.int64)
    standing[order] = np.arange(len(of)) - starts[of[order]]
    chance = RANDOM_ROWS / rows.sizes[of]
    kept = rows.came_true | (standing < HARD_ROWS) | (draw.random(len(of)) < chance)
    return Rows(
        features=rows.features[kept],
        came_true=rows.came_true[kept],
        sizes=np.bincount(of[kept], minlength=len(rows.sizes)),
    )


def _joined(parts: list[Rows]) -> Rows:
    return Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _trees(parts: list[Rows]) -> Any:
    import lightgbm  # noqa: PLC0415 - takes a second that commands without forecasts need not spend

    rows = _joined(parts)
    data = lightgbm.Dataset(
        rows.features,
        rows.came_true.astype(np.int8),
        group=rows.sizes[rows.sizes > 0],
        feature_name=list(NAMES),
    )
    return lightgbm.train(SETTINGS, data, TREES)


def _offsets(rows: Rows) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(rows.sizes)]).astype(np.int64)


def _calibration(trees: Any, parts: list[Rows]) -> tuple[Calibration, Record]:
    rows = _joined(parts)
    offsets = _offsets(rows)
    scores = trees.predict(rows.features, num_threads=1)
    calibration = calibrated(scores, offsets, rows.came_true)
    return calibration, record_of(scores, offsets, rows.came_true, calibration.temperature)
