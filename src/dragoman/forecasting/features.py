"""
What is known of a candidate for a question, as numbers: the past of the pair and its likes.

The same code describes candidates in fitting and in use, and always all of them,
so that ranks and maxima within a question mean the same in both.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.forecasting.candidates import Candidates
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.history import Chains, Groups, History, Tables
from dragoman.forecasting.questions import Questions
from dragoman.forecasting.rules import Rules, bucket_of, confidence
from dragoman.forecasting.tables import FADES, Table, faded, found, packed, relation_in

FAMILIES = {
    "repetition": (
        "triple_share_10",
        "triple_share_45",
        "triple_share_200",
        "triple_count",
        "triple_gap",
        "triple_rank",
    ),
    "pair": ("pair_share_2", "pair_share_10", "pair_share_45", "pair_gap", "pair_relations"),
    "rules": ("rule_sum", "rule_best", "rule_noisy", "alike_10", "alike_45", "alike_200"),
    "relation": ("object_share_2", "object_share_10", "object_share_45", "object_share_200"),
    "peers": (
        "country_share_10",
        "country_share_45",
        "country_share_200",
        "to_country_share",
        "between_countries_share",
        "pair_to_country_share",
        "country_pair_share",
        "sector_share",
        "sector_object_share",
        "same_country",
    ),
    "activity": ("object_events_2", "object_events_45", "object_gap"),
    "paths": ("flow",),
    "likeness": ("likeness",),
    "question": (
        "subject_events_45",
        "question_events_45",
        "question_events_200",
        "relation_repeats",
        "candidates",
        "subject_is_country",
    ),
    "standing": (
        "rule_sum_of_best",
        "rule_noisy_of_best",
        "alike_45_of_best",
        "triple_share_45_of_best",
        "country_share_45_of_best",
        "likeness_below_best",
        "likeness_rank",
        "triple_share_45_rank",
        "alike_45_rank",
        "rule_sum_rank",
        "object_share_45_rank",
    ),
}
"""The features by what they speak of; explanations sum by family."""

NAMES = tuple(name for family in FAMILIES.values() for name in family)
NUMBER = {name: number for number, name in enumerate(NAMES)}

_OF_BEST = np.array(
    [
        (NUMBER[name], NUMBER[f"{name}_of_best"])
        for name in (
            "rule_sum",
            "rule_noisy",
            "alike_45",
            "triple_share_45",
            "country_share_45",
        )
    ]
)
_RANKED = np.array(
    [
        (NUMBER[name], NUMBER[f"{name}_rank"])
        for name in ("likeness", "triple_share_45", "alike_45", "rule_sum", "object_share_45")
    ]
)
_LIKENESS, _BELOW_BEST = NUMBER["likeness"], NUMBER["likeness_below_best"]
_PRIOR_EVENTS = 1.0
NEVER = 9999.0
_FARTHEST_RANK = 50


class Past(NamedTuple):
    """All that a feature may look at."""

    tables: Tables
    chains: Chains
    groups: Groups
    rules: Rules
    alike: NDArray[np.float32]
    repeats: NDArray[np.float32]
    fades: NDArray[np.float64]


def past_of(history: History, rules: Rules, repeats: NDArray[np.float32]) -> Past:
    """What is known as of the end of the last day learnt."""
    sizes = np.sqrt(np.maximum(np.diagonal(history.shared_pairs), 1.0))
    alike = history.shared_pairs / sizes[:, None] / sizes[None, :]
    np.fill_diagonal(alike, 1.0)
    return Past(
        tables=history.tables,
        chains=history.chains,
        groups=Groups(history.countries, history.sectors),
        rules=rules,
        alike=alike.astype(np.float32),
        repeats=repeats,
        fades=FADES,
    )


def features_of(
    past: Past, questions: Questions, listed: Candidates, likeness: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The features of every candidate, of shape (candidates, features)."""
    features = np.zeros((len(listed.entities), len(NAMES)), dtype=np.float32)
    _describe(past, questions, listed, features)
    features[:, _LIKENESS] = likeness
    _compare(listed.offsets, features, _OF_BEST, _RANKED)
    return features


