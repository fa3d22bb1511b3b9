"""
Competing hypotheses: every answer of a question against all evidence.

After Heuer (Psychology of Intelligence Analysis, 1999, chapter 8): what counts is not how
much speaks for a hypothesis but how little speaks against it, since much evidence fits
several. Contradictions are summed by the weight of the evidence, one origin once; what
fits all hypotheses alike tells nothing, and is marked so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.watch.signposts import short_words
from dragoman.watch_records import Evidence, Rule

Fit = Literal["++", "+", "·", "-", "--"]
# In log-odds: from even odds, 0.25 moves by six percentage points, 1 by twenty-three.
SLIGHT, STRONG = 0.25, 1.0
YES, NO, SILENCE = "yes", "no", "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """
    An answer that the question may come to: its name, and what it would mean, in words.

    `contradictions` counts the evidence that speaks against it, one origin once, and
    `against` sums its weights; `support` sums those of what speaks for it.
    """

    name: str
    says: str
    contradictions: int = 0
    against: float = 0.0
    support: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A piece of evidence, how it fits each hypothesis, and whether it is counted."""

    evidence: Evidence
    fits: Mapping[str, Fit]
    counts: bool

    @property
    def tells(self) -> bool:
        """Whether it fits some hypotheses better than others."""
        return len(set(self.fits.values())) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypotheses:
    """The table: hypotheses by fewest contradictions, evidence by how much it tells."""

    hypotheses: tuple[Hypothesis, ...]
    rows: tuple[EvidenceRow, ...]


def hypotheses(rule: Rule, evidence: Sequence[Evidence]) -> Hypotheses:
    """
    The answers of the rule against the evidence, the one with least against it first.

    Evidence that was withdrawn is left out. Of several reports of one origin for one side
    and of one kind, only the weightiest counts; the others are shown.
    """
    asked = _asked(rule)
    known = sorted(
        (one for one in evidence if one.withdrawn is None),
        key=lambda one: (-abs(one.weight), one.day, one.id),
    )
    seen: set[tuple[str, str, str, str]] = set()
    rows = []
    for one in known:
        key = (one.origin or one.source or one.id, one.side, one.kind, one.option)
        rows.append(EvidenceRow(evidence=one, fits=_fits(asked, one), counts=key not in seen))
        seen.add(key)
    weighed = [_weighed(one, rows) for one in asked]
    weighed.sort(key=lambda one: (round(one.against, 9), -one.support, one.name))
    rows.sort(key=lambda row: (not row.tells, -abs(row.evidence.weight), row.evidence.day))
    return Hypotheses(hypotheses=tuple(weighed), rows=tuple(rows))


def _asked(rule: Rule) -> list[Hypothesis]:
    if rule.options and not rule.yes:
        found = [
            Hypothesis(name=one.name, says="; or ".join(map(short_words, one.yes)))
            for one in rule.options
        ]
        return [*found, Hypothesis(name=SILENCE, says="none of them by the deadline")]
    until = f"by {rule.due}" if rule.due else "ever"
    found = [Hypothesis(name=YES, says="; or ".join(map(short_words, rule.yes)))]
    against = (*rule.no, *rule.before)
    if against:
        found.append(Hypothesis(name=NO, says="; or ".join(map(short_words, against))))
    meaning = {"yes": "which means yes", "no": "which means no", "open": "which leaves it open"}
    found.append(
        Hypothesis(name=SILENCE, says=f"nothing of it {until}, {meaning[rule.silence]}")
    )
    return found


def _fits(asked: Sequence[Hypothesis], one: Evidence) -> dict[str, Fit]:
    """How the evidence fits each hypothesis, by its side, its weight and whether it decides."""
    return {hypothesis.name: _fit(hypothesis.name, one) for hypothesis in asked}


def _fit(name: str, one: Evidence) -> Fit:
    size = abs(one.weight)
    strong = one.decides or size >= STRONG
    if not strong and size < SLIGHT:
        return "·"
    if one.option:
        is_own = name == one.option
        return _mark(for_it=is_own == (one.side == "yes"), strong=strong and one.side == "yes")
    if name == SILENCE:
        # A refusal fits silence; what decides a no has ended it.
        return _mark(for_it=one.side == "no" and not one.decides, strong=one.decides)
    return _mark(for_it=name == one.side, strong=strong)


def _mark(*, for_it: bool, strong: bool) -> Fit:
    if for_it:
        return "++" if strong else "+"
    return "--" if strong else "-"


def _weighed(one: Hypothesis, rows: Sequence[EvidenceRow]) -> Hypothesis:
    counted = [row for row in rows if row.counts]
    against = [row for row in counted if row.fits[one.name] in {"-", "--"}]
    support = [row for row in counted if row.fits[one.name] in {"+", "++"}]
    return Hypothesis(
        name=one.name,
        says=one.says,
        contradictions=len(against),
        against=sum(abs(row.evidence.weight) for row in against),
        support=sum(abs(row.evidence.weight) for row in support),
    )
