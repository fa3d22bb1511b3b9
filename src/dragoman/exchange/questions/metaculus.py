"""
Metaculus: the posts of its API, and the questions that its forecasting-tools write.

A post has one question, a group of them, or a conditional pair; the last are no
questions that a rule resolves and are told. Of the crowd only what the API gives is
known: the recency-weighted median with its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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

PLATFORM = "metaculus"
ADDRESS = "https://www.metaculus.com/questions/"
_OUTCOMES: Mapping[str, Outcome] = {
    "yes": "yes",
    "no": "no",
    "true": "yes",
    "false": "no",
    "annulled": "annulled",
    "ambiguous": "ambiguous",
}


def is_metaculus(found: object) -> bool:
    """Whether a JSON value is a post, a page of posts, or a list of questions of theirs."""
    return any(
        isinstance(one, dict)
        and bool({"question_text", "question", "group_of_questions", "conditional"} & set(one))
        and bool({"question_text", "title"} & set(one))
        for one in _objects(found)[:5]
    )


def questions_from(found: object) -> Iterator[ListedQuestion | Rejected]:
    """The questions of the posts, each of a group on its own."""
    for number, one in enumerate(_objects(found), 1):
        place = f"post {number}"
        if not isinstance(one, dict):
            yield Rejected(id=place, reason="no object")
        elif "question_text" in one:
            yield _of_tools(one)
        elif isinstance(one.get("question"), dict):
            yield _of_post(one, one["question"])
        elif isinstance(one.get("group_of_questions"), dict):
            for each in one["group_of_questions"].get("questions") or []:
                yield _of_post(one, each)
        else:
            kind = "a conditional question" if one.get("conditional") else "no question"
            yield Rejected(id=str(one.get("id", place)), reason=kind)


def _objects(found: object) -> list[Any]:
    if isinstance(found, dict) and isinstance(found.get("results"), list):
        return list(found["results"])
    return found if isinstance(found, list) else [found]


def _of_post(post: Mapping[str, Any], one: Mapping[str, Any]) -> ListedQuestion:
    title, label = line_of(one.get("title") or post.get("title")), line_of(one.get("label"))
    is_group = "group_of_questions" in post
    fine = words_of(one.get("fine_print"))
    return ListedQuestion(
        id=str(one.get("id", post.get("id", ""))),
        platform=PLATFORM,
        text=f"{line_of(post.get('title'))} ({label})" if is_group and label else title,
        kind=line_of(one.get("type")) or "binary",
        criteria="\n\n".join(filter(None, (words_of(one.get("resolution_criteria")), fine))),
        background=words_of(one.get("description")),
        url=f"{ADDRESS}{post.get('id')}/",
        opened=day_of(one.get("open_time") or post.get("published_at")),
        closes=day_of(one.get("scheduled_close_time") or post.get("scheduled_close_time")),
        options=tuple(map(str, one.get("options") or ())),
        outcome=_outcome(one.get("resolution")),
        resolved=day_of(one.get("actual_resolve_time") or one.get("actual_close_time"))
        if one.get("resolution")
        else None,
        forecasts=tuple(_crowd(one)),
        original=post,
    )


def _crowd(one: Mapping[str, Any]) -> Iterator[ListedForecast]:
    """The crowd's probabilities, a day each; only of yes or no."""
    found = one.get("aggregations")
    weighted = found.get("recency_weighted") if isinstance(found, dict) else None
    if not isinstance(weighted, dict) or one.get("type", "binary") != "binary":
        return
    by_day: dict[date, float] = {}
    for each in [*(weighted.get("history") or []), weighted.get("latest")]:
        if not isinstance(each, dict):
            continue
        day, centres = _start(each), each.get("centers") or [None]
        share = share_of(centres[0])
        if day is not None and share is not None:
            by_day[day] = share
    for day, share in sorted(by_day.items()):
        yield ListedForecast(by=CROWD, day=day, probability=share)


def _start(one: Mapping[str, Any]) -> date | None:
    """The day on which an aggregate began: a moment as text, or seconds since 1970."""
    value = one.get("start_time")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return date.fromordinal(date(1970, 1, 1).toordinal() + int(value // 86400))
    return day_of(value)


def _of_tools(one: Mapping[str, Any]) -> ListedQuestion:
    stated = share_of(one.get("community_prediction_at_access_time"))
    seen = day_of(one.get("date_accessed"))
    fine = words_of(one.get("fine_print"))
    outcome = _outcome(one.get("resolution_string"))
    return ListedQuestion(
        id=str(one.get("id_of_question") or one.get("id_of_post") or ""),
        platform=PLATFORM,
        text=line_of(one.get("question_text")),
        kind=line_of(one.get("question_type")) or "binary",
        criteria="\n\n".join(filter(None, (words_of(one.get("resolution_criteria")), fine))),
        background=words_of(one.get("background_info")),
        url=line_of(one.get("page_url")),
        opened=day_of(one.get("open_time") or one.get("published_time")),
        closes=day_of(one.get("close_time") or one.get("scheduled_resolution_time")),
        options=tuple(map(str, one.get("options") or ())),
        outcome=outcome,
        resolved=day_of(one.get("actual_resolution_time")) if outcome else None,
        forecasts=(ListedForecast(by=CROWD, day=seen, probability=stated),)
        if stated is not None and seen is not None
        else (),
        original=one,
    )


def _outcome(value: object) -> Outcome:
    return _OUTCOMES.get(str(value).strip().lower(), "") if value is not None else ""


# ------------------------------------------------------------------ out


def questions_of_tools(questions: Iterable[ListedQuestion]) -> list[dict[str, Any]]:
    """As forecasting-tools read them; what came from there is given back with its outcome."""
    return [_as_tools(one) for one in questions]


def _as_tools(one: ListedQuestion) -> dict[str, Any]:
    crowd = [stated for stated in one.forecasts if stated.by == CROWD]
    last = max(crowd, key=lambda stated: stated.day, default=None)
    given = dict(one.original) if "question_text" in one.original else {}
    return {
        "id_of_question": None,
        "id_of_post": None,
        **given,
        "question_text": one.text,
        "question_type": one.kind,
        "page_url": one.url or None,
        "state": "resolved" if one.outcome else "open",
        "resolution_criteria": one.criteria if not given else given.get("resolution_criteria"),
        "fine_print": given.get("fine_print"),
        "background_info": one.background or None,
        "open_time": _moment(one.opened),
        "close_time": _moment(one.closes),
        "scheduled_resolution_time": given.get("scheduled_resolution_time")
        or _moment(one.closes),
        "actual_resolution_time": _moment(one.resolved),
        "resolution_string": one.outcome or None,
        "community_prediction_at_access_time": last.probability if last else None,
        "date_accessed": _moment(last.day) if last else None,
        "options": list(one.options) or None,
        "custom_metadata": {"id": one.id, "platform": one.platform},
    }


def _moment(day: date | None) -> str | None:
    return f"{day}T00:00:00Z" if day else None
