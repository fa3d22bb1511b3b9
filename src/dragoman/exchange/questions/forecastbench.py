"""
ForecastBench: its sets of questions, of resolutions and of forecasts.

A question of a data set is asked for several days; each of them is a question here,
its id with the day behind it. What is missing is "N/A" there. Format: the files of
github.com/forecastingresearch/forecastbench-datasets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.exchange.questions.listed import (
    CROWD,
    ListedForecast,
    ListedQuestion,
    Outcome,
    day_of,
    line_of,
    share_of,
    words_of,
)
from dragoman.records import Rejected

PLATFORM = "forecastbench"
MISSING = "N/A"


def questions_from(found: Mapping[str, Any]) -> Iterator[ListedQuestion | Rejected]:
    """The questions of a question set, of a resolution set or of a set of forecasts."""
    due = day_of(found.get("forecast_due_date"))
    if isinstance(found.get("questions"), list):
        for number, one in enumerate(found["questions"], 1):
            yield from _asked(one, due, number)
    elif isinstance(found.get("resolutions"), list):
        for number, one in enumerate(found["resolutions"], 1):
            yield _resolved(one, number)
    else:
        by = line_of(found.get("model")) or line_of(found.get("organization")) or PLATFORM
        for number, one in enumerate(found["forecasts"], 1):
            yield _forecast(one, by, due, number)


def is_forecastbench(found: object) -> bool:
    """Whether a JSON value is one of its sets."""
    return isinstance(found, dict) and any(
        isinstance(found.get(key), list) for key in ("questions", "resolutions", "forecasts")
    )


def _asked(one: object, due: date | None, number: int) -> Iterator[ListedQuestion | Rejected]:
    place = f"question {number}"
    if not isinstance(one, dict):
        yield Rejected(id=place, reason="no object")
        return
    if not isinstance(one.get("id"), str):
        yield Rejected(id=place, reason="a combination of questions")
        return
    text = line_of(one.get("question"))
    if not text:
        yield Rejected(id=one["id"], reason="no question")
        return
    days = one.get("resolution_dates")
    if not isinstance(days, list):
        yield _market_question(one, text, due)
        return
    for day in filter(None, map(day_of, days)):
        yield _data_question(one, text, due, day)


def _market_question(one: Mapping[str, Any], text: str, due: date | None) -> ListedQuestion:
    """A question of a market, with the market's own probability on the day of the freeze."""
    price, frozen = (
        share_of(one.get("freeze_datetime_value")),
        day_of(one.get("freeze_datetime")),
    )
    stated = (
        (ListedForecast(by=CROWD, day=frozen, probability=price),)
        if price is not None and frozen is not None
        else ()
    )
    criteria = words_of(one.get("market_info_resolution_criteria"))
    return ListedQuestion(
        id=one["id"],
        platform=line_of(one.get("source")) or PLATFORM,
        text=text,
        criteria=criteria or words_of(one.get("resolution_criteria")),
        background=words_of(one.get("background")),
        url=line_of(one.get("url")),
        opened=day_of(one.get("market_info_open_datetime")) or due,
        closes=day_of(one.get("market_info_close_datetime")),
        forecasts=stated,
        original=one,
    )


def _data_question(
    one: Mapping[str, Any], text: str, due: date | None, day: date
) -> ListedQuestion:
    filled = text.replace("{resolution_date}", day.isoformat())
    return ListedQuestion(
        id=f"{one['id']}@{day}",
        platform=line_of(one.get("source")) or PLATFORM,
        text=filled.replace("{forecast_due_date}", due.isoformat() if due else "the due day"),
        criteria=words_of(one.get("resolution_criteria")),
        background=words_of(one.get("background")),
        url=line_of(one.get("url")),
        opened=due,
        closes=day,
        original=one,
    )


def _resolved(one: object, number: int) -> ListedQuestion | Rejected:
    """A question of which nothing is known but how it ended."""
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        return Rejected(id=f"resolution {number}", reason="a combination of questions")
    day = day_of(one.get("resolution_date"))
    value, settled = share_of(one.get("resolved_to")), one.get("resolved") is True
    stated: tuple[ListedForecast, ...] = ()
    if not settled and value is not None and day is not None:
        stated = (ListedForecast(by=CROWD, day=day, probability=value),)
    return ListedQuestion(
        id=one["id"],
        platform=line_of(one.get("source")) or PLATFORM,
        text="",
        closes=day,
        outcome=_outcome(value) if settled else "",
        resolved=day if settled else None,
        forecasts=stated,
        original=one,
    )


