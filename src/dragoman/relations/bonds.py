"""
What binds a pair until it is ended: sanctions, warrants, treaties, closed borders, war.

A bond begins with a deed whose sentence has its words (`data/bonds.tsv`), and ends with
a later deed whose sentence says that it is lifted. That nothing is told of an end is no
end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codebook import rows
from dragoman.records import Dyad, Happening
from dragoman.relations.dyads import ledger_day

_SENTENCE_END = re.compile(r"[.!?…](?=[\s”\"')]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """
    A thing in force: who laid it on whom, since when, by which steps.

    `ended` is the happening that ended it, None while it is in force. Of a
    mutual bond `by` and `upon` are merely the two.
    """

    kind: str
    says: str
    by: str
    upon: str
    since: date
    steps: tuple[Happening, ...]
    ended: Happening | None
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    kind: str
    says: str
    begins: frozenset[str]
    words: tuple[re.Pattern[str], ...]
    ends: frozenset[str]
    end_words: tuple[re.Pattern[str], ...]
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """What was done, with its day and type beside it: most rules look at no more."""

    day: date
    type: str
    one: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deeds:
    """What was done by one to the other, in order: every rule looks at the same."""

    by: str
    upon: str
    dated: Sequence[_Deed]


def bonds(forth: Dyad, back: Dyad) -> list[Bond]:
    """The bonds of the pair, in force or ended, by the day on which they began."""
    by_id = {one.event.id: one for one in (*forth.happenings, *back.happenings)}
    mutual = [_deeds(forth, by_id.values())]
    sides = [_deeds(side, side.happenings) for side in (forth, back)]
    found = [
        bond
        for rule in _rules()
        for deeds in (mutual if rule.mutual else sides)
        for bond in _in_order(rule, deeds)
    ]
    return sorted(found, key=lambda bond: (bond.since, bond.kind, bond.by))


def _in_order(rule: _Rule, deeds: _Deeds) -> Iterator[Bond]:
    """Each bond, from its first step to the deed that ended it."""
    types = rule.begins | rule.ends
    steps: list[_Deed] = []

    def bond(ended: Happening | None) -> Bond:
        return Bond(
            kind=rule.kind,
            says=rule.says,
            by=deeds.by,
            upon=deeds.upon,
            since=steps[0].day,
            steps=tuple(step.one for step in steps),
            ended=ended,
            mutual=rule.mutual,
        )

    for deed in deeds.dated:
        if deed.type not in types:
            continue
        if steps and _fits(deed.one, rule.ends, rule.end_words):
            yield bond(deed.one)
            steps = []
        elif _begins(rule, deed.one):
            steps.append(deed)
    if steps:
        yield bond(None)


def _deeds(side: Dyad, happenings: Iterable[Happening]) -> _Deeds:
    """What was done, by its day; what was denied by another is not taken for done."""
    dated = [
        _Deed(day=day, type=one.event.type, one=one)
        for one in happenings
        if one.event.status.is_done
        and not one.disputed_by
        and (day := ledger_day(one.event)) is not None
    ]
    return _Deeds(
        by=side.actor,
        upon=side.recipient,
        dated=sorted(dated, key=lambda deed: (deed.day, deed.one.event.id)),
    )


def _begins(rule: _Rule, one: Happening) -> bool:
    """Whether it begins a bond; who asks that sanctions be eased does not lay them on."""
    if not _fits(one, rule.begins, rule.words):
        return False
    told = told_words(one)
    return not all(pattern.search(told) for pattern in rule.end_words)


def _fits(one: Happening, types: frozenset[str], words: tuple[re.Pattern[str], ...]) -> bool:
    if one.event.type not in types:
        return False
    told = told_words(one)
    return all(pattern.search(told) for pattern in words)


def told_words(one: Happening) -> str:
    """The leading report's words from the start of the quote to the end of its sentence."""
    report = one.reports[0]
    event, text = report.event, report.document.text
    if text[event.start : event.end] != event.quote:
        return event.quote
    end = _SENTENCE_END.search(text, event.end)
    return text[event.start : end.start() if end else len(text)]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            kind=row["kind"],
            says=row["says"],
            begins=frozenset(row["begins"].split("; ")),
            words=_patterns(row["words"]),
            ends=frozenset(row["ends"].split("; ")),
            end_words=_patterns(row["end_words"]),
            mutual=row["mutual"] == "yes",
        )
        for row in rows("bonds.tsv")
    )


def _patterns(cell: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"\b(?:" + "|".join(map(re.escape, group.split("/"))) + ")", re.IGNORECASE)
        for group in cell.split(" + ")
    )
