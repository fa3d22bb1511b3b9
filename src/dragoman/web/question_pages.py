"""One question of the watch: evidence on both sides, its probability over time, its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from dragoman.charts.chances import Chance, chances_chart
from dragoman.english import day_words
from dragoman.errors import SettingError
from dragoman.records import Question, Report
from dragoman.rule_text import rule_toml
from dragoman.store import Store
from dragoman.watch.scores import brier
from dragoman.watch_records import (
    Evidence,
    FrozenRule,
    ProbabilityPoint,
    Resolution,
    StatedForecast,
    answer_names,
)
from dragoman.web.asking import asked_of
from dragoman.web.calls import Call, Facts
from dragoman.web.plain_values import plain_value
from dragoman.web.templating import address
from dragoman.words import plain

OUTCOMES = ("yes", "no", "annulled", "ambiguous")
OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What somebody said last before a question was closed, and its Brier score."""

    by: str
    probability: float
    brier: float


def question(call: Call) -> Facts:
    """The question with all that bears on it, as of the asked day."""
    as_of = asked_of(call.given("as_of")).as_of
    with call.desk.store() as store:
        found = _found(store, call.path["id"])
        rules = store.watch.rules(found.id)
        evidence = store.watch.evidence(found.id, as_of=as_of)
        points = store.watch.probabilities(found.id, as_of=as_of)
        resolutions = store.watch.resolutions(found.id, as_of=as_of)
        stated = store.watch.stated(found.id, as_of=as_of)
        reports = _reports(store, evidence)
    days = [found.opened, *(one.day for one in points), *(one.day for one in resolutions)]
    last = as_of or max([*days, call.today] if found.state == "open" else days)
    return {
        "question": found,
        "on": as_of or call.today,
        "rule": rule_toml(rules[0].rule) if rules else "",
        "rule_hash": rules[0].hash if rules else "",
        "for_yes": [one for one in evidence if one.side == "yes"],
        "for_no": [one for one in evidence if one.side == "no"],
        "reports": reports,
        "points": points,
        "charts": _charts(points, last),
        "resolutions": resolutions,
        "stated": stated,
        "scores": _scores(found, points, stated),
        "outcomes": _outcomes(rules),
    }


def _reports(store: Store, evidence: Iterable[Evidence]) -> dict[str, Report]:
    """The reports of the evidence, where it still stands in them, by its id."""
    found = ((one, store.event(one.event)) for one in evidence)
    return {
        one.id: report
        for one, report in found
        if report and (report.document.id, report.event.quote) == (one.document, one.quote)
    }


def question_twin(facts: Facts) -> object:
    """The question, its rule, evidence, probabilities, resolutions and scores."""
    names = ("question", "rule", "points", "resolutions", "stated", "scores")
    return {
        **{name: plain_value(facts[name]) for name in names},
        "evidence": plain_value([*facts["for_yes"], *facts["for_no"]]),
    }


def say(call: Call, form: Mapping[str, str]) -> Response:
    """Keeps what the user holds likely today."""
    share = _share(form.get("probability", ""))
    with call.desk.store(writing=True) as store:
        found = _found(store, call.path["id"])
        store.watch.save_stated(
            StatedForecast(
                question=found.id,
                by=OWN,
                day=call.today,
                probability=share,
                reasons=plain(form.get("reasons", "")),
            )
        )
    return RedirectResponse(address("watch", found.id), status_code=303)


def resolve(call: Call, form: Mapping[str, str]) -> Response:
    """Confirms or refuses what the rule proposes, or says how the question ended."""
    outcome, author = form.get("outcome", ""), plain(form.get("author", ""))
    because = plain(form.get("reason", ""))
    if not author or not because:
        raise SettingError("A resolution needs your name and the reason; write both.")
    with call.desk.store(writing=True) as store:
        found = _found(store, call.path["id"])
        proposed = [one for one in store.watch.resolutions(found.id) if one.by == "rule"]
        known = {*_outcomes(store.watch.rules(found.id)), *(one.outcome for one in proposed)}
        if outcome not in known:
            raise SettingError(
                f"{outcome!r} is no outcome; there are: {', '.join(sorted(known))}."
            )
        store.watch.save_resolution(
            Resolution(
                question=found.id,
                day=call.today,
                outcome=outcome,
                because=because,
                evidence=proposed[-1].evidence
                if proposed and proposed[-1].outcome == outcome
                else (),
                state="refused" if "refuse" in form else "confirmed",
                by=author,
            )
        )
    return RedirectResponse(address("watch", found.id), status_code=303)


def _outcomes(rules: Sequence[FrozenRule]) -> list[str]:
    """How a question may end: by the names of its options, where it has them."""
    return [*(name for one in rules for name in answer_names(one.rule)), *OUTCOMES]


def _found(store: Store, question_id: str) -> Question:
    for one in store.questions():
        if one.id == question_id:
            return one
    raise HTTPException(404, "There is no such question on the watch.")


def _share(text: str) -> float:
    try:
        percent = float(text)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise SettingError(f"{text!r} is no probability; write one from 0 to 100.")
    return percent / 100


def _charts(points: Sequence[ProbabilityPoint], last: date) -> list[str]:
    """A line for each answer of the question; one for yes where there is only that."""
    options = list(dict.fromkeys(one.option for one in points))
    return [
        _chart([one for one in points if one.option == name], name, last) for name in options
    ]


def _chart(points: Sequence[ProbabilityPoint], option: str, last: date) -> str:
    newest = points[-1]
    return chances_chart(
        title=f"How likely: {option or 'yes'}",
        description=f"{newest.probability:.0%} since {day_words(newest.day)}, "
        f"after {points[0].probability:.0%} on {day_words(points[0].day)}.",
        chances=[
            Chance(day=one.day, probability=one.probability, words=one.cause) for one in points
        ],
        last=max(last, newest.day),
    )


def _scores(
    found: Question, points: Sequence[ProbabilityPoint], stated: Sequence[StatedForecast]
) -> list[Score]:
    """The Brier score of what each said last, for a question that ended with yes or no."""
    if found.outcome not in ("yes", "no"):
        return []
    said = [("dragoman", one.probability) for one in points if not one.option]
    said += [(one.by, one.probability) for one in stated if not one.option]
    happened = found.outcome == "yes"
    return [
        Score(by=by, probability=share, brier=brier(share, happened=happened))
        for by, share in dict(said).items()
    ]