def _outcome(value: float | None) -> Outcome:
    if value is None:
        return "annulled"
    return {0.0: "no", 1.0: "yes"}.get(value, "ambiguous")  # type: ignore[return-value]


def _forecast(one: object, by: str, due: date | None, number: int) -> ListedQuestion | Rejected:
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        return Rejected(id=f"forecast {number}", reason="a combination of questions")
    stated = share_of(one.get("forecast"))
    if stated is None or due is None:
        return Rejected(id=one["id"], reason="no probability from 0 to 1")
    reasons = words_of(one.get("reasoning"))
    return ListedQuestion(
        id=one["id"],
        platform=line_of(one.get("source")) or PLATFORM,
        text="",
        closes=day_of(one.get("resolution_date")),
        forecasts=(ListedForecast(by=by, day=due, probability=stated, reasons=reasons),),
        original=one,
    )


# ------------------------------------------------------------------ out


def question_set(questions: Iterable[ListedQuestion], due: date) -> dict[str, Any]:
    """The questions as a set that is due on a day; what came from one is given back."""
    return {
        "forecast_due_date": due.isoformat(),
        "question_set": f"{due}-dragoman.json",
        "questions": [_as_asked(one, due) for one in questions],
    }


def _as_asked(one: ListedQuestion, due: date) -> dict[str, Any]:
    if "freeze_datetime" in one.original:
        return dict(one.original)
    crowd = [stated for stated in one.forecasts if stated.by == CROWD and stated.day <= due]
    last = max(crowd, key=lambda stated: stated.day, default=None)
    return {
        "id": one.id,
        "source": one.platform,
        "question": one.text,
        "resolution_criteria": one.criteria or MISSING,
        "background": one.background or MISSING,
        "market_info_open_datetime": _moment(one.opened),
        "market_info_close_datetime": _moment(one.closes),
        "market_info_resolution_criteria": one.criteria or MISSING,
        "url": one.url or MISSING,
        "freeze_datetime": _moment(last.day if last else due),
        "freeze_datetime_value": str(last.probability) if last else MISSING,
        "freeze_datetime_value_explanation": "The crowd forecast." if last else MISSING,
        "source_intro": "A question of the watch of Dragoman, resolved by its rule.",
        "resolution_dates": MISSING,  # as of a market: it is asked until it closes
    }


def resolution_set(questions: Iterable[ListedQuestion], due: date) -> dict[str, Any]:
    """How the settled ones ended."""
    settled = [one for one in questions if one.outcome]
    return {
        "forecast_due_date": due.isoformat(),
        "question_set": f"{due}-dragoman.json",
        "resolutions": [
            {
                "id": one.id.partition("@")[0],
                "source": one.platform,
                "direction": None,
                "resolution_date": _day(one.resolved or one.closes),
                "resolved_to": {"yes": 1.0, "no": 0.0}.get(one.outcome),
                "resolved": True,
            }
            for one in settled
        ],
    }


def forecast_set(questions: Sequence[ListedQuestion], due: date, by: str) -> dict[str, Any]:
    """The last forecasts that somebody had stated by that day."""
    return {
        "organization": by,
        "model": by,
        "question_set": f"{due}-dragoman.json",
        "forecast_due_date": due.isoformat(),
        "forecasts": [
            {
                "id": one.id.partition("@")[0],
                "source": one.platform,
                "forecast": last.probability,
                "resolution_date": _day(one.closes),
                "reasoning": last.reasons or None,
            }
            for one in questions
            if (last := last_stated(one, by, due)) is not None
        ],
    }


def last_stated(one: ListedQuestion, by: str, day: date) -> ListedForecast | None:
    """The last that he stated up to that day, if any."""
    known = [stated for stated in one.forecasts if stated.by == by and stated.day <= day]
    return max(known, key=lambda stated: stated.day, default=None)


def _moment(day: date | None) -> str:
    return f"{day}T00:00:00+00:00" if day else MISSING


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
