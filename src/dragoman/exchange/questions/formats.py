"""
The formats of questions that there are, in and out.

To add one: its module, and its line here. `tests/test_exchange_questions.py` runs the
same checks on every one of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dragoman.errors import SettingError, unknown_name
from dragoman.exchange.questions import forecastbench, metaculus, tables
from dragoman.exchange.questions.listed import ListedQuestion
from dragoman.records import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class OutAsked:
    """What a format of forecasts is written for: the day that it is due, and by whom."""

    due: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFormat:
    """A format of questions: what it is, how it is read, and how it is written."""

    name: str
    says: str
    pieces: Callable[[Sequence[ListedQuestion], OutAsked], Iterator[str]]
    questions: Callable[[str], Iterator[ListedQuestion | Rejected]] | None = None
    fits: Callable[[str], bool] | None = None


def _json_pieces(value: object) -> Iterator[str]:
    yield json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _loaded(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def _from_forecastbench(text: str) -> Iterator[ListedQuestion | Rejected]:
    found = _loaded(text)
    assert isinstance(found, dict), "the file was looked at before"
    return forecastbench.questions_from(found)


FORMATS: Mapping[str, QuestionFormat] = MappingProxyType(
    {
        one.name: one
        for one in (
            QuestionFormat(
                name="forecastbench",
                says="ForecastBench sets (JSON): questions out; questions, resolutions, "
                "forecasts in",
                pieces=lambda found, asked: _json_pieces(
                    forecastbench.question_set(found, asked.due)
                ),
                questions=_from_forecastbench,
                fits=lambda text: forecastbench.is_forecastbench(_loaded(text)),
            ),
            QuestionFormat(
                name="forecastbench-resolutions",
                says="how the settled ones ended, as a ForecastBench set",
                pieces=lambda found, asked: _json_pieces(
                    forecastbench.resolution_set(found, asked.due)
                ),
            ),
            QuestionFormat(
                name="forecastbench-forecasts",
                says="the latest forecasts, as a ForecastBench set",
                pieces=lambda found, asked: _json_pieces(
                    forecastbench.forecast_set(found, asked.due, asked.by)
                ),
            ),
            QuestionFormat(
                name="metaculus",
                says="Metaculus (JSON): posts of its API in, questions of forecasting-tools "
                "in and out",
                pieces=lambda found, _: _json_pieces(metaculus.questions_of_tools(found)),
                questions=lambda text: metaculus.questions_from(_loaded(text)),
                fits=lambda text: metaculus.is_metaculus(_loaded(text)),
            ),
            QuestionFormat(
                name="csv",
                says="a table, one row for each question",
                pieces=lambda found, asked: tables.question_rows(found, asked.by),
                questions=tables.questions_from,
                fits=tables.is_table,
            ),
            QuestionFormat(
                name="csv-forecasts",
                says="a table, one row for each probability stated",
                pieces=lambda found, _: tables.forecast_rows(found),
                questions=tables.questions_from,
                fits=tables.is_table,
            ),
        )
    }
)


def read_questions(name: str, text: str, file: str) -> list[ListedQuestion | Rejected]:
    """
    The questions of a file, and what of it could not be read.

    Raises `SettingError` for a format that is unknown or only written, and for a file
    of another format, naming the right one.
    """
    readable = {key: one for key, one in FORMATS.items() if one.questions is not None}
    chosen = readable.get(name.lower())
    if chosen is None or chosen.questions is None:
        raise SettingError(unknown_name("format of questions to import", name, readable))
    if chosen.fits is not None and not chosen.fits(text):
        right = [
            key for key, one in readable.items() if one.fits is not None and one.fits(text)
        ]
        hint = f"it looks like {right[0]}" if right else "it is none that is known"
        hint = hint if text.strip() else "it is empty"
        raise SettingError(f"{file} is no file of the format {chosen.name}: {hint}")
    return list(chosen.questions(text))
