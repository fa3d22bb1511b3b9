"""Demands that are made by saying what another must do: "said that Kenya must withdraw"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.subjects import Subjects

_SAYING = frozenset(
    "say says said saying insist insists insisted insisting reiterate reiterates reiterated "
    "stress stresses stressed declare declares declared conclude concludes concluded state "
    "states stated repeat repeats repeated emphasise emphasises emphasised emphasize "
    "emphasizes emphasized argue argues argued add adds added maintain maintained".split()
)
_FARING = frozenset(
    "win prevail succeed survive live die know remember understand see expect get receive "
    "become benefit gain lose".split()
)
"""What one hopes or fears for another, and asks nobody to do."""
_HAVING = frozenset("has have had needs need needed".split())
_MUST = frozenset({"must", "should"})


def may_demand(lower: Sequence[str]) -> bool:
    """Whether words in small letters may say that another must do something."""
    return not (_MUST.isdisjoint(lower) or _SAYING.isdisjoint(lower))


def demands(reading: Reading) -> Iterator[tuple[int, int, tuple[Party, ...]]]:
    """
    The verbs of saying by which a party demands something, the word that says that it must
    be done ("must", "should", "has to"), and those who must do it.

    Both are named, of different states or bodies, and what must be done is a deed: that
    somebody must be or be given something is an opinion.
    """
    subjects = Subjects(reading, Phrases(reading))
    for verb, word in enumerate(reading.lower):
        if word not in _SAYING or not reading.is_verb(verb):
            continue
        for clause in reading.said_by(verb):
            must = _must_do(reading, clause)
            if must is None or reading.tree.first(clause, "nsubj") is None:
                continue
            speaking = {party.actor.code for party in subjects.of(verb)}
            bound = tuple(one for one in subjects.of(clause) if one.actor.code)
            apart = speaking.isdisjoint({"", *(one.actor.code for one in bound)})
            if speaking and bound and apart:
                yield verb, must, bound
                break


def _must_do(reading: Reading, clause: int) -> int | None:
    """The word that says it of a deed: "must" or "has to"; none of what must be or be given."""
    tree = reading.tree
    if tree.first(clause, "cop", "aux:pass", "nsubj:pass") is not None:
        return None
    if reading.lower[clause] in _FARING:
        return None
    must = (at for at in tree.under(clause, "aux") if reading.lower[at] in _MUST)
    has_to = reading.lower[clause] in _HAVING and any(
        reading.lower[mark] == "to"
        for at in tree.under(clause, "xcomp")
        for mark in tree.under(at, "mark")
    )
    return next(must, clause if has_to else None)
