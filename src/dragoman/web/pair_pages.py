"""Pairs: those most reported on, and the ledger of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman import pairs as pairs_of_store
from dragoman.asked import Asked
from dragoman.charts.columns import Column, Turn, columns_chart, tallest
from dragoman.codebook import quad_classes
from dragoman.english import MONTHS, day_words
from dragoman.inquiry import pair, perhaps_meant
from dragoman.records import Dyad
from dragoman.relations.dyads import Period
from dragoman.relations.series import series
from dragoman.relations.state import State
from dragoman.relations.state_json import state_as_json
from dragoman.relations.telling import short_words
from dragoman.store import Store
from dragoman.web.asking import SPANNED
from dragoman.web.calls import Call, Facts
from dragoman.web.plain_values import plain_value
from dragoman.web.wording import party_word

SPAN_DAYS = 30
PAIR_SPAN_DAYS = 365
WEEKS_UP_TO_DAYS = 190
MOST_PAIRS = 40
MOST_HAPPENINGS = 30
MOST_EVENTS = 1500


def pairs(call: Call) -> Facts:
    """The pairs of which most is reported done."""
    given = call.given(*SPANNED)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        totals = store.pair_totals(since=asked.since, until=asked.until, as_of=asked.as_of)
        last = call.edition(store, asked)
    busiest = sorted(totals, key=lambda one: (-one.count, one.first, one.second))
    return {"pairs": busiest[:MOST_PAIRS], "since": asked.since, "until": last}


def pairs_twin(facts: Facts) -> object:
    """The pairs with how much was reported done, and how much of it is conflict."""
    return {
        "since": plain_value(facts["since"]),
        "until": plain_value(facts["until"]),
        "pairs": plain_value(facts["pairs"]),
    }


def relation(call: Call) -> Facts:
    """The ledger of a pair, both ways, its charts, and how it stands."""
    given = call.given(*SPANNED)
    a, b = pair(call.path["a"], call.path["b"])
    with call.desk.store() as store:
        asked = call.spanned(store, given, PAIR_SPAN_DAYS)
        if not {"since", "span"} & set(given):
            asked = _bounded(store, replace(asked, about=(a, b)))
        last = call.edition(store, asked)
        days = (last - asked.since).days if asked.since else WEEKS_UP_TO_DAYS + 1
        period: Period = "week" if days <= WEEKS_UP_TO_DAYS else "month"
        found = pairs_of_store.state_of(store, a, b, asked, today=call.today, period=period)
    return {
        "a": a,
        "b": b,
        "since": asked.since,
        "until": last,
        "state": found,
        "sides": (found.forth, found.back),
        "charts": _charts(found),
        "told": pairs_of_store.state_told(found),
        "quads": quad_classes(),
        "most": MOST_HAPPENINGS,
        "meant": "" if found.count else perhaps_meant((a, b)),
    }


def _bounded(store: Store, asked: Asked) -> Asked:
    """
    What is asked, from a later day on where the pair has more events than a page can take.

    Ten thousand of them take half a minute to be put together.
    """
    newest = store.reports(
        about=asked.about,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        limit=MOST_EVENTS + 1,
    )
    first = newest[-1].event.published if len(newest) > MOST_EVENTS else None
    return replace(asked, since=first + timedelta(days=1)) if first else asked


def relation_twin(facts: Facts) -> object:
    """The state of the pair as `dragoman relation --json` has it."""
    return {"a": facts["a"], "b": facts["b"], **state_as_json(facts["state"])}


def _charts(found: State) -> list[str]:
    both = [_columns(found, side) for side in (found.forth, found.back)]
    if not any(tallest(columns) for columns in both):
        return []
    most = max(tallest(columns) for columns in both)
    turns = [
        Turn(number=number, day=one.day, words=short_words(one, found.period))
        for number, one in enumerate(found.turning_points, 1)
    ]
    return [
        columns_chart(
            name,
            title=f"{party_word(side.actor)} to {party_word(side.recipient)}",
            description=_told(columns),
            columns=columns,
            turns=turns,
            most=most,
        )
        for name, side, columns in zip(
            ("forth", "back"), (found.forth, found.back), both, strict=True
        )
    ]


def _columns(found: State, side: Dyad) -> list[Column]:
    counted_by = series(side.entries, found.window, found.period)
    return [
        Column(
            start=start,
            label=day_words(start)
            if found.period == "week"
            else f"{MONTHS[start.month - 1][:3]} {start.year}",
            count_by_quad={
                quad: int(count) for quad, count in zip(quad_classes(), counts, strict=True)
            },
        )
        for start, counts in zip(counted_by.starts, counted_by.counts.tolist(), strict=True)
    ]


def _told(columns: list[Column]) -> str:
    sums = {
        quad: sum(column.count_by_quad.get(quad, 0) for column in columns)
        for quad in quad_classes()
    }
    return "; ".join(f"{quad}: {number}" for quad, number in sums.items())
