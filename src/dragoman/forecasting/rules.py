"""
Rules between relations: who had r2 with the subject d days ago is the object of r today.

For each question that was answered, every partner of the subject whose last r2 lies
in a lag bucket is a case of the rule (bucket, r2, r), and a hit if he was the answer.
Cases are counted after each day, by what was known before it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasting.chains import Chain
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import Facts, History
from dragoman.forecasting.tables import Table, found, object_in, packed, relation_in

BUCKET_STARTS_DAYS = (1, 2, 3, 5, 9, 17, 33, 65)
BUCKETS = len(BUCKET_STARTS_DAYS)
MOST_PARTNERS = 500
"""Of the latest partners so many are looked at, so that the cost of a day stays bounded."""
_PRIOR_CASES = 20.0


class Rules(NamedTuple):
    """Cases and hits, each of shape (lag bucket, relation before, relation asked)."""

    cases: NDArray[np.float32]
    hits: NDArray[np.float32]


def empty_rules(relations: int) -> Rules:
    """No cases yet."""
    shape = (BUCKETS, relations, relations)
    return Rules(np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32))


@compiled
def bucket_of(age: int) -> int:
    """
    The lag bucket of an age in days.

    >>> [bucket_of(age) for age in (1, 2, 4, 8, 1000)]
    [0, 1, 2, 3, 7]
    """
    if age < 5:
        return min(age - 1, 2)
    if age < 17:
        return 3 if age < 9 else 4
    if age < 33:
        return 5
    return 6 if age < 65 else 7


@compiled
def confidence(rules: Rules, bucket: int, before: int, asked: int) -> float:
    """The share of hits among the cases, drawn to 0 where there are few."""
    hits = float(rules.hits[bucket, before, asked])
    return hits / (float(rules.cases[bucket, before, asked]) + _PRIOR_CASES)


class Partners(NamedTuple):
    """What leads from a subject to its partners, and from each to their relations."""

    subjects: Table
    pairs: Table
    triples: Table
    partners: Chain
    relations: Chain


def partners_in(history: History) -> Partners:
    """The tables and lists of the history that rules look at."""
    tables, chains = history.tables, history.chains
    return Partners(
        subjects=tables.s,
        pairs=tables.so,
        triples=tables.sro,
        partners=chains.partners_of_s,
        relations=chains.relations_of_so,
    )


def learn_rules(rules: Rules, history: History, facts: Facts) -> None:
    """Counts the cases of one day's facts; the history must not know the day yet."""
    order = np.lexsort((facts.relations, facts.subjects))
    is_answer = np.zeros(history.entities, dtype=np.bool_)
    _learn_rules(rules, partners_in(history), facts, order, is_answer)


@compiled
def _learn_rules(
    rules: Rules,
    past: Partners,
    facts: Facts,
    order: NDArray[np.int64],
    is_answer: NDArray[np.bool_],
) -> None:
    start = 0
    while start < order.size:
        first = order[start]
        s, r = facts.subjects[first], facts.relations[first]
        end = start
        while end < order.size:
            one = order[end]
            if facts.subjects[one] != s or facts.relations[one] != r:
                break
            is_answer[facts.objects[one]] = True
            end += 1
        _count_cases(rules, past, (s, r, facts.days[first]), is_answer)
        for k in range(start, end):
            is_answer[facts.objects[order[k]]] = False
        start = end


@compiled
def _count_cases(
    rules: Rules,
    past: Partners,
    question: tuple[int, int, int],
    is_answer: NDArray[np.bool_],
) -> None:
    s, r, day = question
    s_row = found(past.subjects, packed(s, 0, 0))
    pair = past.partners.first[s_row] if s_row >= 0 else -1
    left = MOST_PARTNERS
    while pair >= 0 and left > 0:
        came_true = is_answer[object_in(past.pairs.keys[pair])]
        triple = past.relations.first[pair]
        while triple >= 0:
            bucket = bucket_of(day - past.triples.last[triple])
            before = relation_in(past.triples.keys[triple])
            rules.cases[bucket, before, r] += 1
            if came_true:
                rules.hits[bucket, before, r] += 1
            triple = past.relations.after[triple]
        pair = past.partners.after[pair]
        left -= 1
