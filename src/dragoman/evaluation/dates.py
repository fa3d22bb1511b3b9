"""How many date expressions are found, and how many mean the days that they should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.records import EventDate

_TENSES = ("past", "present", "future")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDate:
    """
    A sentence with a date expression in it, and what that means.

    `words` are None in a sentence that holds no date; then nothing may be found.
    """

    text: str
    published: date | None
    words: str | None
    future: bool
    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDate:
    """What is read of a date expression, and where that stands in the text."""

    start: int
    end: int
    when: EventDate


DateReader = Callable[[GoldDate], Sequence[PlacedDate]]
"""What finds and places the date expressions of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateScore:
    """
    Shares: `exact` and `found` of all rows, `precision_right` of those with a date.

    A row without a date is found and exact if nothing was taken for one.
    """

    exact: float
    found: float
    precision_right: float
    n: int


def gold_date(row: Mapping[str, Any]) -> GoldDate:
    """
    The gold date of a row with `text`, `published`, `words`, `tense`, `start`, `end`
    and `precision`; a row without a date needs only the first three.

    Raises KeyError, TypeError or ValueError where the row is of another kind.
    """
    text, words = row["text"], row["words"]
    if words is not None and words not in text:
        raise ValueError(f"the words {words!r} do not stand in the text")
    tense = row.get("tense", "past")
    if tense not in _TENSES:
        raise ValueError(f"the tense is {tense!r} and not one of {', '.join(_TENSES)}")
    return GoldDate(
        text=text,
        published=_day(row["published"]),
        words=words,
        future=tense == "future",
        start=None if words is None else _day(row["start"]),
        end=None if words is None else _day(row["end"]),
        precision=row.get("precision", ""),
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def date_score(golds: Iterable[GoldDate], read: DateReader) -> DateScore:
    """The score of a reader of dates; raises ValueError without a single row."""
    outcomes = [(gold, read_date(gold, read)) for gold in golds]
    if not outcomes:
        raise ValueError("there is no row")
    dated = [(gold, when) for gold, when in outcomes if gold.words is not None]
    exact = [one for one in outcomes if is_exact(*one)]
    found = [gold for gold, when in outcomes if (when is None) == (gold.words is None)]
    precise = [gold for gold, when in dated if when and when.precision == gold.precision]
    return DateScore(
        exact=len(exact) / len(outcomes),
        found=len(found) / len(outcomes),
        precision_right=len(precise) / len(dated) if dated else 1.0,
        n=len(outcomes),
    )


def read_date(gold: GoldDate, read: DateReader) -> EventDate | None:
    """
    What is read of the expression that overlaps the gold words the most; in a
    sentence without a date, of the first that is found.
    """
    placed = read(gold)
    if gold.words is not None:
        placed = _best(placed, gold.text.index(gold.words), len(gold.words))
    return placed[0].when if placed else None


def is_exact(gold: GoldDate, when: EventDate | None) -> bool:
    """Whether first and last day are right; where there is no date, that none is read."""
    if gold.words is None or when is None:
        return gold.words is None and when is None
    return (when.start, when.end) == (gold.start, gold.end)


def _best(placed: Sequence[PlacedDate], start: int, length: int) -> Sequence[PlacedDate]:
    shared = [min(one.end, start + length) - max(one.start, start) for one in placed]
    if not shared or max(shared) <= 0:
        return ()
    return (placed[shared.index(max(shared))],)
