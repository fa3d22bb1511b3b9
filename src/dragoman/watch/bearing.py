"""
What a report says to a question: for or against, how, and whether it decides.

Each report is looked at alone; what several say together is for `resolving.py` and
`probability.py`. A report that contradicts another is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dragoman.records import Event, Status
from dragoman.watch.matching import (
    Told,
    fits,
    has_words,
    is_any,
    is_named,
    nearly_fits,
    of_parties,
)
from dragoman.watch_records import Pattern, Rule, Side

CONFLICT: Final = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "PROTEST"}
)
_OTHER: Final[dict[Side, Side]] = {"yes": "no", "no": "yes"}
_HEDGES: Final = re.compile(
    r"\b(?:would|could|may|might|consider\w*|whether|if|should|likely|potential\w*|possib\w+"
    r"|offer(?:s|ed|ing))\b"
)
"""In the quote itself they make a deed of the coder's doubtful enough to decide nothing."""
_LET_BE: Final = re.compile(r"\b(?:not to|stop|halt|end|cease|refrain|avoid|don['’]t)\b")
"""Who asks with these words asks that it be not done."""
_NOT_TO: Final = re.compile(r"\b(?:not to|refrain|avoid|don['’]t)\b")
"""What is to stop, where talks or aid are asked for, is something else."""
_HEDGED: Final = {
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied",
}


_BEFOREHAND: Final = frozenset(
    {"planned", "possible", "refused", "asked for", "agreed", "threatened"}
    | {"earlier", "signpost"}
)
"""What tells of things to come, or of what was before: nothing once the deadline is past."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a report bears: its kind, for which side, of which option."""

    kind: str
    side: Side
    option: str = ""
    decides: bool = False


def bearings(rule: Rule, one: Told) -> list[Bearing]:
    """All that a report says to the rule; the strongest for each side and option."""
    found: dict[tuple[Side, str], Bearing] = {}
    for bearing in _bearings(rule, one):
        found.setdefault((bearing.side, bearing.option), bearing)
    if any(bearing.decides for bearing in found.values()):
        return [bearing for bearing in found.values() if bearing.decides]
    is_over = rule.due is not None and one.report.known > rule.due
    return [
        bearing for bearing in found.values() if not (is_over and bearing.kind in _BEFOREHAND)
    ]


def _bearings(rule: Rule, one: Told) -> Iterator[Bearing]:
    for side, option, pattern in _sides(rule):
        yield from _of_pattern(rule, pattern, one, side, option)
    for pattern in rule.before:
        if fits(pattern, one) and is_in_time(rule, one):
            yield Bearing("came first", "no", decides=True)
    signposts: tuple[tuple[Side, tuple[Pattern, ...]], ...] = (
        ("yes", rule.for_yes),
        ("no", rule.for_no),
    )
    for side, patterns in signposts:
        if any(fits(pattern, one) for pattern in patterns):
            yield Bearing("signpost", side)


def _sides(rule: Rule) -> Iterator[tuple[Side, str, Pattern]]:
    for pattern in rule.yes:
        yield "yes", "", pattern
    for option in rule.options:
        for pattern in option.yes:
            yield "yes", option.name, pattern
    for pattern in rule.no:
        yield "no", "", pattern


def _of_pattern(
    rule: Rule, pattern: Pattern, one: Told, side: Side, option: str
) -> Iterator[Bearing]:
    event = one.event
    if fits(pattern, one):
        # What bears no date is named in passing ("after the attack"), and may be any.
        if event_days(event)[1] is not None:
            yield _fitting(rule, one, side, option)
        return
    if event.status in _HEDGED and fits(pattern, one, (event.status,)):
        kind = _HEDGED[event.status]
        yield Bearing(kind, _OTHER[side] if kind == "denied" else side, option)
        return
    if nearly_fits(pattern, one) and event_days(event)[1] is not None:
        yield Bearing("perhaps" if is_in_time(rule, one) else "earlier", side, option)
        return
    if not event.status.is_done or not has_words(pattern, one.sentence):
        return
    yield from _about(pattern, one, side, option)