@compiled
def _share(part: float, whole: float) -> float:
    return part / (whole + _PRIOR_EVENTS)


@compiled
def _gap(table: Table, row: int, day: int) -> float:
    return float(day - table.last[row]) if row >= 0 else NEVER


@compiled
def _describe(  # noqa: PLR0915 - one table after the other, in the order of FAMILIES
    past: Past, questions: Questions, listed: Candidates, features: NDArray[np.float32]
) -> None:
    t, fades, day = past.tables, past.fades, questions.day
    for q in range(questions.subjects.size):
        s, r = questions.subjects[q], questions.relations[q]
        cs, xs = past.groups.countries[s], past.groups.sectors[s]
        low, high = listed.offsets[q], listed.offsets[q + 1]
        s_row = found(t.s, packed(s, 0, 0))
        sr_row = found(t.sr, packed(s, r, 0))
        r_row = found(t.r, packed(0, r, 0))
        cr_row = found(t.cr, packed(cs, r, 0))
        xr_row = found(t.xr, packed(xs, r, 0))
        s10, s45 = faded(t.s, s_row, 1, day, fades), faded(t.s, s_row, 2, day, fades)
        s2 = faded(t.s, s_row, 0, day, fades)
        sr10 = faded(t.sr, sr_row, 1, day, fades)
        sr45 = faded(t.sr, sr_row, 2, day, fades)
        sr200 = faded(t.sr, sr_row, 3, day, fades)
        r2, r10 = faded(t.r, r_row, 0, day, fades), faded(t.r, r_row, 1, day, fades)
        r45, r200 = faded(t.r, r_row, 2, day, fades), faded(t.r, r_row, 3, day, fades)
        cr10, cr45 = faded(t.cr, cr_row, 1, day, fades), faded(t.cr, cr_row, 2, day, fades)
        cr200 = faded(t.cr, cr_row, 3, day, fades)
        xr200 = faded(t.xr, xr_row, 3, day, fades)
        for i in range(low, high):
            o = listed.entities[i]
            co, xo = past.groups.countries[o], past.groups.sectors[o]
            f = features[i]
            n = 0
            row = found(t.sro, packed(s, r, o))
            f[n] = _share(faded(t.sro, row, 1, day, fades), sr10)
            f[n + 1] = _share(faded(t.sro, row, 2, day, fades), sr45)
            f[n + 2] = _share(faded(t.sro, row, 3, day, fades), sr200)
            f[n + 3] = t.sro.counts[row] if row >= 0 else 0
            f[n + 4] = _gap(t.sro, row, day)
            f[n + 5] = NEVER
            n += 6
            pair = found(t.so, packed(s, 0, o))
            f[n] = _share(faded(t.so, pair, 0, day, fades), s2)
            f[n + 1] = _share(faded(t.so, pair, 1, day, fades), s10)
            f[n + 2] = _share(faded(t.so, pair, 2, day, fades), s45)
            f[n + 3] = _gap(t.so, pair, day)
            n += 4
            bound, total, best, none_fires = 0, 0.0, 0.0, 1.0
            a10, a45, a200 = 0.0, 0.0, 0.0
            triple = past.chains.relations_of_so.first[pair] if pair >= 0 else -1
            while triple >= 0:
                before = relation_in(t.sro.keys[triple])
                bucket = bucket_of(day - t.sro.last[triple])
                sure = confidence(past.rules, bucket, before, r)
                bound += 1
                total += sure
                best = max(best, sure)
                none_fires *= 1.0 - sure
                weight = float(past.alike[r, before])
                if weight > 0:
                    a10 += weight * faded(t.sro, triple, 1, day, fades)
                    a45 += weight * faded(t.sro, triple, 2, day, fades)
                    a200 += weight * faded(t.sro, triple, 3, day, fades)
                triple = past.chains.relations_of_so.after[triple]
            f[n] = bound
            f[n + 1] = total
            f[n + 2] = best
            f[n + 3] = 1.0 - none_fires
            f[n + 4] = a10
            f[n + 5] = a45
            f[n + 6] = a200
            n += 7
            row = found(t.ro, packed(0, r, o))
            f[n] = _share(faded(t.ro, row, 0, day, fades), r2)
            f[n + 1] = _share(faded(t.ro, row, 1, day, fades), r10)
            f[n + 2] = _share(faded(t.ro, row, 2, day, fades), r45)
            f[n + 3] = _share(faded(t.ro, row, 3, day, fades), r200)
            n += 4
            row = found(t.cro, packed(cs, r, o))
            f[n] = _share(faded(t.cro, row, 1, day, fades), cr10)
            f[n + 1] = _share(faded(t.cro, row, 2, day, fades), cr45)
            f[n + 2] = _share(faded(t.cro, row, 3, day, fades), cr200)
            row = found(t.src, packed(s, r, co))
            f[n + 3] = _share(faded(t.src, row, 3, day, fades), sr200)
            row = found(t.crc, packed(cs, r, co))
            f[n + 4] = _share(faded(t.crc, row, 3, day, fades), cr200)
            row = found(t.sc, packed(s, 0, co))
            f[n + 5] = _share(faded(t.sc, row, 2, day, fades), s45)
            row = found(t.co, packed(cs, 0, o))
            f[n + 6] = faded(t.co, row, 2, day, fades)
            row = found(t.xrx, packed(xs, r, xo))
            f[n + 7] = _share(faded(t.xrx, row, 3, day, fades), xr200)
            row = found(t.xro, packed(xs, r, o))
            f[n + 8] = _share(faded(t.xro, row, 3, day, fades), xr200)
            f[n + 9] = 1.0 if cs == co else 0.0
            n += 10
            row = found(t.s, packed(o, 0, 0))
            f[n] = faded(t.s, row, 0, day, fades)
            f[n + 1] = faded(t.s, row, 2, day, fades)
            f[n + 2] = _gap(t.s, row, day)
            n += 3
            f[n] = listed.flows[i]
            n += 2
            f[n] = s45
            f[n + 1] = sr45
            f[n + 2] = sr200
            f[n + 3] = past.repeats[r]
            f[n + 4] = high - low
            f[n + 5] = 1.0 if xs >= 1 << 23 else 0.0
        _rank_by_day(past, sr_row, (low, high, day), features)


