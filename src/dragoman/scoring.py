"""
How good the probabilities of the questions were: from the store to scores and a picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.charts.calibration import Dot, Line, calibration_chart
from dragoman.english import counted
from dragoman.records import Question, QuestionId
from dragoman.store import Store
from dragoman.watch.calibration import Curve, calibration_curve
from dragoman.watch.scores import (
    CROWD,
    HORIZONS_DAYS,
    OWN,
    Course,
    ScoreLine,
    Standing,
    Stated,
    forecasters,
    score_lines,
    standings,
)
from dragoman.watch_records import ProbabilityPoint, Resolution, Rule, StatedForecast

__all__ = ["Scoreboard", "courses_of", "score_chart", "scoreboard", "scored_course"]

# As the user's own forecasts are called where they stand beside those of others.
YOU = "you"
_NAMES = {"own": YOU, "crowd": CROWD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """Where the questions stand, what was scored, and how sure was how true."""

    courses: tuple[Course, ...]
    standings: dict[Standing, int]
    lines: tuple[ScoreLine, ...]
    curves: tuple[Curve, ...]


def scoreboard(
    store: Store,
    *,
    today: date,
    as_of: date | None = None,
    horizons_days: Sequence[int] = HORIZONS_DAYS,
) -> Scoreboard:
    """The scores of all that is settled; the curves are of the horizon with most questions."""
    courses = courses_of(store, as_of=as_of)
    lines = score_lines(courses, horizons_days)
    return Scoreboard(
        courses=tuple(courses),
        standings=standings(courses, as_of or today),
        lines=tuple(lines),
        curves=tuple(_curves(courses, lines)),
    )


def courses_of(store: Store, *, as_of: date | None = None) -> list[Course]:
    """The course of every question; of one of several answers that of each answer."""
    rules = {one.question: one.rule for one in store.watch.rules()}
    points: dict[QuestionId, list[ProbabilityPoint]] = defaultdict(list)
    for point in store.watch.probabilities(as_of=as_of):
        points[point.question].append(point)
    stated: dict[QuestionId, list[StatedForecast]] = defaultdict(list)
    for forecast in store.watch.stated(as_of=as_of):
        stated[forecast.question].append(forecast)
    ends: dict[QuestionId, Resolution] = {}
    for one in store.watch.resolutions(as_of=as_of):
        ends[one.question] = one
    return [
        course
        for question in store.questions(as_of=as_of)
        for course in _courses(
            question,
            rules.get(question.id),
            _stated(points[question.id], stated[question.id]),
            ends.get(question.id),
        )
    ]


@dataclass(frozen=True, slots=True)
class _StatedFor:
    """A probability, and the answer that it is for; empty for yes."""

    option: str
    one: Stated


def _stated(
    points: Sequence[ProbabilityPoint], forecasts: Sequence[StatedForecast]
) -> list[_StatedFor]:
    own = [
        _StatedFor(one.option, Stated(by=OWN, day=one.day, probability=one.probability))
        for one in points
    ]
    others = [
        _StatedFor(
            one.option,
            Stated(by=_NAMES.get(one.by, one.by), day=one.day, probability=one.probability),
        )
        for one in forecasts
    ]
    return [*own, *others]


def _courses(
    question: Question, rule: Rule | None, stated: Sequence[_StatedFor], end: Resolution | None
) -> Iterator[Course]:
    settled = end if end is not None and end.state == "confirmed" else None
    outcome = settled.outcome if settled else ""
    options = [one.name for one in rule.options] if rule else []
    for option in options or [""]:
        mine = tuple(each.one for each in stated if each.option == option)
        yield scored_course(question, rule, mine, option=option, outcome=outcome, end=settled)


def scored_course(
    question: Question,
    rule: Rule | None,
    stated: tuple[Stated, ...],
    *,
    option: str = "",
    outcome: str = "",
    end: Resolution | None = None,
) -> Course:
    """The course of a question, or of one of its answers."""
    if option and outcome not in {"", "annulled", "ambiguous"}:
        outcome = "yes" if outcome == option else "no"
    return Course(
        id=f"{question.id}/{option}" if option else question.id,
        text=f"{question.text} {option}".strip(),
        kind=_kind(rule),
        opened=question.opened,
        due=question.due,
        outcome=outcome,
        ended=end.day if end else None,
        stays=rule is not None and rule.silence == "yes",
        stated=stated,
    )


def _kind(rule: Rule | None) -> str:
    """By what it is asked for: its event type, words alone, one of several, or no rule."""
    if rule is None:
        return "without a rule"
    if rule.options:
        return "choice"
    types = [name for pattern in rule.yes for name in pattern.types]
    return types[0] if types else "words"


def _curves(courses: Sequence[Course], lines: Sequence[ScoreLine]) -> Iterator[Curve]:
    whole = [line for line in lines if line.group == "all"]
    if not whole:
        return
    horizon = max(whole, key=lambda line: (line.by == OWN, line.count, -line.horizon_days))
    for by in forecasters(courses):
        curve = calibration_curve(courses, by, horizon.horizon_days)
        if curve.count:
            yield curve


def score_chart(board: Scoreboard) -> str:
    """The calibration of all forecasters, as SVG."""
    days = board.curves[0].horizon_days if board.curves else 0
    told = [
        f"{curve.by}: {counted(curve.count, 'question')}, reliability {curve.reliability:.3f}, "
        f"resolution {curve.resolution:.3f}"
        for curve in board.curves
    ]
    return calibration_chart(
        title=f"Stated and true, {counted(days, 'day')} before closing"
        if board.curves
        else "Stated and true: nothing is settled yet",
        description="; ".join(told) or "nothing is settled yet",
        lines=[
            Line(
                name=curve.by,
                dots=[
                    Dot(
                        stated=point.stated,
                        observed=point.observed,
                        low=point.low,
                        high=point.high,
                        count=point.count,
                    )
                    for point in curve.points
                ],
            )
            for curve in board.curves
        ],
    )
