"""What the plain forecasters read from the history, one question at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import Numbers
from dragoman.forecasting.chains import Chain
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import History
from dragoman.forecasting.rules import MOST_PARTNERS, Rules, bucket_of, confidence
from dragoman.forecasting.tables import (
    FADES,
    LONGEST_AGE_DAYS,
    Table,
    faded,
    found,
    packed,
    relation_in,
)

_MONTH_AND_A_HALF = 2
"""The half-life of 45 days among `HALF_LIVES_DAYS`."""

Rows = NDArray[np.int64]


def recurrency_scores(
    history: History, half_life: int, day: int, subject: int, relation: int
) -> tuple[Numbers, NDArray[np.float64]]:
    """The objects of subject and relation so far, and the faded count of each."""
    entities, rows = _triples(history, subject, relation)
    return entities, recurrency_of_rows(history, half_life, day, rows)


def recurrency_of_rows(
    history: History, half_life: int, day: int, rows: Rows
) -> NDArray[np.float64]:
    """The faded counts of these rows of the table of triples."""
    table = history.tables.sro
    ages = np.minimum(day - table.last[rows], LONGEST_AGE_DAYS - 1)
    scores: NDArray[np.float64] = table.values[rows, half_life] * FADES[half_life, ages]
    return scores


def counts_of(history: History, subject: int, relation: int) -> tuple[Numbers, Numbers]:
    """The objects of subject and relation so far, and how often each was."""
    entities, rows = _triples(history, subject, relation)
    return entities, history.tables.sro.counts[rows]


def shares_of(history: History, relation: int) -> tuple[Numbers, NDArray[np.float64]]:
    """The objects of the relation so far, and the share of its events that each had."""
    tables = history.tables
    of = found(tables.r, packed(0, relation, 0))
    rows = _rows(history.chains.objects_of_r, of)
    counts = tables.ro.counts[rows]
    return _objects(tables.ro, rows), counts / max(counts.sum(), 1)


def similarity_scores(
    history: History, day: int, subject: int, relation: int
) -> tuple[Numbers, NDArray[np.float64]]:
    """The latest partners of the subject with the weighted sum of their relations."""
    rows = _partners(history, subject)
    alike = similar_relations(history, relation)
    chain, triples = history.chains.relations_of_so, history.tables.sro
    scores = _similarities(chain, triples, rows, (day, alike), FADES)
    return _objects(history.tables.so, rows), scores


def similar_relations(history: History, relation: int) -> NDArray[np.float64]:
    """How alike each relation is to this one: the cosine of the pairs that know them."""
    shared = history.shared_pairs
    sizes = np.sqrt(np.diagonal(shared).astype(np.float64))
    alike: NDArray[np.float64] = shared[relation] / np.maximum(sizes * sizes[relation], 1.0)
    alike[relation] = 1.0
    return alike


def rule_scores(
    history: History, rules: Rules, day: int, subject: int, relation: int
) -> tuple[Numbers, NDArray[np.float64]]:
    """The latest partners of the subject with the sum of the confidences of their rules."""
    rows = _partners(history, subject)
    chain, triples = history.chains.relations_of_so, history.tables.sro
    scores = _rule_sums(chain, triples, rows, (day, relation), rules)
    return _objects(history.tables.so, rows), scores


def _triples(history: History, subject: int, relation: int) -> tuple[Numbers, Rows]:
    tables = history.tables
    of = found(tables.sr, packed(subject, relation, 0))
    rows = _rows(history.chains.objects_of_sr, of)
    return _objects(tables.sro, rows), rows


def _partners(history: History, subject: int) -> Rows:
    of = found(history.tables.s, packed(subject, 0, 0))
    return _rows(history.chains.partners_of_s, of)[:MOST_PARTNERS]


def _objects(table: Table, rows: Rows) -> Numbers:
    return (table.keys[rows] & 0xFFFFFF).astype(np.int32)


@compiled
def _rows(chain: Chain, of: int) -> Rows:
    """The items of a list in order; none of the list -1."""
    size = 0
    row = chain.first[of] if of >= 0 else -1
    while row >= 0:
        size += 1
        row = chain.after[row]
    rows = np.empty(size, dtype=np.int64)
    row = chain.first[of] if of >= 0 else -1
    for i in range(size):
        rows[i] = row
        row = chain.after[row]
    return rows


@compiled
def _similarities(
    chain: Chain,
    triples: Table,
    pairs: Rows,
    asked: tuple[int, NDArray[np.float64]],
    fades: NDArray[np.float64],
) -> NDArray[np.float64]:
    day, alike = asked
    scores = np.zeros(pairs.size)
    for i in range(pairs.size):
        row = chain.first[pairs[i]]
        while row >= 0:
            weight = alike[relation_in(triples.keys[row])]
            scores[i] += weight * faded(triples, row, _MONTH_AND_A_HALF, day, fades)
            row = chain.after[row]
    return scores


@compiled
def _rule_sums(
    chain: Chain, triples: Table, pairs: Rows, asked: tuple[int, int], rules: Rules
) -> NDArray[np.float64]:
    day, relation = asked
    scores = np.zeros(pairs.size)
    for i in range(pairs.size):
        row = chain.first[pairs[i]]
        while row >= 0:
            bucket = bucket_of(day - triples.last[row])
            scores[i] += confidence(rules, bucket, relation_in(triples.keys[row]), relation)
            row = chain.after[row]
    return scores