def _fitting(rule: Rule, one: Told, side: Side, option: str) -> Bearing:
    if not is_in_time(rule, one):
        return Bearing("earlier", side, option)
    if one.is_question or _HEDGES.search(one.event.quote.casefold()):
        return Bearing("possible", side, option)
    if one.event.attribution:
        return Bearing("claimed", side, option)
    return Bearing("decides", side, option, decides=True)


def _about(pattern: Pattern, one: Told, side: Side, option: str) -> Iterator[Bearing]:
    """Words about it: refused, asked for, threatened, agreed to."""
    event = one.event
    if event.type in pattern.types or not pattern.types or pattern.types == ("REJECT",):
        return
    is_conflict = bool(CONFLICT & set(pattern.types))
    near = _is_near(pattern, one)
    if event.type == "REJECT" and _acts(pattern, one) and near:
        yield Bearing("refused", _OTHER[side], option)
    elif event.type == "REQUEST" and _asked(pattern, one):
        let_be = _LET_BE if is_conflict else _NOT_TO
        if let_be.search(one.sentence):
            yield Bearing("asked for", _OTHER[side], option)
        elif not (is_conflict and _does(pattern.recipients, one)):  # none asks to be attacked
            yield Bearing("asked for", side, option)
    elif event.type == "AGREE" and _acts(pattern, one) and near and not is_conflict:
        yield Bearing("agreed", side, option)
    elif event.type == "THREATEN" and is_conflict and near and of_parties(pattern, one):
        yield Bearing("threatened", side, option)


def _is_near(pattern: Pattern, one: Told) -> bool:
    """Whether words about something are about this: its words, with whom it concerns."""
    if not pattern.recipients:
        return bool(pattern.words)
    named = any(is_named(entry, one.sentence) for entry in pattern.recipients)
    return of_parties(pattern, one) or (bool(pattern.words) and named)


def about_types() -> frozenset[str]:
    """The types of events that speak of others: refusals, demands, threats, agreements."""
    return frozenset({"REJECT", "REQUEST", "THREATEN", "AGREE"})


def _acts(pattern: Pattern, one: Told) -> bool:
    return _does(pattern.actors, one)


def _does(entries: tuple[str, ...], one: Told) -> bool:
    """Whether any of them is who does what the report tells."""
    return any(is_any(entries, party, one) for party in one.event.actor)


def _asked(pattern: Pattern, one: Told) -> bool:
    """Whether who is to do it is asked to, of two who are to meet either of them."""
    if _is_asked(pattern, one):
        return True
    turned = replace(pattern, actors=pattern.recipients, recipients=pattern.actors)
    return pattern.either_way and _is_asked(turned, one)


def _is_asked(pattern: Pattern, one: Told) -> bool:
    """Whether its actor is asked to: by whom it concerns, or by the words."""
    asked = any(is_any(pattern.actors, party, one) for party in one.event.recipient)
    if not asked or pattern.words:
        return asked and (
            not pattern.recipients
            or any(is_named(entry, one.sentence) for entry in pattern.recipients)
        )
    return _does(pattern.recipients, one)


def is_in_time(rule: Rule, one: Told) -> bool:
    """
    Whether the event lies between the rule's days, as far as the words tell.

    What bears no date at all is an event named in passing, of some earlier day: it decides
    nothing. A report that gives no time tells of the days just before it.
    """
    first, last = event_days(one.event)
    if first is None or last is None:
        return False
    if last < rule.since or one.report.known < rule.since:
        return False
    if first < rule.since and one.event.status is not Status.ONGOING:
        return False
    return rule.due is None or first <= rule.due


def event_days(event: Event) -> tuple[date | None, date | None]:
    """The days between which an event lies, or none where nothing dates it."""
    when = event.date
    if when is None:
        return None, None
    return when.start or when.end, when.end or when.start


def history_patterns(rule: Rule) -> dict[str, list[Pattern]]:
    """
    What the past is asked for: the events of the rule, of whatever side ends it.

    Those of an answer of several stand under its name, those of the rule itself under "".
    """
    silent = rule.no if rule.silence == "yes" and rule.no else rule.yes
    named = {"": silent, **{option.name: option.yes for option in rule.options}}
    return {
        name: [replace(pattern, denied=False) for pattern in patterns]
        for name, patterns in named.items()
        if patterns
    }
