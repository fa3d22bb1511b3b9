"""Questions of platforms, replayed day by day over a store, so that nothing later is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from dragoman.evaluation.watch import GoldQuestion, Replayed, asked_days
from dragoman.fed_questions import Fed, Stream, days_between, fed, stream_of
from dragoman.records import QuestionId
from dragoman.store import Store
from dragoman.watch.resolving import LATE_DAYS
from dragoman.watch_records import Rule, Silence
from dragoman.watching import compiled_question

__all__ = ["compiled_rule", "replayed", "stream_of"]


def compiled_rule(gold: GoldQuestion) -> Rule | None:
    """
    The rule of the question as on the day it opened, its deadline the one in its words.

    Without one, the day on which the platform closes it: then silence means no, as there.
    """
    rule = compiled_question(gold.text, opened=gold.opened).rule
    if rule is not None and rule.due is None:
        silence: Silence = "yes" if not rule.yes and rule.no else "no"
        rule = replace(rule, due=gold.closes, silence=silence)
    return rule


def replayed(
    store: Store, golds: Iterable[GoldQuestion], advance: Callable[[int], object] = int
) -> Iterator[Replayed]:
    """What becomes of the questions that open while the store has reports."""
    stream = stream_of(store, None)
    if not stream.days:
        return
    for gold in golds:
        if stream.days[0] <= gold.opened <= stream.days[-1]:
            yield _replayed_one(gold, stream)
        advance(1)


def _replayed_one(gold: GoldQuestion, stream: Stream) -> Replayed:
    rule = compiled_rule(gold)
    if rule is None or rule.due is None:
        return Replayed(gold=gold, is_compiled=False)
    now = fed(QuestionId(gold.id), rule, stream)
    last = min(stream.days[-1], rule.due) + timedelta(days=LATE_DAYS + 1)
    ended = _first_end(now, gold.opened, last)
    asked = _within(asked_days(gold, gold.closes), stream)
    ahead = _within(asked_days(gold, rule.due), stream)
    return Replayed(
        gold=gold,
        is_compiled=True,
        resolved=ended[1] if ended else "",
        resolved_on=ended[0] if ended else None,
        evidence=len(now.known(last)),
        probabilities={days: now.probability(day) for days, day in asked.items()},
        open_then={
            days: not any(one.decides for one in now.known(day)) for days, day in asked.items()
        },
        before_due={days: now.probability(day) for days, day in ahead.items()},
    )


def _within(asked: Mapping[int, date], stream: Stream) -> dict[int, date]:
    """The days of which the stream has reports, or that came before its last."""
    return {days: day for days, day in asked.items() if day <= stream.days[-1]}


def _first_end(now: Fed, opened: date, last: date) -> tuple[date, str] | None:
    """The first day on which the rule resolves it, with the outcome."""
    for day in days_between(opened, last):
        found = now.resolution(day)
        if found is not None:
            return day, found.outcome
    return None
