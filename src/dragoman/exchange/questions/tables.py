"""
Questions and forecasts as CSV: a row for each question, or for each probability stated.

In, the columns go by their names, whatever their order; other names for them that
spreadsheets and platforms use are known too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

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
from dragoman.records import Rejected, digest

PLATFORM = "csv"
QUESTION_COLUMNS = (
    *("id", "platform", "question", "kind", "criteria", "url", "opened", "closes"),
    *("outcome", "resolved", "dragoman", "crowd", "stated"),
)
FORECAST_COLUMNS = (
    *("id", "platform", "question", "closes", "outcome", "day", "by", "probability", "reasons"),
)
_NAMES: Mapping[str, Sequence[str]] = {
    "question": ("question", "question_text", "text", "title", "question title"),
    "id": ("id", "question id", "question_id"),
    "platform": ("platform", "source"),
    "kind": ("kind", "type", "question type"),
    "criteria": ("criteria", "resolution_criteria", "resolution criteria", "rule"),
    "background": ("background", "description"),
    "url": ("url", "question url", "page_url", "link"),
    "opened": ("opened", "open_time", "open time", "created"),
    "closes": ("closes", "due", "deadline", "close_time", "scheduled close time", "by_day"),
    "outcome": ("outcome", "resolution", "resolved_to"),
    "resolved": ("resolved", "actual_resolve_time", "resolution time"),
    "crowd": ("crowd", "crowd_p", "community", "market"),
    "day": ("day", "date", "forecast date", "stated"),
    "by": ("by", "forecaster", "user"),
    "probability": ("probability", "forecast", "p", "prediction"),
    "reasons": ("reasons", "reasoning", "comment"),
}
_WORDS_BY_OUTCOME: Mapping[Outcome, str] = {
    "yes": "yes true 1 1.0",
    "no": "no false 0 0.0",
    "annulled": "annulled void n/a",
    "ambiguous": "ambiguous",
}
_OUTCOMES: Mapping[str, Outcome] = {
    word: outcome for outcome, words in _WORDS_BY_OUTCOME.items() for word in words.split()
}


def is_table(text: str) -> bool:
    """Whether the first line names a question among its columns."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    return "question" in _columns(next(csv.reader([first]), []))


def questions_from(text: str) -> Iterator[ListedQuestion | Rejected]:
    """A question for each row; rows of forecasts give the question with that forecast."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    columns = _columns(next(rows, []))
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        asked = line_of(cells.get("question"))
        if not asked:
            yield Rejected(id=f"row {number}", reason="no question")
            continue
        yield _question(asked, cells)


def _columns(header: Sequence[str]) -> dict[str, int]:
    at_by_name = {name.strip().lower(): at for at, name in reversed(list(enumerate(header)))}
    return {
        column: at_by_name[name]
        for column, names in _NAMES.items()
        for name in reversed(names)
        if name in at_by_name
    }


def _question(asked: str, cells: Mapping[str, str]) -> ListedQuestion:
    outcome = _OUTCOMES.get(words_of(cells.get("outcome")).lower(), "")
    return ListedQuestion(
        id=line_of(cells.get("id")) or digest(asked, cells.get("closes", "")),
        platform=line_of(cells.get("platform")) or PLATFORM,
        text=asked,
        kind=line_of(cells.get("kind")) or "binary",
        criteria=words_of(cells.get("criteria")),
        background=words_of(cells.get("background")),
        url=line_of(cells.get("url")),
        opened=day_of(cells.get("opened")),
        closes=day_of(cells.get("closes")),
        outcome=outcome,
        resolved=day_of(cells.get("resolved")) if outcome else None,
        forecasts=tuple(_stated(cells)),
    )


def _stated(cells: Mapping[str, str]) -> Iterator[ListedForecast]:
    day = day_of(cells.get("day"))
    if day is None:  # a probability without a day cannot be scored
        return
    for by, column in ((line_of(cells.get("by")), "probability"), (CROWD, "crowd")):
        share = share_of(cells.get(column))
        if share is not None:
            reasons = words_of(cells.get("reasons"))
            yield ListedForecast(by=by or "user", day=day, probability=share, reasons=reasons)


# ------------------------------------------------------------------ out


def question_rows(questions: Iterable[ListedQuestion], own: str) -> Iterator[str]:
    """A row for each question, with the last probabilities and the day of the latest."""
    yield _line(QUESTION_COLUMNS)
    for one in questions:
        last = {stated.by: stated for stated in sorted(one.forecasts, key=lambda s: s.day)}
        yield _line(
            (
                one.id,
                one.platform,
                one.text,
                one.kind,
                one.criteria,
                one.url,
                _day(one.opened),
                _day(one.closes),
                one.outcome,
                _day(one.resolved),
                last[own].probability if own in last else "",
                last[CROWD].probability if CROWD in last else "",
                _day(max((stated.day for stated in last.values()), default=None)),
            )
        )


def forecast_rows(questions: Iterable[ListedQuestion]) -> Iterator[str]:
    """A row for each probability that anybody stated, the earliest first."""
    yield _line(FORECAST_COLUMNS)
    for one in questions:
        for stated in sorted(one.forecasts, key=lambda stated: (stated.day, stated.by)):
            yield _line(
                (
                    one.id,
                    one.platform,
                    one.text,
                    _day(one.closes),
                    one.outcome,
                    _day(stated.day),
                    stated.by,
                    stated.probability,
                    stated.reasons,
                )
            )


def _line(cells: Sequence[str | float]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return buffer.getvalue()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
