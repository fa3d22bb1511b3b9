"""The world of a period: where things happened, and who stands near whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman import pairs as pairs_of_store
from dragoman.charts.ties import ties_chart
from dragoman.charts.world import Dot, world_map
from dragoman.codebook import country_names
from dragoman.english import counted, listed
from dragoman.store import PartyTotal, PlaceTotal
from dragoman.web.asking import FILTERS, SPANNED
from dragoman.web.calls import Call, Facts
from dragoman.web.plain_values import plain_value
from dragoman.web.wording import party_word
from dragoman.words import plain

SPAN_DAYS = 30
MOST_PLACES = 150
LISTED_PLACES = 40
LISTED_STATES = 40
MOST_TIES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state or a place, how much is told of it, and how much of that is conflict."""

    name: str
    code: str
    count: int
    conflict: int
    latitude: float | None = None
    longitude: float | None = None


def world(call: Call) -> Facts:
    """The map: states by the events that they take part in, places by what is told of them."""
    given = call.given(*SPANNED)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        days = {"since": asked.since, "until": asked.until, "as_of": asked.as_of}
        states = _states(store.party_totals(**days))
        places = _places(store.place_totals(**days))
        last = call.edition(store, asked)
    return {
        "since": asked.since,
        "until": last,
        "states": states,
        "places": places,
        "listed_states": LISTED_STATES,
        "listed_places": LISTED_PLACES,
        "chart": _map(states, places),
    }


def world_twin(facts: Facts) -> object:
    """States and places with their counts."""
    return {name: plain_value(facts[name]) for name in ("since", "until", "states", "places")}


def network(call: Call) -> Facts:
    """Who stands near whom, the blocs, and who goes between them."""
    given = call.given(*FILTERS)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        found = pairs_of_store.network_of(store, asked)
        last = call.edition(store, asked)
    ties = pairs_of_store.strongest_ties(found, MOST_TIES)
    return {
        "since": asked.since,
        "until": last,
        "network": found,
        "ties": ties,
        "chart": pairs_of_store.network_chart_of(found, ties, drawn=ties_chart),
    }


def network_twin(facts: Facts) -> object:
    """The ties, the blocs and the go-betweens."""
    return {
        "since": plain_value(facts["since"]),
        "until": plain_value(facts["until"]),
        **plain_value(facts["network"]),
    }


def _states(totals: Sequence[PartyTotal]) -> list[Told]:
    counts: Counter[str] = Counter()
    conflicts: Counter[str] = Counter()
    for one in totals:
        if one.code in country_names():
            counts[one.code] += one.count
            conflicts[one.code] += one.count * one.quad.endswith("conflict")
    return [
        Told(name=party_word(code), code=code, count=count, conflict=conflicts[code])
        for code, count in counts.most_common()
    ]


def _places(totals: Sequence[PlaceTotal]) -> list[Told]:
    by_spot: defaultdict[tuple[str, float, float], list[PlaceTotal]] = defaultdict(list)
    for one in totals:
        by_spot[one.code, one.latitude, one.longitude].append(one)
    found = [
        Told(
            name=plain(rows[0].name),
            code=code,
            count=sum(one.count for one in rows),
            conflict=sum(one.count for one in rows if one.quad.endswith("conflict")),
            latitude=latitude,
            longitude=longitude,
        )
        for (code, latitude, longitude), rows in by_spot.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.name))[:MOST_PLACES]


def _map(states: Sequence[Told], places: Sequence[Told]) -> str:
    named = listed([f"{one.name} ({one.count})" for one in states[:6]], most=6)
    return world_map(
        title="Where it happened, and who took part",
        description=f"Most events have: {named or 'nobody'}. The tables below hold them all.",
        count_by_code={one.code: one.count for one in states},
        words_by_code={
            one.code: f"{one.name}: {counted(one.count, 'event')}" for one in states
        },
        dots=[
            Dot(
                latitude=one.latitude,
                longitude=one.longitude,
                count=one.count,
                words=f"{one.name}: {counted(one.count, 'event')}",
                kind="conflict" if 2 * one.conflict > one.count else "cooperation",
            )
            for one in places
            if one.latitude is not None and one.longitude is not None
        ],
    )
