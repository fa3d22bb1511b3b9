"""
Records as a sequence that is also a table: Polars always, pandas where it is installed.

A column is there, with its type, also where there is no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dragoman.english import counted
from dragoman.errors import SettingError
from dragoman.records import Actor, Forecast, Hit, Question, Report, Suggestion
from dragoman.watch_records import ProbabilityPoint

if TYPE_CHECKING:
    import polars as pl

_SHOWN_LETTERS = 300
_SHOWN_ROWS = 20
_CELL = "text-align: left; vertical-align: top; overflow-wrap: break-word"

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[_Record]):
    """
    The columns of a table, each with the kind of its cells, and a record as a row.

    Kinds are "text", "texts" (a list), "day", "number" and "count". `shown` are the
    columns that a notebook shows, where all of them would not fit its page.
    """

    columns: Mapping[str, str]
    row: Callable[[_Record], Sequence[Any]]
    shown: Sequence[str] = ()


class Table(Sequence[_Record]):
    """
    Records in their order; `frame()` gives them as a table.

    >>> Table([], QUESTIONS).frame().columns
    ['id', 'question', 'opened', 'due', 'rule', 'state', 'outcome']
    """

    def __init__(self, records: Iterable[_Record], form: Form[_Record]) -> None:
        self._records = tuple(records)
        self._form = form

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> _Record: ...
    @overload
    def __getitem__(self, index: slice) -> Table[_Record]: ...
    def __getitem__(self, index: int | slice) -> _Record | Table[_Record]:
        """One record; of a slice, a table of its own."""
        if isinstance(index, slice):
            return Table(self._records[index], self._form)
        return self._records[index]

    def frame(self) -> pl.DataFrame:
        """The records as a Polars table, a row for each."""
        return framed((self._form.row(one) for one in self._records), self._form.columns)

    def pandas(self) -> Any:
        """As `frame`, for pandas, through Arrow; `SettingError` where it is not installed."""
        return as_pandas(self.frame())

    def __repr__(self) -> str:
        return repr(self.frame().select(self._shown))

    def _repr_html_(self) -> str:
        return shown(self.frame(), self._shown)

    @property
    def _shown(self) -> Sequence[str]:
        return self._form.shown or list(self._form.columns)


def framed(rows: Iterable[Sequence[Any]], columns: Mapping[str, str]) -> pl.DataFrame:
    """Rows of cells in the order of the columns, as a Polars table."""
    import polars as pl  # noqa: PLC0415  start-up: only who asks for a table waits

    kinds: Mapping[str, Any] = {
        "text": pl.String,
        "texts": pl.List(pl.String),
        "day": pl.Date,
        "number": pl.Float64,
        "count": pl.Int64,
    }
    schema = {name: kinds[kind] for name, kind in columns.items()}
    return pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")


def shown(frame: pl.DataFrame, columns: Sequence[str]) -> str:
    """The first rows of the table as HTML for a notebook, and what of it is left out."""
    head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in columns)
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{_cell(one)}</td>' for one in row) + "</tr>"
        for row in frame.select(columns).head(_SHOWN_ROWS).iter_rows()
    )
    return (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<small>{_extent(frame, columns)}</small>"
    )


def _extent(frame: pl.DataFrame, columns: Sequence[str]) -> str:
    """How many rows the table has, and how much of it is not shown."""
    rows = counted(frame.height, "row")
    if frame.height > _SHOWN_ROWS:
        rows += f", the first {_SHOWN_ROWS} shown"
    if len(columns) < frame.width:
        rows += f"; {len(columns)} of {frame.width} columns, <code>frame()</code> has them all"
    return f"{rows}."


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return escape("; ".join(map(str, value)))
    if isinstance(value, float):
        return f"{value:.3g}"
    words = "" if value is None else str(value)
    return escape(words if len(words) <= _SHOWN_LETTERS else f"{words[:_SHOWN_LETTERS]}…")


def as_pandas(frame: pl.DataFrame) -> Any:
    """The table for pandas."""
    try:
        return frame.to_pandas()
    except ImportError as error:
        raise SettingError(
            f"{error.name or 'pandas'} is not installed; `pip install 'dragoman[pandas]'`, "
            "or take the Polars table of `frame()`"
        ) from error


# ------------------------------------------------------------ the forms


def _names(parties: Iterable[Actor]) -> list[str]:
    return [one.name for one in parties]


def _codes(parties: Iterable[Actor]) -> list[str]:
    return [one.code for one in parties]


def _event(report: Report) -> Sequence[Any]:
    event, document = report.event, report.document
    when, where = event.date, event.place
    return (
        *(event.id, event.published, event.type, event.mode, list(event.contexts), event.quad),
        *(event.intensity, event.status.value, event.status_words),
        *(_names(event.actor), _codes(event.actor)),
        *(_names(event.recipient), _codes(event.recipient)),
        *(_names(event.attribution), [one.kind for one in event.attribution]),
        *((when.start, when.end, when.precision) if when else (None, None, "")),
        *((where.name, where.code) if where else ("", "")),
        *((where.latitude, where.longitude) if where else (None, None)),
        *(event.confidence, event.quote, event.start, event.end, event.document),
        *(document.source, document.title, document.url, report.known),
    )


EVENTS: Form[Report] = Form(
    columns={
        "id": "text",
        "published": "day",
        "type": "text",
        "mode": "text",
        "contexts": "texts",
        "quad": "text",
        "intensity": "number",
        "status": "text",
        "status_words": "text",
        "actor": "texts",
        "actor_codes": "texts",
        "recipient": "texts",
        "recipient_codes": "texts",
        "attribution": "texts",
        "attribution_kinds": "texts",
        "date_start": "day",
        "date_end": "day",
        "date_precision": "text",
        "place": "text",
        "place_country": "text",
        "latitude": "number",
        "longitude": "number",
        "confidence": "number",
        "quote": "text",
        "start": "count",
        "end": "count",
        "document": "text",
        "source": "text",
        "title": "text",
        "url": "text",
        "known": "day",
    },
    row=_event,
    shown=(
        *("published", "actor", "type", "status", "recipient", "attribution"),
        *("quote", "source"),
    ),
)

FORECASTS: Form[Forecast] = Form(
    columns={
        "actor": "text",
        "type": "text",
        "recipient": "text",
        "days": "count",
        "probability": "number",
        "because": "text",
        "against": "text",
        "record": "text",
    },
    row=lambda one: (
        *(one.actor, one.type, one.recipient, one.days),
        *(one.probability, one.because, one.against, one.record),
    ),
)

SUGGESTIONS: Form[Suggestion] = Form(
    columns={
        "question": "text",
        "due": "day",
        "deadline": "day",
        "kind": "text",
        "consequence": "number",
        "uncertainty": "number",
        "rule": "text",
        "because": "text",
        "quote": "text",
        "source": "text",
        "published": "day",
        "event": "text",
    },
    row=lambda one: (
        *(one.text, one.due, one.deadline, one.kind, one.consequence, one.uncertainty),
        *(one.rule, one.because, one.quote, one.report.document.source),
        *(one.report.document.published, one.report.event.id),
    ),
    shown=("question", "deadline", "kind", "rule", "quote", "source", "published"),
)

QUESTIONS: Form[Question] = Form(
    columns={
        "id": "text",
        "question": "text",
        "opened": "day",
        "due": "day",
        "rule": "text",
        "state": "text",
        "outcome": "text",
    },
    row=lambda one: (
        *(one.id, one.text, one.opened, one.due, one.rule, one.state, one.outcome),
    ),
)

PROBABILITIES: Form[ProbabilityPoint] = Form(
    columns={
        "question": "text",
        "day": "day",
        "option": "text",
        "probability": "number",
        "cause": "text",
        "evidence": "texts",
    },
    row=lambda one: (
        *(one.question, one.day, one.option, one.probability, one.cause, list(one.evidence)),
    ),
)

HITS: Form[Hit] = Form(
    columns={
        "document": "text",
        "published": "day",
        "source": "text",
        "title": "text",
        "words": "text",
        "start": "count",
        "end": "count",
    },
    row=lambda hit: (
        *(hit.document.id, hit.document.published, hit.document.source, hit.document.title),
        *(hit.snippet, hit.start, hit.end),
    ),
)

Day = date | str
"""A day, or its words as in "2024-05-17"."""
