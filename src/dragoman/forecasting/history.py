"""
All that is counted of the past: who did what to whom, how often and how lately.

Each event is learnt twice, from its actor ("what does he do, to whom?") and from
its recipient ("what is done to him, by whom?", the inverse relation, numbered
behind the others), so that both ends are asked in one way. A day is learnt whole:
nothing of a day is known while it is asked about.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.event_log import EventLog, Numbers
from dragoman.forecasting.chains import Chain, chain_of, to_front
from dragoman.forecasting.compiled import compiled
from dragoman.forecasting.tables import (
    FADES,
    Table,
    bump,
    empty_table,
    packed,
    placed,
    relation_in,
    with_room,
)

OWN_GROUP = 1 << 23
"""Added to an actor without a group, who is then a group of his own."""


class Facts(NamedTuple):
    """The events of some days seen from both ends; the inverse relations come second."""

    days: Numbers
    subjects: Numbers
    relations: Numbers
    objects: Numbers


class Tables(NamedTuple):
    """
    Counters, named by what their keys hold: s subject, r relation, o object,
    c country and x sector, the latter two standing before r for the subject's
    and behind it for the object's.
    """

    sro: Table
    so: Table
    sr: Table
    ro: Table
    s: Table
    r: Table
    cro: Table
    cr: Table
    src: Table
    crc: Table
    sc: Table
    co: Table
    xrx: Table
    xr: Table
    xro: Table


class Chains(NamedTuple):
    """The latest first: objects of (s, r), partners of s, relations of a pair, and so on."""

    objects_of_sr: Chain
    partners_of_s: Chain
    relations_of_so: Chain
    objects_of_r: Chain
    objects_of_cr: Chain


class Groups(NamedTuple):
    """The country and the sector of each entity."""

    countries: NDArray[np.int32]
    sectors: NDArray[np.int32]


class History:
    """
    The counters as of the end of the last day learnt.

    `countries` and `sectors` give each actor his group, his own where he has none.
    `shared_pairs` counts the pairs that know both of two relations.
    """

    def __init__(self, log: EventLog) -> None:
        self.entities = len(log.actor_names)
        self.relations = 2 * len(log.relation_names)
        self.countries = _groups(log.countries)
        self.sectors = _groups(log.sectors)
        self.tables = Tables(*(empty_table() for _ in Tables._fields))
        self.chains = _chains(self.tables, None)
        self.shared_pairs = np.zeros((self.relations, self.relations), dtype=np.float32)
        self.day = -1

    def learn(self, facts: Facts) -> None:
        """Takes in facts of one or more whole days, none of them learnt before."""
        if not len(facts.days):
            return
        if int(facts.days[0]) <= self.day or (np.diff(facts.days) < 0).any():
            raise ValueError("Days are learnt once each, in order.")
        self.tables = Tables(*(with_room(one, len(facts.days)) for one in self.tables))
        self.chains = _chains(self.tables, self.chains)
        groups = Groups(self.countries, self.sectors)
        _learn(self.tables, self.chains, facts, groups, self.shared_pairs, FADES)
        self.day = int(facts.days[-1])


def both_ends(log: EventLog) -> Facts:
    """The events of the log from both ends, still sorted by day."""
    inverse = log.relations + np.int32(len(log.relation_names))
    days = np.concatenate([log.days, log.days])
    order = np.argsort(days, kind="stable")
    return Facts(
        days=days[order],
        subjects=np.concatenate([log.actors, log.recipients])[order],
        relations=np.concatenate([log.relations, inverse])[order],
        objects=np.concatenate([log.recipients, log.actors])[order],
    )


def _groups(stated: Numbers) -> NDArray[np.int32]:
    own = np.arange(len(stated), dtype=np.int32) + np.int32(OWN_GROUP)
    return np.where(stated < 0, own, stated).astype(np.int32)


def _chains(tables: Tables, old: Chains | None) -> Chains:
    lists_and_items = (
        (tables.sr, tables.sro),
        (tables.s, tables.so),
        (tables.so, tables.sro),
        (tables.r, tables.ro),
        (tables.cr, tables.cro),
    )
    return Chains(
        *(
            chain_of(lists.keys.size, items.keys.size, None if old is None else old[number])
            for number, (lists, items) in enumerate(lists_and_items)
        )
    )


@compiled
def _counted(table: Table, key: int, day: int, fades: NDArray[np.float64]) -> int:
    row = placed(table, key)
    bump(table, row, day, fades)
    return row


@compiled
def _note_new_relation(
    sro: Table,
    chain: Chain,
    pair_and_relation: tuple[int, int],
    shared_pairs: NDArray[np.float32],
) -> None:
    """One more pair knows this relation, together with each that it knew before."""
    pair, relation = pair_and_relation
    shared_pairs[relation, relation] += 1
    row = chain.first[pair]
    while row >= 0:
        other = relation_in(sro.keys[row])
        shared_pairs[relation, other] += 1
        shared_pairs[other, relation] += 1
        row = chain.after[row]


@compiled
def _learn(
    tables: Tables,
    chains: Chains,
    facts: Facts,
    groups: Groups,
    shared_pairs: NDArray[np.float32],
    fades: NDArray[np.float64],
) -> None:
    for i in range(facts.days.size):
        day = facts.days[i]
        s, r, o = facts.subjects[i], facts.relations[i], facts.objects[i]
        cs, co = groups.countries[s], groups.countries[o]
        xs, xo = groups.sectors[s], groups.sectors[o]
        s_row = _counted(tables.s, packed(s, 0, 0), day, fades)
        r_row = _counted(tables.r, packed(0, r, 0), day, fades)
        sr_row = _counted(tables.sr, packed(s, r, 0), day, fades)
        so_row = _counted(tables.so, packed(s, 0, o), day, fades)
        sro_row = _counted(tables.sro, packed(s, r, o), day, fades)
        if tables.sro.counts[sro_row] == 1:
            _note_new_relation(tables.sro, chains.relations_of_so, (so_row, r), shared_pairs)
        ro_row = _counted(tables.ro, packed(0, r, o), day, fades)
        cr_row = _counted(tables.cr, packed(cs, r, 0), day, fades)
        cro_row = _counted(tables.cro, packed(cs, r, o), day, fades)
        _counted(tables.src, packed(s, r, co), day, fades)
        _counted(tables.crc, packed(cs, r, co), day, fades)
        _counted(tables.sc, packed(s, 0, co), day, fades)
        _counted(tables.co, packed(cs, 0, o), day, fades)
        _counted(tables.xrx, packed(xs, r, xo), day, fades)
        _counted(tables.xr, packed(xs, r, 0), day, fades)
        _counted(tables.xro, packed(xs, r, o), day, fades)
        to_front(chains.objects_of_sr, sr_row, sro_row)
        to_front(chains.partners_of_s, s_row, so_row)
        to_front(chains.relations_of_so, so_row, sro_row)
        to_front(chains.objects_of_r, r_row, ro_row)
        to_front(chains.objects_of_cr, cr_row, cro_row)
