"""The state of a pair as JSON: the contract of `relation --json`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from dragoman.codebook import quad_classes
from dragoman.event_json import event_as_json
from dragoman.records import Dyad
from dragoman.relations.bonds import Bond
from dragoman.relations.comparison import Beside
from dragoman.relations.pledges import Pledge
from dragoman.relations.state import Measure, State
from dragoman.relations.turning_points import TurningPoint


def state_as_json(found: State) -> dict[str, Any]:
    """Both ledgers, the joint series, and what is read from it."""
    return {
        "forth": _dyad_as_json(found.forth),
        "back": _dyad_as_json(found.back),
        "period": found.period,
        "first": found.window.first.isoformat(),
        "last": found.window.last.isoformat(),
        "series": _series_as_json(found),
        "cooperation": _measure_as_json(found.cooperation),
        "conflict": _measure_as_json(found.conflict),
        "turning_points": [_turning_point_as_json(one) for one in found.turning_points],
        "tilt": [{**asdict(part), "leans": part.leans} for part in found.tilt],
        "bonds": [_bond_as_json(bond) for bond in found.bonds],
        "pledges": [_pledge_as_json(pledge) for pledge in found.pledges],
        "beside": None if found.beside is None else _beside_as_json(found.beside),
    }


def _series_as_json(found: State) -> list[dict[str, Any]]:
    rows = zip(
        found.series.starts,
        found.series.counts.tolist(),
        found.series.intensity.tolist(),
        found.series.days.tolist(),
        strict=True,
    )
    return [
        {
            "start": start.isoformat(),
            **{quad: int(count) for quad, count in zip(quad_classes(), counts, strict=True)},
            "intensity": intensity,
            "days": int(days),
        }
        for start, counts, intensity, days in rows
    ]


def _measure_as_json(measure: Measure) -> dict[str, Any]:
    trend = measure.trend
    return {
        "level": asdict(measure.level),
        "trend": None if trend is None else {**asdict(trend), "says": trend.says},
    }


def _turning_point_as_json(one: TurningPoint) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "periods": one.periods,
        "strength": one.strength,
        "changes": [
            {**asdict(change), "day": change.day.isoformat()} for change in one.changes
        ],
        "event": None if one.happening is None else event_as_json(one.happening.event),
    }


def _bond_as_json(bond: Bond) -> dict[str, Any]:
    return {
        "kind": bond.kind,
        "by": bond.by,
        "upon": bond.upon,
        "mutual": bond.mutual,
        "since": bond.since.isoformat(),
        "in_force": bond.ended is None,
        "steps": [event_as_json(one.event) for one in bond.steps],
        "ended": None if bond.ended is None else event_as_json(bond.ended.event),
    }


def _pledge_as_json(pledge: Pledge) -> dict[str, Any]:
    return {
        "said": pledge.said.isoformat(),
        "type": pledge.type,
        "by": pledge.by,
        "to": pledge.to,
        "due": _day(pledge.due),
        "outcome": pledge.outcome,
        "stalled_since": _day(pledge.stalled_since),
        "event": event_as_json(pledge.happening.event),
        "trail": [
            {
                "day": step.day.isoformat(),
                "says": step.says,
                "event": event_as_json(step.happening.event),
            }
            for step in pledge.trail
        ],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _beside_as_json(beside: Beside) -> dict[str, Any]:
    return {
        "conflict_share": beside.conflict_share,
        "rank": beside.rank,
        "pairs": [
            {
                "pair": [one.first, one.second],
                "reports": one.count,
                "conflict_share": one.conflict_share,
            }
            for one in beside.pairs
        ],
    }


def _dyad_as_json(side: Dyad) -> dict[str, Any]:
    return {
        "actor": side.actor,
        "recipient": side.recipient,
        "periods": [
            {
                "start": period.start.isoformat(),
                "quads": dict(period.quad_counts),
                "types": [
                    {"type": kind, "status": status, "count": count}
                    for (kind, status), count in sorted(period.type_counts.items())
                ],
                "intensity": period.intensity,
            }
            for period in side.periods
        ],
        "happenings": [
            {
                **event_as_json(happening.event),
                "origins": list(happening.origins),
                "reports": len(happening.reports),
            }
            for happening in side.happenings
        ],
    }
