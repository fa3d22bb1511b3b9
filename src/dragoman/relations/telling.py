"""The state of a relationship in sentences: where it stands, when it turned, its likes."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.english import counted, day_words, listed
from dragoman.records import PairTotal
from dragoman.relations.bonds import Bond
from dragoman.relations.dyads import Period, ledger_day
from dragoman.relations.state import Measure, State
from dragoman.relations.tilt import TiltPart
from dragoman.relations.turning_points import LEAST_PERIODS, Change, TurningPoint

# Of fewer, no method tells a turn from chance; the happenings themselves are the story.
FEW = 6


def level_lines(found: State) -> list[str]:
    """Where cooperation and conflict stand, each with its interval, its past and its trend."""
    if not found.count:
        return []
    return [
        _level_line("Cooperation", found.cooperation, found.period),
        _level_line("Conflict", found.conflict, found.period),
    ]


def _level_line(name: str, measure: Measure, period: Period) -> str:
    now = measure.level
    line = (
        f"{name}: {now.mean:.1f} a {period} in {_last(now.periods, period)} "
        f"({now.low:.1f} to {now.high:.1f})"
    )
    if now.past_share is not None and now.mean:
        line += f", more than in {now.past_share:.0%} of its past"
    if measure.trend is None:
        return line
    slope = measure.trend
    if not slope.low and not slope.high:
        return f"{line}; {slope.says} over {counted(slope.periods, period)}"
    sure = f"{slope.slope:+.2f} a {period}, {slope.low:+.2f} to {slope.high:+.2f}"
    return f"{line}; {slope.says} over {counted(slope.periods, period)} ({sure})"


def _last(number: int, period: Period) -> str:
    return f"the last {period}" if number == 1 else f"the last {counted(number, period)}"


def turning_lines(found: State) -> list[str]:
    """A line for each turning point, or one that says why there is none."""
    if found.turning_points:
        return [turning_words(one, found.period) for one in found.turning_points]
    if found.count < FEW:
        return [
            f"Only {counted(found.count, 'happening')}: too few to tell a turn from chance."
        ]
    if len(found.series.starts) < LEAST_PERIODS:
        return [f"Fewer than {counted(LEAST_PERIODS, found.period)}: no turn can be told yet."]
    return ["No turning point: the series varies no more than chance would have it."]


def turning_words(one: TurningPoint, period: Period) -> str:
    """
    The day, what rose or fell, and for how long it stayed so.

    Each class of events that turned on another day is given its own.
    """
    parts = [_change_words(change, one) for change in one.changes]
    lasted = f"for {counted(one.periods, period)}"
    return f"{one.day.isoformat()}: {listed(parts, most=4)} a {period}, {lasted}"


def short_words(one: TurningPoint, period: Period) -> str:
    """The day and the clearest change, as a chart has room for it."""
    return f"{one.day.isoformat()}: {_change_words(one.changes[0], one)} a {period}"


def _change_words(change: Change, point: TurningPoint) -> str:
    turned = "" if change.day == point.day else f" (from {day_words(change.day, point.day)})"
    return f"{change.quad} {change.before:.1f} → {change.after:.1f}{turned}"


def reported_words(one: TurningPoint) -> str:
    """The words of the report that tells of the turn, or nothing."""
    if one.happening is None:
        return ""
    event = one.happening.event
    return f"{event.published or 'undated'}  {event.type}  “{event.quote}”"


def tilt_lines(found: State, names: Mapping[str, str]) -> list[str]:
    """A line for each part of the balance of which there are cases."""
    forth, back = (_name(side.actor, names) for side in (found.forth, found.back))
    return [
        f"{part.asks}: {forth} {part.forth}, {back} {part.back}; {_leaning(part, forth, back)}"
        for part in found.tilt
        if part.forth or part.back
    ]


def _leaning(part: TiltPart, forth: str, back: str) -> str:
    if not part.leans:
        return "no clear lean"
    first, second = (forth, back) if part.leans == "forth" else (back, forth)
    return f"{first} {part.does.replace('…', second)}"


def bond_lines(found: State, names: Mapping[str, str]) -> list[str]:
    """A line for each bond, those in force first."""
    in_order = sorted(found.bonds, key=lambda bond: bond.ended is not None)
    return [bond_words(bond, names) for bond in in_order]


def bond_words(bond: Bond, names: Mapping[str, str]) -> str:
    """What the bond is, between whom, since when, and until when if it was ended."""
    by, upon = _name(bond.by, names), _name(bond.upon, names)
    between = f"{by} and {upon}" if bond.mutual else f"{by} on {upon}"
    steps = f", {counted(len(bond.steps), 'step')}" if len(bond.steps) > 1 else ""
    end = ledger_day(bond.ended.event) if bond.ended else None
    ended = f", ended {end}" if bond.ended else ""
    return (
        f"{bond.says[:1].upper()}{bond.says[1:]}, {between}: since {bond.since}{steps}{ended}"
    )


def pledge_lines(found: State, names: Mapping[str, str]) -> list[str]:
    """A line for each pledge and each step of its trail, the newest pledge first."""
    lines = []
    for pledge in reversed(found.pledges):
        by, to = _name(pledge.by, names), _name(pledge.to, names)
        due = f", due {pledge.due}" if pledge.due else ""
        stalled = f", stalled since {pledge.stalled_since}" if pledge.stalled_since else ""
        lines.append(
            f"{pledge.said}  {by} to {to}: {pledge.outcome}{due}{stalled}  "
            f"{pledge.type}  “{pledge.happening.event.quote}”"
        )
        lines += [
            f"  {step.day}  {step.says}  “{step.happening.event.quote}”"
            for step in pledge.trail
        ]
    return lines


def _name(party: str, names: Mapping[str, str]) -> str:
    return names.get(party, party)


def beside_line(found: State, names: Mapping[str, str]) -> str:
    """The pair's place among its likes, or nothing where there are too few."""
    other = found.beside
    if other is None:
        return ""
    likes = [_pair_words(one, names) for one in other.pairs if not _is_pair(one, found)]
    return (
        f"Of all that is told of it, {other.conflict_share:.0%} is of conflict: number "
        f"{other.rank} of {len(other.pairs)} pairs of which about as much is told "
        f"({listed(likes, most=4)})"
    )


def _is_pair(one: PairTotal, found: State) -> bool:
    return {one.first, one.second} == {found.forth.actor, found.forth.recipient}


def _pair_words(one: PairTotal, names: Mapping[str, str]) -> str:
    return f"{_name(one.first, names)}–{_name(one.second, names)}"
