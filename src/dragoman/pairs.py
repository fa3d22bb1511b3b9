"""
The ledger of a pair and the network of a period: what the store holds, as states and charts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.asked import Asked, happenings_of
from dragoman.charts.balance import Bar, balance_chart
from dragoman.charts.series import Mark, Panel, series_chart
from dragoman.charts.ties import Thread, network_chart
from dragoman.charts.timeline import Stretch, timeline_chart
from dragoman.codebook import party_names, quad_classes
from dragoman.english import counted, listed
from dragoman.imports import table_query
from dragoman.records import Dyad
from dragoman.relations.dyads import Period, dyad, dyad_of_entries, ledger_day
from dragoman.relations.networks import Network, Tie, network
from dragoman.relations.series import Window, series
from dragoman.relations.state import State, state
from dragoman.relations.telling import (
    beside_line,
    bond_lines,
    bond_words,
    level_lines,
    pledge_lines,
    short_words,
    tilt_lines,
    turning_lines,
)
from dragoman.store import EventTables, Store

__all__ = [
    "CHARTS",
    "ledger",
    "network_chart_of",
    "network_of",
    "state_chart",
    "state_of",
    "state_of_imported",
    "state_told",
    "strongest_ties",
]


def ledger(store: Store, actor: str, recipient: str, asked: Asked) -> tuple[Dyad, Dyad]:
    """What the first did to the second, and the second to the first."""
    found = happenings_of(store, replace(asked, about=(actor, recipient)))
    forth = dyad(actor, recipient, found, since=asked.since, until=asked.until)
    back = dyad(recipient, actor, found, since=asked.since, until=asked.until)
    return forth, back


def state_of(
    store: Store,
    actor: str,
    recipient: str,
    asked: Asked,
    *,
    today: date,
    period: Period = "month",
) -> State:
    """The state of a pair: both ledgers, and what can be read from them."""
    found = happenings_of(store, replace(asked, about=(actor, recipient)))
    forth, back = (
        dyad(one, other, found, since=asked.since, until=asked.until, period=period)
        for one, other in ((actor, recipient), (recipient, actor))
    )
    totals = store.pair_totals(since=asked.since, until=asked.until, as_of=asked.as_of)
    return state(forth, back, _window(store, asked, today), period, totals)


def state_of_imported(
    tables: EventTables,
    format_: str,
    actor: str,
    recipient: str,
    asked: Asked,
    *,
    period: Period = "month",
) -> State:
    """As `state_of`, of the events that were imported in this format."""
    query = table_query(format_, asked)
    forth, back = (
        dyad_of_entries(one, other, tables.entries(query, one, other), period=period)
        for one, other in ((actor, recipient), (recipient, actor))
    )
    covered = tables.days(query)
    first = covered.first if covered else asked.since or asked.until or date.min
    last = covered.last if covered else first
    window = Window(first=first, last=last)
    return state(forth, back, window, period, tables.pair_totals(query))


def state_told(found: State) -> dict[str, list[str]]:
    """The state of a pair in sentences, under their headings; nothing for an empty ledger."""
    names = party_names()
    if not found.count:
        return {}
    likes = beside_line(found, names)
    told = {
        "Level and trend": level_lines(found),
        "Turning points": turning_lines(found),
        "Tilt": tilt_lines(found, names),
        "Bonds": bond_lines(found, names),
        "Promises": pledge_lines(found, names),
        "Like pairs": [likes] if likes else [],
    }
    return {heading: lines for heading, lines in told.items() if lines}


def state_chart(found: State) -> str:
    """The series of both directions with the turning points of the pair, as SVG."""
    forth, back = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    panels = [
        _panel(found, f"{forth} → {back}", found.forth),
        _panel(found, f"{back} → {forth}", found.back),
    ]
    marks = [
        Mark(day=one.day, words=short_words(one, found.period)) for one in found.turning_points
    ]
    told = [*level_lines(found), *(turning_lines(found) if found.count else ())]
    window = found.window
    return series_chart(
        title=f"{forth} and {back}, {window.first} to {window.last}, by {found.period}",
        description=". ".join(
            (f"{counted(found.count, 'happening')}: cooperation above, conflict below", *told)
        ),
        starts=found.series.starts,
        width_days=7 if found.period == "week" else 30,
        panels=panels,
        marks=marks,
    )


def balance_chart_of(found: State) -> str:
    """The parts of the balance of a pair, as SVG."""
    sides = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    return balance_chart(
        title=f"{sides[0]} and {sides[1]}: who does what to whom",
        description=". ".join(tilt_lines(found, party_names())) or "nothing is known",
        sides=sides,
        bars=[
            Bar(words=one.asks, left=one.forth, right=one.back, is_clear=bool(one.leans))
            for one in found.tilt
            if one.forth or one.back
        ],
    )


def timeline_chart_of(found: State) -> str:
    """The bonds of a pair on a line of time, as SVG."""
    names = party_names()
    sides = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    return timeline_chart(
        title=f"{sides[0]} and {sides[1]}: what binds them",
        description=". ".join(bond_lines(found, names)) or "nothing is known",
        first=found.window.first,
        last=found.window.last,
        stretches=[
            Stretch(
                words=bond_words(bond, names),
                start=bond.since,
                end=ledger_day(bond.ended.event) if bond.ended else None,
                steps=tuple(filter(None, (ledger_day(one.event) for one in bond.steps))),
            )
            for bond in found.bonds
        ],
    )


CHARTS: Mapping[str, Callable[[State], str]] = {
    "series": state_chart,
    "balance": balance_chart_of,
    "timeline": timeline_chart_of,
}


def network_of(store: Store, asked: Asked) -> Network:
    """Who stands near whom in the asked reports; with parties asked for, their ties only."""
    days = {"since": asked.since, "until": asked.until, "as_of": asked.as_of}
    totals = (store.pair_totals(**days), store.companion_totals(**days))
    between, together = (
        [one for one in found if not asked.about or {one.first, one.second} & set(asked.about)]
        for found in totals
    )
    return network(between, together)


def strongest_ties(found: Network, most: int) -> list[Tie]:
    """The strongest ties of the network, as many of nearness as of conflict."""
    by_nearness = sorted(found.ties, key=lambda tie: (tie.nearness, tie.first, tie.second))
    half = min(most, len(by_nearness)) // 2 + 1
    far = [tie for tie in by_nearness[:half] if tie.nearness < 0]
    near = [tie for tie in reversed(by_nearness[-half:]) if tie.nearness > 0]
    return [*near, *far]


def network_chart_of(
    found: Network,
    ties: Sequence[Tie],
    *,
    title: str = "Who stands near whom",
    drawn: Callable[..., str] = network_chart,
) -> str:
    """These ties of the network, as SVG: a file of its own, or as `drawn` has it."""
    shown = {party for tie in ties for party in (tie.first, tie.second)}
    blocs = [[party for party in bloc if party in shown] for bloc in found.blocs]
    alone = sorted(shown - {party for bloc in blocs for party in bloc})
    told = "; ".join(
        listed([_party_words(one) for one in bloc], most=12) for bloc in blocs if bloc
    )
    return drawn(
        title=title,
        description=f"The {counted(len(ties), 'strongest tie')}. Blocs: {told or 'none'}.",
        threads=[
            Thread(
                first=tie.first,
                second=tie.second,
                weight=tie.nearness,
                words=f"{_party_words(tie.first)} and {_party_words(tie.second)}: "
                f"{tie.near} near, {tie.far} in conflict",
            )
            for tie in ties
        ],
        blocs=[bloc for bloc in (*blocs, alone) if bloc],
        named=_party_words,
    )


def _panel(found: State, heading: str, side: Dyad) -> Panel:
    counts = series(side.entries, found.window, found.period).counts
    columns = zip(quad_classes(), counts.T.tolist(), strict=True)
    return Panel(heading=heading, counts_by_quad=dict(columns))


def _party_words(party: str) -> str:
    return party_names().get(party, party)


def _window(store: Store, asked: Asked, today: date) -> Window:
    """The days that the store covers, as far as they are asked for."""
    counts = store.counts()
    first = max(filter(None, (counts.first, asked.since)), default=today)
    ends = (counts.last, asked.until, asked.as_of)
    return Window(first=first, last=max(first, min(filter(None, ends), default=today)))
