"""The watch: the open questions, those that the reports raise, and what is likely next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from starlette.responses import RedirectResponse, Response

from dragoman import outlook, pipeline
from dragoman.fed_questions import feed, feed_new
from dragoman.inquiry import party
from dragoman.records import QuestionId
from dragoman.watch_records import ProbabilityPoint
from dragoman.watching import Wanted, keep, opening
from dragoman.web.asking import SPANNED, asked_of, day, number
from dragoman.web.calls import Call, Facts
from dragoman.web.plain_values import plain_value
from dragoman.web.templating import address

MOST_SUGGESTIONS = 20
SPAN_DAYS = 7
MOST_FORECASTS = 40
# What a model is fitted on at most: minutes are too long for a page.
MOST_EVENTS = 60_000


def watch(call: Call) -> Facts:
    """The questions, the soonest due first."""
    asked = asked_of(call.given("as_of"))
    with call.desk.store() as store:
        questions = store.questions(as_of=asked.as_of)
        points = store.watch.probabilities(as_of=asked.as_of)
    return {
        "questions": questions,
        "on": asked.as_of or call.today,
        "chances": _moves([one for one in points if not one.option]),
    }


def watch_twin(facts: Facts) -> object:
    """The questions, and what is held likely of each."""
    return {
        "questions": plain_value(facts["questions"]),
        "chances": {name: plain_value(one) for name, one in facts["chances"].items()},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The probability of a question, what it was before, and what moved it."""

    probability: float
    before: float | None
    day: date
    cause: str


def _moves(points: Sequence[ProbabilityPoint]) -> dict[QuestionId, Move]:
    found: dict[QuestionId, Move] = {}
    for one in points:
        before = found.get(one.question)
        found[one.question] = Move(
            probability=one.probability,
            before=before.probability if before else None,
            day=one.day,
            cause=one.cause,
        )
    return found


def suggestions(call: Call) -> Facts:
    """The questions that the reports raise: their texts are read again for them."""
    given = call.given(*SPANNED)
    with call.desk.store() as store:
        asked = call.spanned(store, given, SPAN_DAYS)
        found = pipeline.suggestions_of(store, asked, today=call.today, limit=MOST_SUGGESTIONS)
        last = call.edition(store, asked)
    return {"suggestions": found, "since": asked.since, "until": last}


def suggestions_twin(facts: Facts) -> object:
    """The suggestions with the event that raises each."""
    return {"suggestions": plain_value(facts["suggestions"])}


def add_question(call: Call, form: Mapping[str, str]) -> Response:
    """Opens a question with the rule that its sentence gives, and leads to it."""
    given = {name: value for name, value in form.items() if value.strip()}
    opened = day(given, "as_of") or call.today
    wanted = Wanted(
        text=given.get("question", ""),
        today=opened,
        due=day(given, "due"),
        rule=given.get("rule", ""),
    )
    with call.desk.store(writing=True) as store:
        kept = keep(store, opening(store, wanted))
        feed_new(store, opened)
    return RedirectResponse(address("watch", kept.question.id), status_code=303)


def feed_questions(call: Call, form: Mapping[str, str]) -> Response:
    """Holds all that was reported against the open questions, and leads to the watch."""
    given = {name: value for name, value in form.items() if value.strip()}
    with call.desk.store(writing=True) as store:
        feed(store, day(given, "as_of") or call.today)
    return RedirectResponse(address("watch", as_of=given.get("as_of")), status_code=303)


def forecasts(call: Call) -> Facts:
    """What is likely in the next days, and what of the past says so."""
    given = call.given("a", "b", "days", "as_of")
    asked = asked_of(given)
    days = number(given, "days", 30, most=365)
    about = tuple(party(given[name]) for name in ("a", "b") if name in given)
    with call.desk.store() as store:
        edition = call.edition(store, asked)
        since = store.first_day_of_newest(MOST_EVENTS, edition)
        # The first day of so many is cut; the model would take it for a quiet one.
        asked = replace(asked, about=about, since=since and since + timedelta(days=1))
        found = outlook.forecasts_of(
            store, asked, today=call.today, days=days, limit=MOST_FORECASTS
        )
    return {"forecasts": found, "days": days, "edition": edition, "since": asked.since}


def forecasts_twin(facts: Facts) -> object:
    """The forecasts, the likeliest first."""
    return {
        "edition": plain_value(facts["edition"]),
        "days": facts["days"],
        "forecasts": plain_value(facts["forecasts"]),
    }