@compiled
def _rank_by_day(
    past: Past,
    sr_row: int,
    bounds: tuple[int, int, int],
    features: NDArray[np.float32],
) -> None:
    """The place of each candidate among the objects of the question, the latest first."""
    low, high, day = bounds
    chain, table = past.chains.objects_of_sr, past.tables.sro
    if sr_row < 0:
        return
    for i in range(low, high):
        if features[i, 3] == 0:
            continue
        newer = 0
        row = chain.first[sr_row]
        while row >= 0 and newer < _FARTHEST_RANK and table.last[row] > day - features[i, 4]:
            newer += 1
            row = chain.after[row]
        features[i, 5] = newer


@compiled
def _compare(
    offsets: NDArray[np.int64],
    features: NDArray[np.float32],
    of_best: NDArray[np.int64],
    ranked: NDArray[np.int64],
) -> None:
    for q in range(offsets.size - 1):
        low, high = offsets[q], offsets[q + 1]
        if low == high:
            continue
        best = features[low:high, _LIKENESS].max()
        for i in range(low, high):
            features[i, _BELOW_BEST] = features[i, _LIKENESS] - best
        for source, target in of_best:
            best = features[low:high, source].max()
            for i in range(low, high):
                features[i, target] = features[i, source] / best if best > 0 else -1.0
        for source, target in ranked:
            column = features[low:high, source].copy()
            ordered = np.sort(column)
            for i in range(low, high):
                value = features[i, source]
                above = ordered.size - np.searchsorted(ordered, value, side="right")
                features[i, target] = above
